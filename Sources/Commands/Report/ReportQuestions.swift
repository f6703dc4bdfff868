import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis report questions`: what is asked, how long it waits, and what becomes of it.
struct ReportQuestions: Report {
    static let configuration = CommandConfiguration(
        word: "questions",
        Phrase(
            en: "Open questions by age, and what became of the others", fr: "Les questions ouvertes par ancienneté, et le sort des autres"))
    static let view = "questions"
    static let kinds: Set<String>? = ["question"]

    @OptionGroup var flags: ReportFlags

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let report = QuestionReport(holdings, try workspace.publications(of: holdings, in: snapshot))
        return [figures(report, holdings.today), Self.ages(report), Self.open(report)]
    }

    private func figures(_ report: QuestionReport, _ today: Day) -> Sheet {
        .figures(
            "questions", Phrase(en: "Questions on \(today.iso)", fr: "Questions au \(today.iso)"),
            [("questions", Phrase(en: "questions", fr: "questions"), .number(report.total))]
                + QuestionReport.Stage.allCases.map { ($0.rawValue, $0.word, .number(report.counts[$0] ?? 0)) }
                + [
                    ("duplicates", Phrase(en: "asked before", fr: "déjà posées"), .number(report.duplicates)),
                    ("reused", Phrase(en: "that helped again", fr: "qui ont resservi"), .number(report.reused)),
                    ("uses", Phrase(en: "times they helped", fr: "fois où elles ont servi"), .number(report.uses)),
                    (
                        "days-to-answer",
                        Phrase(en: "days to the first answer (median)", fr: "jours jusqu'à la première réponse (médiane)"),
                        .average(report.daysToAnswer)
                    ),
                ])
    }

    private static func ages(_ report: QuestionReport) -> Sheet {
        Sheet(
            "ages", Phrase(en: "Open, by age", fr: "Ouvertes, par ancienneté"),
            [.init("age", Phrase(en: "Age", fr: "Ancienneté")), .init("open", Phrase(en: "Open", fr: "Ouvertes"))],
            rows: report.ages.map { [.state(code: $0.age.rawValue, word: $0.age.word, .faint), .number($0.count)] },
            picture: .counts(of: ["open"]))
    }

    private static func open(_ report: QuestionReport) -> Sheet {
        Sheet(
            "open", Phrase(en: "Open, the oldest first", fr: "Ouvertes, la plus ancienne d'abord"),
            [
                .init("document", Phrase(en: "Question", fr: "Fiche"), mayShorten: true),
                .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true),
                .init("asked", Phrase(en: "Asked", fr: "Posée le")), .init("days", Phrase(en: "Days", fr: "Jours")),
            ],
            rows: report.open.map { [.text($0.id.description), .text($0.title), .day(of: $0.askedOn), .count($0.days)] })
    }
}

extension QuestionReport.Stage {
    fileprivate var word: Phrase {
        switch self {
        case .open: Phrase(en: "open", fr: "ouvertes")
        case .answered: Phrase(en: "answered", fr: "répondues")
        case .promoted: Phrase(en: "promoted to a practice", fr: "devenues une fiche pratique")
        case .archived: Phrase(en: "archived", fr: "archivées")
        }
    }
}

extension QuestionReport.Age {
    fileprivate var word: Phrase {
        switch self {
        case .week: Phrase(en: rawValue, fr: "jusqu'à 7 jours")
        case .month: Phrase(en: rawValue, fr: "8 à 30 jours")
        case .quarter: Phrase(en: rawValue, fr: "31 à 90 jours")
        case .longer: Phrase(en: rawValue, fr: "plus de 90 jours")
        case .unknown: Phrase(en: "not said", fr: "non dite")
        }
    }
}
