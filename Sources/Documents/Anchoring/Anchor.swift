/// Where a remark stands: words of the plain text of one blob, as the W3C Web Annotation model selects text.
package struct Anchor: Codable, Hashable, Sendable {
    /// The blob on whose plain text it was placed.
    package let blob: String
    /// Position: 0-based, in Unicode characters of that text (`PlainText`), end excluded.
    package let start: Int
    package let end: Int
    /// The words themselves; line ends of blocks are spaces.
    package let exact: String
    /// Up to 32 characters before and after.
    package let prefix: String
    package let suffix: String
    /// The headings above it, outermost first.
    package let headings: [String]

    package init(blob: String, start: Int, end: Int, exact: String, prefix: String, suffix: String, headings: [String]) {
        self.blob = blob
        self.start = start
        self.end = end
        self.exact = exact
        self.prefix = prefix
        self.suffix = suffix
        self.headings = headings
    }

    /// Characters of context on each side.
    static let context = 32

    /// The anchor of a range of a text.
    package init(_ range: Range<Int>, of text: PlainText, blob: String) {
        self.init(
            blob: blob, start: range.lowerBound, end: range.upperBound, exact: text.text(range),
            prefix: text.text(max(0, range.lowerBound - Self.context)..<range.lowerBound),
            suffix: text.text(range.upperBound..<range.upperBound + Self.context),
            headings: text.stretch(at: range.lowerBound)?.headings ?? [])
    }

    /// How an anchor was found again, from the surest to the least sure.
    package enum Method: String, Hashable, Sendable, CaseIterable {
        case sameText = "same-text"
        case difference
        case uniqueQuote = "unique-quote"
        case context
        case fuzzy
    }

    /// Where an anchor is in a text.
    package struct Place: Hashable, Sendable {
        package let range: Range<Int>
        package let method: Method
        /// Whether the words are still those that were quoted.
        package let isExact: Bool
    }
}

extension PlainText {
    /// Where somebody's words stand in a text, in its order. What stands in the body comes alone: front matter is searched where the body does
    /// not have it.
    ///
    /// - Parameters:
    ///   - words: as typed; markup in them may be that of the source.
    ///   - section: a heading, or a part of one; only what stands below it is searched.
    package func places(of words: String, below section: String? = nil) -> [Range<Int>] {
        let text = FoldedText(scalars)
        var found = text.occurrences(of: FoldedText(words))
        if found.isEmpty {
            let written = PlainText(parse(Source(path: "", text: words)))
            found = text.occurrences(of: FoldedText(written.scalars))
        }
        if let section {
            let wanted = FoldedText(section.lowercased()).scalars
            found = found.filter { place in
                stretch(at: place.lowerBound)?.headings.contains { !FoldedText($0.lowercased()).places(of: wanted).isEmpty } ?? false
            }
        }
        // Whole words before parts of words: `us` is not looked for in `bus`.
        let whole = found.filter { isCut($0) == (false, false) }
        if !whole.isEmpty { found = whole }
        let body = found.filter { stretch(at: $0.lowerBound)?.isFrontMatter == false }
        return body.isEmpty ? found : body
    }

    /// Whether a range begins and ends inside a word.
    func isCut(_ range: Range<Int>) -> (start: Bool, end: Bool) {
        func isInside(_ place: Int) -> Bool {
            scalars.indices.contains(place - 1) && scalars.indices.contains(place) && isLetter(scalars[place - 1])
                && isLetter(scalars[place])
        }
        return (isInside(range.lowerBound), isInside(range.upperBound))
    }

    /// The places of headings that hold some words.
    package func headings(named words: String) -> [Range<Int>] {
        let wanted = FoldedText(words.lowercased())
        let headings = stretches.filter { stretch in
            !stretch.isFrontMatter && stretch.headings.last.map { text(stretch.range) == spaced($0) } ?? false
        }
        let exact = headings.filter { FoldedText(text($0.range).lowercased()).scalars == wanted.scalars }
        if !exact.isEmpty { return exact.map(\.range) }
        return headings.filter { !FoldedText(text($0.range).lowercased()).places(of: wanted.scalars).isEmpty }.map(\.range)
    }

    /// Words that are much like those that somebody typed; `nil` where there are none, or several.
    package func resembling(_ words: String) -> Range<Int>? {
        let wanted = FoldedText(words.lowercased())
        let text = FoldedText(String(String.UnicodeScalarView(scalars)).lowercased())
        // Beyond this a person waits longer for the hint than it is worth.
        guard wanted.scalars.count * text.scalars.count <= 20_000_000, text.ends == FoldedText(scalars).ends,
            let found = resemblance(of: wanted.scalars, in: text.scalars, most: wanted.scalars.count / 3)
        else { return nil }
        return text.origin(of: found)
    }

    private func spaced(_ heading: String) -> String {
        heading.split { $0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }.joined(separator: " ")
    }
}

/// Letters, their accents and digits.
func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil || isAccent($0) } ?? false
}

/// What is written over or under the letter before it.
func isAccent(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x300 && scalar.properties.generalCategory == .nonspacingMark }
