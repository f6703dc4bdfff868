/// The size of a document (security.md, Limits).
package let largestDocument = 1024 * 1024

/// Reads a document: front matter, headings, blocks, links and markup, each with its place.
///
/// Never fails: what cannot be read is among the `problems` (rules not-utf8, too-large, hidden-text, front-matter-missing,
/// front-matter-syntax, front-matter-unsafe, duplicate-key). After not-utf8 and too-large nothing else is read, and the document is empty.
package func parse(_ source: Source) -> ParsedDocument {
    if source.bytes.count > largestDocument { return unread(source, [tooLarge(source, 0..<source.bytes.count, largestDocument)]) }
    if let place = firstInvalidUTF8(source.bytes, in: 0..<source.bytes.count) { return unread(source, [notUTF8(source, at: place)]) }
    let front = FrontMatter(source)
    var problems = front.problems + hiddenText(source)
    var outline = Outline(source: source, body: front.body, linesBefore: front.bodyLine - 1)
    var body = front.body..<source.bytes.count
    if let place = bulk(source, from: front.body) {
        problems.append(tooManyParts(source, at: place))
        body = front.body..<front.body
    } else {
        outline.read(from: front.body)
    }
    let contents = Contents(source: source, parts: outline.parts)
    return ParsedDocument(
        source: source, frontMatter: front.node, frontMatterRange: front.range.map(source.range), body: body,
        sections: contents.sections, titleHeading: contents.title, opening: contents.opening, links: outline.links, markup: outline.markup,
        problems: problems.sorted())
}

extension Outline {
    fileprivate mutating func read(from body: Int) {
        let source = source
        unsafe source.bytes.withUnsafeBufferPointer { all in
            guard var tree = unsafe MarkdownTree(UnsafeBufferPointer(rebasing: all[body...])) else { return }
            read(&tree)
        }
    }
}

private func unread(_ source: Source, _ problems: [Diagnostic]) -> ParsedDocument {
    ParsedDocument(
        source: source, frontMatter: nil, frontMatterRange: nil, body: 0..<0, sections: [], titleHeading: nil, links: [], problems: problems
    )
}

private func tooManyParts(_ source: Source, at place: Int) -> Diagnostic {
    Diagnostic(
        rule: "too-large", path: source.path, range: SourceRange(at: source.position(at: place)),
        message: Phrase(
            en: "from here on the text has too many nested quotations and lists, or too many cells in a table, to be read",
            fr:
                "à partir d'ici, le texte compte trop de citations et de listes imbriquées, ou trop de cellules dans un tableau, pour être lu"
        ),
        fix: Phrase(en: "split the table, or flatten the nesting", fr: "divisez le tableau, ou réduisez l'imbrication"))
}

/// Sorts headings and blocks into sections.
private struct Contents {
    var title: ParsedDocument.Heading?
    var opening: [ParsedDocument.Block] = []
    var sections: [ParsedDocument.Section] = []
    private var heading: ParsedDocument.Heading?
    private var blocks: [ParsedDocument.Block] = []

    init(source: Source, parts: [Outline.Part]) {
        for part in parts {
            switch part {
            case .block(let block):
                blocks.append(block)
            case .heading(let next):
                close(at: source.line(next.range.start.line).lowerBound, source)
                if next.level == 1, title == nil, sections.isEmpty, heading == nil { title = next } else { heading = next }
            }
        }
        close(at: source.bytes.count, source)
    }

    private mutating func close(at end: Int, _ source: Source) {
        if let heading {
            let line = heading.range.end.line
            let start = line < source.lineCount ? source.line(line + 1).lowerBound : source.bytes.count
            sections.append(.init(heading: heading, content: source.range(min(start, end)..<end), blocks: blocks))
        } else {
            opening += blocks
        }
        heading = nil
        blocks = []
    }
}
