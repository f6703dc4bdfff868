import Documents
import Testing

@Suite("Texts that are made to be slow")
struct GrowthTests {
    private static let front = "---\ntemplate: note@1\nid: note/kettle\ntitle: Boil water\nlang: en\nowner: amina\n---\n\n# Boil water\n\n"

    /// Each for a number that its length grows with.
    private static let bodies: [String: @Sendable (Int) -> String] = [
        "allowances": { String(repeating: "<!-- praxis: allow word-count: x -->\n\n", count: $0) },
        "anchors": { (1...$0).map { "[a](#b\($0))\n" }.joined() },
        "backslashes": { String(repeating: "\\", count: $0 * 20) },
        "backticks": { String(repeating: "`` ` ", count: $0 * 4) },
        "backticks of all lengths": { (1...$0 / 20).map { String(repeating: "`", count: $0) }.joined(separator: " ") },
        "brackets, closed": { String(repeating: "[", count: $0 * 5) + String(repeating: "]", count: $0 * 5) },
        "brackets, open": { String(repeating: "[", count: $0 * 20) },
        "deprecated words": { String(repeating: "risk holder ", count: $0 * 2) },
        "deprecated words without a space": { "1" + String(repeating: "PO.", count: $0 * 4) },
        "emphasis": { String(repeating: "*a_ ", count: $0 * 4) },
        "emphasis, nested": { String(repeating: "*a **b ", count: $0 * 4) },
        "entities": { String(repeating: "&amp;&#0;&nosuch;", count: $0 * 2) },
        "footnotes": { (1...$0).map { "a[^\($0)]\n\n[^\($0)]: b\n\n" }.joined() },
        "headings": { String(repeating: "## Notes\n", count: $0 * 3) },
        "headings of the template": { String(repeating: "## Steps\n\n## Purpose\n", count: $0) },
        "headings with one name": { String(repeating: "## A {#a}\n", count: $0 * 3) },
        "images": { String(repeating: "![](a.png)\n", count: $0 * 2) },
        "links": { String(repeating: "[a](b.md#c) ", count: $0 * 2) },
        "links to nothing": { (1...$0).map { "[a](guide/b\($0).md)\n" }.joined() },
        "list, long": { String(repeating: "- a\n", count: $0 * 4) },
        "list, nested": { count in (0..<count / 30).map { String(repeating: "  ", count: $0) + "- a\n" }.joined() },
        "numbers to fill in": { String(repeating: "- {{a}}\n", count: $0 * 3) },
        "one line": { String(repeating: "word ", count: $0 * 10) },
        "open braces": { String(repeating: "{{", count: $0 * 20) },
        "open comments": { String(repeating: "<!--", count: $0 * 10) },
        "open instructions": { String(repeating: "<?a", count: $0 * 10) },
        "open tags": { String(repeating: "<a x='", count: $0 * 4) },
        "paragraph, lazy": { "> a\n" + String(repeating: "a\n", count: $0 * 10) },
        "quotation marks": { String(repeating: "“risk holder ` \"", count: $0 * 2) },
        "quotations, nested": { String(repeating: String(repeating: "> ", count: 90) + "a\n\n", count: $0 / 40) },
        "references, defined": { (1...$0).map { "[a\($0)]: b\($0).md\n" }.joined() },
        "references, not defined": { (1...$0 * 2).map { "[a][b\($0)] " }.joined() },
        "sections": { (1...$0).map { "## Section \($0)\n\ntext\n\n" }.joined() },
        "table, long": { "|a|b|\n|-|-|\n" + String(repeating: "| c | d |\n", count: $0 * 2) },
        "table, many": { String(repeating: "|a|\n|-|\n|b|\n\n", count: $0) },
        "table, no delimiter": { String(repeating: "|a|b|\n", count: $0 * 2) },
        "tabs": { String(repeating: "\ta\n", count: $0 * 10) },
        "tags": { String(repeating: "<b a=\"c\">d</b> ", count: $0 * 2) },
        "text to fill in": { String(repeating: "TODO ", count: $0 * 5) },
        "underlines": { String(repeating: "a\n===\n", count: $0 * 3) },
    ]

    @Test("of Markdown take time by their length", arguments: bodies.keys.sorted())
    func markdown(name: String) throws {
        let body = try #require(Self.bodies[name])
        let texts = [1_000, 4_000].map { Array((Self.front + "## Notes\n\n" + body($0)).utf8) }
        let broken = Growth.broken(small: texts[0], large: texts[1])
        #expect(broken == nil)
    }

    /// At most 64 KiB are read.
    private static let fronts: [String: @Sendable (Int) -> String] = [
        "brackets": { "tags: " + String(repeating: "[", count: $0 * 10) },
        "comments": { String(repeating: "# a\n", count: $0 * 2) },
        "fields": { (1...$0).map { "a\($0): b\n" }.joined() },
        "fields that are nearly ours": { (1...$0).map { "ownr\($0): b\n" }.joined() },
        "fields, one name": { String(repeating: "a: b\n", count: $0 * 2) },
        "list": { "tags:\n" + String(repeating: "  - a\n", count: $0 * 2) },
        "list in brackets": { "tags: [" + String(repeating: "a, ", count: $0 * 4) + "]" },
        "members who are none": { "authors: [" + (1...$0).map { "a\($0)" }.joined(separator: ", ") + "]" },
        "pattern": { "code: " + String(repeating: "a", count: $0 * 15) + "!" },
        "text": { "title: \"" + String(repeating: "a \\n ", count: $0 * 2) + "\"" },
        "text of lines": { "title: |\n" + String(repeating: "  a\n", count: $0 * 3) },
    ]

    @Test("of YAML take time by their length", arguments: fronts.keys.sorted())
    func yaml(name: String) throws {
        let front = try #require(Self.fronts[name])
        let texts = [1_000, 4_000].map { Array("---\ntemplate: slow@1\nid: slow/a\n\(front($0))\n---\n\n# A\n".utf8) }
        #expect(texts[1].count < 64 * 1024)
        let checker = try Self.slow()
        let broken = Growth.broken(small: texts[0], large: texts[1], checker)
        #expect(broken == nil)
    }

    /// A template whose pattern drives matchers that go back into the ground.
    private static func slow() throws -> Checker {
        let text = """
            ---
            template: slow
            version: 1
            name: {en: Slow, fr: Lent}
            fields:
              code: {type: text, pattern: "(a+)+(a|aa)*$"}
              tags: {type: list, of: text, unique: true}
              authors: {type: list, of: member}
              title: {type: text}
            sections: []
            ---
            """
        let read = readTemplates([Source(path: "slow.md", text: text)])
        try #require(read.problems.isEmpty)
        return Checker(templates: read.set, catalogue: CaseCommunity.catalogue(isForPublication: false))
    }
}
