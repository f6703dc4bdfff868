/// A document that is changed field by field and cell by cell, by the keys of its template; everything else stays byte for byte.
///
/// Each change reads the text anew. What was written is only as good as the reader's answer afterwards: whoever saves it checks it.
package struct Rewriting: Sendable {
    package private(set) var document: ParsedDocument
    package let template: Template
    package private(set) var parts: DocumentParts

    package init(_ document: ParsedDocument, _ template: Template) {
        self.document = document
        self.template = template
        parts = DocumentParts(document, template)
    }

    package var source: Source { document.source }

    /// Writes a text under a field, which is added at the end of the front matter where it is not there.
    package mutating func set(_ field: String, to value: String) {
        guard document.text(field) != value else { return }
        var yaml = YAMLText(frontMatterOf: source)
        yaml.set(field, to: yamlScalar(value))
        take(yaml.source.bytes)
    }

    /// Puts in the sections that the template requires of the document as it is now, with their guidance, and puts no other thing right.
    ///
    /// - Parameter checker: knows the templates; its catalogue may be empty.
    package mutating func addMissingSections(_ checker: Checker) {
        let missing = checker.check(document, stage: .structure).filter { $0.rule == Rule.sectionMissing.id }
        if !missing.isEmpty { take(fixed(document, findings: missing, terms: false)) }
    }

    /// Writes a cell of a section's table.
    ///
    /// - Parameters:
    ///   - row: among those that hold something.
    ///   - text: Markdown; line breaks become spaces.
    /// - Returns: whether there is such a cell, or a place for it.
    package mutating func set(_ column: String, ofRow row: Int, in section: String, to text: String) -> Bool {
        guard let table = parts[section]?.table, table.rows.indices.contains(row), let first = table.rows[row].first,
            let index = table.rule.columns.firstIndex(where: { $0.key == column }).flatMap({ table.columns[$0] })
        else { return false }
        let number = first.range.start.line
        let cells = tableCells(source, line: number)
        if index < cells.count {
            let isPadded = cells[index].isEmpty && source.bytes.indices.contains(cells[index].lowerBound)
            let bar = isPadded && source.bytes[cells[index].lowerBound] == UInt8(ascii: "|")
            replace(cells[index], by: tableCell(text) + (bar ? " " : ""))
        } else {
            // The row is shorter than its header.
            let line = source.trimmed(source.line(number))
            let end = source.bytes[line].last == UInt8(ascii: "|") ? "" : " |"
            let blanks = Array(repeating: "  |", count: index - cells.count).joined()
            replace(line.upperBound..<line.upperBound, by: "\(end)\(blanks) \(tableCell(text)) |")
        }
        return true
    }

    /// Adds rows below those of a section's table; rows that hold nothing give way to them.
    ///
    /// - Parameter rows: texts by column; a column that is left out is blank.
    /// - Returns: whether the section has a table.
    package mutating func append(_ rows: [[String: String]], to section: String) -> Bool {
        guard let table = parts[section]?.table, let header = table.table.header.first else { return false }
        let keys = table.table.header.indices.map { index in
            zip(table.rule.columns, table.columns).first { $0.1 == index }?.0.key
        }
        let lines = rows.map { row in
            "| " + keys.map { key in key.flatMap { row[$0] }.map(tableCell) ?? "" }.joined(separator: " | ") + " |"
        }
        // The rule below the header, then the rows, each a line.
        let first = header.range.start.line + 2
        let kept = Set(table.rows.compactMap(\.first?.range.start.line))
        let old = (first..<first + table.table.rows.count).filter { $0 <= source.lineCount }
        let start = old.first.map { source.line($0).lowerBound } ?? source.line(first - 1).upperBound
        let end = old.last.map { source.line($0).upperBound } ?? start
        let texts = old.filter(kept.contains).map { source.text(source.line($0)) } + lines
        replace(start..<end, by: (old.isEmpty ? source.lineEnding : "") + texts.joined(separator: source.lineEnding))
        return true
    }

    /// Adds a paragraph at the end of a section's own text.
    ///
    /// - Parameter text: Markdown.
    /// - Returns: whether there is such a section.
    package mutating func append(paragraph text: String, to section: String) -> Bool {
        guard let heading = parts[section]?.heading, let own = document.sections.first(where: { $0.heading == heading }) else {
            return false
        }
        let end = source.trimmed(own.heading.range.start.offset..<max(own.heading.range.end.offset, own.content.end.offset)).upperBound
        replace(end..<end, by: source.lineEnding + source.lineEnding + text)
        return true
    }

    /// Writes a text under a key of a map that stands in a list of the front matter.
    ///
    /// - Returns: whether there is such a key in such an item.
    package mutating func set(_ key: String, ofItem index: Int, in field: String, to value: String) -> Bool {
        guard let items = document.frontMatter?[field]?.list, items.indices.contains(index), let node = items[index][key] else {
            return false
        }
        replace(source.trimmed(node.range.bytes), by: yamlScalar(value))
        return true
    }

    /// Sets a field to YAML as it is given.
    package mutating func set(_ field: String, toYAML text: String) {
        var yaml = YAMLText(frontMatterOf: source)
        yaml.set(field, to: text)
        take(yaml.source.bytes)
    }

    /// Adds a value to a list of the front matter.
    ///
    /// - Parameter item: as YAML.
    package mutating func append(_ item: String, toField name: String) {
        var yaml = YAMLText(frontMatterOf: source)
        yaml.append(item, to: name)
        take(yaml.source.bytes)
    }

    private func tableCell(_ text: String) -> String {
        var cell = ""
        var isEscaped = false
        for character in text {
            if character.isNewline {
                cell += " "
            } else if character == "|", !isEscaped {
                cell += "\\|"
            } else {
                cell.append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        // A backslash at the end would take the bar after it.
        return isEscaped ? cell + "\\" : cell
    }

    mutating func replace(_ stretch: Range<Int>, by text: String) {
        var bytes = source.bytes
        bytes.replaceSubrange(stretch, with: Array(text.utf8))
        take(bytes)
    }

    private mutating func take(_ bytes: [UInt8]) {
        document = parse(Source(path: source.path, bytes: bytes))
        parts = DocumentParts(document, template)
    }
}
