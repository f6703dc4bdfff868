/// Makes headings, blocks, links and markup of the walk through a Markdown tree.
///
/// Places of blocks are cmark's, mended where it is known to be wrong; places inside a block are verified against the source (`Finder`).
struct Outline {
    let source: Source
    /// Where the body begins, and the lines before it.
    let body: Int
    let linesBefore: Int
    private(set) var parts: [Part] = []
    private(set) var links: [ParsedDocument.Link] = []
    private(set) var markup: [ParsedDocument.Markup] = []

    /// A top-level heading or block.
    enum Part {
        case heading(ParsedDocument.Heading)
        case block(ParsedDocument.Block)

        var start: Int {
            switch self {
            case .heading(let heading): heading.range.start.offset
            case .block(let block): block.range.start.offset
            }
        }
    }

    private var depth = 0
    // Of the top-level block that is being read. Items, cells and links are stretches of its words.
    private var finder: Finder
    private var words: [UInt8] = []
    private var starts: [Int] = []
    private var items: [ParsedDocument.Block.Item] = []
    private var rows: [[ParsedDocument.Block.Item]] = []
    // Of the row that is being read:
    private var headerLine: Int?
    private var cellPlaces: [Range<Int>] = []
    private var cells: [ParsedDocument.Block.Item] = []

    init(source: Source, body: Int, linesBefore: Int) {
        self.source = source
        self.body = body
        self.linesBefore = linesBefore
        finder = Finder(source: source, block: 0..<0)
    }

    mutating func read(_ tree: inout MarkdownTree) {
        while let (isEntering, node) = tree.next() {
            if node.kind == .document { continue }
            if isEntering { enter(node) }
            if !isEntering || node.kind.isLeaf { leave(node) }
        }
        // Footnotes stand at the end of cmark's tree, wherever they are written.
        if zip(parts, parts.dropFirst()).contains(where: { $0.start > $1.start }) { parts.sort { $0.start < $1.start } }
        links.sort { $0.range < $1.range }
        markup.sort { $0.range < $1.range }
    }

    private mutating func enter(_ node: MarkdownNode) {
        depth += 1
        if depth == 1 { begin(node) }
        switch node.kind {
        case .text, .codeSpan, .code: node.appendLiteral(to: &words)
        case .space: words.append(10)
        case .inlineHTML: inlineMarkup(node)
        case .html: blockMarkup(extent(of: node))
        case .table: headerLine = node.headerLine
        case .row:
            cellPlaces = tableCells(source, line: linesBefore + (headerLine ?? node.startLine))
            headerLine = nil
            cells = []
        case .cell:
            if cells.count < cellPlaces.count { finder.cursor = cellPlaces[cells.count].lowerBound }
            starts.append(words.count)
        case .item, .link, .image: starts.append(words.count)
        case .document, .paragraph, .heading, .quote, .list, .rule, .footnote, .other: break
        }
    }

    private mutating func leave(_ node: MarkdownNode) {
        switch node.kind {
        case .link, .image: link(node, text: text(from: starts.popLast() ?? 0))
        case .item:
            let start = starts.popLast() ?? 0
            if depth == 2 { items.append(.init(text: text(from: start), range: source.range(extent(of: node)))) }
        case .cell:
            // A row that is shorter than the header is filled: those cells are where the row ends.
            let end = cellPlaces.last?.upperBound ?? finder.block.upperBound
            let place = cells.count < cellPlaces.count ? cellPlaces[cells.count] : end..<end
            cells.append(.init(text: text(from: starts.popLast() ?? 0), range: source.range(place)))
            words.append(10)
        case .row: if depth == 2 { rows.append(cells) }
        case .paragraph, .heading, .code, .html: words.append(10)
        case .document, .quote, .list, .rule, .footnote, .table, .text, .space, .codeSpan, .inlineHTML, .other: break
        }
        if depth == 1 { end(node) }
        depth -= 1
    }

    private mutating func begin(_ node: MarkdownNode) {
        finder = Finder(source: source, block: extent(of: node))
        words.removeAll(keepingCapacity: true)
        starts = []
        items = []
        rows = []
    }

    private mutating func end(_ node: MarkdownNode) {
        let range = source.range(finder.block)
        let text = text(from: 0)
        let kind: ParsedDocument.Block.Kind
        switch node.kind {
        case .heading:
            parts.append(.heading(ParsedDocument.Heading(level: node.level, written: text, range: range)))
            return
        case .paragraph: kind = .paragraph
        case .list: kind = .list(isOrdered: node.isOrdered, items: items)
        case .table: kind = .table(.init(header: rows.first ?? [], rows: Array(rows.dropFirst())))
        case .quote: kind = .quote
        case .code: kind = .code(info: node.info)
        case .html: kind = .html
        case .rule: kind = .rule
        case .footnote: kind = .other("footnote")
        case .document, .item, .row, .cell, .text, .space, .codeSpan, .inlineHTML, .link, .image, .other: kind = .other("")
        }
        parts.append(.block(.init(kind: kind, range: range, text: text)))
    }

    /// The words since a place in the buffer, without blanks around them.
    private func text(from start: Int) -> String {
        var stretch = words[min(start, words.count)...]
        while let last = stretch.last, Source.isBlank(last) { stretch.removeLast() }
        while let first = stretch.first, Source.isBlank(first) { stretch.removeFirst() }
        return String(decoding: stretch, as: UTF8.self)
    }

    /// Of a line as cmark counts; a byte order mark before the first is not its.
    private func start(ofLine line: Int) -> Int { max(source.line(linesBefore + line).lowerBound, body) }

    /// Where a block is. Some of cmark's places are mended: a table's header line and the paragraph before it (`headerLine`), blocks of HTML
    /// that end on the line they begin (their end is given as the line before), underlined headings (theirs is the next line), and lists,
    /// which take the blank lines after them. Each block ends where its last line does: cmark's column is another where a NUL was replaced.
    private func extent(of node: MarkdownNode) -> Range<Int> {
        var first = node.startLine
        var last = node.endLine
        var column = node.startColumn
        if node.kind == .table { first = node.headerLine }
        if node.kind == .html { last = first + max(node.literal.lazy.filter { $0 == 10 }.count, 1) - 1 }
        if node.kind == .heading { last = lastLine(ofHeadingAt: first, upTo: last) }
        if first == 0, let table = node.next, table.kind == .table {
            (first, last, column) = (table.startLine, table.headerLine - 1, 1)
        }
        let start = self.start(ofLine: first) + max(column, 1) - 1
        let stop = source.line(linesBefore + last).upperBound
        return source.trimmed(min(start, stop)..<stop)
    }

    /// A heading is one line, or some lines and an underline of `=` or `-`.
    private func lastLine(ofHeadingAt first: Int, upTo last: Int) -> Int {
        let text = source.trimmed(source.line(linesBefore + first))
        if text.isEmpty || source.bytes[text.lowerBound] == UInt8(ascii: "#") || last <= first { return first }
        return (first + 1...last).first { line in
            let bytes = source.bytes[source.trimmed(source.line(linesBefore + line))]
            guard let mark = bytes.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
            return bytes.allSatisfy { $0 == mark }
        } ?? last
    }

    private mutating func link(_ node: MarkdownNode, text: String) {
        let isImage = node.kind == .image
        let line = linesBefore + node.startLine
        let hint = start(ofLine: node.startLine) + max(node.startColumn, 1) - 1
        let end = start(ofLine: node.endLine) + node.endColumn
        let place = finder.link(text: text, target: node.target, isImage: isImage, hint: hint..<max(hint, end), line: line)
        links.append(.init(target: node.target, isImage: isImage, text: text, range: source.range(place)))
    }

    private mutating func inlineMarkup(_ node: MarkdownNode) {
        let literal = node.literal
        let line = linesBefore + node.startLine
        let hint = start(ofLine: node.startLine) + max(node.startColumn, 1) - 1
        let place = finder.place(of: literal, hint: hint, line: line)
        markup.append(
            .init(
                isComment: literal.starts(with: Comment.opening), isBlock: false, text: String(decoding: literal, as: UTF8.self),
                range: source.range(place)))
    }

    private mutating func blockMarkup(_ block: Range<Int>) {
        for piece in Comment.pieces(source.bytes, in: block) {
            let place = source.trimmed(piece.range)
            if !piece.isComment {
                // Inside a quotation the lines begin with its marks.
                guard source.bytes[place].contains(where: { !Source.isBlank($0) && $0 != UInt8(ascii: ">") }) else { continue }
                appendUntagged(source.bytes[place])
            }
            markup.append(.init(isComment: piece.isComment, isBlock: true, text: source.text(place), range: source.range(place)))
        }
    }

    /// Adds what stands between tags.
    private mutating func appendUntagged(_ bytes: ArraySlice<UInt8>) {
        var isInTag = false
        for byte in bytes {
            if byte == UInt8(ascii: "<") { isInTag = true }
            if !isInTag { words.append(byte) }
            if byte == UInt8(ascii: ">") { isInTag = false }
        }
    }
}

extension ParsedDocument.Heading {
    /// Takes the pinned key off the end of a heading: `Purpose {#purpose}`.
    init(level: Int, written: String, range: SourceRange) {
        if written.hasSuffix("}"), let brace = written.lastIndex(of: "{") {
            let pin = written[written.index(after: brace)...].dropLast()
            let isKey = { (byte: UInt8) in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
            if pin.hasPrefix("#"), pin.utf8.count > 1, pin.utf8.dropFirst().allSatisfy(isKey) {
                var text = written[..<brace]
                while text.last?.isWhitespace == true { text.removeLast() }
                self.init(level: level, text: String(text), pin: String(pin.dropFirst()), range: range)
                return
            }
        }
        self.init(level: level, text: written, pin: nil, range: range)
    }
}
