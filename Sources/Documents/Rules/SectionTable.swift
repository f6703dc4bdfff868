/// The table of a section beside the one that its template describes.
struct SectionTable: Hashable, Sendable {
    let rule: Template.TableRule
    let heading: ParsedDocument.Heading
    let table: ParsedDocument.Block.Table
    let range: SourceRange
    /// For each column of the template the column of the table that it is; `nil` for one that is not there.
    let columns: [Int?]
    /// Rows that hold something.
    let rows: [[ParsedDocument.Block.Item]]

    /// Of several tables the one with the most columns of the template; `nil` where the section has none.
    init?(_ blocks: some Sequence<ParsedDocument.Block>, under heading: ParsedDocument.Heading, _ rule: Template.TableRule) {
        var best: (table: ParsedDocument.Block.Table, range: SourceRange, columns: [Int?])?
        for block in blocks {
            guard case .table(let table) = block.kind else { continue }
            let columns = Self.columns(of: table, rule)
            if best.map({ Self.count($0.columns) < Self.count(columns) }) ?? true { best = (table, block.range, columns) }
        }
        guard let best else { return nil }
        self.rule = rule
        self.heading = heading
        (table, range, columns) = best
        rows = best.table.rows.filter { row in row.contains { !isBlank($0.text) } }
    }

    static func all(_ context: Context) -> [SectionTable] {
        context.sections.matches.compactMap { match in
            match.rule.table.flatMap { SectionTable(context.blocks(of: match), under: context.heading(of: match), $0) }
        }
    }

    private static func columns(of table: ParsedDocument.Block.Table, _ rule: Template.TableRule) -> [Int?] {
        let header = table.header.map { Wording($0.text) }
        return rule.columns.map { column in
            let wordings = Language.allCases.map { Wording(column.heading[$0]) }
            return header.firstIndex { wordings.contains($0) }
        }
    }

    private static func count(_ columns: [Int?]) -> Int {
        columns.count { $0 != nil }
    }

    /// The values of a cell that may hold several: `A/R`, `A, R`.
    static func values(in text: String) -> [Substring] {
        text.split { "/,; +&\u{A0}".contains($0) }
    }
}
