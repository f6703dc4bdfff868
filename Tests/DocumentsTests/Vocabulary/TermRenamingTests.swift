import Documents
import Testing

private func document(_ text: String, at path: String = "glossary/milestone.md") -> ParsedDocument { parse(Source(path: path, text: text)) }

private func text(_ source: Source) -> String { source.text(0..<source.bytes.count) }

@Suite("A term that is renamed") struct TermRenamingTests {
    private let renaming = TermRenaming("Milestone", to: "turning: point", in: .en)

    private func renamed(_ labels: String, title: String = "Milestone") -> String? {
        let whole =
            "---\nid: term/milestone  # for good\ntitle: \(title)\nlang: en\n\(labels)\n---\n\n# \(title)\n\nMilestone stays here.\n"
        return renaming.renamed(document(whole)).map(text)
    }

    @Test("gives the old label up, and every other byte stays, in whatever way the labels are written") func forms() {
        let rest = { (title: String, labels: String) in
            "---\nid: term/milestone  # for good\ntitle: \"\(title)\"\nlang: en\n\(labels)\n---\n\n# \(title)\n\nMilestone stays here.\n"
        }
        let forms = [
            (
                "labels: {en: {preferred: Milestone}, fr: {preferred: Jalon}}",
                "labels: {en: {preferred: \"turning: point\", deprecated: [Milestone]}, fr: {preferred: Jalon}}"
            ),
            (
                "labels:\n  en:\n    preferred: \"Milestone\"  # agreed\n    admitted: [gate]\n  fr: {preferred: Jalon}",
                "labels:\n  en:\n    preferred: \"turning: point\"\n    deprecated: [Milestone]  # agreed\n    admitted: [gate]\n  fr: {preferred: Jalon}"
            ),
            (
                "labels:\n  en:\n    preferred: Milestone\n    deprecated:\n      - key date\n      - stage\n  fr: {preferred: Jalon}",
                "labels:\n  en:\n    preferred: \"turning: point\"\n    deprecated: [key date, stage, Milestone]\n  fr: {preferred: Jalon}"
            ),
            (
                "labels:\n  en: {preferred: Milestone, deprecated: [key date, \"turning: point\"]}",
                "labels:\n  en: {preferred: \"turning: point\", deprecated: [key date, Milestone]}"
            ),
        ]
        for (before, after) in forms { #expect(renamed(before) == rest("turning: point", after)) }
    }

    @Test("a title that says something else stays, and a language without the label is left alone") func left() {
        #expect(renamed("labels: {en: {preferred: Milestone}}", title: "Dates that matter")?.contains("# Dates that matter\n") == true)
        #expect(renamed("labels: {fr: {preferred: Milestone}}") == nil)
        #expect(renamed("labels: [") == nil)
    }
}

@Suite("Uses of a label") struct LabelUsesTests {
    private let terms = [
        Catalogue.Term(id: "term/risk", domain: "", labels: ["en": .init(preferred: "risk", deprecated: ["hazard"])]),
        Catalogue.Term(id: "term/risk-review", domain: "", labels: ["en": .init(preferred: "risk review")]),
        Catalogue.Term(id: "term/other", domain: "x", labels: ["en": .init(preferred: "hazard")]),
    ]

    private func found(_ label: String, in words: String, lang: String = "en") -> [String] {
        let uses = LabelUses(of: [label], saying: "threat", term: "term/risk", in: .en, among: terms)
        let page = document("---\nid: page/p\nlang: \(lang)\n---\n\n\(words)\n", at: "p.md")
        return uses.found(in: page).map { "\($0.range.start.line):\(page.source.text($0.range.bytes))" }
    }

    @Test("plurals, capitals and lines are found; longer labels, code, quotations and other languages are not") func found() {
        #expect(found("risk", in: "A risk.\nRisks, and `risk`.\n\n> a risk\n\nA risk review.") == ["6:risk", "7:Risks"])
        #expect(found("risk", in: "A risk.", lang: "fr") == [])
        #expect(found("hazard", in: "A hazard.") == ["6:hazard"], "also where another domain prefers the word")
    }

    @Test("what can be replaced word for word is, and nothing else") func replaced() {
        let uses = LabelUses(of: ["risk"], saying: "threat", term: "term/risk", in: .en, among: terms)
        let head = "---\nid: page/p\nlang: en\n---\n\n"
        let page = document(head + "Risk, a risk and Risks;  risk\r\n", at: "p.md")
        #expect(String(decoding: uses.replaced(in: page), as: UTF8.self).hasPrefix(head + "Threat, a threat and Risks;  threat"))
    }
}
