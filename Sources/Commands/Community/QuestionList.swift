import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis question list`: what was asked and where it stands.
struct QuestionList: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister", Phrase(en: "The questions and where they stand", fr: "Les questions et où elles en sont"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var sheet: SheetFlags
    @OptionGroup var day: DayFlags
    @Flag(help: ArgumentHelp(Phrase(en: "Only those that wait for an answer.", fr: "Seulement celles qui attendent une réponse.")))
    var open = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: day.on)
        let holdings = try workspace.holdings(["question"], in: snapshot)
        let questions = holdings.all("question").filter { $0.state != .retired && $0.state != .superseded }
        let shown = questions.filter { !open || QuestionState($0) == .open }.sorted { left, right in
            (left.newest.text("asked_on") ?? "", left.doc) < (right.newest.text("asked_on") ?? "", right.doc)
        }
        if questions.isEmpty {
            screen.say(Phrase(en: "No question is kept yet.", fr: "Aucune question n'est encore gardée."))
            screen.next(Phrase(command: "praxis question add --text -"))
        }
        try screen.print(
            Sheet(
                "questions", Phrase(en: "Questions", fr: "Questions"),
                [
                    Sheet.Column("state", Phrase(en: "State", fr: "État")), Sheet.Column("asked_on", Phrase(en: "Asked", fr: "Posée")),
                    Sheet.Column("title", Phrase(en: "Question", fr: "Question"), mayShorten: true),
                    Sheet.Column("answered_by", Phrase(en: "Answered by", fr: "Réponse dans"), mayShorten: true),
                    Sheet.Column("uses", Phrase(en: "Uses", fr: "Usages")), Sheet.Column("doc", Phrase(en: "Id", fr: "Identifiant")),
                ], rows: shown.map(Self.row)), sheet)
        return .done
    }

    private static func row(_ question: Holding) -> [Table.Cell] {
        let state = QuestionState(question)
        let asked = question.newest.text("asked_on").flatMap { Day(parsing: $0) }
        let answers = question.newest.frontMatter?["answered_by"]?.items.compactMap(\.text) ?? []
        return [
            .state(code: state.rawValue, word: state.word, state.paint), asked.map { .day($0) } ?? .empty, .text(question.title),
            .text(answers.joined(separator: ", ")), .number(question.life?.uses.count ?? 0), .text(question.doc),
        ]
    }
}

/// Where a question stands, as its field `state` says it.
enum QuestionState: String, Hashable, Sendable {
    case open, answered, promoted, archived

    /// A question whose state nobody can read waits for somebody.
    init(_ question: Holding) { self = question.newest.text("state").flatMap(QuestionState.init(rawValue:)) ?? .open }

    var word: Phrase {
        switch self {
        case .open: Phrase(en: "open", fr: "ouverte")
        case .answered: Phrase(en: "answered", fr: "répondue")
        case .promoted: Phrase(en: "promoted", fr: "devenue une fiche")
        case .archived: Phrase(en: "archived", fr: "archivée")
        }
    }

    var paint: Paint {
        switch self {
        case .open: .care
        case .answered: .heading
        case .promoted: .good
        case .archived: .faint
        }
    }
}
