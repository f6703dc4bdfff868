import Documents
import Review
import Workspace

/// Who stands in for whom, on a day and later: what members signed, what their files say, and the deputies of absences.
struct DelegationList {
    let sheet: Sheet

    init(_ snapshot: Snapshot) {
        let rulebook = snapshot.rulebook
        let all = rulebook.delegations(signed: snapshot.fold.delegations)
        let open = all.filter { $0.until >= snapshot.today && $0.from != $0.to }.sorted {
            ($0.first, $0.from, $0.to) < ($1.first, $1.from, $1.to)
        }
        sheet = Sheet(
            "delegations", Phrase(en: "Delegations", fr: "Délégations"),
            [
                Sheet.Column("from", Phrase(en: "Of", fr: "De")), Sheet.Column("to", Phrase(en: "To", fr: "À")),
                Sheet.Column("first", Phrase(en: "From", fr: "Du")), Sheet.Column("until", Phrase(en: "Until", fr: "Au")),
                Sheet.Column("scope", Phrase(en: "For", fr: "Pour"), mayShorten: true),
                Sheet.Column("state", Phrase(en: "State", fr: "État")),
            ],
            rows: open.map { delegation in
                [
                    .text(delegation.from), .text(delegation.to), .day(delegation.first), .day(delegation.until),
                    .text(delegation.scope.joined(separator: ", ")), Self.state(delegation, all, snapshot),
                ]
            })
    }

    private static func state(_ delegation: Delegation, _ all: [Delegation], _ snapshot: Snapshot) -> Table.Cell {
        guard delegation.first <= snapshot.today else {
            return .state(code: "to-come", word: Phrase(en: "to come", fr: "à venir"), .faint)
        }
        let lenders = snapshot.rulebook.lenders(
            to: delegation.to, on: snapshot.today, for: delegation.scope.first ?? "", among: all)
        // Who delegated to two people at once, or is a deputy who is away, lends nothing.
        return lenders.contains { $0.id == delegation.from }
            ? .state(code: "in-force", word: Phrase(en: "in force", fr: "en vigueur"), .good)
            : .state(code: "without-effect", word: Phrase(en: "without effect", fr: "sans effet"), .care)
    }
}

extension Workspace {
    /// What a delegation is limited to: a kind, the rules, or a document. What nobody knows would silently lend nothing.
    func scope(_ typed: String, _ snapshot: Snapshot) throws(WorkspaceError) -> String {
        let templates = try templates(at: snapshot.main)
        if typed == DocumentID.governance { return typed }
        if let kind = templates.kind(named: typed) { return kind }
        do throws(WorkspaceError) {
            return try find(typed, in: snapshot).doc
        } catch {
            guard error.kind == .notFound else { throw error }
            throw templates.unknownKind(
                typed, besides: [DocumentID.governance], "praxis list", more: "praxis delegate @MEMBER --until DATE --scope ")
        }
    }
}
