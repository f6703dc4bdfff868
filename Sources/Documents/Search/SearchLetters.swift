/// Letters as a search compares them: small, without accents, and ligatures as the letters that they are made of. Composed and decomposed
/// text is the same.
enum SearchLetters {
    /// What a character is to the word around it.
    enum Role {
        case letter
        /// A mark on the letter before it, or what has no width: it neither adds to a word nor ends it.
        case nothing
        /// Ends a word, which it may have shortened: `l'atelier`.
        case apostrophe
        case gap
    }

    /// Tells what a character is, and appends what it stands for as UTF-8 where that is a letter or a digit.
    static func append(_ scalar: Unicode.Scalar, to word: inout [UInt8]) -> Role {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39:
            word.append(UInt8(scalar.value))
            return .letter
        case 0x41...0x5A:
            word.append(UInt8(scalar.value) + 0x20)
            return .letter
        case 0x27, 0x2018, 0x2019, 0x02BC, 0x2032, 0xFF07: return .apostrophe
        case 0..<0x80: return .gap
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF, 0x300...0x36F: return .nothing
        case 0xD7, 0xF7: return .gap
        case 0xC0...0x24F: break
        default:
            let properties = scalar.properties
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .spacingMark: return .nothing
            default: if !properties.isAlphabetic, properties.numericType == nil { return .gap }
            }
        }
        appendFolded(scalar, to: &word)
        return .letter
    }

    private static func appendFolded(_ scalar: Unicode.Scalar, to word: inout [UInt8]) {
        if let base = base(scalar) { return appendLetter(base, to: &word) }
        for small in scalar.properties.lowercaseMapping.unicodeScalars { appendLetter(small, to: &word) }
    }

    private static func appendLetter(_ letter: Unicode.Scalar, to word: inout [UInt8]) {
        switch letter {
        case "œ": word += Array("oe".utf8)
        case "æ": word += Array("ae".utf8)
        case "ß": word += Array("ss".utf8)
        case "þ": word += Array("th".utf8)
        case "ĳ": word += Array("ij".utf8)
        case "ŉ": word += Array("n".utf8)
        case "ſ", "ς": word += Array((letter == "ſ" ? "s" : "σ").utf8)
        case "\u{FB00}": word += Array("ff".utf8)
        case "\u{FB01}": word += Array("fi".utf8)
        case "\u{FB02}": word += Array("fl".utf8)
        case "\u{FB03}": word += Array("ffi".utf8)
        case "\u{FB04}": word += Array("ffl".utf8)
        case "\u{FB05}", "\u{FB06}": word += Array("st".utf8)
        case "ª": word += Array("a".utf8)
        case "º": word += Array("o".utf8)
        case "¹", "²", "³":
            word.append(letter == "¹" ? 0x31 : letter == "²" ? 0x32 : 0x33)
        // wide letters and digits of East Asia
        case "\u{FF10}"..."\u{FF19}", "\u{FF41}"..."\u{FF5A}": word.append(UInt8(letter.value - 0xFEE0))
        default: word += Array(String(letter).utf8)
        }
    }

    /// The small letter below the accents; `nil` where there are none.
    private static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        for (first, letters) in tables where scalar.value >= first && Int(scalar.value - first) < letters.count {
            let letter = letters[Int(scalar.value - first)]
            return letter == "." ? nil : letter
        }
        return nil
    }

    /// By the first character of each stretch: Latin, Vietnamese, Greek and Cyrillic; `.` has no accent. Made from the decompositions of
    /// Unicode 15, which the standard library does not show; a test holds them to it.
    private static let tables: [(first: UInt32, letters: [Unicode.Scalar])] = [
        (
            0xC0,
            "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggg"
                + "gggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz."
        ),
        (
            0x1CD,
            "aaiioouuuuuuuuuu.aaaaææ..ggkkooooʒʒj...gg..nnaaææooaaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooo" + "oooooyy"
        ),
        (
            0x1E00,
            "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr"
                + "ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.ſ....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
                + "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......"
        ),
        (0x1A0, "oo"), (0x1AF, "uu"), (0x3D3, "ϒϒ"),
        (0x386, "α.εηι.ο.υωι.........................ιυαεηιυ.........................ιυουω"),
        (0x400, "ее.г...і....киу..........и...............................и......................ее.г...і....киу."),
    ].map { (first: $0.0, letters: Array($0.1.unicodeScalars)) }
}
