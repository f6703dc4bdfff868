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

@Suite("Templates that are read together")
struct TemplateReferencesTests {
    private func problems(_ texts: [String: String]) -> [String] {
        let sources = texts.sorted { $0.key < $1.key }.map { kind, rest in
            Source(
                path: "\(kind).md", text: "---\ntemplate: \(kind)\nversion: 1\nname: {en: \(kind), fr: \(kind)}\n\(rest)\n---\n\n# Help\n")
        }
        return readTemplates(sources).problems.map { "\($0.path):\($0.range.start.line) \($0.rule): \($0.message.en)" }
    }

    @Test("one that names a missing template is told of it, and of nothing that it would inherit")
    func missing() {
        #expect(
            problems([
                "document": "fields: {state: {type: text}}",
                "a": "extends: documnet\nfields: {b: {type: text, when: {nothing: x}}}", "b": "extends: document@1",
                "c": "extends: document@2",
            ]) == [
                "a.md:5 template-invalid: there is no template `documnet`", "c.md:5 template-invalid: there is no template `document@2`",
            ])
    }

    @Test("one that extends itself, at once or by way of another, is told of it")
    func circles() {
        #expect(
            problems(["a": "extends: b", "b": "extends: c", "c": "extends: b", "d": "extends: d"]) == [
                "a.md:5 template-invalid: the template extends itself (a → b → c → b)",
                "b.md:5 template-invalid: the template extends itself (b → c → b)",
                "c.md:5 template-invalid: the template extends itself (c → b → c)", "d.md:5 template-invalid: the template extends itself",
            ])
    }

    @Test("a condition and a sum name fields of the document, inherited ones too")
    func fields() {
        #expect(
            problems([
                "base": "fields: {state: {type: text}, minutes: {type: integer}}",
                "a": """
                extends: base
                fields:
                  b: {type: text, when: {state: x}}
                  c: {type: list, of: {type: map, fields: {d: {type: text}, e: {type: text, when: {d: x, lang: fr, stat: y}}}}}
                sections:
                  - key: s
                    heading: {en: S, fr: T}
                    when: {stte: x}
                    table: {columns: [{key: m, en: M, fr: N, type: integer}], sum: {m: minuts}}
                """,
            ]) == [
                "a.md:8 template-invalid: `when` names a field `stat` that there is not",
                "a.md:12 template-invalid: `when` names a field `stte` that there is not",
                "a.md:13 template-invalid: `sum` names a field `minuts` that there is not",
            ])
    }

    @Test("a pattern that cannot be read is told where it stands", arguments: ["[a", "a{2", "(a", "*a", "(a{900}){900}"])
    func patterns(pattern: String) {
        #expect(
            problems(["a": "fields: {b: {type: text, pattern: \"\(pattern)\"}}"]) == [
                "a.md:5 template-invalid: `pattern` cannot be read, or asks for too much"
            ])
    }
}
