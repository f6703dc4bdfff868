/// A document with what its findings can mend: fields and sections that are missing are added, sections are put in order, headings get
/// the wording of the template, and mixed line endings the more frequent one. Everything else stays byte for byte; a text that cannot be read
/// as a document stays as it is. One pass: what it uncovers is for the next (`Checker.fixed`).
///
/// - Parameters:
///   - findings: of this document; of two whose edits touch the same text the first counts.
///   - terms: whether words that the community has given up are replaced too.
package func fixed(_ document: ParsedDocument, findings: [Diagnostic], terms: Bool) -> [UInt8] {
    let source = document.source
    guard !document.problems.contains(where: { unreadable.contains($0.rule) }) else { return source.bytes }
    var chosen = ChosenEdits()
    for finding in findings where finding.path == source.path && isMended(finding.rule, terms: terms) {
        if let edit = finding.edit { chosen.add(edit, to: source) }
    }
    return LineEnding.mended(chosen.applied(to: source.bytes))
}

/// Whether `--fix` applies the edits of a rule; the others are offered by editors, one by one.
func isMended(_ rule: String, terms: Bool) -> Bool {
    switch rule {
    case "field-missing", "section-missing", "section-order", "section-renamed": true
    case "term-deprecated": terms
    default: false
    }
}

/// After these it is not known what is where.
let unreadable: Set = [
    "not-utf8", "too-large", "front-matter-missing", "front-matter-syntax", "front-matter-unsafe", "duplicate-key",
]

/// Edits that do not get in each other's way.
private struct ChosenEdits {
    /// In the order in which they are applied: what is put in stands before what is replaced at the same place.
    private var replacements: [Edit.Replacement] = []

    /// Left out where it would change what another changes, or put something into it.
    mutating func add(_ edit: Edit, to source: Source) {
        let places = edit.replacements.map { new in replacements.partitioningIndex { Self.order(new, $0) } }
        for (new, place) in zip(edit.replacements, places) {
            guard new.bytes.upperBound <= source.bytes.count else { return }
            if place > 0, replacements[place - 1].bytes.upperBound > new.bytes.lowerBound { return }
            if place < replacements.count, replacements[place].bytes.lowerBound < new.bytes.upperBound { return }
        }
        for (new, place) in zip(edit.replacements, places).reversed() { replacements.insert(new, at: place) }
    }

    func applied(to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        for replacement in replacements {
            result += bytes[index..<replacement.bytes.lowerBound]
            result += replacement.text.utf8
            index = replacement.bytes.upperBound
        }
        return result + bytes[index...]
    }

    private static func order(_ left: Edit.Replacement, _ right: Edit.Replacement) -> Bool {
        (left.bytes.lowerBound, left.bytes.count, left.rank) < (right.bytes.lowerBound, right.bytes.count, right.rank)
    }
}

extension Array {
    /// The first index of those for which something holds, where it holds for all after one for which it does.
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// How lines end.
enum LineEnding {
    /// The text with one kind of line ending, the more frequent one; LF where they are equal.
    static func mended(_ bytes: [UInt8]) -> [UInt8] {
        let (feeds, pairs, returns) = counts(bytes)
        guard [feeds, pairs, returns].count(where: { $0 > 0 }) > 1 || returns > 0 else { return bytes }
        let ending: [UInt8] = pairs > feeds + returns ? [13, 10] : [10]
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + pairs)
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 13: result += ending
            case 10 where index > 0 && bytes[index - 1] == 13: break
            case 10: result += ending
            default: result.append(byte)
            }
        }
        return result
    }

    private static func counts(_ bytes: [UInt8]) -> (feeds: Int, pairs: Int, returns: Int) {
        var (feeds, pairs, returns) = (0, 0, 0)
        for (index, byte) in bytes.enumerated() where byte == 10 || byte == 13 {
            if byte == 10 {
                if index > 0, bytes[index - 1] == 13 { pairs += 1 } else { feeds += 1 }
            } else if index + 1 == bytes.count || bytes[index + 1] != 10 {
                returns += 1
            }
        }
        return (feeds, pairs, returns)
    }
}
