import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report training`: programmes, their sessions, and totals of those.
struct ReportTraining: Report {
    static let configuration = CommandConfiguration(
        word: "training", french: "formation",
        Phrase(en: "Programmes and sessions, totals and satisfaction", fr: "Programmes et sessions, totaux et satisfaction"))
    static let view = "training"
    static let kinds: Set<String>? = ["programme", "session"]

    @OptionGroup var flags: ReportFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let report = TrainingReport(holdings)
        return [
            Sheet(
                "training", Phrase(en: "Training on \(holdings.today.iso)", fr: "Formation au \(holdings.today.iso)"),
                [
                    .init("programme", Phrase(en: "Programme", fr: "Programme"), mayShorten: true),
                    .init("state", Phrase(en: "State", fr: "État")), .init("modules", Phrase(en: "Modules", fr: "Modules")),
                    .init("minutes", Phrase(en: "Minutes", fr: "Minutes")), .init("held", Phrase(en: "Held", fr: "Tenues")),
                    .init("planned", Phrase(en: "Planned", fr: "Prévues")), .init("cancelled", Phrase(en: "Cancelled", fr: "Annulées")),
                    .init("enrolled", Phrase(en: "Enrolled", fr: "Inscrits")), .init("attended", Phrase(en: "Attended", fr: "Présents")),
                    .init("passed", Phrase(en: "Passed", fr: "Reçus")),
                    .init("satisfaction", Phrase(en: "Satisfaction", fr: "Satisfaction")),
                    .init("trend", Phrase(en: "Trend", fr: "Tendance")),
                ],
                rows: report.rows.map { row in
                    let name: Table.Cell =
                        row.programme.map { $0.isEmpty ? .nameless : .text($0) }
                        ?? .state(code: "all", word: Phrase(en: "all", fr: "tous"), .faint)
                    return [name, Self.state(row), .number(row.modules), .count(row.minutes)]
                        + [row.held, row.planned, row.cancelled, row.enrolled, row.attended, row.passed].map { .number($0) }
                        + [.average(row.satisfaction), Self.trend(row.trend)]
                }, picture: .counts(of: ["enrolled", "attended", "passed"]))
        ]
    }

    /// `3.9 → 4.2`: session after session.
    private static func trend(_ averages: [Double]) -> Table.Cell {
        averages.isEmpty ? .empty : .text(averages.map { "\(($0 * 10).rounded() / 10)" }.joined(separator: " → "))
    }

    private static func state(_ row: TrainingReport.Row) -> Table.Cell {
        if row.programme == nil { return .empty }
        return row.isPublished
            ? .state(code: "published", word: State.published.word, .good) : .state(code: "draft", word: State.draft.word, .faint)
    }
}
