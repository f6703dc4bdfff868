/// Finds what stands inside a block, because cmark counts columns wrong after lazy continuation lines, tabs, and `\|` in tables, and gives
/// the last line to a link over two. A place of cmark's is taken where the source agrees, else it is looked for, else the line is named.
struct Finder {
    let source: Source
    let block: Range<Int>
    /// Things come in the order of the text: what is looked for lies after the last thing found.
    var cursor: Int

    /// How far is looked; without it a text made for the purpose would cost the square of its length.
    private static let window = 2048

    init(source: Source, block: Range<Int>) {
        self.source = source
        self.block = block
        cursor = block.lowerBound
    }

    /// The place of HTML inside a paragraph.
    mutating func place(of literal: [UInt8], hint: Int, line: Int) -> Range<Int> {
        if stands(literal, at: hint) { return found(hint..<hint + literal.count) }
        for start in [cursor, source.line(line).lowerBound] {
            if let place = first(literal, from: start) { return found(place..<place + literal.count) }
        }
        return source.trimmed(source.line(line))
    }

    /// The place of a link or an image, from its first bracket to its last.
    mutating func link(text: String, target: String, isImage: Bool, hint: Range<Int>, line: Int) -> Range<Int> {
        let opening = isImage ? UInt8(ascii: "!") : UInt8(ascii: "[")
        if block.contains(hint.lowerBound), hint.upperBound <= block.upperBound, let last = source.bytes[hint].last,
            source.bytes[hint.lowerBound] == opening || source.bytes[hint.lowerBound] == UInt8(ascii: "<"),
            [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">")].contains(last)
        {
            return found(hint)
        }
        let written = Array(((isImage ? "![" : "[") + text + "]").utf8)
        for start in [cursor, source.line(line).lowerBound] {
            guard let place = first(written, from: start) else { continue }
            return found(place..<end(ofLinkWith: target, after: place + written.count))
        }
        for start in [cursor, source.line(line).lowerBound] {
            if let place = inlineLink(to: target, isImage: isImage, from: start) { return found(place) }
        }
        let bare = Array("<\(text)>".utf8)
        if let place = first(bare, from: source.line(line).lowerBound) { return found(place..<place + bare.count) }
        if let place = first(Array(target.utf8), from: source.line(line).lowerBound), !target.isEmpty {
            return source.trimmed(source.line(source.position(at: place).line))
        }
        return source.trimmed(source.line(line))
    }

    /// By its address: from `](target` back to the bracket that it closes. Finds what is written with markup or over several lines.
    private func inlineLink(to target: String, isImage: Bool, from start: Int) -> Range<Int>? {
        guard !target.isEmpty, let bracket = first(Array("](\(target)".utf8), from: start) else { return nil }
        var depth = 0
        var index = bracket
        let least = max(block.lowerBound, bracket - Self.window)
        while index > least {
            index -= 1
            guard index == block.lowerBound || source.bytes[index - 1] != UInt8(ascii: "\\") else { continue }
            if source.bytes[index] == UInt8(ascii: "]") { depth += 1 }
            guard source.bytes[index] == UInt8(ascii: "[") else { continue }
            if depth == 0 {
                let begin = isImage && index > block.lowerBound && source.bytes[index - 1] == UInt8(ascii: "!") ? index - 1 : index
                return begin..<end(ofLinkWith: target, after: bracket + 1)
            }
            depth -= 1
        }
        return nil
    }

    private mutating func found(_ place: Range<Int>) -> Range<Int> {
        cursor = max(cursor, place.lowerBound + 1)
        return place
    }

    /// After `[text]`: `(target "title")`, `[name]` or nothing.
    private func end(ofLinkWith target: String, after bracket: Int) -> Int {
        guard bracket < block.upperBound else { return bracket }
        let next = source.bytes[bracket]
        if next == UInt8(ascii: "[") { return first([UInt8(ascii: "]")], from: bracket).map { $0 + 1 } ?? bracket }
        guard next == UInt8(ascii: "(") else { return bracket }
        let afterTarget = first(Array(target.utf8), from: bracket).map { $0 + target.utf8.count } ?? bracket
        return first([UInt8(ascii: ")")], from: afterTarget).map { $0 + 1 } ?? bracket
    }

    private func stands(_ literal: [UInt8], at place: Int) -> Bool {
        place >= block.lowerBound && place + literal.count <= block.upperBound
            && source.bytes[place..<place + literal.count].elementsEqual(literal)
    }

    private func first(_ literal: [UInt8], from start: Int) -> Int? {
        let start = max(start, block.lowerBound)
        let last = min(block.upperBound - literal.count, start + Self.window)
        guard let byte = literal.first, start <= last else { return nil }
        return (start...last).first { source.bytes[$0] == byte && stands(literal, at: $0) }
    }
}

/// The places of the cells of a line of a table, without the blanks around them. A `\|` does not end a cell, not even in code.
func tableCells(_ source: Source, line: Int) -> [Range<Int>] {
    let line = source.trimmed(source.line(line))
    let bar = UInt8(ascii: "|")
    var start = line.lowerBound
    if start < line.upperBound, source.bytes[start] == bar { start += 1 }
    var cells: [Range<Int>] = []
    var index = start
    while index < line.upperBound {
        if source.bytes[index] == bar {
            cells.append(cell(source, start..<index))
            start = index + 1
        }
        index += source.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    if start < line.upperBound { cells.append(cell(source, start..<line.upperBound)) }
    return cells
}

/// An empty cell is the place after its first blank, where one would write.
private func cell(_ source: Source, _ range: Range<Int>) -> Range<Int> {
    let trimmed = source.trimmed(range)
    guard trimmed.isEmpty else { return trimmed }
    let place = min(range.lowerBound + 1, range.upperBound)
    return place..<place
}

/// HTML comments.
enum Comment {
    static let opening = Array("<!--".utf8)
    private static let closing = Array("-->".utf8)

    /// A block of HTML as comments and what is between them, in order; a comment that is not closed goes to the end.
    static func pieces(_ bytes: [UInt8], in block: Range<Int>) -> [(isComment: Bool, range: Range<Int>)] {
        var pieces: [(isComment: Bool, range: Range<Int>)] = []
        var index = block.lowerBound
        while let start = find(opening, bytes, index..<block.upperBound) {
            if start > index { pieces.append((false, index..<start)) }
            // `<!-->` and `<!--->` are whole comments in a browser.
            let end = find(closing, bytes, start + 2..<block.upperBound).map { $0 + closing.count } ?? block.upperBound
            pieces.append((true, start..<end))
            index = end
        }
        if index < block.upperBound { pieces.append((false, index..<block.upperBound)) }
        return pieces
    }

    private static func find(_ wanted: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard range.count >= wanted.count else { return nil }
        return (range.lowerBound...range.upperBound - wanted.count).first {
            bytes[$0] == wanted[0] && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
    }
}
