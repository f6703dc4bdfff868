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
    var chosen: [Edit.Replacement] = []
    for finding in findings where finding.path == source.path && isMended(finding.rule, terms: terms) {
        guard let edit = finding.edit,
            edit.replacements.allSatisfy({ new in
                new.bytes.upperBound <= source.bytes.count && !chosen.contains { $0.meets(new) }
            })
        else { continue }
        chosen += edit.replacements
    }
    return LineEnding.mended(applied(chosen, to: source.bytes))
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
private let unreadable: Set = [
    "not-utf8", "too-large", "front-matter-missing", "front-matter-syntax", "front-matter-unsafe", "duplicate-key",
]

private func applied(_ replacements: [Edit.Replacement], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    // what is put in stands before what is replaced at the same place
    for replacement in replacements.sorted(by: {
        ($0.bytes.lowerBound, $0.bytes.count, $0.rank) < ($1.bytes.lowerBound, $1.bytes.count, $1.rank)
    }) {
        result += bytes[index..<replacement.bytes.lowerBound]
        result += replacement.text.utf8
        index = replacement.bytes.upperBound
    }
    return result + bytes[index...]
}

extension Edit.Replacement {
    /// Whether both would change the same bytes, or one puts something into what the other replaces.
    fileprivate func meets(_ other: Self) -> Bool {
        if bytes.isEmpty && other.bytes.isEmpty { return false }
        return bytes.lowerBound < other.bytes.upperBound && other.bytes.lowerBound < bytes.upperBound
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
