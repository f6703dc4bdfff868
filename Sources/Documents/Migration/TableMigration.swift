/// The table of a section, when the template has other columns than before. Cells keep what is written in them; a column that the template
/// gave up goes where it is empty, and stays as the last one elsewhere.
struct TableMigration {
    let replacements: [Edit.Replacement]

    /// - Parameter languages: those in which the header may be worded, the document's first.
    init(
        _ source: Source, _ table: ParsedDocument.Block.Table, _ block: Range<Int>, _ old: Template.TableRule, _ new: Template.TableRule,
        _ languages: [Language]
    ) {
        replacements = Self.replacements(source, table, block, old, new, languages)
    }

    private static func replacements(
        _ source: Source, _ table: ParsedDocument.Block.Table, _ block: Range<Int>, _ old: Template.TableRule, _ new: Template.TableRule,
        _ languages: [Language]
    ) -> [Edit.Replacement] {
        let header = table.header.map { Wording($0.text) }
        // only a table with the template's header, in one language, is understood
        guard let language = languages.first(where: { language in old.columns.map { Wording($0.heading[language]) } == header }) else {
            return []
        }
        if old.columns.map(\.key) == new.columns.map(\.key) {
            return zip(zip(old.columns, new.columns), table.header).compactMap { columns, cell in
                guard columns.0.heading[language] != columns.1.heading[language] else { return nil }
                return Edit.Replacement(bytes: cell.range.bytes, text: escapedCell(columns.1.heading[language]))
            }
        }
        let first = source.position(at: block.lowerBound).line
        let last = source.position(at: block.upperBound).line
        let rows = (first...last).map { tableCells(source, line: $0) }
        // what stands behind the last column is in no cell, and would be lost; so would lines that are no rows
        guard last - first == table.rows.count + 1, rows.allSatisfy({ $0.count <= header.count }) else { return [] }
        let keys = old.columns.map(\.key)
        let kept = keys.indices.filter { column in
            !new.columns.contains { $0.key == keys[column] } && table.rows.contains { $0[column].range.bytes.isEmpty == false }
        }
        let order: [Int?] = new.columns.map { keys.firstIndex(of: $0.key) } + kept
        return rows.enumerated().map { number, cells in
            let texts: [String] = order.enumerated().map { place, column in
                if number == 1 { return column.flatMap { $0 < cells.count ? source.text(cells[$0]) : nil } ?? "---" }
                if number == 0, place < new.columns.count { return escapedCell(new.columns[place].heading[language]) }
                return column.flatMap { $0 < cells.count ? source.text(cells[$0]) : nil } ?? ""
            }
            let line = source.trimmed(source.line(first + number))
            return Edit.Replacement(bytes: line, text: "| " + texts.joined(separator: " | ") + " |")
        }
    }

    private static func escapedCell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
