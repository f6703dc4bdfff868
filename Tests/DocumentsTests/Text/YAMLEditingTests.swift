import Documents
import Testing

@Suite("Changing YAML in place") struct YAMLEditingTests {
    private func edited(_ text: String, _ change: (inout YAMLText) -> Void) -> String {
        var yaml = YAMLText(Source(path: "a.yml", text: text))
        change(&yaml)
        return yaml.source.text(0..<yaml.source.bytes.count)
    }

    @Test(
        "a scalar is replaced where it stands, or added at the end",
        arguments: [
            ("a: 1 # one\nb: 2\n", "a: x # one\nb: 2\n"), ("b: 2", "b: 2\na: x"), ("a:\nb: 2\n", "a: x\nb: 2\n"),
            ("b: 2 # two\n\n# end\n", "b: 2 # two\na: x\n\n# end\n"),
            ("{a: 1, b: 2}\n", "{a: x, b: 2}\n"), ("{b: 2}\n", "{b: 2, a: x}\n"), ("a: \"1\"\r\nb: 2\r\n", "a: x\r\nb: 2\r\n"),
            ("b: 2\r\n", "b: 2\r\na: x\r\n"),
            ("b:\n  - 1\n  - 2\n", "b:\n  - 1\n  - 2\na: x\n"),
        ])
    func set(_ before: String, _ after: String) { #expect(edited(before) { $0.set("a", to: "x") } == after) }

    @Test(
        "an item goes to the end of its list, in the manner of the list",
        arguments: [
            ("a: [1, 2] # c\n", "a: [1, 2, x] # c\n"), ("a: []\nb: 1\n", "a: [x]\nb: 1\n"), ("a: 1\n", "a: [1, x]\n"),
            ("a:\nb: 1\n", "a: [x]\nb: 1\n"),
            ("b: 1\n", "b: 1\na: [x]\n"), ("a:\n  - 1 # c\n  - 2 # d\nb: 1\n", "a:\n  - 1 # c\n  - 2 # d\n  - x\nb: 1\n"),
            ("a:\n- 1\nb: 1\n", "a:\n- 1\n- x\nb: 1\n"),
            ("a:\n  - k: 1\n    l: 2\n\n# end\nb: 1\n", "a:\n  - k: 1\n    l: 2\n  - x\n\n# end\nb: 1\n"),
        ])
    func append(_ before: String, _ after: String) { #expect(edited(before) { $0.append("x", to: "a") } == after) }

    @Test(
        "an item goes with its comma, or with its lines",
        arguments: [
            ("a: [1, 2, 3]\n", 1, "a: [1, 3]\n"), ("a: [1, 2, 3]\n", 0, "a: [2, 3]\n"), ("a: [1, 2, 3] # c\n", 2, "a: [1, 2] # c\n"),
            ("a: [1]\n", 0, "a: []\n"),
            ("a:\n  - 1\n  - 2 # d\n  - 3\nb: 1\n", 1, "a:\n  - 1\n  - 3\nb: 1\n"), ("a:\n  - 1\nb: 1\n", 0, "a: []\nb: 1\n"),
            ("a: 1\n", 0, "a: []\n"),
            ("a:\n  - k: 1\n    l: 2\n  - k: 3\n", 0, "a:\n  - k: 3\n"),
        ])
    func remove(_ before: String, _ index: Int, _ after: String) {
        #expect(edited(before) { $0.remove(itemAt: index, from: "a") } == after)
    }

    @Test("the front matter of a document is changed, and nothing below it") func frontMatter() {
        var yaml = YAMLText(frontMatterOf: Source(path: "a.md", text: "---\nowner: a # who\n---\nowner: a\n"))
        yaml.set("owner", to: "b")
        yaml.set("lang", to: "fr")
        #expect(yaml.source.text(0..<yaml.source.bytes.count) == "---\nowner: b # who\nlang: fr\n---\nowner: a\n")
    }
}
