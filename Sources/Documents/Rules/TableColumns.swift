extension Rule {
    static let tableColumns = Rule(
        "table-columns", .tables,
        summary: Phrase(
            en: "A table has the columns of the template, in its order and wording.",
            fr: "Un tableau a les colonnes du modèle, dans son ordre et avec ses mots."),
        why: Phrase(
            en: "Cells are read by the name of their column.", fr: "Les cellules sont lues d'après le nom de leur colonne."),
        failing: "| Who | Task | Since |", passing: "| Who | RASCI | Since |"
    ) { context in
        let language = context.language ?? .en
        return context.tables.compactMap { table in
            let wanted = table.rule.columns.map { Wording($0.heading[language]) }
            guard table.table.header.map({ Wording($0.text) }) != wanted else { return nil }
            let header = TableColumnsText.header(table.rule, language)
            return Finding(
                headerRange(table), message(table, language),
                fix: Phrase(en: "write the columns `\(header)`", fr: "écrivez les colonnes `\(header)`"))
        }
    }

    private static func headerRange(_ table: SectionTable) -> SourceRange {
        guard let first = table.table.header.first, let last = table.table.header.last, first.range.start < last.range.end else {
            return SourceRange(at: table.range.start)
        }
        return SourceRange(first.range.start, last.range.end)
    }

    private static func message(_ table: SectionTable, _ language: Language) -> Phrase {
        let name = table.heading.text
        let missing = zip(table.rule.columns, table.columns).filter { $1 == nil }.map { $0.0.heading[language] }
        if !missing.isEmpty {
            let list = missing.map { "“\($0)”" }.joined(separator: ", ")
            let listFR = missing.map { "« \($0) »" }.joined(separator: ", ")
            return missing.count == 1
                ? Phrase(
                    en: "the table of “\(name)” lacks the column \(list)", fr: "il manque au tableau de « \(name) » la colonne \(listFR)")
                : Phrase(
                    en: "the table of “\(name)” lacks the columns \(list)", fr: "il manque au tableau de « \(name) » les colonnes \(listFR)"
                )
        }
        if table.table.header.count > table.rule.columns.count {
            let known = Set(table.columns.compactMap(\.self))
            let extra = table.table.header.indices.first { !known.contains($0) }.map { table.table.header[$0].text } ?? ""
            return Phrase(
                en: "the table of “\(name)” has a column “\(extra)” that the template does not have",
                fr: "le tableau de « \(name) » a une colonne « \(extra) » que le modèle n'a pas")
        }
        let isInOrder = table.columns.enumerated().allSatisfy { $0 == $1 }
        return isInOrder
            ? Phrase(
                en: "the columns of the table of “\(name)” are worded in another language than the document",
                fr: "les colonnes du tableau de « \(name) » sont dans une autre langue que le document")
            : Phrase(
                en: "the columns of the table of “\(name)” are in another order than in the template",
                fr: "les colonnes du tableau de « \(name) » sont dans un autre ordre que dans le modèle")
    }
}
