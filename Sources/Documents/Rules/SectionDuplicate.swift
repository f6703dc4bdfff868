extension Rule {
    static let sectionDuplicate = Rule(
        "section-duplicate", .sections,
        summary: Phrase(en: "A section is there once.", fr: "Une section n'apparaît qu'une fois."),
        why: Phrase(
            en: "Of two sections with one name readers find the first only.",
            fr: "De deux sections du même nom, on ne trouve que la première."),
        failing: "## Steps\n\n1. Fill the kettle.\n2. Switch it on.\n\n## Steps",
        passing: "## Steps\n\n1. Fill the kettle.\n2. Switch it on."
    ) { context in
        context.sections.duplicates.map { duplicate in
            let heading = context.document.sections[duplicate.section].heading
            let first = context.document.sections[duplicate.first].heading
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
}
