/// Finds anchors again in one text, whatever texts they were placed on.
package struct AnchorFinder {
    package let text: PlainText
    private let blob: String
    private let folded: FoldedText
    /// Texts that anchors were placed on, by blob, with what became of their words.
    private var moves: [String: WordMoves] = [:]

    package init(_ text: PlainText, blob: String) {
        self.text = text
        self.blob = blob
        folded = FoldedText(text.scalars)
    }

    /// Shorter quotations, in characters, are not found by themselves: they stand in any text.
    private static let telling = 8
    /// Characters on each side in which a quotation is looked for that changed, and the share of it that may have.
    private static let reach = 500
    private static let tolerance = 5
    /// Longer quotations, in characters, are found as they are or not at all.
    private static let longest = 4_000

    /// Where the words of an anchor are now; `nil` where they are gone: an orphan.
    ///
    /// - Parameter original: the text that it was placed on; `nil` where it is not here.
    package mutating func find(_ anchor: Anchor, placedOn original: PlainText?) -> Anchor.Place? {
        let quote = FoldedText(anchor.exact)
        guard !quote.scalars.isEmpty else { return nil }
        if anchor.blob == blob, anchor.start >= 0, anchor.start < anchor.end, anchor.end <= text.scalars.count,
            holds(quote, anchor.start..<anchor.end), isWhole(anchor.start..<anchor.end, anchor)
        {
            return Anchor.Place(range: anchor.start..<anchor.end, method: .sameText, isExact: true)
        }
        var expected = anchor.start
        // The words at a position that somebody claims are looked at before it is believed.
        if let original, anchor.start >= 0, anchor.start < anchor.end, anchor.end <= original.scalars.count,
            FoldedText(original.scalars[anchor.start..<anchor.end]).scalars == quote.scalars
        {
            let moves = moves[anchor.blob] ?? WordMoves(from: original.scalars, to: text.scalars)
            self.moves[anchor.blob] = moves
            if let range = moves.range(anchor.start..<anchor.end), let place = accepted(range, quote, anchor) { return place }
            expected = moves.near(anchor.start)
        }
        return quoted(anchor, quote) ?? resembling(quote, near: expected)
    }

    private func holds(_ quote: FoldedText, _ range: Range<Int>) -> Bool { FoldedText(text.scalars[range]).scalars == quote.scalars }

    /// Whether a range ends where words end, if the quotation did: `Lyon` is not in `Lyons`.
    private func isWhole(_ range: Range<Int>, _ anchor: Anchor) -> Bool {
        let isCut = text.isCut(range)
        let before = isLetter(anchor.prefix.unicodeScalars.last) && isLetter(anchor.exact.unicodeScalars.first)
        let after = isLetter(anchor.exact.unicodeScalars.last) && isLetter(anchor.suffix.unicodeScalars.first)
        return (before || !isCut.start) && (after || !isCut.end)
    }

    private func accepted(_ range: Range<Int>, _ quote: FoldedText, _ anchor: Anchor) -> Anchor.Place? {
        if holds(quote, range), isWhole(range, anchor) { return Anchor.Place(range: range, method: .difference, isExact: true) }
        let now = FoldedText(text.scalars[range]).scalars
        guard max(now.count, quote.scalars.count) <= Self.longest else { return nil }
        let most = quote.scalars.count / Self.tolerance
        guard abs(now.count - quote.scalars.count) <= most, distance(quote.scalars, now) <= most else { return nil }
        return Anchor.Place(range: range, method: .difference, isExact: false)
    }

    /// The same words elsewhere: once, or once with this context.
    private func quoted(_ anchor: Anchor, _ quote: FoldedText) -> Anchor.Place? {
        let starts = folded.places(of: quote.scalars).filter { isWhole(place($0, quote, .context).range, anchor) }
        guard let first = starts.first else { return nil }
        if starts.count == 1, quote.scalars.count >= Self.telling { return place(first, quote, .uniqueQuote) }
        let before = Array(FoldedText(anchor.prefix).scalars.reversed())
        let after = FoldedText(anchor.suffix).scalars
        var best: (start: Int, likeness: Int)?
        var isAlone = true
        // A word that stands everywhere is told apart by its neighbours in the first thousand places, or not at all.
        for start in starts.prefix(1_000) {
            let likeness = likeness(start, quote, before, after, anchor.headings)
            if likeness == best?.likeness { isAlone = false }
            if likeness > best?.likeness ?? -1 { (best, isAlone) = ((start, likeness), true) }
        }
        guard let best, isAlone, best.likeness >= Self.telling else { return nil }
        return place(best.start, quote, .context)
    }

    /// Characters of context that are the same, nearest first; a section of the same name weighs as a few of them.
    private func likeness(_ start: Int, _ quote: FoldedText, _ before: [Unicode.Scalar], _ after: [Unicode.Scalar], _ headings: [String])
        -> Int
    {
        let solid = { (scalar: Unicode.Scalar) in scalar != " " }
        let left = zip(folded.scalars[..<start].reversed().lazy.filter(solid), before.lazy.filter(solid)).prefix { $0 == $1 }.count
        let right = zip(folded.scalars[(start + quote.scalars.count)...].lazy.filter(solid), after.lazy.filter(solid)).prefix { $0 == $1 }
            .count
        let isBelow = text.stretch(at: folded.origins[start])?.headings.last == headings.last
        return left + right + (isBelow ? 4 : 0)
    }

    private func place(_ start: Int, _ quote: FoldedText, _ method: Anchor.Method) -> Anchor.Place {
        Anchor.Place(range: folded.origin(of: start..<start + quote.scalars.count), method: method, isExact: true)
    }

    /// Words that are alike near the place where they stood; `nil` where two places are as good.
    private func resembling(_ quote: FoldedText, near expected: Int) -> Anchor.Place? {
        guard quote.scalars.count >= Self.telling, quote.scalars.count <= Self.longest else { return nil }
        let start = folded.index(from: expected - Self.reach)
        let end = folded.index(from: expected + Self.reach + quote.scalars.count)
        guard start < end else { return nil }
        let most = quote.scalars.count / Self.tolerance
        guard let found = resemblance(of: quote.scalars, in: Array(folded.scalars[start..<end]), most: most) else { return nil }
        let range = folded.origin(of: start + found.lowerBound..<start + found.upperBound)
        return Anchor.Place(range: range, method: .fuzzy, isExact: false)
    }
}
