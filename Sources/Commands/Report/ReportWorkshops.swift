import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report workshops`: what workshops left to do.
struct ReportWorkshops: Report {
    static let configuration = CommandConfiguration(
        word: "workshops", french: "ateliers",
        Phrase(en: "Outputs nobody took up, actions, decisions, feedback", fr: "Productions sans suite, actions, décisions, retours"))
    static let view = "workshops"

    @OptionGroup var flags: ReportFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let report = WorkshopsReport(holdings)
        return [
            Self.years(report), Self.outputs(report), Self.actions(report, holdings.rulebook), Self.decisions(report),
            Self.feedback(report),
        ]
    }

    private static let reference = Sheet.Column("reference", Phrase(en: "Number", fr: "Numéro"), mayShorten: true)

    private static func years(_ report: WorkshopsReport) -> Sheet {
        let target = "\(WorkshopYear.aim.lowerBound)-\(WorkshopYear.aim.upperBound)"
        return Sheet(
            "years", Phrase(en: "Workshops a year", fr: "Ateliers par an"),
            [
                .init("year", Phrase(en: "Year", fr: "Année")), .init("held", Phrase(en: "Held", fr: "Tenus")),
                .init("planned", Phrase(en: "Planned", fr: "Prévus")), .init("cancelled", Phrase(en: "Cancelled", fr: "Annulés")),
                .init("seats", Phrase(en: "Seats taken", fr: "Places occupées")), .init("target", Phrase(en: "Target", fr: "Objectif")),
                .init("state", Phrase(en: "State", fr: "État")),
            ],
            rows: report.years.map { year in
                let isMet = year.isOnTarget
                let word = isMet ? Phrase(en: "on target", fr: "dans l'objectif") : Phrase(en: "below", fr: "en dessous")
                return [
                    .text(String(year.year)), .number(year.held), .number(year.planned), .number(year.cancelled), .number(year.seats),
                    .text(target), .state(code: isMet ? "on-target" : "below", word: word, isMet ? .good : .care),
                ]
            }, picture: .counts(of: ["held", "planned"]))
    }

    private static func outputs(_ report: WorkshopsReport) -> Sheet {
        Sheet(
            "outputs", Phrase(en: "Outputs that nobody has taken up", fr: "Productions sans suite"),
            [
                reference, .init("output", Phrase(en: "Output", fr: "Production"), mayShorten: true),
                .init("becomes", Phrase(en: "Becomes", fr: "Devient"), mayShorten: true),
            ],
            rows: report.unproposed.map { [.text($0.reference), .text($0.text), .text($0.becomes)] })
    }

    private static func actions(_ report: WorkshopsReport, _ rulebook: Rulebook) -> Sheet {
        Sheet(
            "actions", Phrase(en: "Open actions", fr: "Actions ouvertes"),
            [
                .init("state", Phrase(en: "State", fr: "État")), .init("due", Phrase(en: "Due", fr: "Échéance")),
                .init("days-late", Phrase(en: "Days late", fr: "Jours de retard")), reference,
                .init("action", Phrase(en: "Action", fr: "Action"), mayShorten: true),
                .init("owner", Phrase(en: "Owner", fr: "Responsable"), mayShorten: true),
            ],
            rows: report.actions.map { action in
                let state: Table.Cell =
                    action.daysLate == nil
                    ? .state(code: "open", word: Phrase(en: "open", fr: "ouverte"), .faint)
                    : .state(code: "overdue", word: Phrase(en: "overdue", fr: "en retard"), .care)
                return [
                    state, .day(of: action.due), .count(action.daysLate), .text(action.reference), .text(action.text),
                    .text(rulebook.name(of: action.owner)),
                ]
            })
    }

    private static func decisions(_ report: WorkshopsReport) -> Sheet {
        Sheet(
            "decisions", Phrase(en: "Decisions to apply or to write down", fr: "Décisions à appliquer ou à écrire"),
            [
                .init("state", Phrase(en: "State", fr: "État")), .init("applies-from", Phrase(en: "Applies from", fr: "Applicable le")),
                reference, .init("decision", Phrase(en: "Decision", fr: "Décision"), mayShorten: true),
                .init("document", Phrase(en: "Document", fr: "Document"), mayShorten: true),
            ],
            rows: report.decisions.map { decision in
                let state: Table.Cell =
                    decision.isAhead
                    ? .state(code: "ahead", word: Phrase(en: "to come", fr: "à venir"), .faint)
                    : .state(code: "unwritten", word: Phrase(en: "in no document", fr: "dans aucun document"), .care)
                return [
                    state, .day(of: decision.appliesFrom), .text(decision.reference), .text(decision.text), .text(decision.document),
                ]
            })
    }

    private static func feedback(_ report: WorkshopsReport) -> Sheet {
        Sheet(
            "feedback", Phrase(en: "Feedback, workshop by workshop", fr: "Retours, atelier par atelier"),
            [
                .init("date", Phrase(en: "Date", fr: "Date")), .init("workshop", Phrase(en: "Workshop", fr: "Atelier"), mayShorten: true),
                .init("average", Phrase(en: "Average", fr: "Moyenne")), .init("replies", Phrase(en: "Replies", fr: "Réponses")),
            ],
            rows: report.feedback.map { [.day(of: $0.date), .text($0.workshop.description), .average($0.average), .number($0.replies)] },
            picture: .counts(of: ["average"]))
    }
}
