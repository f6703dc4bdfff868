extension Rule {
    static let sectionOrder = Rule(
        "section-order", .sections,
        summary: Phrase(en: "Sections come in the order of the template.", fr: "Les sections suivent l'ordre du modèle."),
        why: Phrase(
            en: "Readers and reviewers compare documents side by side.",
            fr: "Lecteurs et relecteurs comparent les documents côte à côte."),
        failing: "## Steps\n\n1. Fill the kettle.\n2. Switch it on.\n\n## Purpose",
        passing: "## Purpose\n\nHot water for the tea of the team.\n\n## Steps"
    ) { context in
        context.sections.misplaced.map { item in
            let heading = context.heading(of: item.match)
            let other = context.wording(item.before)
            let isLate = isBefore(item.match.rule, item.before, context)
            return Finding(
                heading.range,
                isLate
                    ? Phrase(
                        en: "the section “\(heading.text)” comes before “\(other)” in the template",
                        fr: "la section « \(heading.text) » vient avant « \(other) » dans le modèle")
                    : Phrase(
                        en: "the section “\(heading.text)” comes after “\(other)” in the template",
                        fr: "la section « \(heading.text) » vient après « \(other) » dans le modèle"),
                fix: isLate
                    ? Phrase(en: "move it in front of “\(other)”", fr: "déplacez-la devant « \(other) »")
                    : Phrase(en: "move it behind “\(other)”", fr: "déplacez-la derrière « \(other) »"),
                edit: context.sections.reordering[item.match.section])
        }
    }

    private static func isBefore(_ rule: Template.SectionRule, _ other: Template.SectionRule, _ context: Context) -> Bool {
        for candidate in context.template?.sections ?? [] {
            if candidate.key == rule.key { return true }
            if candidate.key == other.key { return false }
            for child in candidate.subsections {
                if child.key == rule.key { return true }
                if child.key == other.key { return false }
            }
        }
        return true
    }
}
