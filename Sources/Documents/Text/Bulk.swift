/// Finds Markdown whose tree would be out of all proportion to its text, before cmark is asked to make it. Tried on cmark-gfm 0.29.0.gfm.6:
/// 300 KB of a table whose rows cmark fills up to a thousand columns took 18 GB, 300 KB of nested quotations 52 seconds, and 900 KB of `<?`
/// that nothing closes two minutes. Each cell of a line is appended to a list that is walked from its start (cmark_llist_append), so that
/// 80 KB of `|a` above `|-|` took 3 seconds. Each line that may be a delimiter row makes it go over the paragraph above, once for each of its
/// lines: 300 KB of short lines above `-:` took 6 seconds. A line that only begins like one, `-:a`, still makes it read all of the
/// paragraph above: 64 KB of them took a second.
///
/// - Returns: The place at which it becomes too much; `nil` for anything that a person writes.
func bulk(_ source: Source, from start: Int) -> Int? {
    unsafe source.bytes.withUnsafeBufferPointer { unsafe bulk($0, from: start) }
}

private func bulk(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    var columns = 0
    var lines = 0
    var place = start
    var widest: Int?
    var hasDelimiter = false
    var instructions = 0
    var (paragraph, paragraphLines, work, scanned) = (start, 0, 0, 0)
    while index < bytes.count {
        let line = unsafe LineShape(bytes, from: index)
        if line.containers > LineShape.mostContainers || line.tableColumns > LineShape.mostColumns { return index }
        if line.bars > LineShape.mostBars, widest == nil { widest = index }
        hasDelimiter = hasDelimiter || line.isDelimiter
        if hasDelimiter, let widest { return widest }
        instructions += line.instructions
        if instructions > LineShape.mostInstructions { return start }
        if line.isDelimiter { work += paragraphLines * (index - paragraph) }
        if line.isNearDelimiter { scanned += index - paragraph }
        if work > LineShape.mostWork || scanned > LineShape.mostScanned { return paragraph }
        paragraphLines += 1
        if line.isBlank {
            (paragraph, paragraphLines) = (line.end, 0)
            columns = 0
        } else if line.tableColumns > columns {
            (columns, lines, place) = (line.tableColumns, 0, index)
        }
        lines += 1
        if columns > 1, columns * lines > LineShape.mostCells { return place }
        index = line.end
    }
    return nil
}

/// What the beginning of a line says about the containers and tables that it opens.
private struct LineShape {
    static let mostContainers = 100
    static let mostColumns = 500
    static let mostCells = 400_000
    static let mostBars = 1_000
    static let mostInstructions = 500
    /// Lines times bytes; a third of a second.
    static let mostWork = 2_000_000_000
    /// Bytes; a quarter of a second.
    static let mostScanned = 100_000_000

    /// Marks of quotations and lists at its beginning.
    var containers = 0
    /// The columns of a delimiter row, `|---|:--|`, also in a quotation; 0 where it is none.
    var tableColumns = 0
    /// Whether cmark may take it for a delimiter row, and the line above it for the header of a table.
    var isDelimiter = true
    /// Whether it begins like one, with a dash and a colon.
    var isNearDelimiter = false
    /// All its `|`, escaped or not.
    var bars = 0
    /// `<?` and `<!X`: cmark looks for the end of each up to the end of the paragraph.
    var instructions = 0
    var isBlank = true
    /// After its line end.
    var end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
        end = start
        var index = start
        var isPrefix = true
        var (hasDash, hasColon) = (false, false)
        while index < bytes.count, unsafe bytes[index] != 10 && bytes[index] != 13 {
            let byte = unsafe bytes[index]
            switch byte {
            case 32, 9: break
            case UInt8(ascii: ">"): if isPrefix { containers += 1 }
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"):
                hasDash = hasDash || byte == UInt8(ascii: "-")
                if byte != UInt8(ascii: "-") { isDelimiter = false }
                let isMark = unsafe isPrefix && index + 1 < bytes.count && (bytes[index + 1] == 32 || bytes[index + 1] == 9)
                if isMark { containers += 1 } else { isPrefix = false }
            case UInt8(ascii: "0")...UInt8(ascii: "9"): isDelimiter = false
            case UInt8(ascii: "|"), UInt8(ascii: ":"):
                if byte == UInt8(ascii: "|") { bars += 1 } else { hasColon = true }
                isPrefix = false
            default:
                isDelimiter = false
                isPrefix = false
            }
            if byte != 32, byte != 9 { isBlank = false }
            // Nothing more to learn but how much there is: run to the end of the line.
            if !isDelimiter, !isPrefix {
                if byte == UInt8(ascii: "|") { bars -= 1 }
                unsafe run(bytes, &index)
            } else {
                index += 1
            }
        }
        // `- - - -` is a line across the page, however long.
        if containers > Self.mostContainers, unsafe Self.hasOneMark(bytes[start..<index]) { containers = 0 }
        isDelimiter = isDelimiter && hasDash
        isNearDelimiter = hasDash && hasColon
        tableColumns = isDelimiter && bars > 0 ? bars + 1 : 0
        end = index
        if end < bytes.count { end += unsafe bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10 ? 2 : 1 }
    }

    /// Counts up to the end of the line.
    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < bytes.count {
            let byte = unsafe bytes[index]
            if byte == UInt8(ascii: "|") {
                bars += 1
            } else if byte == UInt8(ascii: "<") {
                let next = unsafe index + 1 < bytes.count ? bytes[index + 1] : 0
                let after = unsafe index + 2 < bytes.count ? bytes[index + 2] : 0
                if next == UInt8(ascii: "?") || (next == UInt8(ascii: "!") && after != UInt8(ascii: "-")) { instructions += 1 }
            } else if byte == 10 || byte == 13 {
                return
            }
            index += 1
        }
    }

    private static func hasOneMark(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var mark: UInt8?
        for index in unsafe line.indices {
            let byte = unsafe line[index]
            if byte == 32 || byte == 9 { continue }
            if let mark, mark != byte { return false }
            mark = byte
        }
        return mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*")
    }
}
