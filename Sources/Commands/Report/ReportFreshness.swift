import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report freshness`: what was reviewed in time, by chapter, owner and entity.
struct ReportFreshness: Report {
    static let configuration = CommandConfiguration(
        word: "freshness", french: "fraicheur",
        Phrase(en: "What is current, due, overdue, never reviewed", fr: "Ce qui est à jour, à revoir, dépassé, jamais revu"))
    static let view = "freshness"

    @OptionGroup var flags: ReportFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let freshness = Freshness(holdings)
        let standings = Freshness.Standing.allCases
        let counts = Sheet(
            "freshness", Phrase(en: "Freshness on \(holdings.today.iso)", fr: "Fraîcheur au \(holdings.today.iso)"),
            [.init("by", Phrase(en: "By", fr: "Par")), .init("name", Phrase(en: "Name", fr: "Nom"), mayShorten: true)]
                + standings.map { .init($0.rawValue, $0.word) } + [.init("total", Phrase(same: "Total"))],
            rows: freshness.rows.map { row in
                let name: Table.Cell =
                    switch row.group {
                    case .all: .empty
                    case .chapter: row.name.isEmpty ? .nameless : .text(row.name)
                    case .owner: holdings.rulebook.memberCell(row.name)
                    case .entity: holdings.rulebook.entityCell(row.name)
                    }
                return [.state(code: row.group.rawValue, word: row.group.word, .faint), name]
                    + standings.map { .number(row[$0]) } + [.number(row.total)]
            },
            notes: freshness.later == 0
                ? []
                : [
                    Phrase(
                        en: "\(freshness.later) published for a later day are not counted.",
                        fr: "\(freshness.later) publiés pour un jour à venir ne sont pas comptés.")
                ],
            picture: .shares(of: standings.map(\.rawValue)))
        let documents = Sheet(
            "to-review", Phrase(en: "To review", fr: "À revoir"),
            [
                .init("state", Phrase(en: "State", fr: "État")), .init("due", Phrase(en: "Due", fr: "Échéance")),
                .init("document", Phrase(en: "Document", fr: "Document"), mayShorten: true),
                .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true),
                .init("chapter", Phrase(en: "Chapter", fr: "Chapitre"), mayShorten: true),
                .init("owner", Phrase(en: "Owner", fr: "Responsable"), mayShorten: true),
                .init("entity", Phrase(en: "Entity", fr: "Entité"), mayShorten: true),
            ],
            rows: freshness.toReview.map { document in
                [
                    .state(code: document.standing.rawValue, word: document.standing.word, document.standing == .never ? .faint : .care),
                    document.reviewDue.map { .day($0) } ?? .empty, .text(document.id.description), .text(document.title),
                    .text(document.chapter), .text(holdings.rulebook.name(of: document.owner)),
                    .text(holdings.rulebook.entityName(document.entity)),
                ]
            })
        return [counts, documents]
    }
}
