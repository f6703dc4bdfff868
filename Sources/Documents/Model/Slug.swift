/// Lowercase ASCII words joined by hyphens, as in `run-a-risk-review`; at most 80 bytes.
package struct Slug: Hashable, Sendable, Comparable {
    package let text: String

    package static let longest = 80

    /// Accepts only what is a slug already.
    package init?(parsing text: String) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= Self.longest else { return nil }
        let hyphen = UInt8(ascii: "-")
        guard first != hyphen, last != hyphen else { return nil }
        for (index, byte) in bytes.enumerated() {
            let isWord = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            guard isWord || (byte == hyphen && bytes[index - 1] != hyphen) else { return nil }
        }
        self.text = text
    }

    /// Makes a slug from a title by folding case, accents and ligatures; `nil` when no letter or digit is left (a title of emoji).
    package init?(title: String) {
        var words: [String] = []
        var word = ""
        for scalar in title.lowercased().unicodeScalars {
            if let folded = Self.folded(scalar) {
                word += folded
            } else if !scalar.properties.isDiacritic, scalar.properties.generalCategory != .nonspacingMark, !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        var text = ""
        for word in words where text.utf8.count + word.utf8.count < Self.longest {
            text += text.isEmpty ? word : "-" + word
        }
        if text.isEmpty, let first = words.first { text = String(first.prefix(Self.longest)) }
        self.init(parsing: text)
    }

    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }

    /// The ASCII letters and digits that stand for a lowercase scalar; `nil` for what separates words.
    private static func folded(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "a"..."z", "0"..."9": return String(scalar)
        case "œ": return "oe"
        case "æ": return "ae"
        case "ß": return "ss"
        case "ø": return "o"
        case "ł": return "l"
        case "đ": return "d"
        default:
            // The first scalar of the canonical decomposition is the base letter; a lone mark has none.
            guard let base = decomposedBase(scalar), base != scalar, ("a"..."z").contains(base) else { return nil }
            return String(base)
        }
    }

    /// Swift compares strings by canonical equivalence, which is how the standard library shows a decomposition without Foundation.
    private static func decomposedBase(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard scalar.value >= 0xC0, scalar.value < 0x2000 else { return nil }
        for base in "aceghijklnorstuwyzdbfmpqvx".unicodeScalars {
            for mark in Self.marks where String(Character(base)) + String(mark) == String(scalar) { return base }
        }
        return nil
    }

    /// The combining marks of Latin scripts in Europe: grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, ring, double acute,
    /// caron, comma below, cedilla, ogonek.
    private static let marks: [Unicode.Scalar] = [
        "\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{304}", "\u{306}", "\u{307}", "\u{308}", "\u{30A}", "\u{30B}", "\u{30C}", "\u{326}",
        "\u{327}", "\u{328}",
    ]
}
