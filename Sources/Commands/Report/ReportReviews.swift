import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report reviews`: how soon proposals are voted on and published, and what waits for which entity.
struct ReportReviews: Report {
    static let configuration = CommandConfiguration(
        word: "reviews", french: "relectures",
        Phrase(en: "How long reviews take, and what waits for whom", fr: "Le temps des relectures, et ce qui attend qui"))
    static let view = "reviews"

    @OptionGroup var flags: ReportFlags
    @OptionGroup var days: SpanFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let span = days.span(until: holdings.today)
        let report = ReviewReport(
            holdings, try workspace.publications(of: holdings, in: snapshot), waiting: try workspace.waiting(in: snapshot), span)
        return [Self.rows(report, span), Self.load(report, holdings.rulebook)]
    }

    private static func rows(_ report: ReviewReport, _ span: Span) -> Sheet {
        Sheet(
            "reviews", Phrase(en: "Reviews \(span.words.en)", fr: "Relectures \(span.words.fr)"),
            [
                .init("class", Phrase(en: "Change", fr: "Modification")), .init("submitted", Phrase(en: "Submitted", fr: "Soumises")),
                .init("published", Phrase(en: "Published", fr: "Publiées")), .init("open", Phrase(en: "Open", fr: "Ouvertes")),
                .init("abandoned", Phrase(en: "Given up", fr: "Abandonnées")),
                .init("days-to-vote", Phrase(en: "Days to a vote", fr: "Jours avant un vote")),
                .init("days-to-publish", Phrase(en: "Days to publish", fr: "Jours avant publication")),
                .init("oldest-open", Phrase(en: "Oldest open", fr: "Plus ancienne ouverte")),
            ],
            rows: report.rows.map { row in
                [
                    row.change.map { .state(code: $0.rawValue, word: $0.word, .faint) }
                        ?? .state(code: "all", word: Phrase(en: "all", fr: "toutes"), .faint),
                    .number(row.submitted), .number(row.published), .number(row.open), .number(row.abandoned), .average(row.daysToVote),
                    .average(row.daysToPublish), .count(row.oldestOpen),
                ]
            },
            notes: [
                Phrase(
                    en: "Days are medians, from the first submission on.", fr: "Les jours sont des médianes, depuis la première soumission."
                )
            ])
    }

    private static func load(_ report: ReviewReport, _ rulebook: Rulebook) -> Sheet {
        Sheet(
            "load", Phrase(en: "Load by entity", fr: "Charge par entité"),
            [
                .init("entity", Phrase(en: "Entity", fr: "Entité"), mayShorten: true),
                .init("members", Phrase(en: "Members", fr: "Membres")), .init("votes", Phrase(en: "Votes", fr: "Votes")),
                .init("waiting", Phrase(en: "Waiting for it", fr: "En attente d'elle")),
            ],
            rows: report.load.map {
                [rulebook.entityCell($0.entity), .number($0.members), .number($0.votes), .number($0.waiting)]
            }, picture: .counts(of: ["votes", "waiting"]))
    }
}

extension Workspace {
    /// The proposals on documents that are open, each with the members whose vote would help.
    func waiting(in snapshot: Snapshot) throws(WorkspaceError) -> [ReviewReport.Waiting] {
        var waiting: [ReviewReport.Waiting] = []
        for proposal in try openProposals(in: snapshot) where proposal.isAboutDocuments {
            let verdicts = try verdicts(on: proposal, in: snapshot)
            waiting.append(ReviewReport.Waiting(proposal: proposal.id, eligible: Set(verdicts.flatMap(\.eligible)).sorted()))
        }
        return waiting
    }
}
