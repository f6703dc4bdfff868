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
        /// Whether a plural was made of it, so that it cannot be replaced letter by letter.
        let isPlural: Bool
        fileprivate let wording: Wording
        /// `PO` is not `po`.
        fileprivate let exact: String?
        fileprivate let words: Int
    }

    struct Use: Sendable {
        let range: Range<Int>
        let label: Label
    }

    private let labels: [Label]
    private let automaton: Automaton

    /// A label that one term gives up and another keeps is kept.
    init(_ terms: [Catalogue.Term], _ language: Language) {
        var labels: [Label] = []
        for term in terms {
            guard let own = term.labels[language.rawValue] else { continue }
            for text in [own.preferred] + own.admitted { labels += Self.labels(text, term.id, own.preferred, isDeprecated: false) }
            for text in own.deprecated { labels += Self.labels(text, term.id, own.preferred, isDeprecated: true) }
        }
        let kept = Set(labels.lazy.filter { !$0.isDeprecated && !$0.isPlural }.map(\.wording))
        labels.removeAll { $0.isDeprecated && kept.contains($0.wording) }
        self.labels = labels
        automaton = Automaton(labels.map { Folding.symbols($0.wording.text) })
    }

    var isEmpty: Bool { labels.isEmpty }

    /// The deprecated labels in a text from an offset on, in its order. A longer label hides those inside it, whatever it is.
    func deprecated(in bytes: [UInt8], from start: Int) -> [Use] {
        var uses: [Use] = []
        automaton.scan(bytes, from: start) { pattern, end in
            let label = labels[pattern]
            let place = Folding.start(ofWords: label.words, before: end, in: bytes)..<end
            guard Self.isSame(bytes[place], label) else { return }
            uses.append(Use(range: place, label: label))
        }
        uses.sort {
            ($0.range.lowerBound, -$0.range.count, $0.label.isDeprecated ? 1 : 0) < (
                $1.range.lowerBound, -$1.range.count, $1.label.isDeprecated ? 1 : 0
            )
        }
        var end = 0
        return uses.filter { use in
            guard use.range.lowerBound >= end else { return false }
            end = use.range.upperBound
            return use.label.isDeprecated
        }
    }

    private static func isSame(_ bytes: ArraySlice<UInt8>, _ label: Label) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        if let exact = label.exact { return text == exact }
        return Wording(text) == label.wording
    }

    /// The label and its likely plurals: with an `s` at its end, at the end of its first word, and at both.
    private static func labels(_ text: String, _ term: String, _ preferred: String, isDeprecated: Bool) -> [Label] {
        let words = Wording(text).text.split(separator: " ").map(String.init)
        guard let first = words.first, let last = words.last else { return [] }
        let isAbbreviation = text.utf8.count <= 6 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || isDigit($0) }
        func label(_ text: String, isPlural: Bool) -> Label {
            let wording = Wording(text)
            return Label(
                term: term, text: text, preferred: preferred, isDeprecated: isDeprecated, isPlural: isPlural, wording: wording,
                exact: isAbbreviation ? text : nil, words: Folding.words(in: wording.text))
        }
        let plain = label(text, isPlural: false)
        if isAbbreviation { return [plain, label(text + "s", isPlural: true)] }
        let hasPlural = { (word: String) in word.utf8.count > 2 && !"sxz".contains(word.last ?? "s") }
        var plurals: [[String]] = []
        if hasPlural(last) { plurals.append(words.dropLast() + [last + "s"]) }
        if words.count > 1, hasPlural(first) {
            plurals.append([first + "s"] + words.dropFirst())
            if hasPlural(last) { plurals.append([first + "s"] + words.dropFirst().dropLast() + [last + "s"]) }
        }
        return [plain] + plurals.map { label($0.joined(separator: " "), isPlural: true) }
    }
}
