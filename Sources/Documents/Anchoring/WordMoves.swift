/// What became of the words of one text in another.
struct WordMoves {
    private let old: [Range<Int>]
    private let new: [Range<Int>]
    /// Word of the older text to the same word in the newer one.
    private let partners: [Int?]

    init(from old: [Unicode.Scalar], to new: [Unicode.Scalar]) {
        self.old = Self.words(old)
        self.new = Self.words(new)
        var numbering = Numbering()
        let left = self.old.map { numbering.number(Self.string(old[$0])) }
        let right = self.new.map { numbering.number(Self.string(new[$0])) }
        var partners = [Int?](repeating: nil, count: left.count)
        for pair in alignment(left, right) { partners[pair.old] = pair.new }
        self.partners = partners
    }

    private static func words(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
        scalars.split { $0 == " " || $0 == "\n" }.map { $0.startIndex..<$0.endIndex }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Where a range is that begins and ends in words that were kept; `nil` where an end of it is gone.
    func range(_ range: Range<Int>) -> Range<Int>? {
        guard let first = word(at: range.lowerBound), let last = word(at: range.upperBound - 1), let start = partners[first],
            let end = partners[last], start <= end
        else { return nil }
        let (before, after) = (max(0, range.lowerBound - old[first].lowerBound), max(0, old[last].upperBound - range.upperBound))
        // A word whose accents are written otherwise has another length: a part of it cannot be counted off.
        guard before == 0 || new[start].count == old[first].count, after == 0 || new[end].count == old[last].count else { return nil }
        let (lower, upper) = (new[start].lowerBound + before, new[end].upperBound - after)
        return lower < upper ? lower..<upper : nil
    }

    /// About where a place is now: behind the last word before it that was kept.
    func near(_ place: Int) -> Int {
        var index = word(at: place) ?? old.count - 1
        while index >= 0 {
            if let partner = partners[index] { return new[partner].lowerBound + max(0, place - old[index].lowerBound) }
            index -= 1
        }
        return place
    }

    /// The word that holds a character, or the next one after it.
    private func word(at place: Int) -> Int? {
        var (low, high) = (0, old.count)
        while low < high {
            let middle = (low + high) / 2
            if old[middle].upperBound <= place { low = middle + 1 } else { high = middle }
        }
        return low < old.count ? low : nil
    }
}

/// How many characters must be changed, added or removed to make one text of another.
func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var row = Array(0...other.count)
    for (index, scalar) in one.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in 1..<row.count {
            let changed = diagonal + (other[column - 1] == scalar ? 0 : 1)
            diagonal = row[column]
            row[column] = min(changed, diagonal + 1, row[column - 1] + 1)
        }
    }
    return row[other.count]
}

/// The stretch of a text that is most like a quotation, by Sellers' algorithm; `nil` where none is within `most` changes, or where two that
/// do not overlap are as good.
func resemblance(of quote: [Unicode.Scalar], in text: [Unicode.Scalar], most: Int) -> Range<Int>? {
    guard let (ends, least) = bestEnds(of: quote, in: text), least <= most, let end = ends.last else { return nil }
    guard let (starts, _) = bestEnds(of: quote.reversed(), in: text[..<end].reversed()), let length = starts.first else { return nil }
    let isAlone = ends.allSatisfy { end - $0 < length }
    return isAlone && length > 0 ? end - length..<end : nil
}

/// After how many characters of a text its parts end that are most like a quotation, ascending, and in how many changes.
private func bestEnds(of quote: [Unicode.Scalar], in text: some Sequence<Unicode.Scalar>) -> (ends: [Int], least: Int)? {
    guard !quote.isEmpty else { return nil }
    var column = Array(0...quote.count)
    var (ends, least) = ([Int](), quote.count)
    for (place, scalar) in text.enumerated() {
        var diagonal = 0
        for row in 1..<column.count {
            let changed = diagonal + (quote[row - 1] == scalar ? 0 : 1)
            diagonal = column[row]
            column[row] = min(changed, diagonal + 1, column[row - 1] + 1)
        }
        let cost = column[quote.count]
        if cost < least { (ends, least) = ([place + 1], cost) } else if cost == least { ends.append(place + 1) }
    }
    return (ends, least)
}
