import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report value`: one page for a sponsor.
struct ReportValue: Report {
    static let configuration = CommandConfiguration(
        word: "value", french: "valeur",
        Phrase(en: "One page: participation, potential, applied, realised", fr: "Une page : participation, potentiel, appliqué, réalisé"))
    static let view = "value"

    @OptionGroup var flags: ReportFlags
    @OptionGroup var days: SpanFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let span = days.span(until: holdings.today)
        let report = ValueReport(holdings, try workspace.publications(of: holdings, in: snapshot), span)
        return [
            Sheet(
                "value", Phrase(en: "Value \(span.words.en)", fr: "Valeur \(span.words.fr)"),
                [
                    .init("cycle", Phrase(en: "Cycle", fr: "Cycle")), .init("measure", Phrase(en: "Measure", fr: "Mesure")),
                    .init("value", Phrase(en: "Value", fr: "Valeur")),
                ],
                rows: report.figures.map { figure in
                    [
                        .state(code: figure.measure.cycle.rawValue, word: figure.measure.cycle.word, .heading),
                        .state(code: figure.measure.rawValue, word: figure.measure.word, .faint), .number(figure.value),
                    ]
                })
        ]
    }
}
