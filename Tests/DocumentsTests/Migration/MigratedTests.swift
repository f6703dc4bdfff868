import Documents
import Testing

/// A guide of the kitchen in three versions.
enum Kitchen {
    static let first = """
        ---
        template: recipe
        version: 1
        name: {en: Recipe, fr: Recette}
        fields:
          template: {type: text, required: true}
          id: {type: text, required: true}
          title: {type: text, required: true}
          lang: {type: enum, from: languages, required: true}
          level: {type: enum, values: [easy, hard], required: true}
          effort: {type: text}
          oven: {type: boolean}
          tags: {type: list, of: text}
        sections:
          - {key: aim, heading: {en: Aim, fr: But}, required: true, help: {en: "One line.", fr: "Une ligne."}}
          - key: roles
            heading: {en: Who, fr: Qui}
            required: true
            table: {columns: [{key: who, en: Who, fr: Qui}, {key: part, en: Part, fr: Part}]}
          - {key: steps, heading: {en: Steps, fr: Étapes}, required: true, list: {ordered: true, items: [2, 9]}}
          - {key: tips, heading: {en: Tips, fr: Conseils}}
          - {key: pitfalls, heading: {en: Pitfalls, fr: Pièges}}
          - {key: words, heading: {en: Words, fr: Mots}, required: true, help: {en: "Hard words.", fr: "Mots difficiles."}}
        ---

        # Recipe
        """

    static let second = """
        ---
        template: recipe
        version: 2
        name: {en: Recipe, fr: Recette}
        fields:
          template: {type: text, required: true}
          id: {type: text, required: true}
          title: {type: text, required: true}
          lang: {type: enum, from: languages, required: true}
          level: {type: enum, values: [basic, advanced], required: true}
          workload: {type: text}
          tags: {type: text}
          reviewer: {type: text, required: true}
          season: {type: enum, values: [summer, winter], required: true}
        sections:
          - {key: aim, heading: {en: Purpose, fr: Objet}, required: true, help: {en: "Two lines.", fr: "Deux lignes."}}
          - {key: steps, heading: {en: Steps, fr: Étapes}, required: true, list: {ordered: true, items: [2, 9]}}
          - key: roles
            heading: {en: Who, fr: Qui}
            required: true
            table: {columns: [{key: part, en: Part, fr: Part}, {key: who, en: Person, fr: Personne}, {key: since, en: Since, fr: Depuis}]}
          - {key: lessons, heading: {en: Lessons, fr: Leçons}}
          - {key: risks, heading: {en: Risks, fr: Risques}, required: true, help: {en: "What may burn.", fr: "Ce qui peut brûler."}}
        migrations:
          - from: 1
            sections:
              - {merge: [tips, pitfalls], into: lessons}
              - {drop: words}
              - {add: risks}
            fields:
              - {rename: effort, to: workload}
              - {map: level, values: {easy: basic, hard: advanced}}
              - {drop: oven}
              - {retype: tags}
              - {add: reviewer}
              - {default: season, value: winter}
        ---

        # Recipe
        """

    static let third = second.replacing("version: 2", with: "version: 3").replacing("from: 1", with: "from: 1 # before")
        .replacing("{key: lessons, heading: {en: Lessons, fr: Leçons}}", with: "{key: lessons, heading: {en: Lessons learned, fr: Leçons}}")

    static func checker(_ templates: String...) -> Checker {
        let (set, problems) = readTemplates(templates.enumerated().map { Source(path: "\($0).md", text: $1) })
        precondition(problems.isEmpty, "\(problems)")
        return Checker(
            templates: set,
            catalogue: Catalogue(
                documents: [], members: [:], entities: [], roles: [], outline: [], languages: ["en", "fr"], files: []))
    }
}

@Suite("Documents that follow a new version of their template")
struct MigratedTests {
    private let checker = Kitchen.checker(Kitchen.first, Kitchen.second)

    private func migrated(_ text: String, by checker: Checker? = nil) throws -> (text: String, remarks: [String]) {
        let result = try (checker ?? self.checker).migrated(parse(Source(path: "a.md", text: text)))
        return (String(decoding: result.bytes, as: UTF8.self), result.remarks.map { "\($0.line): \($0.message.en)" })
    }

    private let written = """
        ---
        template: recipe@1
        id: recipe/tea   # for good
        title: Tea
        lang: en
        level: hard
        effort: an hour
        oven: true
        tags: [hot]
        ---

        # Tea

        ## Aim

        <!-- One line. -->

        Tea for two.

        ## Who

        | Who | Part |
        |:---|---|
        | *Amina* | pours |

        ## Steps

        1. Boil
        2. Pour

        ### Mind the cat

        It jumps.

        ## Pitfalls

        Hot!

        ## Tips

        Warm the pot.

        ## Words

        A *samovar* is large.

        ## My own

        Thoughts.

        """

    @Test("what an author wrote stays, what the template wrote is the new template's") func whole() throws {
        let (text, remarks) = try migrated(written)
        #expect(
            text == """
                ---
                template: recipe@2
                id: recipe/tea   # for good
                title: Tea
                lang: en
                level: advanced
                workload: an hour
                oven: true
                tags: hot
                reviewer: "{{to fill in}}"
                season: winter
                ---

                # Tea

                ## Purpose

                <!-- Two lines. -->

                Tea for two.

                ## Steps

                1. Boil
                2. Pour

                ### Mind the cat

                It jumps.

                ## Who

                | Part | Person | Since |
                | --- | :--- | --- |
                | pours | *Amina* |  |

                ## Lessons

                Hot!

                Warm the pot.

                ## Words

                A *samovar* is large.

                ## My own

                Thoughts.

                ## Risks

                <!-- What may burn. -->

                """)
        #expect(
            remarks == [
                "8: the field “oven” is not in recipe@2 any more; its value stays until you move or remove it",
                "10: recipe@2 asks for the field “reviewer”: fill it in",
                "43: the section “Words” is not in recipe@2 any more; its text stays until you move or remove it",
                "51: recipe@2 asks for the section “Risks”: fill it in",
            ])
        #expect(try migrated(text).text == text)
    }

    @Test("a text that nobody touched becomes the new skeleton") func untouched() throws {
        for language in Language.allCases {
            let values = ["id": "recipe/tea", "title": "Tea"]
            func new(_ version: Int) throws -> String {
                let template = try #require(readTemplate(Source(path: "x", text: version == 1 ? Kitchen.first : Kitchen.second)).template)
                return skeleton(of: template, in: language, values: values)
            }
            let expected = try new(2).replacing("season: summer|winter", with: "season: winter")
            #expect(try migrated(try new(1)).text == expected)
            let windows = try new(1).replacing("\n", with: "\r\n")
            #expect(try migrated(windows).text == expected.replacing("\n", with: "\r\n"))
        }
    }

    @Test("several versions at once, each by its own migration") func steps() throws {
        let checker = Kitchen.checker(Kitchen.first, Kitchen.second, Kitchen.third)
        let (text, _) = try migrated(written, by: checker)
        #expect(text.contains("template: recipe@3") && text.contains("## Lessons learned\n\nHot!\n\nWarm the pot.\n"))
        // without the version in between, the last one's migrations lead over the gap
        let gap = Kitchen.checker(Kitchen.first, Kitchen.third)
        #expect(try migrated(written, by: gap).text == text)
        let result = try checker.migrated(parse(Source(path: "a.md", text: written)), to: 2)
        #expect(result.to.version == 2)
    }

    @Test("what cannot be understood is left alone") func refusals() throws {
        func refusal(_ text: String) -> MigrationRefusal? {
            do throws(MigrationRefusal) {
                _ = try checker.migrated(parse(Source(path: "a.md", text: text)))
                return nil
            } catch { return error }
        }
        #expect(refusal("---\ntemplate: soup@1\n---\n") == .unknownTemplate)
        #expect(refusal("---\ntemplate: recipe@7\n---\n") == .unknownTemplate)
        if case .unreadable = refusal("---\ntemplate: recipe@1\nid: [\n---\n") {} else { Issue.record("it was read") }
        #expect(refusal(written + "\n```\nnever closed\n") == .open)
    }

    @Test("headings keep an author's wording, and get the key where it would not be recognised") func headings() throws {
        let text = written.replacing("## Tips", with: "## Tipps").replacing("## Steps", with: "Steps\n-----").replacing(
            "## Who", with: "## Crew {#roles}")
        let result = try migrated(text).text
        #expect(result.contains("## Lessons\n\nHot!\n\n### Tipps\n\nWarm the pot.\n\n## Words"))
        #expect(result.contains("\n\nSteps\n-----\n\n1. Boil") && result.contains("## Crew {#roles}\n"))
        let checker = Kitchen.checker(Kitchen.second, Kitchen.third)
        let next = try migrated(result.replacing("## Lessons", with: "## Lesons ##"), by: checker).text
        #expect(next == result.replacing("## Lessons", with: "## Lesons {#lessons}").replacing("recipe@2", with: "recipe@3"))
    }
}
