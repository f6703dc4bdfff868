extension Rule {
    static let sectionEmpty = Rule(
        "section-empty", .sections, isCompleteness: true,
        summary: Phrase(en: "A section says something.", fr: "Une section dit quelque chose."),
        why: Phrase(
            en: "An empty section promises an answer and gives none.",
            fr: "Une section vide promet une réponse et n'en donne pas."),
        failing: "## Purpose\n\n## Steps", passing: "## Purpose\n\nHot water for the tea of the team."
    ) { context in
        context.sections.matches.compactMap { match in
            // the headings below answer for themselves
            guard match.rule.subsections.isEmpty, context.isEmpty(match), !hasUnfilledTable(match, context) else { return nil }
            let heading = context.heading(of: match)
            let help = match.rule.help.map { joinedWords($0[context.language ?? .en]) }
            let isRequired = context.sections.demands(match.rule)
            let fix =
                isRequired
                ? Phrase(en: "write it below the heading", fr: "écrivez-la sous le titre")
                : Phrase(en: "write it, or remove its heading", fr: "écrivez-la, ou retirez son titre")
            return Finding(
                heading.range, Phrase(en: "the section “\(heading.text)” is empty", fr: "la section « \(heading.text) » est vide"),
                fix: help.map { Phrase(en: "\(fix.en): \($0)", fr: "\(fix.fr) : \($0)") } ?? fix)
        }
    }

    /// A table that waits to be filled in is told of as a table.
    private static func hasUnfilledTable(_ match: SectionMatching.Match, _ context: Context) -> Bool {
        guard match.rule.table != nil else { return false }
        return context.blocks(of: match).contains { block in
            if case .table = block.kind { true } else { false }
        }
    }
}
