extension Rule {
    static let sectionMissing = Rule(
        "section-missing", .sections,
        summary: Phrase(en: "The sections that the template requires are there.", fr: "Les sections que le modèle demande sont présentes."),
        why: Phrase(
            en: "Readers know where to look, because every document of a kind answers the same questions.",
            fr: "On sait où chercher, parce que tous les documents d'un type répondent aux mêmes questions."),
        failing: "# Boil water\n\n## Steps", passing: "# Boil water\n\n## Purpose"
    ) { context in
        context.sections.missing.map { missing in
            let heading = context.wording(missing.rule)
            let line = "\(String(repeating: "#", count: missing.level)) \(heading)"
            return Finding(
                SourceRange(at: missing.place),
                Phrase(en: "the section “\(heading)” is missing", fr: "la section « \(heading) » manque"),
                fix: Phrase(
                    en: "add the heading `\(line)` here, and what belongs below it",
                    fr: "ajoutez ici le titre `\(line)`, et ce qui va dessous"))
        }
    }
}
