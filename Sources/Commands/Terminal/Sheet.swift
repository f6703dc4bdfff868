import ArgumentParser
package import Documents
import Workspace

/// A view with the same numbers in four forms: a table on a terminal, `--json`, `--csv` and `--markdown`.
package struct Sheet: Sendable {
    /// Names the view in JSON, as in `praxis/freshness@1`.
    package let view: String
    package let title: Phrase
    package let columns: [Column]
    /// Each as long as `columns`.
    package let rows: [[Table.Cell]]
    /// What does not fit in a row, in a line each, below the table; not in JSON and CSV, whose numbers are in the rows.
    package let notes: [Phrase]
    package let picture: Picture?

    package init(
        _ view: String, _ title: Phrase, _ columns: [Column], rows: [[Table.Cell]], notes: [Phrase] = [], picture: Picture? = nil
    ) {
        self.view = view
        self.title = title
        self.columns = columns
        self.rows = rows
        self.notes = notes
        self.picture = picture
    }

    package struct Column: Sendable {
        /// In JSON and as the head in CSV; never translated.
        package let key: String
        package let title: Phrase
        package let mayShorten: Bool

        package init(_ key: String, _ title: Phrase, mayShorten: Bool = false) {
            self.key = key
            self.title = title
            self.mayShorten = mayShorten
        }
    }
}

/// What a view in four forms understands.
package struct SheetFlags: ParsableArguments {
    @Flag(help: ArgumentHelp(Phrase(en: "One JSON object, for programs.", fr: "Un objet JSON, pour les programmes.")))
    package var json = false
    @Flag(help: ArgumentHelp(Phrase(en: "For a spreadsheet.", fr: "Pour un tableur.")))
    package var csv = false
    @Flag(help: ArgumentHelp(Phrase(en: "As a table to paste into a document.", fr: "En tableau à coller dans un document.")))
    package var markdown = false

    package init() {}
}

extension Screen {
    func print(_ sheet: Sheet, _ flags: SheetFlags) throws(WorkspaceError) {
        try print([sheet], view: sheet.view, flags)
    }

    /// Several tables of one view; in JSON each under its own name, in CSV one below the other with its name in the first column.
    func print(_ sheets: [Sheet], view: String, _ flags: SheetFlags) throws(WorkspaceError) {
        if flags.json { return try print(json: view, SheetRows(sheets)) }
        if flags.csv { return print(raw: sheets.map { $0.csv(named: sheets.count > 1) }.joined()) }
        if flags.markdown { return print(raw: sheets.map { $0.markdown(in: language) }.joined(separator: "\n")) }
        for (index, sheet) in sheets.enumerated() {
            if isTerminal {
                if sheets.count > 1, index > 0 { print("") }
                draw(sheet, titled: sheets.count > 1)
                continue
            }
            let columns = sheet.columns.map { Table.Column($0.title, mayShorten: $0.mayShorten) }
            // In a pipe the lines of several tables are told apart by their first field.
            if sheets.count > 1 {
                print(Table([Table.Column(sheet.title)] + columns, rows: sheet.rows.map { [.text(sheet.view)] + $0 }))
            } else {
                print(Table(columns, rows: sheet.rows))
            }
        }
    }
}

extension Screen {
    /// For a person: the table, its bars, and what does not fit in a row.
    package func draw(_ sheet: Sheet, titled isTitled: Bool) {
        if isTitled { print(style.painted(sheet.title[language], .heading)) }
        let (bars, legend) = sheet.bars(in: language)
        var columns = sheet.columns.map { Table.Column($0.title, mayShorten: $0.mayShorten) }
        if !bars.isEmpty { columns.append(Table.Column(Phrase(same: ""))) }
        print(Table(columns, rows: zip(sheet.rows, bars).map { $0 + [.text($1)] } + (bars.isEmpty ? sheet.rows : [])))
        if !bars.isEmpty { print(style.painted(legend, .faint)) }
        if sheet.rows.isEmpty { print(style.painted(Sheet.nothing[language], .faint)) }
        sheet.notes.forEach { print($0) }
    }
}

extension Sheet {
    /// Stands for the rows where there are none.
    static let nothing = Phrase(en: "Nothing.", fr: "Rien.")

    /// RFC 4180, with CRLF; a cell that a spreadsheet would take for a formula gets a quote before it (site.md, 11).
    package func csv(named isNamed: Bool = false) -> String {
        let head = columns.map(\.key)
        let lines = rows.map { $0.map(\.csv) }
        return ([(isNamed ? ["view"] : []) + head] + lines.map { (isNamed ? [view] : []) + $0 }).map { line in
            line.map(Self.quoted).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static func quoted(_ text: String) -> String {
        // Seen as bytes: CR and LF together are one character.
        guard text.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 13 || $0 == 10 }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    package func markdown(in language: Language) -> String {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
        let head = line(columns.map { $0.title[language] }) + line(columns.map { _ in "---" })
        let body = rows.map { line($0.map { $0.markdown(in: language) }) }.joined()
        let below = notes.isEmpty ? "" : "\n" + notes.map { $0[language] }.joined(separator: "\n\n") + "\n"
        return "## \(title[language])\n\n" + (rows.isEmpty ? Self.nothing[language] + "\n" : head + body) + below
    }
}

extension Table.Cell {
    fileprivate var csv: String {
        switch self {
        case .number, .decimal: return bare
        case .empty, .text, .state, .waiting, .past, .due, .day, .moment:
            let text = bare
            // No formula of somebody else's runs in a reader's spreadsheet.
            guard let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) else { return text }
            return "'" + text
        }
    }

    fileprivate func markdown(in language: Language) -> String {
        let text: String =
            if case .state(_, let word, _) = self { word[language] } else { bare }
        return markdownText(text)
    }
}

/// A text of somebody else's as it stands in Markdown: one line, and no character of it is markup.
func markdownText(_ text: String) -> String {
    text.reduce(into: "") { result, character in
        switch character {
        case "|", "\\", "`", "*", "_", "[", "]", "<", "#": result += "\\\(character)"
        case "\n", "\r", "\r\n": result += " "
        default: result.append(character)
        }
    }
}

/// The rows of each table as objects, by the keys of their columns.
package struct SheetRows: Encodable {
    private let sheets: [Sheet]

    package init(_ sheets: [Sheet]) { self.sheets = sheets }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for sheet in sheets {
            var rows = container.nestedUnkeyedContainer(forKey: Key(stringValue: sheets.count > 1 ? sheet.view : "rows"))
            for row in sheet.rows {
                var object = rows.nestedContainer(keyedBy: Key.self)
                for (column, cell) in zip(sheet.columns, row) {
                    switch cell {
                    case .empty: try object.encodeNil(forKey: Key(stringValue: column.key))
                    case .number(let number): try object.encode(number, forKey: Key(stringValue: column.key))
                    // The same figure as in the other forms.
                    case .decimal(let number):
                        try object.encode((number * 10).rounded() / 10, forKey: Key(stringValue: column.key))
                    case .text, .state, .waiting, .past, .due, .day, .moment:
                        try object.encode(cell.bare, forKey: Key(stringValue: column.key))
                    }
                }
            }
        }
    }
}
