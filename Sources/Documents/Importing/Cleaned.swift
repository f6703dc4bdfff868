/// The bytes of a text that another program wrote, as Markdown that everything here reads.
struct Cleaned {
    let bytes: [UInt8]
    /// What was changed, for whoever reads the report; often empty.
    let remarks: [Phrase]

    /// `nil` for what is no UTF-8: guessing an encoding would change words without a word.
    init?(_ bytes: [UInt8]) {
        var bytes = bytes
        var remarks: [Phrase] = []
        if bytes.starts(with: ByteOrder.mark) { bytes.removeFirst(ByteOrder.mark.count) }
        guard firstInvalidUTF8(bytes, in: 0..<bytes.count) == nil else { return nil }
        if bytes.contains(13) {
            bytes = Self.withLineFeeds(bytes)
            remarks.append(
                Phrase(en: "line ends of Windows became ordinary ones", fr: "les fins de ligne de Windows sont devenues ordinaires"))
        }
        let (text, count) = Self.withoutFalseSpaces(String(decoding: bytes, as: UTF8.self))
        if count > 0 {
            bytes = Array(text.utf8)
            remarks.append(
                Phrase(
                    en: "\(count) no-break spaces that hid a heading, a list or an indent became spaces",
                    fr: "\(count) espaces insécables qui cachaient un titre, une liste ou un retrait sont devenues des espaces"))
        }
        self.bytes = bytes
        self.remarks = remarks
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte != 13 { result.append(byte) } else if index + 1 == bytes.count || bytes[index + 1] != 10 { result.append(10) }
        }
        return result
    }

    /// Before the first word of a line a no-break space keeps Markdown from seeing what the line is; everywhere else French typography wants it.
    private static func withoutFalseSpaces(_ text: String) -> (String, Int) {
        guard text.unicodeScalars.contains("\u{A0}") else { return (text, 0) }
        var count = 0
        var result = String.UnicodeScalarView()
        var isBeginning = true
        for scalar in text.unicodeScalars {
            if scalar == "\n" { isBeginning = true } else if isBeginning, !isMarker(scalar) { isBeginning = false }
            if isBeginning, scalar == "\u{A0}" {
                count += 1
                result.append(" ")
            } else {
                result.append(scalar)
            }
        }
        return (String(result), count)
    }

    private static func isMarker(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", " ", "\t", "\u{A0}", "#", "-", "*", "+", ">", ".", ")", "0"..."9": true
        default: false
        }
    }
}
