extension Rewriting {
    package init(_ source: Source, _ template: Template) { self.init(parse(source), template) }

    /// Writes what stands below a heading, subsections and guidance included; a section that is missing is put in at its place. Of a section
    /// that occurs twice the first is meant; one that the template does not name is never made.
    ///
    /// - Parameter markdown: lines that end with LF; the document keeps its own line ends.
    package mutating func set(section key: String, to markdown: String) {
        let sections = matching(key)
        let content = Self.lines(of: markdown)
        let match = sections.matches.first { $0.rule.key == key }
        if let match, match.likeness != .guessed {
            let heading = document.sections[match.section].heading
            let start = source.line(heading.range.end.line).upperBound
            let end = document.sections[match.end - 1].content.end.offset
            let isLast = end >= source.bytes.count
            replaceLines(start..<max(start, end), by: "\n\n" + content + (isLast ? "\n" : "\n\n"))
        } else if let match {
            // What is known by nothing but its place is somebody's own section.
            let line = document.sections[match.section].heading.range.start.line
            insert(match.rule, level: match.level, at: source.line(line).lowerBound, content)
        } else if let missing = sections.missing.first(where: { $0.rule.key == key }) {
            insert(missing.rule, level: missing.level, at: missing.insertion, content)
        }
    }

    private mutating func insert(_ rule: Template.SectionRule, level: Int, at place: Int, _ content: String) {
        let heading = "\(String(repeating: "#", count: level)) \(rule.heading[document.language ?? .en])"
        let isAtEnd = place == source.bytes.count
        replaceLines(
            place..<place, by: Rule.blankLine(before: place, source.bytes) + heading + "\n\n" + content + (isAtEnd ? "\n" : "\n\n"))
    }

    /// Writes something before what stands below a heading; its guidance stays. Nothing happens where there is no such section.
    package mutating func prepend(_ markdown: String, toSection key: String) {
        guard let match = matching(key).matches.first(where: { $0.rule.key == key && $0.likeness != .guessed }) else { return }
        let end = source.line(document.sections[match.section].heading.range.end.line).upperBound
        replaceLines(end..<end, by: "\n\n" + Self.lines(of: markdown))
    }

    /// What stands below a heading, as it is written, without the guidance of the template.
    ///
    /// - Returns: `nil` where there is no such section, or nothing in it but places to fill in.
    package func content(of key: String) -> String? {
        guard let match = matching(key).matches.first(where: { $0.rule.key == key && $0.likeness != .guessed }) else { return nil }
        let blocks = document.sections[match.section..<match.end].flatMap(\.blocks)
        guard let first = blocks.first, let last = blocks.last,
            blocks.contains(where: { !isBlank($0.text) && !Placeholder.isWhole($0.text) })
        else { return nil }
        return source.text(source.trimmed(first.range.start.offset..<last.range.end.offset))
    }

    private func matching(_ key: String) -> SectionMatching {
        SectionMatching(document, TemplateOutline(template), language: document.language) { $0.key == key }
    }

    private mutating func replaceLines(_ stretch: Range<Int>, by text: String) {
        replace(
            stretch.clamped(to: 0..<source.bytes.count),
            by: text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: source.lineEnding))
    }

    private static func lines(of markdown: String) -> String {
        var text = markdown[...]
        while text.first?.isNewline == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
