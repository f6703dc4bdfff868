import Documents

/// What is asked of SQLite's full-text index. Words are letters and digits by the time they come here, and each stands between quotation
/// marks, so that nothing that a person types is a command of that language.
struct SearchExpression {
    let text: String

    /// - Parameters:
    ///   - clauses: not empty.
    ///   - line: all words as they were typed, for texts in which they stand in a row come before others; empty for none.
    init(_ clauses: [SearchClause], line: [SearchWord]) {
        let all = clauses.map(Self.clause).joined(separator: " AND ")
        // Where they stand in a row each of them stands, so that this finds nothing else.
        text = line.count > 1 ? "(\(all)) OR \(Self.phrase(line.map(\.stem)))" : all
    }

    private static func clause(_ clause: SearchClause) -> String {
        let own = clause.parts.map(part).joined(separator: " AND ")
        return "((\(own))" + clause.others.map { " OR \(phrase($0))" }.joined() + ")"
    }

    private static func part(_ part: SearchQuery.Part) -> String {
        let whole = phrase(part.words.map(\.stem))
        guard part.isPrefix, let last = part.words.last else { return whole }
        // The whole word as well, which is rarer and counts for more.
        var texts = [whole, "\(whole) *"]
        // What looks like a plural may be the beginning of something else.
        if !last.text.hasPrefix(last.stem) { texts.append("\(phrase(part.words.dropLast().map(\.stem) + [last.text])) *") }
        return "(" + texts.joined(separator: " OR ") + ")"
    }

    private static func phrase(_ stems: [String]) -> String { "\"\(stems.joined(separator: " "))\"" }
}
