import Documents

extension Promises {
    /// Findings are sorted, speak both languages and have places in the text.
    ///
    /// - Parameter source: what they are about; their places are looked at where it is given.
    static func told(_ findings: [Diagnostic], _ source: Source?) -> [String] {
        var broken: [String] = []
        if findings != findings.sorted() { broken.append("the findings are not sorted") }
        for finding in findings {
            if finding.message.en.isEmpty || finding.message.fr.isEmpty { broken.append("\(finding.rule) says nothing") }
            guard let source else { continue }
            if finding.rule == "not-utf8" { continue }
            broken += place(finding.range, source, finding.rule)
            for related in finding.related where related.path == source.path {
                broken += place(related.range, source, "\(finding.rule), related")
            }
            broken += edit(finding, source)
        }
        return broken
    }

    private static func edit(_ finding: Diagnostic, _ source: Source) -> [String] {
        guard let edit = finding.edit else { return [] }
        var broken: [String] = []
        var end = 0
        for replacement in edit.replacements {
            if replacement.bytes.lowerBound < end { broken.append("the edit of \(finding.rule) overlaps itself") }
            end = replacement.bytes.upperBound
            broken += place(source.range(replacement.bytes.clamped(to: 0..<source.bytes.count)), source, "edit of \(finding.rule)")
            if end > source.bytes.count { broken.append("the edit of \(finding.rule) leaves the text") }
        }
        return broken
    }

    static func places(_ document: ParsedDocument) -> [String] {
        let source = document.source
        var broken = document.frontMatter.map { places($0, source) } ?? []
        if let range = document.frontMatterRange { broken += place(range, source, "front matter") }
        if let heading = document.titleHeading { broken += place(heading.range, source, "title") }
        for block in document.opening { broken += places(block, source) }
        var last = 0
        for section in document.sections {
            broken += place(section.heading.range, source, "heading") + place(section.content, source, "section")
            if section.heading.range.start.offset < last { broken.append("the sections are not in order") }
            last = section.heading.range.start.offset
            for block in section.blocks { broken += places(block, source) }
        }
        for link in document.links { broken += place(link.range, source, "link") }
        for markup in document.markup { broken += place(markup.range, source, "markup") }
        return broken
    }

    private static func places(_ block: ParsedDocument.Block, _ source: Source) -> [String] {
        let inner: [ParsedDocument.Block.Item] =
            switch block.kind {
            case .list(_, let items): items
            case .table(let table): table.header + table.rows.flatMap(\.self)
            case .paragraph, .quote, .code, .html, .rule, .other: []
            }
        return place(block.range, source, "block") + inner.flatMap { place($0.range, source, "item") }
    }

    static func places(_ node: YAMLNode, _ source: Source) -> [String] {
        let own = place(node.range, source, "value")
        return switch node.value {
        case .scalar: own
        case .list(let nodes): own + nodes.flatMap { places($0, source) }
        case .map(let entries): own + entries.flatMap { place($0.keyRange, source, "key") + places($0.value, source) }
        }
    }

    /// Inside the file, not inside a character, and with the line and column of its offset.
    private static func place(_ range: SourceRange, _ source: Source, _ what: String) -> [String] {
        let (start, end) = (range.start.offset, range.end.offset)
        guard 0 <= start, start <= end, end <= source.bytes.count else { return ["\(what): \(start)..<\(end) is no place in the text"] }
        var broken: [String] = []
        for offset in [start, end] where offset < source.bytes.count && source.bytes[offset] & 0xC0 == 0x80 {
            broken.append("\(what): \(offset) is inside a character")
        }
        if source.position(at: start) != range.start || source.position(at: end) != range.end {
            broken.append("\(what): line and column are not those of \(start)..<\(end)")
        }
        return broken
    }
}
