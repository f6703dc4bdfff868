extension Rule {
    static let headingLevel = Rule(
        "heading-level", .sections,
        summary: Phrase(
            en: "One title of level 1, sections of the template at their level, and no level left out.",
            fr: "Un seul titre de niveau 1, les sections du modèle à leur niveau, et aucun niveau sauté."),
        why: Phrase(
            en: "The contents, the numbering and screen readers follow the levels.",
            fr: "Le sommaire, la numérotation et les lecteurs d'écran suivent les niveaux."),
        failing: "### Steps", passing: "## Steps"
    ) { context in
        var moved: [Int: Int] = [:]
        for match in context.sections.matches where match.likeness == .otherLevel { moved[match.section] = match.level }
        var previous = context.document.titleHeading == nil ? 0 : 1
        var findings: [Finding] = []
        for (index, section) in context.document.sections.enumerated() {
            let heading = section.heading
            if let level = moved[index] {
                findings.append(finding(heading, level, Phrase(en: "belongs at level \(level)", fr: "se place au niveau \(level)")))
            } else if heading.level == 1 {
                findings.append(finding(heading, 2, Phrase(en: "is a second title", fr: "est un second titre")))
            } else if heading.level > previous + 1, previous > 0 {
                let level = previous + 1
                findings.append(finding(heading, level, Phrase(en: "skips a level", fr: "saute un niveau")))
            }
            previous = max(moved[index] ?? heading.level, 1)
        }
        return findings
    }

    private static func finding(_ heading: ParsedDocument.Heading, _ level: Int, _ what: Phrase) -> Finding {
        let line = "\(String(repeating: "#", count: level)) \(heading.text)"
        return Finding(
            heading.range,
            Phrase(
                en: "the heading “\(heading.text)” of level \(heading.level) \(what.en)",
                fr: "le titre « \(heading.text) » de niveau \(heading.level) \(what.fr)"),
            fix: Phrase(en: "write `\(line)`", fr: "écrivez `\(line)`"))
    }
}
