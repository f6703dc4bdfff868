/// A change that somebody proposes to a few words: these, instead of those.
package struct Rewording: Hashable, Sendable {
    package let anchor: Anchor
    /// Markdown; empty to take the words out.
    package let replacement: String

    package init(anchor: Anchor, replacement: String) {
        self.anchor = anchor
        self.replacement = replacement
    }

    /// What became of it in a text.
    package enum Outcome: Hashable, Sendable {
        case applied
        /// The text says it already.
        case already
        /// Other words stand there now; where they are, in the text before.
        case changed(Range<Int>)
        /// The words are gone.
        case gone
        /// Another one that came before it, by its index, has changed some of the same words.
        case overlaps(Int)
        /// The words cannot be replaced alone: they begin or end inside bold type, a link or the like.
        case entangled
    }
}

/// Replaces words of a document and nothing else.
///
/// - Parameter range: of its plain text; not empty.
/// - Returns: the new source; `nil` where the change would touch other words, because of markup across the ends of the range.
package func replacing(_ range: Range<Int>, of text: PlainText, in source: Source, by replacement: String) -> Source? {
    let wanted = solid(text.scalars[..<range.lowerBound]) + solid(PlainText(parse(Source(path: source.path, text: replacement))).scalars)
    // A text that stands in front matter is read as it is written.
    let plain = solid(text.scalars[..<range.lowerBound]) + solid(Array(replacement.unicodeScalars))
    let rest = solid(text.scalars[range.upperBound...])
    for bytes in stretches(text.bytes(of: range), of: text, around: range, replacement) {
        var new = source.bytes
        new.replaceSubrange(bytes, with: Array(replacement.utf8))
        let changed = Source(path: source.path, bytes: new)
        let result = solid(PlainText(parse(changed)).scalars)
        if result == wanted + rest || result == plain + rest { return changed }
    }
    return nil
}

/// The bytes to replace, the fewest first: the words, then with the marks that stand against them. Words that go take a space with them.
private func stretches(_ bytes: Range<Int>, of text: PlainText, around range: Range<Int>, _ replacement: String) -> [Range<Int>] {
    let before = range.lowerBound > 0 ? text.places[range.lowerBound - 1].upperBound : bytes.lowerBound
    let after = range.upperBound < text.places.count ? text.places[range.upperBound].lowerBound : bytes.upperBound
    let (low, high) = (min(before, bytes.lowerBound), max(after, bytes.upperBound))
    var found = [bytes, low..<bytes.upperBound, bytes.lowerBound..<high, low..<high]
    if replacement.isEmpty, range.lowerBound > 0, text.scalars[range.lowerBound - 1] == " " {
        found.insert(text.places[range.lowerBound - 1].lowerBound..<bytes.upperBound, at: 0)
    }
    return found
}

private func solid(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] { scalars.filter { $0.value > 32 } }

/// Makes several changes in one text. A change is made where its words stand as they were quoted and nothing else was changed there; it is
/// left, and told, everywhere else. What else the text holds stays, to the byte.
///
/// - Parameter originals: the plain texts on which the anchors were placed, by blob, as far as they are here.
/// - Returns: the new text, and the outcome of each change.
package func rewording(_ source: Source, blob: String, _ changes: [Rewording], originals: [String: PlainText]) -> (
    source: Source, outcomes: [Rewording.Outcome]
) {
    let text = PlainText(parse(source))
    var finder = AnchorFinder(text, blob: blob)
    var outcomes: [Rewording.Outcome] = []
    var taken: [(range: Range<Int>, index: Int)] = []
    for (index, change) in changes.enumerated() {
        if text.says(change) {
            outcomes.append(.already)
            continue
        }
        guard let place = finder.find(change.anchor, placedOn: originals[change.anchor.blob]) else {
            outcomes.append(.gone)
            continue
        }
        if !place.isExact {
            outcomes.append(.changed(place.range))
        } else if let other = taken.first(where: { $0.range.overlaps(place.range) }) {
            outcomes.append(.overlaps(other.index))
        } else {
            outcomes.append(.applied)
            taken.append((place.range, index))
        }
    }
    // From the end, so that what stands before keeps its place.
    var (result, current) = (source, text)
    for (range, index) in taken.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
        if let new = replacing(range, of: current, in: result, by: changes[index].replacement) {
            result = new
            current = PlainText(parse(new))
        } else {
            outcomes[index] = .entangled
        }
    }
    return (result, outcomes)
}

extension PlainText {
    /// Whether the words that are proposed stand where the others stood, between the same neighbours.
    fileprivate func says(_ change: Rewording) -> Bool {
        let anchor = change.anchor
        let sides = (String(anchor.prefix.suffix(Self.neighbours)), String(anchor.suffix.prefix(Self.neighbours)))
        guard sides.0.count + sides.1.count >= Self.neighbours else { return false }
        let words = text(PlainText(parse(Source(path: "", text: change.replacement))))
        let text = FoldedText(scalars)
        // Words that are taken out leave one space, not two.
        let isProposed = [sides.0 + words + sides.1, sides.0 + String(sides.1.drop { $0 == " " })].prefix(words.isEmpty ? 2 : 1)
            .contains { !text.places(of: FoldedText($0).scalars).isEmpty }
        return isProposed && text.places(of: FoldedText(sides.0 + anchor.exact + sides.1).scalars).isEmpty
    }

    private func text(_ other: PlainText) -> String {
        other.text(0..<max(0, other.scalars.count - 1))
    }

    /// Characters on each side.
    private static let neighbours = 16
}
