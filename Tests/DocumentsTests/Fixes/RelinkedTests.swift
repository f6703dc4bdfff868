import Documents
import Testing

@Suite("A document at another place") struct RelinkedTests {
    private func relinked(_ text: String, from path: String, to new: String) -> (text: String, lost: [String]) {
        let result = parse(Source(path: path, text: text)).relinked(to: new)
        return (String(decoding: result.bytes, as: UTF8.self), result.lost)
    }

    @Test("relative links, pictures and the file of a tool lead where they led; all else stays byte for byte")
    func turned() {
        let text = """
            ---
            file: register.xlsx # theirs
            ---

            # Title

            [a](b.md#part) ![p](img/p.png "words") [top](/tools/x.md) [web](https://example.org/b.md) [here](#title)
            <b.md>  [self](own.md?x=1)
            """
        let (result, lost) = relinked(text, from: "guide/own.md", to: "guide/risks/deep/new.md")
        #expect(
            result == """
                ---
                file: ../../register.xlsx # theirs
                ---

                # Title

                [a](../../b.md#part) ![p](../../img/p.png "words") [top](/tools/x.md) [web](https://example.org/b.md) [here](#title)
                <b.md>  [self](new.md?x=1)
                """)
        #expect(lost.isEmpty)
    }

    @Test("a name beside a link of the same letters is not touched, and a way back gives the first text again")
    func back() {
        let text = "# T\n\n[b.md](b.md) and b.md, [out](../../../etc/passwd), [space](a%20b.md)\n"
        let there = relinked(text, from: "guide/own.md", to: "tools/own.md")
        #expect(there.text.contains("[b.md](../guide/b.md) and b.md, [out](../../../etc/passwd), [space](../guide/a%20b.md)"))
        #expect(relinked(there.text, from: "tools/own.md", to: "guide/own.md").text == text)
    }

    @Test("links by reference are turned where they are defined, or named as lost")
    func reference() {
        let (result, lost) = relinked("# T\n\n[a][1]\n\n[1]: b.md\n", from: "guide/own.md", to: "own.md")
        #expect(result.contains("[1]: guide/b.md") || lost == ["b.md"])
    }
}
