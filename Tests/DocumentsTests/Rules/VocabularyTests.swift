import Documents
import Testing

@Suite("Looking for deprecated words")
struct VocabularyTests {
    private static let template = Template(
        kind: "free", version: 1, folder: nil, name: Phrase(same: "Free"), extends: nil, fields: [], sections: [], extraSections: .allow,
        body: "")

    private func found(_ text: String, _ deprecated: [String], kept: [String] = [], language: Language = .en, template: Template = template)
        -> [String]
    {
        let document = parse(Source(path: "a.md", text: "---\ntemplate: free@1\nid: free/a\nlang: \(language)\n---\n\n" + text))
        let terms = [
            Catalogue.Term(
                id: "term/x", domain: "", labels: ["\(language)": .init(preferred: "xyz", admitted: kept, deprecated: deprecated)])
        ]
        let catalogue = Catalogue(
            documents: [], members: [:], entities: [], roles: [], outline: [], languages: ["en", "fr"], files: [], terms: terms)
        return check(document, templates: TemplateSet([template]), catalogue: catalogue, stage: .completeness)
            .filter { $0.rule == "term-deprecated" }.map { document.source.text($0.range.bytes) }
    }

    @Test("finds whole words only, at both ends of the text too")
    func words() {
        #expect(found("risk", ["risk"]) == ["risk"])
        #expect(found("risk-free risky asterisk risk_ _risk (risk)risk", ["risk"]) == ["risk", "risk", "risk", "risk", "risk"])
        #expect(found("naïve naïf", ["na", "ve"]) == [])
        #expect(found("a b a b c a b", ["a b c", "a b"]) == ["a b", "a b c", "a b"])
        #expect(found("one two two three", ["two three", "one two four"]) == ["two three"])
    }

    @Test("a longer word that is kept hides a shorter one that is given up")
    func longest() {
        #expect(found("a risk holder meets a risk holder group", ["risk holder"], kept: ["risk holder group"]) == ["risk holder"])
    }

    @Test("accents count, however they are written; signs between words count too")
    func accents() {
        #expect(found("relevé, releve, releve\u{301}, RELEVÉ", ["relevé"], language: .fr) == ["relevé", "releve\u{301}", "RELEVÉ"])
        #expect(found("plan projet plan-projet plan\u{2011}projet plan, projet", ["plan-projet"], language: .fr).count == 2)
        #expect(found("l'équipe l’équipe d'équipe", ["l'équipe"], language: .fr) == ["l'équipe", "l’équipe"])
        #expect(found("会議 と 会議", ["会議"]) == ["会議", "会議"])
    }

    @Test("a section in the other language, as a term has for its definition, may say what this one has given up")
    func otherLanguage() throws {
        let text = """
            ---
            template: free
            version: 1
            name: {en: Free, fr: Libre}
            sections:
              - {key: meaning, heading: {en: Meaning, fr: Sens}}
              - {key: fr, heading: {en: French, fr: Français}}
            extra_sections: allow
            ---
            # Free

            # Libre
            """
        let template = try #require(readTemplate(Source(path: "templates/free.md", text: text)).template)
        #expect(found("## Meaning\n\nThe plan.\n\n## French\n\nLe plan.\n\n### More\n\nUn plan.", ["plan"], template: template) == ["plan"])
        #expect(found("## Sens\n\nLe plan.\n\n## Français\n\nLe plan.", ["plan"], language: .fr, template: template) == ["plan", "plan"])
    }

    @Test("is linear on words that nearly match everywhere")
    func hostile() {
        let label = Array(repeating: "a", count: 40).joined(separator: " ") + " b"
        let text = String(repeating: "a ", count: 400_000)
        let clock = ContinuousClock()
        var uses: [String] = [""]
        let time = clock.measure { uses = found(text, [label]) }
        #expect(uses == [])
        #expect(time < .seconds(20))
    }
}
