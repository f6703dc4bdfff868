import Documents
import Templates
import Testing

@Suite("Importing") struct ImporterTests {
    private func importer(kind: String? = nil, ids: Set<String> = []) -> Importer {
        let page = Template(
            kind: "page", version: 1, folder: nil, name: Phrase(en: "Page", fr: "Page libre"), extends: nil,
            fields: ["template", "id", "title", "lang"].map {
                Template.Field(name: $0, type: .text(length: nil, pattern: nil), isRequired: true)
            }
                + [Template.Field(name: "review_in", type: .duration, isRequired: false)],
            sections: [], extraSections: .allow, body: "")
        let catalogue = Catalogue(
            documents: [], members: [:], entities: [], roles: [], outline: [], languages: ["en", "fr"], files: [])
        return Importer(
            checker: Checker(templates: TemplateSet([page]), catalogue: catalogue), kind: kind, language: nil, into: nil, values: [:],
            outline: [], ids: ids, paths: [])
    }

    private func arrive(_ importer: inout Importer, _ path: String, _ bytes: [UInt8]) throws -> Arrival {
        try importer.arrive(ForeignText(path: path, bytes: bytes)) { "pages/\($1.text).md" }.get()
    }

    @Test("the marks of Windows and Word go, and no-break spaces that French wants stay")
    func cleaned() throws {
        var importer = importer()
        let arrival = try arrive(&importer, "a.md", [0xEF, 0xBB, 0xBF] + Array("#\u{A0}Où\u{A0}?\r\n\r\nVrai\u{A0}!\r\n".utf8))
        #expect(arrival.title == "Où\u{A0}?" && arrival.id.description == "page/ou" && arrival.remarks.count == 2)
        let text = String(decoding: importer.text(of: arrival, places: [:], files: []).bytes, as: UTF8.self)
        #expect(text.hasSuffix("\nVrai\u{A0}!\n") && !text.contains("\r"))
    }

    @Test("what is no UTF-8 is refused and not guessed")
    func latin() {
        var importer = importer()
        let result = importer.arrive(ForeignText(path: "a.md", bytes: Array("# Caf".utf8) + [0xE9])) { "\($1.text).md" }
        #expect(result == .failure(ImportProblem(.encoding)))
    }

    @Test("a title that is taken gets a number, and links follow the texts to their new places, whatever the form of their accents")
    func places() throws {
        var importer = importer(ids: ["page/start"])
        let first = try arrive(&importer, "x/e\u{301}.md", Array("# Start\n".utf8))
        #expect(first.id.description == "page/start-2" && first.remarks.count == 1)
        let second = try arrive(&importer, "b.md", Array("# B\n\n[a](x/é.md) ![p](p%20q.png) [c](../out.md)\n".utf8))
        let made = importer.text(of: second, places: [first.origin: first.path], files: ["p q.png"])
        let text = String(decoding: made.bytes, as: UTF8.self)
        #expect(text.contains("[a](start-2.md) ![p](b/p-q.png) [c](../out.md)"))
        #expect(made.assets == ["p q.png": "pages/b/p-q.png"] && made.lost == ["../out.md"])
    }

    @Test("fields that fit are kept, and the rest stands at the end until somebody looks")
    func fields() throws {
        var importer = importer()
        let arrival = try arrive(&importer, "a.md", Array("---\ntitle: A b\nreview_in: 12 months\ntags: [x, y]\n---\nWords.\n".utf8))
        let text = String(decoding: importer.text(of: arrival, places: [:], files: []).bytes, as: UTF8.self)
        #expect(text.contains("\nreview_in: 12 months\n") && text.contains("```yaml\ntags: [x, y]\n```"))
        let findings = importer.checker.check(parse(Source(path: "pages/a-b.md", text: text)), stage: .completeness)
        #expect(findings.count { $0.rule == "placeholder-left" && $0.severity == .error } == 2)
    }
}
