import Documents
import Testing

@Suite("What a document tells others")
struct SummaryTests {
    private func document(_ front: String, _ body: String = "# A\n") -> ParsedDocument {
        parse(Source(path: "training/a.md", text: "---\nid: module/a\n\(front)---\n\n\(body)"))
    }

    @Test("its relations, minutes, objectives, items and anchors")
    func summary() {
        let summary = Catalogue.Summary(
            document(
                """
                minutes: 20
                prerequisites: [module/b, nonsense, module/c]
                supersedes: module/old
                related: [module/z]
                objectives: [{id: O1, text: x}, {text: y}]
                items: [{objective: O1}, {}]

                """, "# Big title\n\n## One {#first}\n\n## Étape 2 : « faire »\n\n## one\n"))
        #expect(summary.references == ["prerequisites": ["module/b", "module/c"], "supersedes": ["module/old"]])
        #expect(summary.leads.map(\.description) == ["module/b", "module/c", "module/old"])
        #expect(summary.minutes == 20)
        #expect(summary.objectives == ["O1"])
        #expect(summary.assessed == ["O1"])
        #expect(summary.anchors == ["big-title", "first", "one", "étape-2---faire-", "one-1"])
        #expect(Catalogue.Summary(document("")) == Catalogue.Summary(anchors: ["a"]))
    }

    @Test("what its check asks for: every id and every file that it names, in tables too")
    func asked() {
        let asked = Asked(
            document(
                "modules: [{module: module/m}, {order: 1}]\nassessments: [assessment/q@1.0]\nfile: k.xlsx\n",
                "[a](b.md#x) [c](../d.md#y) [e](f.md) [g](#h) [i](https://example.org/#j) ![k](l.md#m)\n\n## T\n\n|x|\n|-|\n|role/pmo|\n"),
            nil)
        #expect(asked.ids.map(\.description) == ["assessment/q", "module/a", "module/m", "role/pmo"])
        #expect(asked.paths == ["d.md", "training/b.md", "training/f.md", "training/k.xlsx", "training/l.md"])
    }

    @Test("the words of a term, without those that are still to be found")
    func term() {
        let term = Catalogue.Term(
            document(
                "labels: {en: {preferred: risk owner, admitted: owner, abbreviation: RO, deprecated: [a, \"{{to fill in}}\"]}, fr: {preferred: }}\n"
            ))
        #expect(
            term
                == Catalogue.Term(
                    id: "module/a", domain: "",
                    labels: ["en": .init(preferred: "risk owner", admitted: ["owner", "RO"], deprecated: ["a"])]))
        #expect(Catalogue.Term(document("")) == nil)
    }
}
