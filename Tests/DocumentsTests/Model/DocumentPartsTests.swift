import Documents
import Templates
import Testing

@Suite("The sections of a document by key") struct DocumentPartsTests {
    private static let templates = TemplateSet(
        Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })

    private static func workshop(_ lang: String, _ agenda: String, _ head: String, _ actions: String, _ columns: String) -> String {
        "---\ntemplate: workshop@1\nid: workshop/2026-02-risks\nlang: \(lang)\n---\n\n## \(agenda)\n\n\(head)\n| --- | --- |\n| 09:00 | 30 |\n|  |  |\n| 09:30 | 60 |\n\n## \(actions)\n\n\(columns)\n| --- | --- |\n| bruno | A1 |\n"
    }

    @Test(
        "a table's cells are found by their column, in either language and any order, and blank rows are none",
        arguments: [
            workshop("en", "Agenda", "| Start | Minutes |", "Actions", "| Owner | ID |"),
            workshop("fr", "Déroulé", "| Début | Minutes |", "Plan d'actions", "| Responsable | ID |"),
        ]) func rows(text: String) throws
    {
        let template = try #require(Self.templates.latest("workshop"))
        let parts = DocumentParts(parse(Source(path: "workshops/2026-02-risks/workshop.md", text: text)), template)
        let agenda = try #require(parts["agenda"])
        #expect(agenda.rows.map { $0["minutes"]?.text } == ["30", "60"])
        #expect(agenda.rows.allSatisfy { $0["lead"] == nil })
        #expect(parts["actions"]?.rows.map { ($0["id"]?.text ?? "") + ($0["owner"]?.text ?? "") } == ["A1bruno"])
        #expect(parts["feedback"] == nil)
    }

    @Test("a section's words are its blocks, a line each") func words() throws {
        let template = try #require(Self.templates.latest("question"))
        let text = "---\ntemplate: question@1\nid: question/a\nlang: en\n---\n\n## Question\n\nHow *long*?\n\nAnd who?\n"
        let parts = DocumentParts(parse(Source(path: "questions/a.md", text: text)), template)
        #expect(parts["question"]?.text == "How long?\nAnd who?")
        #expect(parts["question"]?.rows == [])
    }
}
