/// A document whose sections are written one by one, by the keys of its template: every byte outside of them stays.
package struct FilledDocument: Sendable {
    package private(set) var source: Source
    private let template: Template
    private let outline: TemplateOutline

    package init(_ source: Source, _ template: Template) {
        self.source = source
        self.template = template
        outline = TemplateOutline(template)
    }

    /// Writes what stands below a heading, subsections and guidance included; a section that is missing is put in at its place. Of a section
    /// that occurs twice the first is meant; one that the template does not name is never made.
    ///
    /// - Parameter markdown: lines that end with LF; the document keeps its own line ends.
    package mutating func set(_ key: String, to markdown: String) {
        let document = parse(source)
        let sections = SectionMatching(document, outline, language: document.language) { $0.key == key }
        let content = Self.lines(of: markdown)
        let match = sections.matches.first { $0.rule.key == key }
        if let match, match.likeness != .guessed {
            let heading = document.sections[match.section].heading
            let start = source.line(heading.range.end.line).upperBound
            let end = document.sections[match.end - 1].content.end.offset
            let isLast = end >= source.bytes.count
            replace(start..<max(start, end), by: "\n\n" + content + (isLast ? "\n" : "\n\n"))
        } else if let match {
            // What is known by nothing but its place is somebody's own section.
            let line = document.sections[match.section].heading.range.start.line
            insert(match.rule, level: match.level, at: source.line(line).lowerBound, content, document.language)
        } else if let missing = sections.missing.first(where: { $0.rule.key == key }) {
            insert(missing.rule, level: missing.level, at: missing.insertion, content, document.language)
        }
    }

    private mutating func insert(_ rule: Template.SectionRule, level: Int, at place: Int, _ content: String, _ language: Language?) {
        let heading = "\(String(repeating: "#", count: level)) \(rule.heading[language ?? .en])"
        let isAtEnd = place == source.bytes.count
        replace(
            place..<place, by: Rule.blankLine(before: place, source.bytes) + heading + "\n\n" + content + (isAtEnd ? "\n" : "\n\n"))
    }

    /// Writes something before what stands below a heading; its guidance stays. Nothing happens where there is no such section.
    package mutating func prepend(_ markdown: String, to key: String) {
        let document = parse(source)
        let sections = SectionMatching(document, outline, language: document.language) { $0.key == key }
        guard let match = sections.matches.first(where: { $0.rule.key == key && $0.likeness != .guessed }) else { return }
        let end = source.line(document.sections[match.section].heading.range.end.line).upperBound
        replace(end..<end, by: "\n\n" + Self.lines(of: markdown))
    }

    /// What stands below a heading, as it is written, without the guidance of the template.
    ///
    /// - Returns: `nil` where there is no such section, or nothing in it but places to fill in.
    package func content(of key: String) -> String? {
        let document = parse(source)
        let sections = SectionMatching(document, outline, language: document.language) { $0.key == key }
        guard let match = sections.matches.first(where: { $0.rule.key == key && $0.likeness != .guessed }) else { return nil }
        let blocks = document.sections[match.section..<match.end].flatMap(\.blocks)
        guard let first = blocks.first, let last = blocks.last,
            blocks.contains(where: { !isBlank($0.text) && !Placeholder.isWhole($0.text) })
        else { return nil }
        return source.text(source.trimmed(first.range.start.offset..<last.range.end.offset))
    }

    /// Writes a value of the front matter as YAML.
    package mutating func set(field name: String, toYAML text: String) {
        var front = YAMLText(frontMatterOf: source)
        front.set(name, to: text)
        source = front.source
    }

    /// Writes a scalar of the front matter.
    ///
    /// - Parameter value: as it is meant; quoted where YAML needs it.
    package mutating func set(field name: String, to value: String) {
        var text = YAMLText(frontMatterOf: source)
        text.set(name, to: yamlScalar(value))
        source = text.source
    }

    /// Adds a value to a list of the front matter.
    ///
    /// - Parameter item: as YAML.
    package mutating func append(_ item: String, toField name: String) {
        var text = YAMLText(frontMatterOf: source)
        text.append(item, to: name)
        source = text.source
    }

    private mutating func replace(_ stretch: Range<Int>, by text: String) {
        var bytes = source.bytes
        let first = source.line(1).upperBound
        let hasPairs = bytes.indices.contains(first) && bytes[first] == 13
        let lines = hasPairs ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") : text
        bytes.replaceSubrange(stretch.clamped(to: 0..<bytes.count), with: Array(lines.utf8))
        source = Source(path: source.path, bytes: bytes)
    }

    private static func lines(of markdown: String) -> String {
        var text = markdown[...]
        while text.first?.isNewline == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
