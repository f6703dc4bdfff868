import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report contribution`: what each entity writes, reviews and takes part in; never a ranking, and nobody by name.
struct ReportContribution: Report {
    static let configuration = CommandConfiguration(
        word: "contribution",
        Phrase(
            en: "What each entity wrote, reviewed and took part in", fr: "Ce que chaque entité a écrit, relu, et à quoi elle a participé"))
    static let view = "contribution"

    @OptionGroup var flags: ReportFlags
    @OptionGroup var days: SpanFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let span = days.span(until: holdings.today)
        let contribution = Contribution(holdings, try workspace.publications(of: holdings, in: snapshot), span)
        return [
            Sheet(
                "contribution", Phrase(en: "Contribution \(span.words.en)", fr: "Contribution \(span.words.fr)"),
                [
                    .init("entity", Phrase(en: "Entity", fr: "Entité"), mayShorten: true),
                    .init("members", Phrase(en: "Members", fr: "Membres")), .init("authored", Phrase(en: "Written", fr: "Écrits")),
                    .init("reviewed", Phrase(en: "Reviewed", fr: "Relus")),
                    .init("across", Phrase(en: "Of other entities", fr: "D'autres entités")),
                    .init("seats", Phrase(en: "Workshop seats", fr: "Places d'atelier")),
                ],
                rows: contribution.rows.map { row in
                    let name: Table.Cell =
                        row.entity.map { holdings.rulebook.entityCell($0) }
                        ?? .state(code: "all", word: Phrase(en: "all", fr: "toutes"), .faint)
                    return [name] + [row.members, row.authored, row.reviewed, row.across, row.seats].map { .number($0) }
                },
                notes: [
                    Phrase(
                        en: "A version that two entities wrote counts for each of them, and once for all.",
                        fr: "Une version écrite par deux entités compte pour chacune, et une fois pour toutes.")
                ], picture: .counts(of: ["authored", "reviewed", "seats"]))
        ]
    }
}
