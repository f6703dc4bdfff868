/// A fence of code inside a list item or a quotation, or before the first section: the ones that are nobody's top-level block.
struct Fence {
    private let mark: UInt8
    private let length: Int
    private let isQuoted: Bool
    /// Whether the fence stands behind a list marker or indentation, so that text at the margin ends it.
    private let isNested: Bool

    /// - Parameter start: the beginning of a line.
    init?(_ bytes: [UInt8], at start: Int, end: Int) {
        var index = start
        var isQuoted = false
        // spaces, quotation marks and list markers in front
        while index < end {
            switch bytes[index] {
            case 32, 9: index += 1
            case UInt8(ascii: ">"):
                isQuoted = true
                index += 1
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
                guard index + 1 < end, bytes[index + 1] == 32 else { return nil }
                index += 2
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digits = index
                while index < end, index - digits < 9, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
                guard index + 1 < end, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"), bytes[index + 1] == 32 else {
                    return nil
                }
                index += 2
            case UInt8(ascii: "`"), UInt8(ascii: "~"):
                let mark = bytes[index]
                let run = bytes[index..<end].prefix { $0 == mark }.count
                guard run >= 3 else { return nil }
                let info = bytes[(index + run)..<end].prefix { $0 != 10 }
                if mark == UInt8(ascii: "`"), info.contains(mark) { return nil }
                self.mark = mark
                length = run
                self.isQuoted = isQuoted
                isNested = index > start + 3 || (!isQuoted && bytes[start..<index].contains { $0 > 32 })
                return
            default: return nil
            }
        }
        return nil
    }

    /// The offset after the line that closes the fence, or after the last line of what holds it.
    func end(in bytes: [UInt8], from start: Int, end: Int) -> Int {
        var line = nextLine(bytes, start, end)
        while line < end {
            let next = nextLine(bytes, line, end)
            var index = line
            while index < next, bytes[index] == 32 || bytes[index] == 9 || bytes[index] == UInt8(ascii: ">") { index += 1 }
            let isBlank = index >= next || bytes[index] == 10 || bytes[index] == 13
            if isQuoted, !bytes[line..<index].contains(UInt8(ascii: ">")) { return line }
            if isNested, !isQuoted, !isBlank, index == line { return line }
            let run = bytes[index..<next].prefix { $0 == mark }.count
            if run >= length, bytes[(index + run)..<next].allSatisfy({ $0 <= 32 }) { return next }
            line = next
        }
        return end
    }

    private func nextLine(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var index = start
        while index < end, bytes[index] != 10 { index += 1 }
        return min(index + 1, end)
    }
}
