import Documents
import Templates
import Testing

private let shippedTemplates = TemplateSet(
    Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })

@Suite("The skeleton of a document")
struct SkeletonTests {
    private static let values = [
        "id": "practice/run-a-risk-review", "title": "Run a risk review: \"all\" #1", "owner": "bruno", "authors": "bruno, amina",
    ]

    private static let practice = """
        ---
        template: practice
        version: 3
        folder: guide
        name: {en: Practice, fr: Fiche pratique}
        fields:
          template: {type: text, required: true}
          id: {type: text, required: true}
          title: {type: text, required: true}
          lang: {type: enum, from: languages, required: true}
          owner: {type: member, required: true}
          authors: {type: list, of: member, required: true}
          audience: {type: list, of: {type: enum, values: [pmo, hr]}, required: true, default: pmo}
          chapter: {type: enum, from: outline, required: true}
          level: {type: enum, values: [basic, advanced], default: basic}
          effort: {type: text}
          date: {type: date, required: true}
          maturity: {type: enum, values: [emerging, confirmed], required: true, when: {level: basic}}
          retired: {type: date, required: true, when: {level: advanced}}
          labels: {type: dictionary, required: true, of: {type: map, fields: {preferred: {type: text, required: true}, short: {type: text}}}}
          sources: {type: list, of: {one_of: [workshop-output, url]}, items: [1, 20], required: true}
        sections:
          - {key: purpose, heading: {en: Purpose, fr: Objet}, required: true, help: {en: "Why -- who.", fr: "Pourquoi -> qui."}}
          - {key: roles, heading: {en: Roles, fr: Rôles}, required: true, help: {en: H, fr: A},
             table: {columns: [{key: role, en: Role, fr: Rôle}, {key: rasci, en: RASCI, fr: RASCI, values: [R, A]}]}}
          - {key: inputs, heading: {en: Inputs, fr: Entrées}}
          - {key: steps, heading: {en: Steps, fr: Étapes}, required: true, list: {ordered: true, items: [3, 10]}}
          - {key: more, heading: {en: More, fr: Plus}, required: true, subsections: [{key: deep, heading: {en: Deep, fr: Fond}, required: true}]}
          - {key: held, heading: {en: Held, fr: Tenu}, required: true, when: {level: advanced}}
        ---
        """

    private func template() throws -> Template {
        let (template, problems) = readTemplate(Source(path: "practice.md", text: Self.practice))
        #expect(problems.isEmpty)
        return try #require(template)
    }

    @Test("it holds what is known, what is required, and its guidance")
    func text() throws {
        let text = skeleton(of: try template(), in: .en, values: Self.values)
        #expect(
            text == """
                ---
                template: practice@3
                id: practice/run-a-risk-review
                title: "Run a risk review: \\"all\\" #1"
                lang: en
                owner: bruno
                authors: [bruno, amina]
                audience: [pmo]
                level: basic
                date: yyyy-mm-dd
                maturity: emerging|confirmed
                labels: {en: {preferred: "{{to fill in}}"}, fr: {preferred: "{{to fill in}}"}}
                sources:
                  - {type: workshop-output|url, ref: "{{to fill in}}"}
                ---

                # Run a risk review: "all" #1

                ## Purpose

                <!-- Why -— who. -->

                ## Roles

                <!-- H RASCI: R, A. -->

                | Role | RASCI |
                | --- | --- |
                |  |  |

                ## Steps

                1. {{to fill in}}
                2. {{to fill in}}
                3. {{to fill in}}

                ## More

                ### Deep

                """)
    }

    @Test("it is read without a finding, with its sections, guidance, table and list", arguments: Language.allCases)
    func parsed(language: Language) throws {
        let template = try template()
        let document = parse(
            Source(path: "guide/a.md", text: skeleton(of: template, in: language, values: Self.values, outline: ["Start", "2. Lead: it"])))
        #expect(document.problems.isEmpty)
        #expect(document.title == Self.values["title"])
        #expect(document.titleHeading?.text == Self.values["title"])
        #expect(document.language == language)
        #expect(document.authors == ["bruno", "amina"])
        #expect(document.text("chapter") == "Start|2. Lead: it")
        let written = template.sections.filter { ["purpose", "roles", "steps", "more"].contains($0.key) }
        let headings = written.flatMap { [$0.heading[language]] + $0.subsections.map { $0.heading[language] } }
        #expect(document.sections.map(\.heading.text) == headings)
        #expect(document.markup.map(\.isComment) == [true, true])
        guard case .table(let table) = document.sections[1].blocks.last?.kind,
            case .list(true, let items) = document.sections[2].blocks.last?.kind
        else {
            Issue.record("no table, or no list")
            return
        }
        #expect(table.rows.map { $0.map(\.text) } == [["", ""]])
        #expect(items.count == 3)
    }

    @Test("the sources can be taken out line by line")
    func sources() throws {
        let text = skeleton(of: try template(), in: .en, values: Self.values)
        let kept = text.split(separator: "\n").filter { !$0.hasPrefix("sources:") && !$0.hasPrefix("  - {type") }
        #expect(!kept.contains { $0.contains("ref:") })
    }

    @Test(
        "a title is text, whatever it holds",
        arguments: ["*a* [b](c) `d` <e>", "no", "- x", "a: b", "é\u{A0}ü", "'quoted'", "\\", "1", "#", "a\nb"])
    func titles(title: String) throws {
        let document = parse(Source(path: "a.md", text: skeleton(of: try template(), in: .fr, values: ["title": title])))
        #expect(document.problems.isEmpty)
        #expect(document.title == title)
        #expect(document.markup.allSatisfy { $0.isComment })
        #expect(document.links.isEmpty)
    }

    @Test("each kind that ships begins with a draft that can be read", arguments: shippedTemplates.kinds, Language.allCases)
    func shipped(kind: String, language: Language) throws {
        let template = try #require(shippedTemplates.latest(kind))
        let text = skeleton(of: template, in: language, values: ["id": "\(kind)/a", "title": "A", "owner": "amina", "authors": "amina"])
        let document = parse(Source(path: "a.md", text: text))
        #expect(document.problems.isEmpty)
        #expect(document.template == template.reference)
        let required = template.sections.filter { $0.isRequired && $0.when.isEmpty }
        let headings = document.sections.filter { $0.heading.level == 2 }.map(\.heading.text)
        #expect(Set(required.map { $0.heading[language] }).isSubset(of: headings))
        #expect(headings == template.sections.map { $0.heading[language] }.filter(Set(headings).contains))
        for field in template.fields where field.isRequired && field.when.isEmpty && field.type != .chosenFrom("outline") {
            #expect(document.frontMatter?[field.name] != nil, "\(field.name)")
        }
        #expect(document.markup.allSatisfy { $0.isComment && !$0.text.dropFirst(4).dropLast(3).contains("--") })
    }
}
