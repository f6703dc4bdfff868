import Community
import Documents
import Testing

@Suite("An assessment that is taken") struct QuizTests {
    static let items = """
        title: Quiz
        pass_mark: 60
        items:
          - {id: Q1, type: single, question: One, answers: [A, B], correct: [B], objective: O1}
          - {id: Q2, type: multiple, question: Many, answers: [A, B, C], correct: [A, C], objective: O1}
          - {id: Q3, type: order, question: Order, answers: [Last, First, Middle], correct: [First, Middle, Last], objective: O2}
          - {id: Q4, type: open, question: Why, correct: [Because, Therefore], objective: O2}
          - {id: Q5, type: case, question: What now, situation: A project without a sponsor, rubric: [{criterion: Names it, points: 3}, {criterion: Acts, points: 1}], objective: O2}
          - {id: Q6, type: observation, question: Look, rubric: [{criterion: Sees, points: 1}], objective: O2}
        """

    static func quiz(_ fields: String = items) throws -> Quiz {
        let id = try #require(DocumentID(parsing: "assessment/quiz"))
        return try Quiz(id, Shelf.text("assessment/quiz", fields))
    }

    @Test(
        "each type of item has its points",
        arguments: [
            ("Q1", [1], 1), ("Q1", [0], 0), ("Q2", [2, 0], 1), ("Q2", [0], 0), ("Q2", [0, 1, 2], 0), ("Q3", [1, 2, 0], 1),
            ("Q3", [0, 1, 2], 0),
            ("Q4", [0, 1], 2), ("Q4", [1], 1), ("Q4", [], 0), ("Q5", [0], 3), ("Q5", [0, 1, 9], 4), ("Q6", [0, 0], 1),
        ] as [(String, [Int], Int)])
    func points(_ item: String, _ picked: [Int], _ points: Int) throws {
        let quiz = try Self.quiz()
        #expect(try #require(quiz.items.first { $0.id == item }).points(for: picked) == points)
    }

    @Test("the pass mark is met by whole points, never by rounding") func mark() throws {
        let quiz = try Self.quiz()
        // Of ten points six are 60 per cent.
        let six = QuizResult(quiz, picked: ["Q1": [1], "Q2": [0, 2], "Q5": [0, 1]])
        #expect(six.of == 10 && six.points == 6 && six.percent == 60 && six.isPassed)
        #expect(!QuizResult(quiz, picked: ["Q1": [1], "Q5": [0, 1]]).isPassed)
        let third = try Self.quiz(
            Self.items.replacing("pass_mark: 60", with: "pass_mark: 67").replacing(#/\n  - \{id: Q[456].*/#, with: ""))
        let two = QuizResult(third, picked: ["Q1": [1], "Q2": [0, 2]])
        #expect(two.percent == 66 && !two.isPassed)
    }

    @Test(
        "a wrong key is refused with its place",
        arguments: [
            ("correct: [B]", "correct: [C]"), ("correct: [B]", "correct: [A, B]"), ("correct: [A, C]", "correct: []"),
            ("correct: [First, Middle, Last]", "correct: [First, Last]"),
            ("correct: [First, Middle, Last]", "correct: [First, First, Last]"),
        ]) func key(_ right: String, _ wrong: String) throws
    {
        let problem = #expect(throws: Quiz.Problem.self) { try Self.quiz(Self.items.replacing(right, with: wrong)) }
        guard case .key(_, let place)? = problem else {
            Issue.record("\(String(describing: problem))")
            return
        }
        #expect(place.description.hasPrefix("assessment/quiz.md:"))
    }

    @Test("an item that nobody can take, and a quiz without a mark or items, are refused") func unusable() throws {
        for (right, wrong) in [
            ("type: case", "type: oral"), ("correct: [Because, Therefore], ", ""), ("pass_mark: 60", "pass_mark: 101"),
        ] {
            #expect(throws: Quiz.Problem.self) { try Self.quiz(Self.items.replacing(right, with: wrong)) }
        }
        #expect(throws: Quiz.Problem.empty) { try Self.quiz("title: Quiz\npass_mark: 50") }
    }
}
