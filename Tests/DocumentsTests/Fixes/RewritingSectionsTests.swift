import Documents
import Testing

@Suite("A document that is filled section by section") struct RewritingSectionsTests {
    private let template = readTemplate(
        Source(
            path: "templates/q.md",
            text: """
                ---
                template: q
                version: 1
                name: {en: Q, fr: Q}
                fields:
                  title: {type: text, required: true}
                sections:
                  - key: ask
                    heading: {en: Ask, fr: Demande}
                    required: true
                  - key: say
                    heading: {en: Say, fr: Dire}
                  - key: end
                    heading: {en: End, fr: Fin}
                    required: true
                ---
                """)
    ).template

    private func filled(_ text: String, _ change: (inout Rewriting) -> Void) throws -> String {
        var filled = Rewriting(Source(path: "q.md", text: text), try #require(template))
        change(&filled)
        return filled.source.text(0..<filled.source.bytes.count)
    }

    private let text = "---\ntitle: T # mine\nlang: en\n---\n\n# T\n\n## Ask\n\n<!-- help -->\n\n## Other\n\nkept  \n\n## End\n\nlast\n"

    @Test("what stands below a heading is replaced, and nothing else") func replaced() throws {
        #expect(
            try filled(text) { $0.set(section: "ask", to: "\nWords\n\nmore\n") } == text.replacing("<!-- help -->", with: "Words\n\nmore"))
        #expect(try filled(text) { $0.set(section: "end", to: "x") } == text.replacing("last", with: "x"))
    }

    @Test("a section that is missing is put in at its place, in the language of the document") func missing() throws {
        let added = try filled(text) { $0.set(section: "say", to: "yes") }
        #expect(parse(Source(path: "q.md", text: added)).sections.map(\.heading.text).filter { $0 != "Other" } == ["Ask", "Say", "End"])
        #expect(
            try filled(text.replacing("lang: en", with: "lang: fr")) { $0.set(section: "say", to: "oui") }.contains("\n## Dire\n\noui\n"))
        #expect(try filled(text) { $0.set(section: "nowhere", to: "x") } == text)
    }

    @Test("line ends of the document are kept") func lineEnds() throws {
        let windows = text.replacing("\n", with: "\r\n")
        #expect(
            try filled(windows) { $0.set(section: "ask", to: "a\nb") }
                == text.replacing("<!-- help -->", with: "a\nb").replacing("\n", with: "\r\n"))
    }

    @Test("guidance and places to fill in are no content") func content() throws {
        let document = Rewriting(Source(path: "q.md", text: text), try #require(template))
        #expect(document.content(of: "ask") == nil)
        #expect(document.content(of: "end") == "last")
        #expect(try filled(text) { $0.prepend("first", toSection: "end") } == text.replacing("last", with: "first\n\nlast"))
    }

    @Test("fields change in place") func fields() throws {
        let changed = try filled(text) {
            $0.set("title", to: "A: b")
            $0.append("x", toField: "tags")
        }
        #expect(
            changed == text.replacing("title: T # mine", with: "title: \"A: b\" # mine").replacing("lang: en", with: "lang: en\ntags: [x]"))
    }
}
