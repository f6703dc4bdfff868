/// A text as a string of JSON that may stand in a script and in a page: `<`, the two ends of lines that only JSON knows, and controls are
/// written by their numbers.
func scriptJSON(_ text: some StringProtocol) -> String {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    result.reserveCapacity(text.utf8.count + 2)
    func escape(_ value: UInt32) {
        let digits = String(value, radix: 16)
        result.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
    }
    // By bytes, because all text of a site goes this way: C2 begins the controls above 7F, E2 80 the two ends of lines.
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0..<0x20, 0x7F: escape(UInt32(byte))
        case 0xC2:
            let next = bytes.next() ?? 0
            if next < 0xA0 { escape(UInt32(next)) } else { result += [byte, next] }
        case 0xE2:
            let second = bytes.next() ?? 0, third = bytes.next() ?? 0
            if second == 0x80, third == 0xA8 || third == 0xA9 {
                escape(0x2000 + UInt32(third) - 0x80)
            } else {
                result += [byte, second, third]
            }
        default: result.append(byte)
        }
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
}
