package import Documents

/// Records that a command shows: aligned columns under a header on a terminal; in a pipe one record a line, its fields separated by TAB,
/// no header, dates as ISO 8601, nothing cut.
package struct Table: Sendable, Hashable {
    package let columns: [Column]
    /// Each as long as `columns`.
    package let rows: [[Cell]]

    package init(_ columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    package struct Column: Sendable, Hashable {
        package let title: Phrase
        /// May be cut with `…` where the terminal is too narrow; of several, the widest first.
        package let mayShorten: Bool

        package init(_ title: Phrase, mayShorten: Bool = false) {
            self.title = title
            self.mayShorten = mayShorten
        }
    }

    package enum Cell: Sendable, Hashable {
        case empty
        /// Escaped before it is shown.
        case text(String)
        case number(Int)
        /// To one decimal: an average.
        case decimal(Double)
        /// A word of ours: `word` for a terminal, with its symbol and colour; `code`, which never changes, for a pipe.
        case state(code: String, word: Phrase, Paint)
        /// A date; `for 4 days` on a terminal.
        case waiting(since: Day)
        case past(Day)
        case due(Day)
        case day(Day)
        /// Seconds since 1970.
        case moment(Int)
    }
}

extension Table {
    /// The text for a terminal; empty when there are no rows.
    package func aligned(in language: Language, today: Day, width: Int, style: Style) -> String {
        guard !rows.isEmpty else { return "" }
        let heads = columns.map { $0.title[language].uppercased() }
        let cells = rows.map { row in row.map { $0.shown(in: language, today: today) } }
        let widths = fitted(
            columns.indices.map { column in
                ([Commands.columns(of: heads[column])] + cells.map { Commands.columns(of: $0[column].text) }).max() ?? 0
            }, into: width)
        let header = line(heads.map { ($0, Paint.heading) }, widths: widths, numeric: [], style: style)
        let numeric = Set(columns.indices.filter { column in rows.allSatisfy { $0[column].isNumeric } })
        return header + cells.map { line($0, widths: widths, numeric: numeric, style: style) }.joined()
    }

    /// The text for a pipe.
    package func separated() -> String {
        rows.map { $0.map(\.plain).joined(separator: "\t") + "\n" }.joined()
    }

    private func line(_ cells: [(text: String, paint: Paint?)], widths: [Int], numeric: Set<Int>, style: Style) -> String {
        var result = ""
        for (column, cell) in cells.enumerated() {
            let text = shortened(cell.text, to: widths[column])
            let padding = String(repeating: " ", count: widths[column] - Commands.columns(of: text))
            let painted = cell.paint.map { style.painted(text, $0) } ?? text
            let isLast = column == cells.count - 1
            result += numeric.contains(column) ? padding + painted : painted + (isLast ? "" : padding)
            if !isLast { result += "  " }
        }
        while result.last == " " { result.removeLast() }
        return result + "\n"
    }

    /// Takes what is too much from the widest columns that may be shortened; none gets under ten.
    private func fitted(_ natural: [Int], into width: Int) -> [Int] {
        var widths = natural
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        while excess > 0 {
            let candidates = widths.indices.filter { columns[$0].mayShorten && widths[$0] > 10 }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return widths }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}

extension Table.Cell {
    fileprivate func shown(in language: Language, today: Day) -> (text: String, paint: Paint?) {
        switch self {
        case .empty: ("", nil)
        case .text(let text): (escaped(text), nil)
        case .number(let number): (String(number), nil)
        case .decimal(let number): (Self.rounded(number, point: language == .fr ? "," : "."), nil)
        case .state(_, let word, let paint): (paint.symbol.isEmpty ? word[language] : "\(paint.symbol) \(word[language])", paint)
        case .waiting(let day): (Dates.waiting(since: day, today: today)[language], nil)
        case .past(let day): (Dates.past(day, today: today)[language], nil)
        case .due(let day): (Dates.due(day, today: today)[language], today.days(to: day) <= 1 ? .care : nil)
        case .day(let day): (day.iso, nil)
        case .moment(let seconds): (Dates.past(Day(seconds: seconds), today: today)[language], nil)
        }
    }

    fileprivate var plain: String { escaped(bare) }

    /// As programs read it: codes, ISO dates, nothing escaped yet.
    var bare: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .number(let number): String(number)
        case .decimal(let number): Self.rounded(number, point: ".")
        case .state(let code, _, _): code
        case .waiting(let day), .past(let day), .due(let day), .day(let day): day.iso
        case .moment(let seconds): isoMoment(seconds)
        }
    }

    /// Halves go away from zero.
    private static func rounded(_ number: Double, point: String) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)\(point)\(abs(tenths) % 10)"
    }

    fileprivate var isNumeric: Bool {
        switch self {
        case .number, .decimal: true
        case .empty, .text, .state, .waiting, .past, .due, .day, .moment: false
        }
    }
}
