extension Rule {
    static let referenceCycle = Rule(
        "reference-cycle", .references,
        summary: Phrase(
            en: "What a document replaces, builds on or belongs to does not lead back to it.",
            fr: "Ce qu'un document remplace, suppose ou précise ne ramène pas à lui."),
        why: Phrase(
            en:
                "Of two documents that replace each other neither is in force; of two modules that need each other neither can be taken first.",
            fr:
                "De deux documents qui se remplacent, aucun n'est en vigueur ; de deux modules qui se supposent, aucun ne peut être suivi en premier."
        ),
        failing: "supersedes: [note/teapot]", passing: "supersedes: [note/cup]"
    ) { context in
        guard let id = context.id?.value else { return [] }
        return followed.flatMap { name in
            (context.field(name)?.items ?? []).compactMap { node in
                guard let target = node.text.flatMap(DocumentID.init(parsing:)), let way = way(from: target, to: id, by: name, context)
                else {
                    return nil
                }
                return finding(name, [id] + way, node.range)
            }
        }
    }

    private static let followed = ["broader", "prerequisites", "supersedes"]

    /// The shortest way, its ends included; each document is looked at once.
    private static func way(from start: DocumentID, to end: DocumentID, by field: String, _ context: Context) -> [DocumentID]? {
        var before: [DocumentID: DocumentID] = [:]
        var open = [start]
        var index = 0
        while index < open.count {
            let id = open[index]
            index += 1
            if id == end {
                var way = [id]
                while way[0] != start, let previous = before[way[0]] { way.insert(previous, at: 0) }
                return way
            }
            for next in context.facts.targets(of: id, field) where next != start && before[next] == nil {
                before[next] = id
                open.append(next)
            }
        }
        return nil
    }

    private static func finding(_ field: String, _ way: [DocumentID], _ range: SourceRange) -> Finding {
        let shown = way.map(\.description).joined(separator: " → ")
        return Finding(
            range,
            Phrase(
                en: "the field “\(field)” leads back to this document: \(shown)",
                fr: "le champ « \(field) » ramène à ce document : \(shown)"),
            fix: Phrase(en: "remove one of these references", fr: "retirez un de ces renvois"))
    }
}
