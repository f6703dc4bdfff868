/// A block as it is aligned: a paragraph, an item of a list, a row of a table, a comment.
struct Unit {
    let kind: BlockDifference.Kind
    let words: Words
    /// Of a row.
    let cells: [Words]
    /// The header of the row's table.
    let header: [Wording]
    let targets: [String]
    let range: SourceRange
    /// What two units must share to be the same for a reader: kind, words, and for code every blank.
    let key: String
    /// The source without white space and bars: where this differs and the key does not, only markup changed.
    let markup: [UInt8]

    init(
        _ kind: BlockDifference.Kind, text: String, range: SourceRange, cells: [String] = [], header: [Wording] = [],
        in document: ParsedDocument
    ) {
        self.kind = kind
        self.range = range
        self.cells = cells.map { Words($0) }
        self.header = header
        words = kind == .code ? Words(lines: text) : Words(text)
        targets = Self.targets(in: range, document.links)
        let content = kind == .row ? self.cells.map(\.key).joined(separator: "\u{1F}") : words.key
        key = kind.rawValue + "\u{1F}" + content
        var bytes = document.source.bytes[range.bytes]
        // a number shifts when an item is added before it; that there is one is markup
        if kind == .item, let first = bytes.first, isDigit(first) { bytes = bytes.drop(while: isDigit) }
        markup = Self.bare(bytes, isCode: kind == .code)
    }

    /// The blocks of a stretch of a document, with its comments, in the order of the text.
    static func all(_ blocks: [ParsedDocument.Block], in stretch: Range<Int>, of document: ParsedDocument) -> [Unit] {
        var units = blocks.flatMap { self.units($0, document) }
        let first = partition(document.markup.count) { document.markup[$0].range.start.offset >= stretch.lowerBound }
        for markup in document.markup[first...] {
            guard markup.range.start.offset < stretch.upperBound else { break }
            if markup.isComment { units.append(Unit(.comment, text: markup.text, range: markup.range, in: document)) }
        }
        return units.sorted { $0.range < $1.range }
    }

    private static func units(_ block: ParsedDocument.Block, _ document: ParsedDocument) -> [Unit] {
        switch block.kind {
        case .list(_, let items): return items.map { Unit(.item, text: $0.text, range: $0.range, in: document) }
        case .table(let table):
            let header = table.header.map { Wording($0.text) }
            return ([table.header] + table.rows).compactMap { row in
                guard let first = row.first, let last = row.last else { return nil }
                let range = SourceRange(first.range.start, max(first.range.end, last.range.end))
                let texts = row.map(\.text)
                return Unit(.row, text: texts.joined(separator: " "), range: range, cells: texts, header: header, in: document)
            }
        case .html where isBlank(block.text): return []
        case .paragraph, .quote, .code, .html, .rule, .other:
            return [Unit(kind(block.kind), text: block.text, range: block.range, in: document)]
        }
    }

    private static func kind(_ kind: ParsedDocument.Block.Kind) -> BlockDifference.Kind {
        switch kind {
        case .paragraph: .paragraph
        case .list: .item
        case .table: .row
        case .quote: .quote
        case .code: .code
        case .html: .html
        case .rule: .rule
        case .other: .other
        }
    }

    private static func targets(in range: SourceRange, _ links: [ParsedDocument.Link]) -> [String] {
        let first = partition(links.count) { links[$0].range.start.offset >= range.start.offset }
        return links[first...].prefix { $0.range.start.offset < range.end.offset }.map(\.target)
    }

    private static func bare(_ bytes: ArraySlice<UInt8>, isCode: Bool) -> [UInt8] {
        if isCode { return Array(bytes) }
        var bare: [UInt8] = []
        bare.reserveCapacity(bytes.count)
        for byte in bytes where byte > 32 && byte != UInt8(ascii: "|") && byte != UInt8(ascii: ">") {
            bare.append(byte)
            // no-break spaces: C2 A0 and E2 80 AF
            if byte == 0xA0, bare.dropLast().last == 0xC2 { bare.removeLast(2) }
            if byte == 0xAF, bare.dropLast().last == 0x80, bare.dropLast(2).last == 0xE2 { bare.removeLast(3) }
        }
        return bare
    }
}

extension Words {
    /// Code: every line is one word, blanks and all.
    init(lines text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasSuffix("\r") ? String($0.dropLast()) : String($0)
        }
        self.init(shown: lines.enumerated().map { $0 < lines.count - 1 ? $1 + "\n" : $1 }, compared: lines)
    }

    private init(shown: [String], compared: [String]) {
        self.shown = shown
        self.compared = compared
    }
}

/// The first of `count` positions that fulfils a condition, which holds from some position on.
private func partition(_ count: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
        let middle = (low + high) / 2
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
}
