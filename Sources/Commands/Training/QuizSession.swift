import Community
import Documents
import Review
import Workspace

/// An assessment with a person at a terminal: one item after the other, each explained once it is answered.
struct QuizSession {
    private let quiz: Quiz
    private let prompt: Prompt
    private let screen: Screen

    init(_ quiz: Quiz, _ prompt: Prompt, _ screen: Screen) {
        self.quiz = quiz
        self.prompt = prompt
        self.screen = screen
    }

    /// - Returns: for each item the places that were picked, from 0.
    func take() throws(Failure) -> [String: [Int]] {
        screen.say(
            Phrase(
                en: "\(quiz.title.shown): \(quiz.items.count) items, \(quiz.passMark) % to pass.",
                fr: "\(quiz.title.shown) : \(quiz.items.count) questions, \(quiz.passMark) % pour réussir."))
        var picked: [String: [Int]] = [:]
        for (index, item) in quiz.items.enumerated() {
            screen.say(
                Phrase(same: "\n\(index + 1)/\(quiz.items.count)  \(item.situation.map { "\($0.shown)\n" } ?? "")\(item.question.shown)"))
            if [.open, .caseStudy].contains(item.kind) {
                // Written down before what was expected is seen; it goes nowhere.
                _ = try prompt.text(Phrase(en: "Your answer", fr: "Votre réponse"), flag: Self.flag(item))
                screen.say(Phrase(en: "What was expected:", fr: "Ce qui était attendu :"))
            }
            for (number, line) in Self.lines(item).enumerated() { screen.say(Phrase(same: "  \(number + 1)  \(line.shown)")) }
            let places = try ask(item)
            picked[item.id] = places
            let reached = QuizResult(quiz, picked: picked).items[index]
            Self.tell(item, reached, on: screen)
        }
        return picked
    }

    private func ask(_ item: Quiz.Item) throws(Failure) -> [Int] {
        while true {
            let text = try prompt.text(item.hint.capitalized, flag: Self.flag(item))
            if let places = QuizAnswers.numbers(text, of: item) { return places }
        }
    }

    private static func lines(_ item: Quiz.Item) -> [String] { item.kind.isChosen ? item.answers : item.rubric.map(\.text) }

    private static func flag(_ item: Quiz.Item) -> String { "--answers \"\(item.id.shown)=1\"" }

    /// What came of an item, the right answer and why.
    static func tell(_ item: Quiz.Item, _ reached: QuizResult.Item, on screen: Screen) {
        let isRight = reached.points == reached.of
        let word =
            isRight
            ? Phrase(en: "right", fr: "juste") : Phrase(en: "\(reached.points) of \(reached.of)", fr: "\(reached.points) sur \(reached.of)")
        var line = "\(isRight ? "✓" : "✗") \(item.id.shown): \(word[screen.language])"
        if !isRight, item.kind.isChosen {
            let right = item.key.map { item.answers[$0].shown }.joined(separator: item.kind == .order ? " → " : "; ")
            line += Phrase(en: "; right is: \(right)", fr: " ; la réponse est : \(right)")[screen.language]
        }
        if let explanation = item.explanation { line += "\n  \(explanation.shown)" }
        screen.print(line)
    }
}

extension Phrase {
    fileprivate var capitalized: Phrase {
        Phrase(en: en.prefix(1).uppercased() + en.dropFirst(), fr: fr.prefix(1).uppercased() + fr.dropFirst())
    }
}

extension Workspace {
    /// The assessment that a person named: what is published of it, else what is written.
    func quiz(_ text: String) throws(WorkspaceError) -> Quiz {
        let snapshot = try look()
        let known = try findWritten(text, in: snapshot).document
        guard known.id.kind == "assessment", let holding = try holdings(["assessment"], in: snapshot)[known.id] else {
            throw WorkspaceError(
                .misuse, en: "\(known.doc) is no assessment", fr: "\(known.doc) n'est pas une évaluation",
                fix: Phrase(same: "praxis list assessment"))
        }
        do throws(Quiz.Problem) {
            return try Quiz(known.id, holding.published ?? holding.newest)
        } catch {
            throw WorkspaceError(.refused, [error.explanation(known)])
        }
    }
}

extension Quiz.Problem {
    func explanation(_ known: KnownDocument) -> Explanation {
        let fix = Phrase(en: "praxis check, praxis edit \(known.id.slug)", fr: "praxis verifier, praxis modifier \(known.id.slug)")
        let what: Phrase =
            switch self {
            case .key(let item, let place):
                Phrase(
                    en: "\(place.description.shown): the key of \(item.shown) is wrong",
                    fr: "\(place.description.shown) : le corrigé de \(item.shown) est faux")
            case .rubric(let item, let place):
                Phrase(
                    en: "\(place.description.shown): \(item.shown) does not say what a good answer holds",
                    fr: "\(place.description.shown) : \(item.shown) ne dit pas ce que contient une bonne réponse")
            case .kind(let item, let place):
                Phrase(
                    en: "\(place.description.shown): \(item.shown) has a type that nobody can take",
                    fr: "\(place.description.shown) : \(item.shown) a un type que personne ne peut passer")
            case .passMark: Phrase(en: "\(known.doc) has no pass mark", fr: "\(known.doc) n'a pas de seuil de réussite")
            case .empty: Phrase(en: "\(known.doc) has no items", fr: "\(known.doc) n'a pas de questions")
            }
        return Explanation(what: what, fix: fix)
    }
}
