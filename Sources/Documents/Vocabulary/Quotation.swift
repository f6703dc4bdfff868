/// Where a text does not speak for itself: code, addresses, tags, and the words of others. Asked for places in ascending order; what is worked
/// out for a line or a block serves all places in it, so that the whole takes one pass.
struct Quotation {
    private let source: Source
    private let code: [Range<Int>]
    private let tags: [Range<Int>]
    private let blocks: [ParsedDocument.Block]
    private var block: (index: Int, quoted: [Range<Int>]) = (-1, [])
    private var line: (number: Int, isLeftOut: Bool) = (0, false)

    init(_ context: Context) {
        source = context.source
        code = context.prose.code
        tags = context.prose.tags.map(\.range)
        blocks = context.document.opening + context.document.sections.flatMap(\.blocks)
    }

    mutating func holds(_ place: Range<Int>) -> Bool {
        if Self.meets(code, place) || Self.meets(tags, place) || isAddress(place) || isLeftOut(place.lowerBound) { return true }
        guard let index = Self.last(blocks.count, where: { blocks[$0].range.start.offset <= place.lowerBound }) else { return false }
        if case .quote = blocks[index].kind { return place.lowerBound < blocks[index].range.end.offset }
        if block.index != index { block = (index, Self.quoted(source.bytes, blocks[index].range.bytes)) }
        return Self.meets(block.quoted, place)
    }

    /// - Parameter ranges: ascending, none within another.
    private static func meets(_ ranges: [Range<Int>], _ place: Range<Int>) -> Bool {
        guard let index = last(ranges.count, where: { ranges[$0].lowerBound < place.upperBound }) else { return false }
        return ranges[index].upperBound > place.lowerBound
    }

    /// The last of so many indices for which something holds that holds for all before it.
    private static func last(_ count: Int, where holds: (Int) -> Bool) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    /// A word with `://`, `www.` or `@` in it, or the target of a link. No address that a person writes is longer than the window.
    private func isAddress(_ place: Range<Int>) -> Bool {
        let bytes = source.bytes
        var start = place.lowerBound
        while start > 0, bytes[start - 1] > 32, place.lowerBound - start < 512 { start -= 1 }
        var end = place.upperBound
        while end < bytes.count, bytes[end] > 32, end - place.upperBound < 512 { end += 1 }
        let before = String(decoding: bytes[start..<place.lowerBound], as: UTF8.self)
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        return word.contains("://") || word.contains("www.") || word.contains("@") || before.contains("](")
    }

    /// A line of a quotation by `>`, behind list markers too, or one that defines where a link leads.
    private mutating func isLeftOut(_ offset: Int) -> Bool {
        let number = source.position(at: offset).line
        if line.number != number {
            let bytes = source.bytes[source.trimmed(source.line(number))]
            let markers = "-*+.) \t0123456789".utf8
            let isQuote = bytes.first { !markers.contains($0) } == UInt8(ascii: ">")
            let isDefinition = bytes.first == UInt8(ascii: "[") && zip(bytes, bytes.dropFirst()).contains { $0 == 0x5D && $1 == 0x3A }
            line = (number, isQuote || isDefinition)
        }
        return line.isLeftOut
    }

    /// What stands between quotation marks; one that is never closed opens nothing.
    private static func quoted(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var quoted: [Range<Int>] = []
        var open: [Mark: Int] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            if let (mark, isOpening, length) = Mark.read(bytes, index, range.upperBound) {
                if let start = open[mark], isOpening != true {
                    // what stands inside another quotation is in that one
                    while let last = quoted.last, last.lowerBound > start { quoted.removeLast() }
                    quoted.append(start..<index + length)
                    open = open.filter { $0.value < start }
                } else if isOpening != false, open[mark] == nil {
                    open[mark] = index
                }
                index += length
            } else {
                index += 1
            }
        }
        return quoted
    }

    private enum Mark {
        case straight, curly, angle

        /// Whether it opens or closes is `nil` for the one that does both.
        static func read(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (Mark, isOpening: Bool?, length: Int)? {
            switch bytes[index] {
            case UInt8(ascii: "\""): (.straight, nil, 1)
            case 0xC2 where index + 1 < end && bytes[index + 1] == 0xAB: (.angle, true, 2)
            case 0xC2 where index + 1 < end && bytes[index + 1] == 0xBB: (.angle, false, 2)
            case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x9C: (.curly, true, 3)
            case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x9D: (.curly, false, 3)
            default: nil
            }
        }
    }
}
