/// A document as a reader sees it, one line for each block, item and cell, and where each character stands in the source.
///
/// Anchors are placed on it (site.md, A comment is anchored), so that markup and the width of lines never part a quotation.
package struct PlainText: Hashable, Sendable {
    package let source: Source
    package let scalars: [Unicode.Scalar]
    /// The bytes of the source that each character was made of.
    let places: [Range<Int>]
    package let stretches: [Stretch]

    /// A block, an item of a list, a cell: what stands between two line ends.
    package struct Stretch: Hashable, Sendable {
        /// Of `scalars`, without the line end.
        package let range: Range<Int>
        /// The headings above it, outermost first; a heading is below itself.
        package let headings: [String]
        /// Where it stands in the source.
        package let source: SourceRange
        /// Front matter, and files of governance: what a reader of the page does not see.
        package let isFrontMatter: Bool
    }

    package init(_ document: ParsedDocument) {
        var writer = PlainTextWriter(document)
        writer.write()
        source = document.source
        scalars = writer.scalars
        places = writer.places
        stretches = writer.stretches
    }

    /// The text of a range, with a space for each line end.
    package func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars[range.clamped(to: scalars.indices)] { text.append(scalar == "\n" ? " " : scalar) }
        return String(text)
    }

    /// The bytes of the source from the first to the last character of a range that is not empty.
    package func bytes(of range: Range<Int>) -> Range<Int> {
        let range = range.clamped(to: scalars.indices)
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return places[first].lowerBound..<max(places[first].upperBound, places[last].upperBound)
    }

    /// The stretch in which a character stands.
    package func stretch(at place: Int) -> Stretch? {
        var (low, high) = (0, stretches.count)
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].range.upperBound < place { low = middle + 1 } else { high = middle }
        }
        return low < stretches.count ? stretches[low] : nil
    }
}

/// Gathers the words of each block and finds them again in its source.
private struct PlainTextWriter {
    let document: ParsedDocument
    private(set) var scalars: [Unicode.Scalar] = []
    private(set) var places: [Range<Int>] = []
    private(set) var stretches: [PlainText.Stretch] = []
    private var headings: [ParsedDocument.Heading] = []
    /// What a reader never sees between words: link targets, comments, tags. By where it begins.
    private let hidden: [Int: Int]

    init(_ document: ParsedDocument) {
        self.document = document
        hidden = Self.hidden(in: document)
    }

    private var bytes: [UInt8] { document.source.bytes }

    mutating func write() {
        // A file of governance is read as it is written.
        if !document.source.path.isEmpty, !document.source.path.hasSuffix(".md") { return lines(bytes.indices) }
        if let range = document.frontMatterRange { lines(range.bytes) }
        if let title = document.titleHeading { heading(title) }
        for block in document.opening { self.block(block) }
        for section in document.sections {
            heading(section.heading)
            for block in section.blocks { self.block(block) }
        }
    }

    /// What is read as it is written: a line is a stretch.
    private mutating func lines(_ range: Range<Int>) {
        let source = document.source
        for number in source.position(at: range.lowerBound).line...source.position(at: range.upperBound).line {
            let line = source.line(number).clamped(to: range)
            guard !line.isEmpty else { continue }
            stretch(source.text(line), line, isFrontMatter: true)
        }
    }

    private mutating func heading(_ heading: ParsedDocument.Heading) {
        while let last = headings.last, last.level >= heading.level { headings.removeLast() }
        headings.append(heading)
        stretch(heading.text, heading.range.bytes)
    }

    private mutating func block(_ block: ParsedDocument.Block) {
        switch block.kind {
        case .list(_, let items): for item in items { stretch(item.text, item.range.bytes) }
        case .table(let table): for cell in ([table.header] + table.rows).flatMap(\.self) { stretch(cell.text, cell.range.bytes) }
        case .paragraph, .quote, .code, .html, .rule, .other: stretch(block.text, block.range.bytes)
        }
    }

    private mutating func stretch(_ text: String, _ range: Range<Int>, isFrontMatter: Bool = false) {
        let start = scalars.count
        let words = Self.spaced(text)
        guard !words.isEmpty else { return }
        let found = isFrontMatter ? align(words, to: range, hidden: [:]) : align(words, to: range, hidden: hidden)
        scalars += words
        // Words that are not found as they are written stand for their whole block: a remark can be placed on them, a suggestion cannot.
        places += found ?? words.map { _ in range }
        stretches.append(
            PlainText.Stretch(
                range: start..<scalars.count, headings: headings.map(\.text), source: document.source.range(range),
                isFrontMatter: isFrontMatter))
        scalars.append("\n")
        places.append(range.upperBound..<range.upperBound)
    }

    /// One space for each run of white space.
    private static func spaced(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar.value > 32 { scalars.append(scalar) } else if let last = scalars.last, last != " " { scalars.append(" ") }
        }
        if scalars.last == " " { scalars.removeLast() }
        return scalars
    }

    /// Where each character of a text that the parser made of some bytes stands in them; `nil` where it cannot be followed.
    private func align(_ words: [Unicode.Scalar], to range: Range<Int>, hidden: [Int: Int]) -> [Range<Int>]? {
        var reader = SourceReader(bytes: bytes, place: range.lowerBound, end: range.upperBound, hidden: hidden)
        var places: [Range<Int>] = []
        places.reserveCapacity(words.count)
        for word in words {
            guard let place = word == " " ? reader.space() : reader.next(word) else { return nil }
            places.append(place)
        }
        return places
    }

    private static func hidden(in document: ParsedDocument) -> [Int: Int] {
        var hidden: [Int: Int] = [:]
        for markup in document.markup where markup.isComment || !markup.isBlock {
            hidden[markup.range.start.offset] = markup.range.end.offset
        }
        let bytes = document.source.bytes
        for link in document.links where bytes[link.range.bytes].first != UInt8(ascii: "<") {
            // The target follows the last `](` or `][` of the link.
            let range = link.range.bytes
            let marks = range.dropLast().last {
                bytes[$0] == UInt8(ascii: "]") && (bytes[$0 + 1] == UInt8(ascii: "(") || bytes[$0 + 1] == UInt8(ascii: "["))
            }
            if let marks { hidden[marks] = range.upperBound }
        }
        return hidden
    }
}

/// Follows a known text through its source, going over markup.
private struct SourceReader {
    let bytes: [UInt8]
    var place: Int
    let end: Int
    let hidden: [Int: Int]

    /// The bytes of the next character of the text.
    mutating func next(_ scalar: Unicode.Scalar) -> Range<Int>? {
        let wanted = Array(String(scalar).utf8)
        while place < end {
            if let after = hidden[place], after > place {
                place = after
                continue
            }
            if holds(wanted, at: place) { return take(wanted.count) }
            // `\*` is a star, and `&amp;` an and.
            if bytes[place] == UInt8(ascii: "\\"), holds(wanted, at: place + 1) { return take(1 + wanted.count) }
            if bytes[place] == UInt8(ascii: "&"), let length = entity { return take(length) }
            place += 1
        }
        return nil
    }

    /// A space of the text is a space, or the end of a line and what begins the next one.
    mutating func space() -> Range<Int>? {
        var start = place
        while start < end, bytes[start] > 32 {
            start = max(start + 1, hidden[start] ?? 0)
        }
        guard start < end else { return place..<place }
        place = start
        while place < end, bytes[place] <= 32 { place += 1 }
        return start..<place
    }

    private func holds(_ wanted: [UInt8], at place: Int) -> Bool {
        place + wanted.count <= end && bytes[place..<place + wanted.count].elementsEqual(wanted)
    }

    private mutating func take(_ count: Int) -> Range<Int> {
        defer { place += count }
        return place..<place + count
    }

    /// The length of the named character at the place.
    private var entity: Int? {
        let stop = min(end, place + 34)
        guard let last = bytes[place..<stop].firstIndex(of: UInt8(ascii: ";")), last > place + 1 else { return nil }
        let isName = bytes[place + 1..<last].allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || isDigit(byte) || byte == UInt8(ascii: "#")
        }
        return isName ? last - place + 1 : nil
    }
}
