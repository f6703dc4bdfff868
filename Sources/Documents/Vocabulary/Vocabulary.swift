/// The labels of all terms in one language, looked for in one pass over a text (Aho and Corasick, "Efficient string matching", 1975).
///
/// The pass is over folded letters, so that case, accents and their composition, kinds of space and apostrophes cost nothing; what it finds
/// is then compared with the label itself. Labels begin and end where words do.
struct Vocabulary: Sendable {
    /// One way to write a label.
    struct Label: Sendable {
        let term: String
        /// As the term has it.
        let text: String
        let preferred: String
        let isDeprecated: Bool
        /// The words of it that have an `s` of the plural behind them; such a one cannot be replaced letter by letter.
        fileprivate let plural: Plural
        fileprivate let words: Int

        var isPlural: Bool { plural != .none }
    }

    fileprivate enum Plural: Sendable { case none, last, first, both }

    struct Use: Sendable {
        let range: Range<Int>
        let label: Label
    }

    private let labels: [Label]
    private let automaton: Automaton

    /// A label that one term gives up and another keeps is kept.
    init(_ terms: [Catalogue.Term], _ language: Language) {
        var labels: [Label] = []
        var patterns: [[UInt8]] = []
        func add(_ text: String, _ term: Catalogue.Term, _ preferred: String, _ symbols: [UInt8], isDeprecated: Bool) {
            let words = symbols.count { $0 == Folding.gap } - 1
            for (plural, pattern) in Self.patterns(symbols, isAbbreviation: Self.isAbbreviation(text)) {
                labels.append(
                    Label(term: term.id, text: text, preferred: preferred, isDeprecated: isDeprecated, plural: plural, words: words))
                patterns.append(pattern)
            }
        }
        var kept: [[UInt8]: [String]] = [:]
        for term in terms {
            guard let own = term.labels[language.rawValue] else { continue }
            for text in [own.preferred] + own.admitted {
                let symbols = Folding.symbols(text)
                kept[symbols, default: []].append(text)
                add(text, term, own.preferred, symbols, isDeprecated: false)
            }
        }
        for term in terms {
            guard let own = term.labels[language.rawValue] else { continue }
            for text in own.deprecated {
                let symbols = Folding.symbols(text)
                let isKept = kept[symbols]?.contains { Wording($0) == Wording(text) } ?? false
                if !isKept { add(text, term, own.preferred, symbols, isDeprecated: true) }
            }
        }
        self.labels = labels
        automaton = Automaton(patterns)
    }

    var isEmpty: Bool { labels.isEmpty }

    /// The deprecated labels in a text from an offset on, in its order. A longer label hides those inside it, whatever it is.
    func deprecated(in bytes: [UInt8], from start: Int) -> [Use] { uses(in: bytes, from: start).filter(\.label.isDeprecated) }

    /// All labels in a text, likewise.
    func uses(in bytes: [UInt8], from start: Int) -> [Use] {
        var uses: [Use] = []
        automaton.scan(bytes, from: start) { pattern, end in
            let label = labels[pattern]
            let place = Folding.start(ofWords: label.words, before: end, in: bytes)..<end
            guard Self.isSame(String(decoding: bytes[place], as: UTF8.self), label) else { return }
            uses.append(Use(range: place, label: label))
        }
        uses.sort { Self.rank($0) < Self.rank($1) }
        var end = 0
        return uses.filter { use in
            guard use.range.lowerBound >= end else { return false }
            end = use.range.upperBound
            return true
        }
    }

    /// The longest of those that begin together comes first, and what is kept before what is given up.
    private static func rank(_ use: Use) -> (Int, Int, Int) {
        (use.range.lowerBound, -use.range.count, use.label.isDeprecated ? 1 : 0)
    }

    /// `PO` is not `po`.
    private static func isAbbreviation(_ text: String) -> Bool {
        text.utf8.count <= 6 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || isDigit($0) }
    }

    /// Whether a text that folds to the symbols of a label is that label.
    private static func isSame(_ text: String, _ label: Label) -> Bool {
        if isAbbreviation(label.text) { return text == label.text + (label.isPlural ? "s" : "") }
        var wording = Wording(label.text).text
        if label.plural == .first || label.plural == .both, let space = wording.firstIndex(where: { $0 == " " || $0 == "-" || $0 == "'" }) {
            wording.insert("s", at: space)
        }
        if label.plural == .last || label.plural == .both { wording += "s" }
        return Wording(text).text == wording
    }

    /// A label and its likely plurals: with an `s` at its end, at the end of its first word, and at both.
    private static func patterns(_ symbols: [UInt8], isAbbreviation: Bool) -> [(Plural, [UInt8])] {
        let last = symbols.count - 1
        guard last > 1 else { return [] }
        let first = symbols[1...].firstIndex(of: Folding.gap) ?? last
        let hasLast = isAbbreviation || hasPlural(symbols, endingAt: last)
        let hasFirst = first < last && hasPlural(symbols, endingAt: first)
        var patterns = [(Plural.none, symbols)]
        var plural = symbols
        if hasLast {
            plural.insert(Folding.s, at: last)
            patterns.append((.last, plural))
        }
        if hasFirst {
            if hasLast {
                plural.insert(Folding.s, at: first)
                patterns.append((.both, plural))
            }
            plural = symbols
            plural.insert(Folding.s, at: first)
            patterns.append((.first, plural))
        }
        return patterns
    }

    /// Whether a word of three letters or more ends there, and not like a plural.
    private static func hasPlural(_ symbols: [UInt8], endingAt end: Int) -> Bool {
        end > 3 && !symbols[end - 3..<end].contains(Folding.gap) && ![Folding.s, Folding.s + 5, Folding.s + 7].contains(symbols[end - 1])
    }
}
