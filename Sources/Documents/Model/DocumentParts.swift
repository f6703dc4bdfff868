/// The sections of a document by the keys of its template, as `check` matches them: what a reader of workshops, questions or modules asks for.
package struct DocumentParts: Hashable, Sendable {
    /// By the key of the section; those of subsections are among them. Of a section that occurs twice the first.
    private let parts: [String: Part]

    package struct Part: Hashable, Sendable {
        package let heading: ParsedDocument.Heading
        /// Of the section and of all below it, in the order of the text.
        package let blocks: [ParsedDocument.Block]
        /// Of the section's table, where its template describes one: each row that holds something, cell by column key. A column that the table does
        /// not have is absent; a cell may be blank.
        package let rows: [[String: ParsedDocument.Block.Item]]
        /// That table and where it is; `nil` where there is none.
        let table: SectionTable?

        /// The words of the section as a reader sees them, a block a line.
        package var text: String { blocks.map(\.text).joined(separator: "\n") }
    }

    package init(_ document: ParsedDocument, _ template: Template) { self.init(document, TemplateOutline(template)) }

    init(_ document: ParsedDocument, _ outline: TemplateOutline) {
        let sections = SectionMatching(document, outline, language: document.language) { $0.isRequired }
        var parts: [String: Part] = [:]
        for match in sections.matches where parts[match.rule.key] == nil {
            let heading = document.sections[match.section].heading
            let blocks = document.sections[match.section..<match.end].flatMap(\.blocks)
            let table = match.rule.table.flatMap { SectionTable(blocks, under: heading, $0) }
            parts[match.rule.key] = Part(heading: heading, blocks: blocks, rows: table.map(Self.rows) ?? [], table: table)
        }
        self.parts = parts
    }

    package subscript(key: String) -> Part? { parts[key] }

    /// The heading and the words of each section, without their places and tables: all that a page of a term asks for.
    package struct Words: Hashable, Sendable {
        package let key: String
        package let heading: String
        package let text: String

        package init(key: String, heading: String, text: String) {
            self.key = key
            self.heading = heading
            self.text = text
        }
    }

    /// Sorted by key.
    package var words: [Words] {
        parts.sorted { $0.key < $1.key }.map { Words(key: $0.key, heading: $0.value.heading.text, text: $0.value.text) }
    }

    package init(_ words: [Words]) {
        parts = Dictionary(
            words.map { words in
                let heading = ParsedDocument.Heading(level: 2, text: words.heading, pin: nil, range: .start)
                let block = ParsedDocument.Block(kind: .paragraph, range: .start, text: words.text)
                return (words.key, Part(heading: heading, blocks: [block], rows: [], table: nil))
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func rows(of table: SectionTable) -> [[String: ParsedDocument.Block.Item]] {
        table.rows.map { row in
            var cells: [String: ParsedDocument.Block.Item] = [:]
            for (rule, column) in zip(table.rule.columns, table.columns) {
                if let column, row.indices.contains(column) { cells[rule.key] = row[column] }
            }
            return cells
        }
    }
}
