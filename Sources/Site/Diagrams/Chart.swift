import Documents

/// Rows of CSV as bars or lines: the first column names them, each further one is a series with its name in the first row. Lines as
/// `title: …` and `unit: …` may stand before. Columns are parted by a semicolon, a tab or a comma.
struct Chart {
    enum Kind: String { case bar, line }
    private static let mostRows = 60
    private static let mostSeries = 8

    private let kind: Kind
    private var title: String?
    private var unit = ""
    private var header: [String] = []
    /// `nil` where a cell is empty.
    private var rows: [(name: String, values: [Double?])] = []

    /// - Parameter kind: from the opening fence; where it is missing it is the first line.
    init(kind: String?, _ source: String) throws(DiagramError) {
        var lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
            DiagramText.Line(number: $0.offset + 1, text: trimmed($0.element))
        }.filter { !$0.text.isEmpty }
        let name = kind ?? (lines.isEmpty ? "" : lines.removeFirst().text)
        guard let known = Kind(rawValue: name) else {
            let text = Diagram.quoted(name)
            throw DiagramError(
                line: 1, Phrase(en: "\(text.en) is no chart that is drawn here.", fr: "\(text.fr) n’est pas un graphique dessiné ici."),
                fix: Phrase(same: "```chart bar | ```chart line"))
        }
        self.kind = known
        while let line = lines.first, let text = line.after("title:") ?? line.after("unit:") {
            if line.text.hasPrefix("title") {
                title = try DiagramText.checked(text, line)
            } else {
                unit = try DiagramText.checked(text, line, most: 40)
            }
            lines.removeFirst()
        }
        guard let first = lines.first else {
            throw DiagramError(
                line: 1, Phrase(en: "The chart has no rows.", fr: "Le graphique n’a pas de lignes."),
                fix: Phrase(same: "Quarter;Open;Closed"))
        }
        let separator: Character = first.text.contains(";") ? ";" : first.text.contains("\t") ? "\t" : ","
        header = try Self.cells(first, separator)
        guard header.count > 1 else { throw DiagramError.unknown(first, expected: "Quarter;Open;Closed") }
        guard header.count <= Self.mostSeries + 1 else {
            throw DiagramError.tooMuch(line: first.number, Phrase(en: "\(Self.mostSeries) series", fr: "\(Self.mostSeries) séries"))
        }
        for line in lines.dropFirst() { try read(line, separator) }
        guard !rows.isEmpty else { throw DiagramError.unknown(first, expected: "\(first.text)⏎2026-Q1;3;1") }
    }

    private mutating func read(_ line: DiagramText.Line, _ separator: Character) throws(DiagramError) {
        let cells = try Self.cells(line, separator)
        guard rows.count < Self.mostRows else {
            throw DiagramError.tooMuch(line: line.number, Phrase(en: "\(Self.mostRows) rows", fr: "\(Self.mostRows) lignes"))
        }
        let values = cells.dropFirst().map { $0.isEmpty ? Optional<Double>.none : decimalNumber($0) }
        guard cells.count == header.count, zip(cells.dropFirst(), values).allSatisfy({ $0.isEmpty || $1 != nil }) else {
            let numbers = Array(repeating: "12", count: header.count - 1)
            throw DiagramError.unknown(line, expected: ([cells.first ?? "2026-Q1"] + numbers).joined(separator: String(separator)))
        }
        rows.append((cells[0], Array(values)))
    }

    /// A quoted cell may hold the separator, and a quotation mark twice.
    private static func cells(_ line: DiagramText.Line, _ separator: Character) throws(DiagramError) -> [String] {
        var cells = [""]
        var isQuoted = false
        var isAfterQuote = false
        for character in line.text {
            let last = cells.count - 1
            if character == "\"" {
                // The second of two stands for itself.
                if isAfterQuote { cells[last].append("\"") }
                isAfterQuote = isQuoted
                isQuoted.toggle()
                continue
            }
            isAfterQuote = false
            if character == separator, !isQuoted { cells.append("") } else { cells[last].append(character) }
        }
        var checked: [String] = []
        for cell in cells { checked.append(try DiagramText.checked(trimmed(cell), line)) }
        return checked
    }

    func figure(_ language: Language) -> DiagramFigure {
        var canvas = Canvas()
        let heading = canvas.heading(title)
        let scale = ChartScale(rows.flatMap { $0.values.compactMap(\.self) }, isFromZero: true)
        let labels = scale.ticks.map { shown($0, language) }
        let left = (labels.map { TextSize.width($0, size: 13) }.max() ?? 20) + 14
        let step = max(44, min(110, 620 / Double(rows.count)))
        let plot = Plot(
            left: left, top: heading + (unit.isEmpty ? 6 : 24), width: step * Double(rows.count), height: 250, step: step, scale: scale)
        if !unit.isEmpty { canvas.text(unit, x: 0, baseline: heading + 10, .start, "d-text d-small d-quiet") }
        for (tick, label) in zip(scale.ticks, labels) {
            let y = plot.y(tick)
            canvas.line(
                from: Canvas.Point(x: left, y: y), to: Canvas.Point(x: left + plot.width, y: y),
                abs(tick) < 1e-9 ? "d-axis-strong" : "d-grid")
            canvas.text(label, x: left - 8, baseline: y + 4.5, .end, "d-text d-small d-quiet")
        }
        switch kind {
        case .bar: bars(plot, language, &canvas)
        case .line: curves(plot, language, &canvas)
        }
        let bottom = names(plot, &canvas)
        canvas.width = max(canvas.width, left + plot.width + 8)
        canvas.height = bottom
        if header.count > 2 { _ = canvas.legend(header.dropFirst().map { (name: $0, value: "") }, x: left + plot.width + 28, y: plot.top) }
        let name = kind == .bar ? Phrase(en: "Bar chart", fr: "Histogramme")[language] : Phrase(en: "Line chart", fr: "Courbes")[language]
        let of = header.dropFirst().joined(separator: ", ")
        let span = Phrase(
            en: "\(name) of \(of) by \(header[0]), from \(rows[0].name) to \(rows[rows.count - 1].name).",
            fr: "\(name) : \(of) par \(header[0]), de \(rows[0].name) à \(rows[rows.count - 1].name).")[language]
        let told = rows.map { [$0.name] + $0.values.map { $0.map { shown($0, language) } ?? "" } }
        return DiagramFigure(
            kind: kind.rawValue, title: title ?? name, description: span, canvas: canvas,
            table: DiagramFigure.Table(header: [header[0]] + header.dropFirst().map { unit.isEmpty ? $0 : "\($0) (\(unit))" }, rows: told))
    }

    private struct Plot {
        let left: Double
        let top: Double
        let width: Double
        let height: Double
        let step: Double
        let scale: ChartScale

        func y(_ value: Double) -> Double { top + height * (1 - (value - scale.low) / (scale.high - scale.low)) }
    }

    private func bars(_ plot: Plot, _ language: Language, _ canvas: inout Canvas) {
        let series = header.count - 1
        let room = plot.step * 0.72
        let width = min(46, room / Double(series))
        for (index, row) in rows.enumerated() {
            let start = plot.left + (Double(index) + 0.5) * plot.step - width * Double(series) / 2
            for (number, value) in row.values.enumerated() {
                guard let value else { continue }
                let (high, low) = (plot.y(max(value, 0)), plot.y(min(value, 0)))
                let x = start + Double(number) * width
                canvas.rectangle(x: x + 1, y: high, width: width - 2, height: max(low - high, 0.5), radius: 2, "d-fill-\(number + 1)")
                let text = shown(value, language)
                // The number stands over its bar where there is room for it.
                if TextSize.width(text, size: 12) < width + 6 {
                    canvas.text(text, x: x + width / 2, baseline: value < 0 ? low + 13 : high - 4, .middle, "d-text d-tiny")
                }
            }
        }
    }

    private func curves(_ plot: Plot, _ language: Language, _ canvas: inout Canvas) {
        for series in 0..<(header.count - 1) {
            var commands = ""
            var isOpen = false
            var points: [Canvas.Point] = []
            for (index, row) in rows.enumerated() {
                guard let value = row.values[series] else {
                    isOpen = false
                    continue
                }
                let point = Canvas.Point(x: plot.left + (Double(index) + 0.5) * plot.step, y: plot.y(value))
                commands += "\(isOpen ? "L" : "M")\(number(point.x)) \(number(point.y))"
                isOpen = true
                points.append(point)
            }
            canvas.path(commands, "d-curve d-line-\(series + 1)")
            for point in points { canvas.circle(point, radius: 3.5, "d-fill-\(series + 1)") }
        }
    }

    /// - Returns: where the names of the rows end.
    private func names(_ plot: Plot, _ canvas: inout Canvas) -> Double {
        // Where they are many, only some are said; the table has all.
        let every = max(1, Int((70 / plot.step).rounded(.up)))
        var most = 1
        for (index, row) in rows.enumerated() where index % every == 0 {
            let lines = Array(TextSize.wrapped(row.name, width: plot.step * Double(every) - 6, size: 12.5).prefix(3))
            for (number, line) in lines.enumerated() {
                canvas.text(
                    line, x: plot.left + (Double(index) + 0.5) * plot.step, baseline: plot.top + plot.height + 20 + Double(number) * 16,
                    .middle,
                    "d-text d-small")
            }
            most = max(most, lines.count)
        }
        return plot.top + plot.height + 16 + Double(most) * 16
    }
}

/// A scale with round steps.
struct ChartScale {
    let low: Double
    let high: Double
    let ticks: [Double]

    init(_ values: [Double], isFromZero: Bool) {
        let least = min(values.min() ?? 0, isFromZero ? 0 : .infinity)
        let most = max(values.max() ?? 1, isFromZero ? 0 : -.infinity)
        let span = most > least ? most - least : 1
        var power = 1.0
        while power * 10 <= span / 5 { power *= 10 }
        while power > span / 5 { power /= 10 }
        let step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 * 6 >= span } ?? power * 10
        let first = (least / step).rounded(.down)
        let last = (most / step).rounded(.up)
        low = first * step
        high = max(last, first + 1) * step
        ticks = (0...Int(max(last - first, 1))).map { (first + Double($0)) * step }
    }
}
