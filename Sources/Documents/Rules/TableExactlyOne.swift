extension Rule {
    static let tableExactlyOne = Rule(
        "table-exactly-one", .tables,
        summary: Phrase(
            en: "Exactly one row holds the value that the template names, such as one A for accountable.",
            fr: "Une seule ligne porte la valeur que le modèle nomme, comme un seul A pour l'autorité."),
        why: Phrase(
            en: "Where two people are accountable nobody is.", fr: "Quand deux personnes sont responsables, personne ne l'est."),
        failing: "| amina | A | 2026-04-03 |\n| bruno | A | 2026-04-03 |", passing: "| amina | A | 2026-04-03 |\n| bruno | R | 2026-04-03 |"
    ) { context in
        context.tables.flatMap { table in
            table.rule.exactlyOne.sorted { $0.key < $1.key }.compactMap { finding(table, $0.key, $0.value, context) }
        }
    }

    private static func finding(_ table: SectionTable, _ key: String, _ value: String, _ context: Context) -> Finding? {
        guard let number = table.rule.columns.firstIndex(where: { $0.key == key }), let index = table.columns[number], !table.rows.isEmpty
        else {
            return nil
        }
        let name = table.rule.columns[number].heading[context.language ?? .en]
        let cells = table.rows.compactMap { $0.indices.contains(index) ? $0[index] : nil }
        let holders = cells.filter { SectionTable.values(in: $0.text).contains { $0 == value } }
        guard holders.count != 1 else { return nil }
        // what is left to be filled in may be the one
        if holders.isEmpty, cells.contains(where: { Placeholder.isWhole(trimmed($0.text)) }) { return nil }
        guard let second = holders.dropFirst().first else {
            return Finding(
                SourceRange(at: table.range.start),
                Phrase(
                    en: "no row of “\(table.heading.text)” has \(value) in the column “\(name)”",
                    fr: "aucune ligne de « \(table.heading.text) » n'a \(value) dans la colonne « \(name) »"),
                fix: Phrase(en: "write \(value) in the row that it belongs to", fr: "écrivez \(value) dans la ligne qui convient"),
                isCompleteness: true)
        }
        return Finding(
            second.range,
            Phrase(
                en:
                    "\(holders.count) rows of “\(table.heading.text)” have \(value) in the column “\(name)”; the template asks for exactly one",
                fr:
                    "\(holders.count) lignes de « \(table.heading.text) » ont \(value) dans la colonne « \(name) » ; le modèle en demande une seule"
            ),
            fix: Phrase(en: "keep \(value) in one row", fr: "ne gardez \(value) que dans une ligne"),
            related: holders.prefix(1).map {
                Diagnostic.Related(path: context.path, range: $0.range, message: Phrase(en: "the first one", fr: "la première"))
            })
    }
}
