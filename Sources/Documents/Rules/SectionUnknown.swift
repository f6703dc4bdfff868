extension Rule {
    static let sectionUnknown = Rule(
        "section-unknown", .sections,
        summary: Phrase(
            en: "Sections are those of the template; it says whether others are welcome.",
            fr: "Les sections sont celles du modèle ; il dit si d'autres sont bienvenues."),
        why: Phrase(
            en: "Readers do not look for a section that one document alone has.",
            fr: "Personne ne cherche une section qu'un seul document possède."),
        failing: "## History of the kettle", passing: "## Notes"
    ) { context in
        guard let extra = context.template?.extraSections, extra != .allow else { return [] }
        return context.sections.unknown.map { index in
            let heading = context.document.sections[index].heading
            return Finding(
                heading.range,
                Phrase(en: "the template has no section “\(heading.text)”", fr: "le modèle n'a pas de section « \(heading.text) »"),
                fix: Phrase(
                    en: "put its text in a section of the template, or below one as a subsection",
                    fr: "placez son texte dans une section du modèle, ou dessous comme sous-section"),
                severity: extra == .warn ? .warning : .error)
        }
    }
}
