/// What a person looks for: words that must all be there, in any order, and phrases between quotation marks. A star after a word stands for
/// the rest of it, and the last word may be a beginning without one.
package struct SearchQuery: Hashable, Sendable {
    /// A word, or the words of a phrase.
    package struct Part: Hashable, Sendable {
        /// In their order; one, or those of a phrase; never empty.
        package let words: [SearchWord]
        package let isPhrase: Bool
        /// Whether the last word is only the beginning of one.
        package let isPrefix: Bool
    }

    /// Without words that say too little, where there are others. May be empty.
    package let parts: [Part]
    /// Every word as it was typed, phrases apart; empty where there is a phrase.
    package let line: [SearchWord]
    /// All words, those that say little among them.
    package let count: Int
    /// Folded words as they were typed.
    private let spellings: [String: String]

    /// The most words that one search takes: more are no search but a text.
    package static let mostWords = 32
    /// The shortest last word, in letters, that is taken for a beginning of its own accord.
    private static let shortestBeginning = 3

    package init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var parts: [Part] = []
        var spellings: [String: String] = [:]
        var isPhrase = false
        for segment in scalars.indices.split(omittingEmptySubsequences: false, whereSeparator: { Self.quotes.contains(scalars[$0]) }) {
            defer { isPhrase.toggle() }
            let start = segment.first ?? 0
            let typed = segment.map { scalars[$0] }
            let words = SearchWord.words(in: typed)
            for word in words { spellings[word.text] = word.written(in: typed) }
            func isStarred(_ word: SearchWord) -> Bool {
                let next = start + word.range.upperBound
                return next < scalars.count && scalars[next] == "*"
            }
            if isPhrase, words.count > 1 {
                parts.append(Part(words: words, isPhrase: true, isPrefix: words.last.map(isStarred) ?? false))
            } else {
                parts += words.map { Part(words: [$0], isPhrase: isPhrase, isPrefix: isStarred($0)) }
            }
        }
        if let last = parts.last, !last.isPhrase, let word = last.words.last, !word.isFiller,
            word.text.unicodeScalars.count >= Self.shortestBeginning
        {
            parts[parts.count - 1] = Part(words: last.words, isPhrase: false, isPrefix: true)
        }
        count = parts.reduce(0) { $0 + $1.words.count }
        line = parts.contains(where: \.isPhrase) ? [] : parts.flatMap(\.words)
        let telling = parts.filter { $0.isPhrase || $0.isPrefix || !$0.words[0].isFiller }
        self.parts = telling.isEmpty ? parts : telling
        self.spellings = spellings
    }

    /// Folded words, with blanks between them, as they were typed.
    package func spelled(_ folded: String) -> String {
        folded.split(separator: " ").map { spellings[String($0)] ?? String($0) }.joined(separator: " ")
    }

    private static let quotes: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "«", "»"]

    /// The parts with what the vocabulary says instead of them: the longest row of words that is a label counts.
    ///
    /// - Parameter labels: all labels of the terms that have one with a key.
    package func clauses<Problem: Error>(_ labels: (_ key: String) throws(Problem) -> [SearchLabel]) throws(Problem) -> [SearchClause] {
        var clauses: [SearchClause] = []
        var index = 0
        while index < parts.count {
            var most = 1
            if !parts[index].isPhrase {
                while most < SearchLabel.mostWords, index + most < parts.count, !parts[index + most].isPhrase { most += 1 }
            }
            var clause = SearchClause(parts: [parts[index]], key: "", labels: [])
            for count in stride(from: most, through: 1, by: -1) {
                let taken = Array(parts[index..<index + count])
                let key = SearchLabel.key(of: taken.flatMap(\.words))
                let found = try labels(key)
                if found.isEmpty { continue }
                clause = SearchClause(parts: taken, key: key, labels: found)
                break
            }
            clauses.append(clause)
            index += clause.parts.count
        }
        return clauses
    }
}

/// One label of a term of the vocabulary.
package struct SearchLabel: Hashable, Sendable {
    package enum Kind: Int, Sendable { case preferred, admitted, deprecated }

    /// The id of its document.
    package let term: String
    package let language: String
    package let kind: Kind
    /// As the term has it.
    package let text: String

    package init(term: String, language: String, kind: Kind, text: String) {
        self.term = term
        self.language = language
        self.kind = kind
        self.text = text
    }

    /// The most words of a label that is looked for in what was typed.
    static let mostWords = 6

    package var key: String { Self.key(of: SearchWord.words(in: text)) }

    /// What words have to have in common with a label: their stems without words that say little.
    package static func key(of words: [SearchWord]) -> String {
        let telling = words.filter { !$0.isFiller }
        return (telling.isEmpty ? words : telling).map(\.stem).joined(separator: " ")
    }
}

/// What was typed for one thing, and what else is said for it.
package struct SearchClause: Hashable, Sendable {
    /// Each must be there, or one of `others`.
    package let parts: [SearchQuery.Part]
    /// The stems of other labels of the same concepts, each a phrase; sorted.
    package let others: [[String]]
    /// What the community says instead of a label that it has given up; empty where none was typed.
    package let preferred: [SearchLabel]

    /// - Parameter key: of what was typed.
    init(parts: [SearchQuery.Part], key: String, labels: [SearchLabel]) {
        self.parts = parts
        let own = labels.filter { $0.key == key }
        others = Set(labels.filter { $0.key != key }.map { SearchWord.words(in: $0.text).map(\.stem) }).filter { !$0.isEmpty }
            .sorted { $0.joined(separator: " ") < $1.joined(separator: " ") }
        let isKept = own.contains { $0.kind != .deprecated }
        preferred =
            isKept
            ? []
            : labels.filter { label in
                label.kind == .preferred && own.contains { $0.term == label.term && $0.language == label.language }
            }
    }

    /// The words as they were typed, folded.
    package var typed: String { parts.flatMap(\.words).map(\.text).joined(separator: " ") }
}
