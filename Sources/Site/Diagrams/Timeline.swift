import Documents

/// What happened or will, in its order: lines as `2026-03 : Charter signed : First workshop`, and `section …` before some of them.
struct Timeline {
    private static let most = 60
    private static let perRow = 6
    private let text: DiagramText
    private var periods: [(section: String, name: String, events: [String])] = []

    init(_ text: DiagramText) throws(DiagramError) {
        self.text = text
        var section = ""
        for line in text.lines.dropFirst() {
            if let name = line.after("section") {
                section = try DiagramText.checked(name, line)
                continue
            }
            let parts = line.text.split(separator: ":", omittingEmptySubsequences: false).map { trimmed($0) }
            for part in parts { _ = try DiagramText.checked(part, line) }
            let events = parts.dropFirst().filter { !$0.isEmpty }
            if let name = parts.first, !name.isEmpty {
                guard periods.count < Self.most else {
                    throw DiagramError.tooMuch(line: line.number, Phrase(en: "\(Self.most) periods", fr: "\(Self.most) périodes"))
                }
                periods.append((section, name, events))
            } else if !periods.isEmpty, !events.isEmpty {
                periods[periods.count - 1].events += events
            } else {
                throw DiagramError.unknown(line, expected: "2026-03 : Charter signed")
            }
        }
        guard !periods.isEmpty else {
            throw DiagramError(
                line: 1, Phrase(en: "The timeline has no period.", fr: "La frise n’a pas de période."),
                fix: Phrase(same: "2026-03 : Charter signed"))
        }
    }

    func figure(_ language: Language) -> DiagramFigure {
        var canvas = Canvas()
        var top = canvas.heading(text.title)
        // Rows of about the same length: seven are four and three.
        let rows = (periods.count + Self.perRow - 1) / Self.perRow
        let columns = (periods.count + rows - 1) / rows
        let step = 148.0
        var names: [String] = []
        for period in periods where !names.contains(period.section) { names.append(period.section) }
        for start in stride(from: 0, to: periods.count, by: columns) {
            let row = start..<min(start + columns, periods.count)
            if names != [""] {
                sections(row, names, top: top, step: step, &canvas)
                top += 32
            }
            top = draw(row, names, top: top, step: step, &canvas) + 26
        }
        canvas.width = max(canvas.width, Double(columns) * step)
        canvas.height = top - 20
        let kind = Phrase(en: "Timeline", fr: "Frise")[language]
        var header = [Phrase(en: "Period", fr: "Période")[language], Phrase(en: "Events", fr: "Événements")[language]]
        if names != [""] { header.insert(Phrase(en: "Section", fr: "Partie")[language], at: 0) }
        return DiagramFigure(
            kind: "timeline", title: text.title ?? kind,
            description: text.description
                ?? "\(kind): \(periods.map { "\($0.name), \($0.events.joined(separator: ", "))" }.joined(separator: "; ")).",
            canvas: canvas,
            table: DiagramFigure.Table(
                header: header, rows: periods.map { (names == [""] ? [] : [$0.section]) + [$0.name, $0.events.joined(separator: "; ")] }))
    }

    /// A band over the periods that stand in one section.
    private func sections(_ row: Range<Int>, _ names: [String], top: Double, step: Double, _ canvas: inout Canvas) {
        var start = row.lowerBound
        while start < row.upperBound {
            let end = row.first { $0 > start && periods[$0].section != periods[start].section } ?? row.upperBound
            let x = Double(start - row.lowerBound) * step
            let width = Double(end - start) * step - 10
            let name = TextSize.wrapped(periods[start].section, width: width - 12, size: 13)
            let place = (names.firstIndex(of: periods[start].section) ?? 0) % 8 + 1
            canvas.rectangle(x: x, y: top, width: width, height: 24, radius: 4, "d-fill-\(place)")
            canvas.text(name[0] + (name.count > 1 ? "…" : ""), x: x + width / 2, baseline: top + 17, .middle, "d-text d-small d-on-fill")
            start = end
        }
    }

    /// - Returns: where the row ends.
    private func draw(_ row: Range<Int>, _ names: [String], top: Double, step: Double, _ canvas: inout Canvas) -> Double {
        let wrapped = row.map { TextSize.wrapped(periods[$0].name, width: step - 24) }
        let line = top + Double(wrapped.map(\.count).max() ?? 1) * 18 + 14
        canvas.line(from: Canvas.Point(x: 0, y: line), to: Canvas.Point(x: Double(row.count) * step - 10, y: line), "d-axis-strong")
        var bottom = line
        for (index, period) in row.enumerated() {
            let x = Double(index) * step
            let place = (names.firstIndex(of: periods[period].section) ?? 0) % 8 + 1
            for (number, text) in wrapped[index].enumerated() {
                let baseline = line - 12 - Double(wrapped[index].count - 1 - number) * 18
                canvas.text(text, x: x + 4, baseline: baseline, .start, "d-text d-strong")
            }
            canvas.circle(Canvas.Point(x: x + 10, y: line), radius: 6, "d-dot d-fill-\(place)")
            var y = line + 16
            for event in periods[period].events {
                let lines = TextSize.wrapped(event, width: step - 36, size: 13)
                let height = Double(lines.count) * 17 + 12
                canvas.rectangle(x: x, y: y, width: step - 10, height: height, radius: 4, "d-box")
                for (number, text) in lines.enumerated() {
                    canvas.text(text, x: x + 10, baseline: y + 18 + Double(number) * 17, .start, "d-text d-small")
                }
                y += height + 8
            }
            bottom = max(bottom, y)
        }
        return bottom
    }
}
