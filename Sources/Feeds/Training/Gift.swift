package import Community
import Documents

/// An assessment in GIFT, the text that Moodle and others import questions from.
package struct Gift: Sendable {
    private let quiz: Quiz

    package init(_ quiz: Quiz) { self.quiz = quiz }

    /// Items that are no question to a learner, and so are left out: what an observer fills in.
    package var leftOut: [String] { quiz.items.filter { $0.kind == .observation }.map(\.id) }

    package func text() -> String {
        let head = "// \(line(quiz.title)) (\(quiz.id))\n// pass mark: \(quiz.passMark) %\n\n$CATEGORY: \(quiz.id.slug)\n\n"
        return head + quiz.items.filter { $0.kind != .observation }.map(question).joined(separator: "\n")
    }

    private func question(_ item: Quiz.Item) -> String {
        let situation = item.situation.map { gift($0) + "\\n\\n" } ?? ""
        let feedback = item.explanation.map { "####" + gift($0) + "\n" } ?? ""
        return "::\(gift(item.id))::[plain]\(situation)\(gift(item.question)) {\n" + answers(item) + feedback + "}\n"
    }

    private func answers(_ item: Quiz.Item) -> String {
        switch item.kind {
        case .single:
            return item.answers.enumerated().map { "\(item.key.contains($0) ? "=" : "~")\(weight($1, item.key.contains($0)))\(gift($1))\n" }
                .joined()
        case .multiple:
            let share = Self.shares[min(item.key.count, Self.shares.count) - 1]
            return item.answers.enumerated().map { "~%\(item.key.contains($0) ? share : "-100")%\(gift($1))\n" }.joined()
        // Pairs of a place and what stands there.
        case .order:
            return item.key.enumerated().map { "=\($0 + 1) -> \(gift(item.answers[$1]))\n" }.joined()
        case .open, .caseStudy, .observation: return ""
        }
    }

    /// Of answers that are right together; the fractions that Moodle takes.
    private static let shares = ["100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5"]

    /// A text that begins like a weight gets one before it, which is taken for it.
    private func weight(_ text: String, _ isRight: Bool) -> String { text.hasPrefix("%") ? (isRight ? "%100%" : "%0%") : "" }

    /// `~ = # { } :` and the backslash mean something in GIFT. A format in brackets is one at the beginning only.
    private func gift(_ text: String) -> String {
        let text = line(text).reduce(into: "") { $0 += "~=#{}:\\".contains($1) ? "\\\($1)" : String($1) }
        return text.hasPrefix("[") ? "[plain]" + text : text
    }

    /// One line: an empty one would end the question.
    private func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
