import Community
import Documents
import Review
import Testing

@Suite("The report on the vocabulary") struct VocabularyReportTests {
    private func report() throws -> VocabularyReport {
        var shelf = try Shelf()
        let both = "## Definition\n\n### English\nA role that answers for one risk.\n\n### French\nRôle qui répond d'un risque.\n"
        try shelf.publish(
            "term/owner",
            "title: Risk owner\nlabels:\n  en: {preferred: risk owner, deprecated: [risk holder]}\n  fr: {preferred: responsable du risque}",
            both)
        try shelf.publish(
            "term/steerco", "title: Committee\nlabels:\n  en: {preferred: steering committee}", "## Definition\n\n### English\nA group.\n")
        try shelf.draft("term/milestone", "title: Milestone\nlabels:\n  en: {preferred: milestone}\n  fr: {preferred: jalon}", both)
        try shelf.publish(
            "practice/a", "title: A",
            "The risk owner decides.\nAsk the risk holder, or two Risk Holders.\n\n> The risk holder said so.\n\n`risk holder`\n")
        try shelf.publish("practice/b", "title: B\nterms: [term/steerco]", "Nothing.\n")
        try shelf.draft("practice/c", "title: C", "A milestone, and a risk holder.\n")
        try shelf.publish("practice/gone", "title: Gone", "A risk holder.\n", status: .retired)
        return VocabularyReport(try shelf.holdings(on: "2026-11-24"))
    }

    @Test("a term lacks words, definitions and users; published texts alone make users") func gaps() throws {
        let terms = try report().terms
        #expect(terms.map(\.id.slug) == ["milestone", "owner", "steerco"])
        #expect(terms.map(\.withoutLabel) == [[], [], ["fr"]] && terms.map(\.withoutDefinition) == [[], [], ["fr"]])
        #expect(terms.map(\.uses) == [0, 1, 1] && terms.map(\.hasGap) == [true, false, true])
    }

    @Test("a word that was given up is told with its file and line where check would tell it: not in a quotation, not in code")
    func deprecated() throws {
        let found = try report().deprecated
        #expect(found.map { "\($0.path):\($0.line) \($0.text)" } == ["practice/a.md:11 risk holder", "practice/a.md:11 Risk Holders"])
        #expect(Set(found.map(\.preferred)) == ["risk owner"] && Set(found.map(\.term)) == ["term/owner"])
    }
}
