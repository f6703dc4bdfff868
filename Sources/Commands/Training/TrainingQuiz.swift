import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis training quiz`: an assessment, taken at the terminal. Answers and result are shown and kept nowhere.
struct TrainingQuiz: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "quiz", Phrase(en: "Take an assessment; nothing of it is kept", fr: "Passer une évaluation ; rien n'en est gardé"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The answers by their numbers: \"Q1=2 Q2=1,3\"; - reads them from the input.",
                fr: "Les réponses par leurs numéros : \"Q1=2 Q2=1,3\" ; - les lit sur l'entrée."),
            valueName: "answers"))
    var answers: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let quiz = try workspace.quiz(target.doc)
        let picked: [String: [Int]]
        if let answers {
            picked = try QuizAnswers(given(answers), quiz).picked
        } else {
            let prompt = prompt(surroundings, on: screen)
            guard prompt.canAsk else {
                throw WorkspaceError(
                    .misuse, en: "nobody can be asked here", fr: "personne ne peut répondre ici",
                    fix: Phrase(same: "--answers \"\(quiz.items.map { "\($0.id.shown)=\($0.sample)" }.joined(separator: " "))\""))
            }
            picked = try asking { () throws(Failure) in try QuizSession(quiz, prompt, screen).take() }
        }
        let result = QuizResult(quiz, picked: picked)
        if reading.json {
            try screen.print(json: "quiz", Payload(quiz, result))
        } else {
            if answers != nil { zip(quiz.items, result.items).forEach { QuizSession.tell($0, $1, on: screen) } }
            screen.print(
                result.isPassed
                    ? Phrase(
                        en: "Passed: \(result.points) of \(result.of) points, \(result.percent) % (\(quiz.passMark) % needed).",
                        fr: "Réussi : \(result.points) points sur \(result.of), \(result.percent) % (\(quiz.passMark) % demandés).")
                    : Phrase(
                        en: "Not passed yet: \(result.points) of \(result.of) points, \(result.percent) % (\(quiz.passMark) % needed).",
                        fr:
                            "Pas encore réussi : \(result.points) points sur \(result.of), \(result.percent) % (\(quiz.passMark) % demandés)."
                    ))
        }
        screen.say(
            Phrase(
                en: "The result is yours: it is kept nowhere, on this machine neither.",
                fr: "Ce résultat est à vous : il n'est gardé nulle part, pas même sur cette machine."))
        return result.isPassed ? .done : .refused
    }

    private func given(_ text: String) throws(WorkspaceError) -> String {
        guard text == "-" else { return text }
        guard let bytes = System.input(limit: 1 << 20) else {
            throw WorkspaceError(
                .misuse, en: "the answers cannot be read", fr: "les réponses sont illisibles", fix: Phrase(same: "--answers \"Q1=2\""))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Payload: Encodable {
        let assessment: String
        let passMark: Int
        let points: Int
        let of: Int
        let percent: Int
        let passed: Bool
        let items: [Item]

        struct Item: Encodable {
            let id: String
            let points: Int
            let of: Int
            let objective: String
        }

        init(_ quiz: Quiz, _ result: QuizResult) {
            assessment = quiz.id.description
            passMark = quiz.passMark
            points = result.points
            of = result.of
            percent = result.percent
            passed = result.isPassed
            items = zip(quiz.items, result.items).map { Item(id: $0.id, points: $1.points, of: $1.of, objective: $0.objective) }
        }
    }
}

/// Answers as a script gives them.
struct QuizAnswers {
    /// By item, from 0.
    private(set) var picked: [String: [Int]] = [:]

    /// - Parameter text: `Q1=2 Q2=1,3`: numbers as they are shown, from 1; of a text or a case, of the criteria that it meets.
    init(_ text: String, _ quiz: Quiz) throws(WorkspaceError) {
        for word in text.split(whereSeparator: { $0.isWhitespace || $0 == ";" }) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let item = quiz.items.first(where: { $0.id == parts[0] }), parts.count == 2 else {
                throw WorkspaceError(
                    .misuse, en: "\(String(word).shown) answers no item of \(quiz.id)",
                    fr: "\(String(word).shown) ne répond à aucune question de \(quiz.id)",
                    why: Phrase(
                        en: "items: \(quiz.items.map(\.id).joined(separator: ", ").shown)",
                        fr: "questions : \(quiz.items.map(\.id).joined(separator: ", ").shown)"),
                    fix: Phrase(same: "--answers \"\(quiz.items[0].id.shown)=1\""))
            }
            guard let numbers = Self.numbers(parts[1], of: item) else {
                throw WorkspaceError(
                    .misuse, en: "\(String(word).shown): \(item.id.shown) takes \(item.hint.en)",
                    fr: "\(String(word).shown) : \(item.id.shown) demande \(item.hint.fr)",
                    fix: Phrase(same: "--answers \"\(item.id.shown)=\(item.sample)\""))
            }
            picked[item.id] = numbers
        }
    }

    /// - Returns: places from 0; `nil` for what answers nothing.
    static func numbers(_ text: String, of item: Quiz.Item) -> [Int]? {
        let parts = text.split(whereSeparator: { $0 == "," || $0.isWhitespace })
        let count = item.kind.isChosen ? item.answers.count : item.rubric.count
        // None of the criteria is an answer too.
        if !item.kind.isChosen, ["", "0"].contains(text) { return [] }
        var places: [Int] = []
        for part in parts {
            guard let number = integer(part), (1...count).contains(number), !places.contains(number - 1) else { return nil }
            places.append(number - 1)
        }
        switch item.kind {
        case .single: return places.count == 1 ? places : nil
        case .order: return places.count == count ? places : nil
        case .multiple, .open, .caseStudy, .observation: return places.isEmpty ? nil : places
        }
    }
}

extension Quiz.Item {
    /// An answer of the right form.
    var sample: String { kind == .order ? answers.indices.map { String($0 + 1) }.joined(separator: ",") : "1" }

    /// What may be typed.
    var hint: Phrase {
        switch kind {
        case .single: Phrase(en: "one number", fr: "un numéro")
        case .multiple: Phrase(en: "numbers with commas between them", fr: "des numéros séparés par des virgules")
        case .order: Phrase(en: "all numbers in the right order", fr: "tous les numéros dans le bon ordre")
        case .open, .caseStudy, .observation:
            Phrase(en: "the numbers of the criteria that are met, or 0", fr: "les numéros des critères remplis, ou 0")
        }
    }
}
