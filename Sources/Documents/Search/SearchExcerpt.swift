/// The place of a document that says most of what was looked for, as it is written there.
package struct SearchExcerpt: Hashable, Sendable {
    /// Of the first word that was found; 1-based.
    package let line: Int
    /// In order; what is left out before and after is `…`.
    package let pieces: [Piece]

    package struct Piece: Hashable, Sendable {
        package let text: String
        package let isFound: Bool
    }

    /// - Parameters:
    ///   - clauses: of the query.
    ///   - width: the most characters, where words are not longer.
    /// - Returns: `nil` where nothing is found.
    package init?(of document: ParsedDocument, finding clauses: [SearchClause], width: Int) {
        let plain = PlainText(document)
        let search = Patterns(clauses)
        var best: (found: [Found], stretch: PlainText.Stretch, rank: [Int])?
        for stretch in plain.stretches {
            let found = search.places(in: plain.scalars[stretch.range], from: stretch.range.lowerBound)
            guard !found.isEmpty else { continue }
            let isHeading = document.source.bytes[stretch.source.bytes].first == UInt8(ascii: "#")
            // Text says more than a heading, and the front matter is for programs.
            let rank = [stretch.isFrontMatter ? 0 : 1, Set(found.map(\.clause)).count, isHeading ? 0 : 1]
            if let best, !best.rank.lexicographicallyPrecedes(rank) { continue }
            best = (found, stretch, rank)
        }
        guard let best else { return nil }
        let shown = Self.window(around: best.found, in: best.stretch.range, of: plain.scalars, width: width)
        let first = best.found.first { $0.range.lowerBound >= shown.lowerBound } ?? best.found[0]
        line = document.source.position(at: plain.bytes(of: first.range).lowerBound).line
        pieces = Self.pieces(of: plain, shown, within: best.stretch.range, best.found)
    }

    fileprivate struct Found {
        let clause: Int
        let range: Range<Int>
    }

    /// From a little before the words that stand closest together, cut between words.
    private static func window(around found: [Found], in stretch: Range<Int>, of scalars: [Unicode.Scalar], width: Int) -> Range<Int> {
        if stretch.count <= width { return stretch }
        func told(from start: Int) -> Int {
            Set(found.filter { $0.range.lowerBound >= start && $0.range.upperBound <= start + width * 3 / 4 }.map(\.clause)).count
        }
        var first = found[0].range.lowerBound
        for place in found.map(\.range.lowerBound) where told(from: place) > told(from: first) { first = place }
        var start = max(stretch.lowerBound, first - width / 4)
        if start > stretch.lowerBound { while start < first, scalars[start - 1] != " " { start += 1 } }
        let least = found.first { $0.range.lowerBound == first }?.range.upperBound ?? first
        var end = max(least, min(stretch.upperBound, start + width))
        if end < stretch.upperBound { while end > least, scalars[end] != " " { end -= 1 } }
        return start..<end
    }

    private static func pieces(of plain: PlainText, _ shown: Range<Int>, within stretch: Range<Int>, _ found: [Found]) -> [Piece] {
        var pieces: [Piece] = []
        var place = shown.lowerBound
        func add(_ range: Range<Int>, isFound: Bool) {
            if !range.isEmpty { pieces.append(Piece(text: plain.text(range), isFound: isFound)) }
        }
        for match in found where match.range.lowerBound >= place && match.range.upperBound <= shown.upperBound {
            add(place..<match.range.lowerBound, isFound: false)
            add(match.range, isFound: true)
            place = match.range.upperBound
        }
        add(place..<shown.upperBound, isFound: false)
        if shown.lowerBound > stretch.lowerBound { pieces.insert(Piece(text: "… ", isFound: false), at: 0) }
        if shown.upperBound < stretch.upperBound { pieces.append(Piece(text: " …", isFound: false)) }
        return pieces
    }
}

/// What counts as found: words and phrases, by the clause that they stand for.
private struct Patterns {
    private struct Pattern {
        let clause: Int
        let stems: [String]
        /// What the last word begins with, where it is a beginning.
        let beginning: String?
    }

    /// Longer ones first, so that a phrase is found whole.
    private let patterns: [Pattern]

    init(_ clauses: [SearchClause]) {
        var patterns: [Pattern] = []
        var number = 0
        for clause in clauses {
            let first = number
            for part in clause.parts {
                patterns.append(
                    Pattern(clause: number, stems: part.words.map(\.stem), beginning: part.isPrefix ? part.words.last?.text : nil))
                number += 1
            }
            patterns += clause.others.map { Pattern(clause: first, stems: $0, beginning: nil) }
        }
        self.patterns = patterns.enumerated().sorted { ($1.element.stems.count, $0.offset) < ($0.element.stems.count, $1.offset) }
            .map(\.element)
    }

    /// In order, none within another.
    func places(in scalars: ArraySlice<Unicode.Scalar>, from start: Int) -> [SearchExcerpt.Found] {
        let words = SearchWord.words(in: scalars)
        var found: [SearchExcerpt.Found] = []
        var index = 0
        while index < words.count {
            guard let pattern = patterns.first(where: { matches($0, words[index...]) }) else {
                index += 1
                continue
            }
            let last = index + pattern.stems.count - 1
            let range = words[index].range.lowerBound + start..<words[last].range.upperBound + start
            found.append(SearchExcerpt.Found(clause: pattern.clause, range: range))
            index = last + 1
        }
        return found
    }

    private func matches(_ pattern: Pattern, _ words: ArraySlice<SearchWord>) -> Bool {
        guard words.count >= pattern.stems.count else { return false }
        let last = pattern.stems.count - 1
        for (offset, (stem, word)) in zip(pattern.stems, words).enumerated() where stem != word.stem {
            guard offset == last, let beginning = pattern.beginning, word.stem.hasPrefix(stem) || word.text.hasPrefix(beginning) else {
                return false
            }
        }
        return true
    }
}
