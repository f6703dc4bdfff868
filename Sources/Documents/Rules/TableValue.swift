extension Rule {
    static let tableValue = Rule(
        "table-value", .tables,
        summary: Phrase(
            en: "A cell holds a value that its column allows; required cells are filled.",
            fr: "Une cellule contient une valeur que sa colonne permet ; les cellules obligatoires sont remplies."),
        why: Phrase(
            en: "Views and sums are made from the cells.", fr: "Les vues et les sommes sont tirées des cellules."),
        failing: "| amina | X | 2026-04-03 |", passing: "| amina | A | 2026-04-03 |"
    ) { context in
        context.tables.flatMap { table in
            zip(table.rule.columns, table.columns).flatMap { column, index -> [Finding] in
                guard let index else { return [] }
                return table.rows.compactMap { row in
                    guard row.indices.contains(index) else { return nil }
                    return finding(row[index], column, context)
                }
            }
        }
    }

    private static func finding(
        _ cell: ParsedDocument.Block.Item, _ column: Template.TableRule.Column, _ context: Context
    ) -> Finding? {
        let name = column.heading[context.language ?? .en]
        let text = trimmed(cell.text)
        if text.isEmpty || text == "-" || text == "–" || text == "—" {
            guard column.isRequired else { return nil }
            return Finding(
                cell.range, Phrase(en: "a cell of the column “\(name)” is empty", fr: "une cellule de la colonne « \(name) » est vide"),
                fix: Phrase(en: "fill it in", fr: "remplissez-la"), isCompleteness: true)
        }
        guard let type = column.type, !Placeholder.isWhole(text), let objection = objection(text, type, context) else { return nil }
        return Finding(
            cell.range, Phrase(en: "the column “\(name)” \(objection.what.en)", fr: "la colonne « \(name) » \(objection.what.fr)"),
            fix: objection.fix)
    }

    private static func objection(_ text: String, _ type: Template.FieldType, _ context: Context) -> ValueJudgement.Objection? {
        switch type {
        case .list(let item, _, _):
            return SectionTable.values(in: text).lazy.compactMap { objection(String($0), item, context) }.first
        case .member:
            let name = text.hasPrefix("@") ? String(text.dropFirst()) : text
            guard context.facts.catalogue.members[name] == nil else { return nil }
            let near = nearest(to: name, among: context.facts.catalogue.members.keys)
            return ValueJudgement.Objection(
                what: Phrase(en: "does not know the member “\(name)”", fr: "ne connaît pas le membre « \(name) »"),
                fix: near.map { Phrase(en: "write `\($0)` if that is who you mean", fr: "écrivez `\($0)` si c'est bien cette personne") }
                    ?? Phrase(en: "write the id of a member", fr: "écrivez l'identifiant d'un membre"))
        case .reference:
            let judgement = ValueJudgement(text, type, context)
            if let format = judgement.format { return format }
            guard let reference = ReferenceText(text), context.facts.paths[reference.id] == nil else { return nil }
            return ValueJudgement.Objection(
                what: Phrase(en: "names \(reference.id), which does not exist", fr: "nomme \(reference.id), qui n'existe pas"),
                fix: Phrase(en: "write the id of a document", fr: "écrivez l'identifiant d'un document"))
        case .integer where integer(text) == nil, .number where number(text) == nil:
            return ValueJudgement.Objection(
                what: Phrase(en: "takes a number, and “\(text)” is none", fr: "attend un nombre, et « \(text) » n'en est pas un"),
                fix: Phrase(en: "write digits only", fr: "n'écrivez que des chiffres"))
        case .boolean where text != "true" && text != "false": return ValueJudgement(text, .choice(["true", "false"]), context).value
        case .text, .integer, .number, .boolean, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .entity, .asset, .map,
            .dictionary, .oneOf:
            let judgement = ValueJudgement(text, type, context)
            return judgement.value ?? judgement.format
        }
    }
}

/// Without white space at its ends.
func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, first <= 32 || last <= 32 else { return text }
    var bytes = Array(text.utf8)[...]
    while let byte = bytes.first, byte <= 32 { bytes.removeFirst() }
    while let byte = bytes.last, byte <= 32 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}
