extension Rule {
    static let tableRows = Rule(
        "table-rows", .tables, isCompleteness: true,
        summary: Phrase(
            en: "A table has as many rows as the template asks for.", fr: "Un tableau a autant de lignes que le modèle le demande."),
        why: Phrase(
            en: "A table without rows answers nothing, one of a hundred rows is not read.",
            fr: "Un tableau sans ligne ne répond à rien, un tableau de cent lignes n'est pas lu."),
        failing: "| Who | RASCI | Since |\n|---|---|---|\n\n", passing: "| Who | RASCI | Since |\n|---|---|---|\n| amina | A | 2026-04-03 |"
    ) { context in
        context.tables.compactMap { table in
            let bounds = table.rule.rows ?? 0...Int.max
            let count = table.rows.count
            // a table that the template describes and nobody began is not filled, whatever its bounds
            let isEmpty = count == 0 && !table.table.rows.isEmpty
            guard !bounds.contains(count) || isEmpty else { return nil }
            let isShort = count < max(bounds.lowerBound, 1)
            let limit =
                isShort
                ? Phrase(en: "at least \(max(bounds.lowerBound, 1))", fr: "au moins \(max(bounds.lowerBound, 1))")
                : Phrase(en: "at most \(bounds.upperBound)", fr: "au plus \(bounds.upperBound)")
            return Finding(
                SourceRange(at: table.range.start),
                Phrase(
                    en:
                        "the table of “\(table.heading.text)” has \(count) filled \(count == 1 ? "row" : "rows"); the template asks for \(limit.en)",
                    fr:
                        "le tableau de « \(table.heading.text) » compte \(count) \(count < 2 ? "ligne remplie" : "lignes remplies"), le modèle en demande \(limit.fr)"
                ),
                fix: isShort
                    ? Phrase(en: "fill in a row below the header", fr: "remplissez une ligne sous l'en-tête")
                    : Phrase(
                        en: "divide the table, or keep the most important rows", fr: "divisez le tableau, ou gardez les lignes essentielles"
                    ))
        }
    }
}
