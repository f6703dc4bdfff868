import Documents
import Testing

@Suite("The templates of a community")
struct TemplateSetTests {
    private func template(
        _ kind: String, _ version: Int, extends: String? = nil, fields: [String], required: Bool = false, isAbstract: Bool = false
    ) -> Template {
        Template(
            kind: kind, version: version, folder: nil, name: Phrase(en: kind, fr: "fiche \(kind)"), extends: extends,
            fields: fields.map { .init(name: $0, type: .date, isRequired: required) }, sections: [], extraSections: .warn, body: "",
            isAbstract: isAbstract)
    }

    @Test("inherited fields come first, and a field of the same name takes their place")
    func inheritance() {
        let set = TemplateSet([
            template("practice", 1, extends: "document", fields: ["chapter", "owner"], required: true),
            template("practice", 2, extends: "document@1", fields: ["level"]),
            template("document", 1, fields: ["id", "owner"], isAbstract: true),
            template("document", 2, fields: ["id", "lang"], isAbstract: true), template("loop", 1, extends: "loop", fields: ["a"]),
            template("orphan", 1, extends: "nothing", fields: ["a"]),
        ])
        #expect(set[TemplateReference(kind: "practice", version: 1)]?.fields.map(\.name) == ["id", "lang", "chapter", "owner"])
        #expect(set.latest("practice")?.fields.map(\.name) == ["id", "owner", "level"])
        #expect(set.latest("loop")?.fields.map(\.name) == ["a"])
        #expect(set.kinds == ["loop", "orphan", "practice"])
        #expect(set.versions("practice") == [1, 2])
        #expect(set.latest("document")?.version == 2)
        #expect(set[TemplateReference(kind: "practice", version: 3)] == nil)
        #expect(set.nearest(kind: "pratice") == "practice")
        #expect(set.nearest(kind: "Fiche Practice") == "practice")
        #expect(set.nearest(kind: "zebra") == nil)
    }
}
