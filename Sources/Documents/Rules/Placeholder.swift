/// What a template or a hand leaves to be filled in: `yyyy-mm-dd`, `a|b|c`, `{{name}}`, TBD, TODO, a lone ellipsis.
enum Placeholder {
    /// Words that mark a gap anywhere in a text.
    static let words: [[UInt8]] = ["TODO", "TBD", "TBC", "FIXME", "Lorem ipsum", "À COMPLÉTER", "À DÉFINIR", "A COMPLETER", "A DEFINIR"]
        .map { Array($0.utf8) }

    private static let dates: Set<String> = [
        "yyyy-mm-dd", "yyyy-mm", "aaaa-mm-jj", "aaaa-mm", "hh:mm", "dd/mm/yyyy", "jj/mm/aaaa", "mm/dd/yyyy",
    ]

    private static let gaps: Set<String> = [
        "…", "...", "?", "??", "???", "xxx", "tbd", "tbc", "todo", "fixme", "à compléter", "à définir", "[…]", "[...]",
    ]

    /// Whether a whole value, cell or paragraph is a place to fill in.
    static func isWhole(_ text: String) -> Bool {
        // nearly all values go no further than this
        guard text.utf8.count <= 4096, let first = text.utf8.first else { return false }
        if text.utf8.count <= 16, gaps.contains(text.lowercased()) || dates.contains(text.lowercased()) { return true }
        if first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">"), !text.utf8.contains(where: { $0 == 58 || $0 == 64 }) {
            return true
        }
        let bytes = Array(text.utf8)
        return isAlternatives(bytes) || holdsBraces(bytes) || holdsWord(bytes)
    }

    /// `basic|advanced`: two or more words or phrases between bars, with no empty one and no space beside a bar.
    private static func isAlternatives(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(UInt8(ascii: "|")) else { return false }
        return bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, let last = part.last else { return false }
            return first > 32 && last > 32 && part.count <= 40
        }
    }

    private static func holdsBraces(_ bytes: [UInt8]) -> Bool {
        let brace = UInt8(ascii: "{")
        return bytes.indices.dropLast().contains { bytes[$0] == brace && bytes[$0 + 1] == brace }
    }

    private static func holdsWord(_ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { word(in: bytes, at: $0, end: bytes.count) != nil }
    }

    /// The length of a marking word that stands for itself at an offset.
    static func word(in bytes: [UInt8], at index: Int, end: Int) -> Int? {
        let byte = bytes[index]
        // T, F, L, A, and the first byte of À
        guard byte == 0x54 || byte == 0x46 || byte == 0x4C || byte == 0x41 || byte == 0xC3 else { return nil }
        if joinsBefore(bytes, index) { return nil }
        for word in words where index + word.count <= end && bytes[index] == word[0] {
            guard word.indices.allSatisfy({ bytes[index + $0] == word[$0] }) else { continue }
            let after = index + word.count
            if (after == end || !isPartOfWord(bytes[after])) && !isQuoted(bytes, index..<after, end) { return word.count }
        }
        return nil
    }

    /// Whether a text speaks of the word: `"TBD"`, `“TBD”`, `« TBD »`.
    private static func isQuoted(_ bytes: [UInt8], _ word: Range<Int>, _ end: Int) -> Bool {
        quotes.contains { opening, closing in
            word.lowerBound >= opening.count && word.upperBound + closing.count <= end
                && bytes[(word.lowerBound - opening.count)..<word.lowerBound].elementsEqual(opening)
                && bytes[word.upperBound..<(word.upperBound + closing.count)].elementsEqual(closing)
        }
    }

    private static let quotes: [([UInt8], [UInt8])] = [
        ("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»"), ("« ", " »"), ("«\u{A0}", "\u{A0}»"), ("«\u{202F}", "\u{202F}»"),
    ].map { (Array($0.utf8), Array($1.utf8)) }

    /// The length of `yyyy-mm-dd` or `aaaa-mm-jj` at an offset, in either case.
    static func date(in bytes: [UInt8], at index: Int, end: Int) -> Int? {
        guard index + 10 <= end, bytes[index] == bytes[index + 1], bytes[index + 4] == UInt8(ascii: "-") else { return nil }
        if joinsBefore(bytes, index) { return nil }
        let text = String(decoding: bytes[index..<index + 10], as: UTF8.self).lowercased()
        guard dates.contains(text), index + 10 == end || !isPartOfWord(bytes[index + 10]) else { return nil }
        return 10
    }

    private static func joinsBefore(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index > 0 else { return false }
        // the second byte of an accented Latin letter; no-break spaces and quotation marks are also several bytes long
        if bytes[index - 1] >= 0x80 { return index > 1 && isAccented(bytes[index - 2]) }
        return isPartOfWord(bytes[index - 1])
    }

    /// Letters, digits and what joins them in names, paths and URLs.
    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: isAccented(byte) || "-_/#=&".utf8.contains(byte)
        }
    }

    /// The first byte of U+00C0 to U+017F.
    private static func isAccented(_ byte: UInt8) -> Bool {
        (0xC3...0xC5).contains(byte)
    }
}

/// Whether a whole value, cell or paragraph is a place to fill in: `{{to fill in}}`, `yyyy-mm-dd`, TBD.
package func isPlaceholder(_ text: String) -> Bool { Placeholder.isWhole(text) }
