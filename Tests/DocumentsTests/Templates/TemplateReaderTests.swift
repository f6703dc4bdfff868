import Documents
import Testing

@Suite("Reading a template")
struct TemplateReaderTests {
    private func read(_ front: String) -> (template: Template?, problems: [Diagnostic]) {
        readTemplate(Source(path: "templates/x.md", text: "---\n\(front)---\n\n# Help\n"))
    }

    private let head = "template: x\nversion: 2\nname: {en: X, fr: Y}\n"

    @Test("every type of a field is read with its constraints")
    func types() throws {
        let (template, problems) = read(
            head + """
                folder: training/x/
                extends: document
                abstract: true
                extra_sections: refuse
                fields:
                  a: {type: text, length: [1, 9], pattern: "[a-z]+", required: true, help: {en: h, fr: i}}
                  b: {type: integer, min: 1, max: 5}
                  c: {type: number, min: 0.5}
                  d: {type: enum, values: [yes, no], default: no}
                  e: {type: enum, from: outline, when: {d: [yes], b: 3}}
                  f: {type: list, of: {reference: [tool, term]}, items: [1, 20], unique: true}
                  g: {type: {reference: any, version: true}}
                  h: {type: list, of: {one_of: [url, standard]}}
                  i:
                    type: dictionary
                    of: {type: map, fields: {p: {type: text, required: true}, q: {type: list, of: text}}}
                  j: {type: list, of: {type: enum, values: [u, v]}}
                  k: {type: asset}

                """)
        #expect(problems.isEmpty)
        let read = try #require(template)
        #expect(read.reference == TemplateReference(kind: "x", version: 2))
        #expect(read.folder == "training/x")
        #expect(read.extends == "document")
        #expect(read.isAbstract)
        #expect(read.extraSections == .refuse)
        #expect(read.body == "# Help")
        #expect(
            read.fields.map(\.type) == [
                .text(length: 1...9, pattern: "[a-z]+"), .integer(1...5), .number(0.5 ... .infinity), .choice(["yes", "no"]),
                .chosenFrom("outline"), .list(of: .reference(kinds: ["tool", "term"], versioned: false), count: 1...20, unique: true),
                .reference(kinds: [], versioned: true), .list(of: .oneOf(["url", "standard"]), count: nil, unique: false),
                .dictionary(
                    .map([
                        .init(name: "p", type: .text(length: nil, pattern: nil), isRequired: true),
                        .init(name: "q", type: .list(of: .text(length: nil, pattern: nil), count: nil, unique: false), isRequired: false),
                    ])), .list(of: .choice(["u", "v"]), count: nil, unique: false), .asset,
            ])
        #expect(read.fields[0].isRequired && read.fields[0].help == Phrase(en: "h", fr: "i"))
        #expect(read.fields[3].standard == "no")
        #expect(read.fields[4].when == [.init(field: "d", values: ["yes"]), .init(field: "b", values: ["3"])])
    }

    @Test("sections are read with every demand")
    func sections() throws {
        let (template, problems) = read(
            head + """
                sections:
                  - {key: a, heading: {en: A, fr: B}, required: true, when: {state: held}, words: [5, 150], help: {en: h, fr: i}}
                  - {key: b, heading: {en: B, fr: C}, list: {ordered: true, items: [3, 10]}, repeat: [1, 5]}
                  - key: c
                    heading: {en: C, fr: D}
                    table:
                      columns: [{key: k, en: K, fr: L, values: [R, A], required: true}, {key: m, en: M, fr: N, type: integer}, {key: n, en: O, fr: P}]
                      rows: [1, 30]
                      exactly_one: {k: A}
                      sum: {m: minutes}
                  - {key: d, heading: {en: D, fr: E}, links: {to: [practice], at_least: 2}, subsections: [{key: e, heading: {en: E, fr: F}}]}

                """)
        #expect(problems.isEmpty)
        let read = try #require(template).sections
        #expect(read.map(\.key) == ["a", "b", "c", "d"])
        #expect(read[0].words == 5...150 && read[0].isRequired && read[0].when == [.init(field: "state", values: ["held"])])
        #expect(read[1].list == .init(isOrdered: true, items: 3...10) && read[1].repeats == 1...5)
        #expect(read[2].table?.columns.map(\.type) == [.choice(["R", "A"]), .integer(nil), nil])
        #expect(read[2].table?.exactlyOne == ["k": "A"] && read[2].table?.sum == ["m": "minutes"])
        #expect(read[3].links == .init(kinds: ["practice"], atLeast: 2) && read[3].subsections.map(\.key) == ["e"])
    }

    @Test(
        "what a template may not hold is one finding, with the word that was meant",
        arguments: [
            ("fielsd: {}\n", "unknown-key", "`fields`"), ("fields: {a: {type: txet}}\n", "template-invalid", "text"),
            ("fields: {a: {type: text, lenght: [1, 2]}}\n", "unknown-key", "`length`"),
            ("fields: {a: {type: date, length: [1, 2]}}\n", "unknown-key", ""),
            ("fields: {a: {}}\n", "template-invalid", "type"), ("fields: {a: {type: enum}}\n", "template-invalid", "values"),
            ("fields: {a: {type: enum, values: [b, c], default: d}}\n", "template-invalid", ""),
            ("fields: {a: {type: text, length: [9, 1]}}\n", "template-invalid", "length"),
            ("fields: {a: {type: integer, min: 9, max: 1}}\n", "template-invalid", ""),
            ("fields: {a: {type: list}}\n", "template-invalid", "of"),
            ("sections: [{key: a, heading: {en: A}}]\n", "template-invalid", "fr"),
            ("sections: [{heading: {en: A, fr: A}}]\n", "template-invalid", "key"),
            ("sections: [{key: a, heading: {en: A, fr: B}}, {key: b, heading: {en: a, fr: C}}]\n", "template-invalid", ""),
            (
                "sections: [{key: a, heading: {en: A, fr: B}, table: {columns: [{key: k, en: K, fr: K}], sum: {j: x}}}]\n", "unknown-key",
                "`k`"
            ),
            ("folder: ../x\n", "template-invalid", "folder"), ("extra_sections: maybe\n", "template-invalid", "allow"),
        ])
    func wrong(text: String, rule: String, word: String) throws {
        let (template, problems) = read(head + text)
        #expect(template == nil)
        #expect(problems.map(\.rule) == [rule])
        let fix = try #require(problems.first?.fix)
        #expect(fix.en.contains(word))
    }

    @Test("a template without kind, version or name, or without front matter, is none")
    func missing() {
        #expect(read("fields: {}\n").problems.map(\.rule) == ["template-invalid", "template-invalid", "template-invalid"])
        #expect(readTemplate(Source(path: "x.md", text: "# Help\n")).problems.map(\.rule) == ["front-matter-missing"])
        #expect(readTemplate(Source(path: "x.md", bytes: [0xFF])).problems.map(\.rule) == ["not-utf8"])
    }
}
