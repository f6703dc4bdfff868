extension Rule {
    static let sectionDuplicate = Rule(
        "section-duplicate", .sections,
        summary: Phrase(
            en: "A section is there once, or as often as the template allows.",
            fr: "Une section n'apparaît qu'une fois, ou autant que le modèle le permet."),
        why: Phrase(
            en: "Of two sections with one name readers find the first only.",
            fr: "De deux sections du même nom, on ne trouve que la première."),
        failing: "## Steps\n\n1. Fill the kettle.\n2. Switch it on.\n\n## Steps",
        passing: "## Steps\n\n1. Fill the kettle.\n2. Switch it on."
    ) { context in
        context.sections.duplicates.map { duplicate in
            let heading = context.document.sections[duplicate.section].heading
            let first = context.document.sections[duplicate.first].heading
            let repeats = context.sections.matches.first { $0.section == duplicate.first }?.rule.repeats
            if let most = repeats?.upperBound, most > 1 { return surplus(heading, most) }
            return Finding(
                heading.range,
                Phrase(
                    en: "the section “\(heading.text)” is already at line \(first.range.start.line)",
                    fr: "la section « \(heading.text) » est déjà à la ligne \(first.range.start.line)"),
                fix: Phrase(en: "join the two", fr: "réunissez les deux"),
                related: [
                    Diagnostic.Related(
                        path: context.path, range: first.range, message: Phrase(en: "the first one", fr: "la première"))
                ])
        }
    }

    private static func surplus(_ heading: ParsedDocument.Heading, _ most: Int) -> Finding {
        Finding(
            heading.range,
            Phrase(
                en: "the section “\(heading.text)” is there more than \(most) times, which is all that the template allows",
                fr: "la section « \(heading.text) » apparaît plus de \(most) fois, le maximum que le modèle permet"),
            fix: Phrase(en: "join it with another, or remove it", fr: "réunissez-la avec une autre, ou retirez-la"))
    }
}
