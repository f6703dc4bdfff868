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

    @OptionGroup var common: CommonFlags
    @OptionGroup var sheet: SheetFlags
    @OptionGroup var day: DayFlags
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

extension ValueReport.Cycle {
    fileprivate var word: Phrase {
        switch self {
        case .participation: Phrase(en: "participation", fr: "participation")
        case .potential: Phrase(en: "potential", fr: "potentiel")
        case .applied: Phrase(en: "applied", fr: "appliqué")
        case .realised: Phrase(en: "realised", fr: "réalisé")
        }
    }
}

extension ValueReport.Measure {
    fileprivate var word: Phrase {
        switch self {
        case .workshops: Phrase(en: "workshops held", fr: "ateliers tenus")
        case .seats: Phrase(en: "seats taken", fr: "places occupées")
        case .people: Phrase(en: "members who took part", fr: "membres qui ont pris part")
        case .entities: Phrase(en: "entities that took part", fr: "entités qui ont pris part")
        case .questions: Phrase(en: "questions asked", fr: "questions posées")
        case .practices: Phrase(en: "new practices and tools", fr: "nouvelles fiches et nouveaux modèles")
        case .terms: Phrase(en: "new terms", fr: "nouveaux termes")
        case .answers: Phrase(en: "questions answered", fr: "questions répondues")
        case .modules: Phrase(en: "new modules", fr: "nouveaux modules")
        case .decisions: Phrase(en: "decisions", fr: "décisions")
        case .uses: Phrase(en: "times a document helped", fr: "fois où un document a servi")
        case .usedDocuments: Phrase(en: "documents that helped", fr: "documents qui ont servi")
        case .acknowledgements: Phrase(en: "read and understood", fr: "lus et compris")
        case .actionsDone: Phrase(en: "workshop actions done", fr: "actions d'atelier faites")
        case .learners: Phrase(en: "learners", fr: "apprenants")
        case .outputsPublished: Phrase(en: "workshop outputs in the guide", fr: "productions d'atelier dans le guide")
        case .questionsPromoted: Phrase(en: "questions that became a practice", fr: "questions devenues une fiche pratique")
        case .practicesConfirmed: Phrase(en: "documents confirmed by a review", fr: "documents confirmés par une revue")
        case .learnersPassed: Phrase(en: "learners who passed", fr: "apprenants reçus")
        }
    }
}
