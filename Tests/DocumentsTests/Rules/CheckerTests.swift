import Documents
import Testing

@Suite("Checking")
struct CheckerTests {
    private let good = """
        ---
        template: note@1
        id: note/kettle
        title: Boil water
        lang: en
        owner: amina
        ---

        # Boil water

        ## Purpose

        Hot water for the tea of the team: nothing else.

        ## Steps

        1. Fill the kettle.
        2. Switch it on.

        """

    private func rules(_ text: String, stage: Stage = .completeness) -> [String] {
        CaseCommunity.checker.check(parse(Source(path: "guide/kettle.md", text: text)), stage: stage).map(\.rule)
    }

    @Test("agrees with itself on any line ending and with a byte order mark")
    func lineEndings() {
        for text in [good, good.replacing("Steps", with: "Setps"), good.replacing("## Purpose", with: "### Purpose")] {
            let expected = rules(text)
            #expect(rules(text.replacing("\n", with: "\r\n")) == expected)
            #expect(rules("\u{FEFF}" + text) == expected)
        }
    }

    @Test("holds nothing against a chapter that is missing where the community has no outline")
    func outline() {
        let field = Template.Field(name: "chapter", type: .chosenFrom("outline"), isRequired: true)
        let template = Template(
            kind: "free", version: 1, folder: nil, name: Phrase(same: "Free"), extends: nil, fields: [field], sections: [],
            extraSections: .allow, body: "")
        func found(_ outline: [String], _ more: String = "", _ stage: Stage = .structure) -> [String] {
            let document = parse(Source(path: "a.md", text: "---\ntemplate: free@1\nid: free/a\n\(more)---\n\n# A\n"))
            let catalogue = Catalogue(
                documents: [], members: [:], entities: [], roles: [], outline: outline, languages: ["en"], files: [])
            let findings = check(document, templates: TemplateSet([template]), catalogue: catalogue, stage: stage)
            return findings.filter { $0.severity == .error }.map(\.rule)
        }
        #expect(found([]) == [])
        #expect(found(["hot"]) == ["field-missing"])
        // A draft that was just begun can be saved, however long the titles of the chapters are.
        let long = ["Gouvernance", "Parties prenantes et conduite du changement, de la première rencontre à la clôture"]
        #expect(found(long, "chapter: \(long.joined(separator: "|"))\n") == [])
        #expect(found(long, "chapter: \(long.joined(separator: "|"))\n", .completeness) == ["placeholder-left"])
        #expect(found(long, "chapter: Planification\n") == ["field-value"])
    }

    @Test("tells of a document that is too large, and of nothing else in it")
    func tooLarge() {
        #expect(rules(good + String(repeating: "Word word.\n", count: 200_000)) == ["too-large"])
    }
}
