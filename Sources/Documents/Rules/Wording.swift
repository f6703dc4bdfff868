/// Headings and column names are compared by what a reader sees: case, typographic dashes and apostrophes, no-break spaces, runs of
/// space and trailing punctuation do not matter; Swift's equality of strings takes care of composed and decomposed accents.
struct Wording: Hashable, Sendable {
    let text: String

    init(_ written: String) {
        if let folded = Self.foldedASCII(written) {
            text = folded
        } else {
            text = Self.folded(written)
        }
    }

    /// The common case without a look at Unicode tables; `nil` where there is anything else.
    private static func foldedASCII(_ written: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(written.utf8.count)
        for byte in written.utf8 {
            guard byte < 0x80 else { return nil }
            append(byte, to: &bytes)
        }
        trim(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func folded(_ written: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(written.utf8.count)
        for scalar in written.unicodeScalars {
            switch scalar.value {
            case 0..<0x80: append(UInt8(truncatingIfNeeded: scalar.value), to: &bytes)
            // no-break, narrow and typographic spaces
            case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: append(UInt8(ascii: " "), to: &bytes)
            case 0x2010...0x2015, 0x2212: bytes.append(UInt8(ascii: "-"))
            case 0x2018, 0x2019, 0x201B, 0x2BC, 0x2032: bytes.append(UInt8(ascii: "'"))
            case 0x201C, 0x201D, 0xAB, 0xBB: bytes.append(UInt8(ascii: "\""))
            case 0x2026: bytes += [46, 46, 46]
            // soft hyphen, zero-width characters, byte order mark
            case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: break
            default: bytes += scalar.properties.lowercaseMapping.utf8
            }
        }
        trim(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 9, 10, 11, 12, 13, 32:
            if let last = bytes.last, last != 32 { bytes.append(32) }
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
        default: bytes.append(byte)
        }
    }

    private static func trim(_ bytes: inout [UInt8]) {
        while let last = bytes.last, last == 32 || ".:;,!?".utf8.contains(last) { bytes.removeLast() }
    }
}
