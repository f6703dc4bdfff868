extension Rule {
    static let actionEvidence = Rule(
        "action-evidence", .community, isCompleteness: true,
        summary: Phrase(
            en: "An action that is done names its evidence.", fr: "Une action faite cite sa preuve."),
        why: Phrase(
            en: "“Done” that nobody can see is asked about at the next meeting.",
            fr: "Un « fait » que personne ne peut voir revient à la réunion suivante."),
        failing: "| Buy a kettle | done | |", passing: "| Buy a kettle | done | The kettle in the kitchen |"
    ) { context in
        context.tables.flatMap { table -> [Finding] in
            guard let status = column("status", table), let evidence = column("evidence", table) else { return [] }
            return table.rows.compactMap { row in
                guard row.indices.contains(status), row.indices.contains(evidence), trimmed(row[status].text) == "done" else { return nil }
                let text = trimmed(row[evidence].text)
                guard text.isEmpty || text == "-" || text == "–" || text == "—" else { return nil }
                return Finding(
                    row[evidence].range,
                    Phrase(en: "this action is done and names no evidence", fr: "cette action est faite et ne cite aucune preuve"),
                    fix: Phrase(
                        en: "name what shows it: a document, a link, a date", fr: "citez ce qui le montre : un document, un lien, une date")
                )
            }
        }
    }

    private static func column(_ key: String, _ table: SectionTable) -> Int? {
        table.rule.columns.firstIndex { $0.key == key }.flatMap { table.columns[$0] }
    }
}
