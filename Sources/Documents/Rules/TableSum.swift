extension Rule {
    static let tableSum = Rule(
        "table-sum", .tables, isCompleteness: true,
        summary: Phrase(
            en: "A column adds up to the field that the template names.", fr: "Une colonne a pour total le champ que le modèle nomme."),
        why: Phrase(
            en: "An agenda of 100 minutes in a meeting of 90 overruns.", fr: "Un déroulé de 100 minutes dans une réunion de 90 déborde."),
        failing: "minutes: 90", passing: "minutes: 60"
    ) { context in
        context.tables.flatMap { table in
            table.rule.sum.sorted { $0.key < $1.key }.compactMap { finding(table, $0.key, $0.value, context) }
        }
    }

    private static func finding(_ table: SectionTable, _ key: String, _ field: String, _ context: Context) -> Finding? {
        guard let number = table.rule.columns.firstIndex(where: { $0.key == key }), let index = table.columns[number], !table.rows.isEmpty,
            let wanted = value(of: field, context), let sum = sum(of: index, in: table), abs(sum - wanted) > 1e-6
        else { return nil }
        let name = table.rule.columns[number].heading[context.language ?? .en]
        return Finding(
            SourceRange(at: table.range.start),
            Phrase(
                en: "the column “\(name)” of “\(table.heading.text)” adds up to \(shown(sum)); the field “\(field)” says \(shown(wanted))",
                fr:
                    "la colonne « \(name) » de « \(table.heading.text) » totalise \(shown(sum)) ; le champ « \(field) » dit \(shown(wanted))"
            ),
            fix: Phrase(
                en: "correct the rows, or write `\(field): \(shown(sum))`", fr: "corrigez les lignes, ou écrivez `\(field): \(shown(sum))`"),
            related: context.field(field).map {
                [Diagnostic.Related(path: context.path, range: $0.range, message: Phrase(en: "the field", fr: "le champ"))]
            } ?? [])
    }

    private static func value(of field: String, _ context: Context) -> Double? {
        let text = context.field(field)?.text ?? context.template?.fields.first { $0.name == field }?.standard
        return text.flatMap { number(trimmed($0)) }
    }

    /// `nil` where a cell holds something that is no number: `table-value` tells of it. Blank cells count nothing.
    private static func sum(of column: Int, in table: SectionTable) -> Double? {
        var sum = 0.0
        for row in table.rows where row.indices.contains(column) {
            let text = trimmed(row[column].text)
            if text.isEmpty || text == "-" || text == "–" || text == "—" { continue }
            guard let value = number(text) else { return nil }
            sum += value
        }
        return sum
    }

    private static func shown(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
