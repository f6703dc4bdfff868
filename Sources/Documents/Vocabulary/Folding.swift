/// Letters as the automaton sees them: without case and accents. What is alike here may still differ; what differs here is never the same.
enum Folding {
    /// White space and punctuation.
    static let gap: UInt8 = 0
    /// What is not there for a reader: combining marks (the letter before stands for both), soft hyphens, zero-width characters.
    static let nothing: UInt8 = 63
    /// The letter of the plural; `x` is five letters on, and `z` seven.
    static let s: UInt8 = 19

    /// The symbol of each ASCII byte: letters from 1, digits from 27.
    static let ascii: [UInt8] = (0..<128).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(byte) - UInt8(ascii: "a") + 1
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(byte) - UInt8(ascii: "A") + 1
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0") + 27
        default: gap
        }
    }

    /// The symbol of each byte; `several` for those that begin or go on with a character of several.
    static let bytes: [UInt8] = ascii + Array(repeating: several, count: 128)
    static let several: UInt8 = 64

    /// The letters without their accents from U+00C0 to U+017F; `.` is a sign, capital letters stand for letters of their own.
    private static let latin = Array(
        ("aaaaaaAceeeeiiiiBnooooo.CuuuuyDEaaaaaaAceeeeiiiiBnooooo.CuuuuyDy"
            + "aaaaaaccccccccddFFeeeeeeeeeegggggggghhGGiiiiiiiiiHIIjjkkJllllllK"
            + "KLLnnnnnnMNNooooooOOrrrrrrssssssssttttPPuuuuuuuuuuuuwwyyyzzzzzzQ").utf8)

    /// The symbol of the character that begins with a byte of 0x80 or more, and its length in bytes.
    static func scalar(_ bytes: [UInt8], at index: Int) -> (symbol: UInt8, length: Int) {
        let lead = UInt32(bytes[index])
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, index + length <= bytes.count else { return (gap, 1) }
        var scalar = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (symbol(scalar), length)
    }

    private static func symbol(_ scalar: UInt32) -> UInt8 {
        switch scalar {
        case 0xC0...0x17F:
            let letter = latin[Int(scalar - 0xC0)]
            if letter == UInt8(ascii: ".") { return gap }
            return letter >= UInt8(ascii: "a") ? ascii[Int(letter)] : 37 + (letter - UInt8(ascii: "A"))
        case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: return nothing
        case 0xAA, 0xB5, 0xBA: return 62
        case 0x80...0xBF, 0x2000...0x2BFF, 0x3000...0x303F, 0x1F000...0x1FAFF: return gap
        default: return 37 + UInt8(scalar % 26)
        }
    }

    /// A text with a gap at both ends and one gap between words.
    static func symbols(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let ascii = ascii
        var symbols: [UInt8] = [gap]
        symbols.reserveCapacity(bytes.count + 4)
        var index = 0
        while index < bytes.count {
            let (symbol, length) = bytes[index] < 0x80 ? (ascii[Int(bytes[index])], 1) : scalar(bytes, at: index)
            if symbol == gap ? symbols.last != gap : symbol != nothing { symbols.append(symbol) }
            index += length
        }
        if symbols.last != gap { symbols.append(gap) }
        return symbols
    }

    /// Where the last words before an offset begin.
    static func start(ofWords count: Int, before end: Int, in bytes: [UInt8]) -> Int {
        var index = end
        for number in 0..<count {
            if number > 0 { while index > 0, symbol(before: index, bytes).symbol == gap { index -= symbol(before: index, bytes).length } }
            while index > 0, symbol(before: index, bytes).symbol != gap { index -= symbol(before: index, bytes).length }
        }
        return index
    }

    private static func symbol(before index: Int, _ bytes: [UInt8]) -> (symbol: UInt8, length: Int) {
        var start = index - 1
        if bytes[start] < 0x80 { return (ascii[Int(bytes[start])], 1) }
        while start > 0, bytes[start] & 0xC0 == 0x80, index - start < 4 { start -= 1 }
        return (scalar(bytes, at: start).symbol, index - start)
    }
}
