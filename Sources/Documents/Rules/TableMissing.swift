extension Rule {
    static let tableMissing = Rule(
        "table-missing", .tables, isCompleteness: true,
        summary: Phrase(
            en: "A section that is a table in the template holds one.", fr: "Une section qui est un tableau dans le modèle en contient un."),
        why: Phrase(
            en: "Views are made from these tables, and readers compare them.",
            fr: "Des vues sont tirées de ces tableaux, et les lecteurs les comparent."),
        failing: "## Who does what\n\nAmina fills the kettle.", passing: "## Who does what\n\n| Who | RASCI | Since |"
    ) { context in
        context.sections.matches.compactMap { match in
            guard let rule = match.rule.table, !context.isEmpty(match),
                SectionTable(context.blocks(of: match), under: context.heading(of: match), rule) == nil
            else { return nil }
            let heading = context.heading(of: match)
            let header = TableColumnsText.header(rule, context.language ?? .en)
            return Finding(
                heading.range,
                Phrase(
                    en: "the section “\(heading.text)” is a table in the template",
                    fr: "la section « \(heading.text) » est un tableau dans le modèle"),
                fix: Phrase(en: "begin it with the columns `\(header)`", fr: "commencez-le par les colonnes `\(header)`"))
        }
    }
}

enum TableColumnsText {
    static func header(_ rule: Template.TableRule, _ language: Language) -> String {
        "| " + rule.columns.map { $0.heading[language] }.joined(separator: " | ") + " |"
    }
}
