import Documents

/// Points between two axes, as a matrix of risks: `x-axis Low --> High`, `y-axis …`, `quadrant-1 Act now` to `quadrant-4`, and lines as
/// `Supplier fails: [0.8, 0.9]` with numbers from 0 to 1.
struct Quadrant {
    private static let most = 40
    private let text: DiagramText
    private var axes: [String: (low: String, high: String)] = [:]
    /// 1 is above on the right, 2 above on the left, 3 below it, 4 below on the right.
    private var quadrants: [Int: String] = [:]
    private var points: [(name: String, x: Double, y: Double)] = []

    init(_ text: DiagramText) throws(DiagramError) {
        self.text = text
        for line in text.lines.dropFirst() { try read(line) }
    }

    private mutating func read(_ line: DiagramText.Line) throws(DiagramError) {
        for axis in ["x-axis", "y-axis"] {
            guard let rest = line.after(axis) else { continue }
            let parts = try DiagramText.checked(rest, line).split(separator: "-->").map { unquoted(trimmed($0)) }
            guard let low = parts.first, parts.count <= 2 else { throw DiagramError.unknown(line, expected: "\(axis) Low --> High") }
            axes[axis] = (low, parts.count > 1 ? parts[1] : "")
            return
        }
        for number in 1...4 {
            guard let rest = line.after("quadrant-\(number)") else { continue }
            quadrants[number] = try DiagramText.checked(unquoted(rest), line)
            return
        }
        if line.words.first == "classDef" { return }
        // `Name:::class: [x, y] radius: 12`: what colours a point is the site's.
        let expected = "Supplier fails: [0.8, 0.9]"
        guard let open = line.text.lastIndex(of: "["), let close = line.text[open...].firstIndex(of: "]"), open > line.text.startIndex,
            line.text[..<open].contains(":")
        else { throw DiagramError.unknown(line, expected: expected) }
        let values = line.text[line.text.index(after: open)..<close].split(separator: ",").map { decimalNumber(trimmed($0)) }
        guard values.count == 2, let x = values[0], let y = values[1], (0...1).contains(x), (0...1).contains(y) else {
            throw DiagramError.unknown(line, expected: expected)
        }
        guard points.count < Self.most else {
            throw DiagramError.tooMuch(line: line.number, Phrase(en: "\(Self.most) points", fr: "\(Self.most) points"))
        }
        var name = trimmed(line.text[..<open])
        if name.hasSuffix(":") { name = trimmed(name.dropLast()) }
        if let styled = name.split(separator: ":::").first { name = trimmed(styled) }
        points.append((try DiagramText.checked(unquoted(name), line), x, y))
    }

    func figure(_ language: Language) -> DiagramFigure {
        var canvas = Canvas()
        let top = canvas.heading(text.title)
        let side = 380.0
        let left = axes["y-axis"] == nil ? 4.0 : 30.0
        let half = side / 2
        for (number, place) in [1: (1.0, 0.0), 2: (0, 0), 3: (0, 1), 4: (1, 1)].sorted(by: { $0.key < $1.key }) {
            let (x, y) = (left + place.0 * half, top + place.1 * half)
            canvas.rectangle(x: x, y: y, width: half, height: half, "d-quadrant d-quadrant-\(number)")
            let lines = TextSize.wrapped(quadrants[number] ?? "", width: half - 24)
            let height = Double(lines.count) * 18 + 6
            // Where no point stands on it: above, below, or in the middle.
            let free = [6, half - height - 6, (half - height) / 2].first { offset in
                !points.contains { point in
                    let place = (x: left + point.x * side, y: top + (1 - point.y) * side)
                    let reach = (lines.map { TextSize.width($0) }.max() ?? 0) / 2 + 14
                    return abs(place.x - x - half / 2) < reach && place.y > y + offset - 12 && place.y < y + offset + height + 12
                }
            }
            for (index, line) in lines.enumerated() {
                canvas.text(line, x: x + half / 2, baseline: y + (free ?? 6) + 16 + Double(index) * 18, .middle, "d-text d-quiet")
            }
        }
        axis(left: left, top: top, side: side, &canvas)
        var taken: [Canvas.Point] = []
        for (index, point) in points.enumerated() {
            var place = Canvas.Point(x: left + point.x * side, y: top + (1 - point.y) * side)
            // Two at one place are told apart.
            while taken.contains(where: { abs($0.x - place.x) < 20 && abs($0.y - place.y) < 20 }) {
                place.x += place.x < left + side - 22 ? 21 : -0.5 * side
            }
            taken.append(place)
            canvas.circle(place, radius: 11, "d-point")
            canvas.text("\(index + 1)", x: place.x, baseline: place.y + 4.5, .middle, "d-text d-small d-on-accent")
        }
        canvas.width = max(canvas.width, left + side + 4)
        canvas.height = top + side + (axes["x-axis"] == nil ? 4 : 30)
        var y = top + 8
        for (index, point) in points.enumerated() {
            let x = left + side + 28
            canvas.circle(Canvas.Point(x: x + 11, y: y + 7), radius: 11, "d-point")
            canvas.text("\(index + 1)", x: x + 11, baseline: y + 11.5, .middle, "d-text d-small d-on-accent")
            for line in TextSize.wrapped(point.name, width: 230) {
                canvas.text(line, x: x + 32, baseline: y + 12)
                canvas.width = max(canvas.width, x + 36 + TextSize.width(line))
                y += 18
            }
            y += 10
        }
        canvas.height = max(canvas.height, y)
        return figure(canvas, language)
    }

    private func axis(left: Double, top: Double, side: Double, _ canvas: inout Canvas) {
        if let (low, high) = axes["x-axis"] {
            canvas.text(high.isEmpty ? low : "\(low)", x: left, baseline: top + side + 20, .start, "d-text d-quiet")
            if !high.isEmpty { canvas.text("\(high) →", x: left + side, baseline: top + side + 20, .end, "d-text d-quiet") }
        }
        guard let (low, high) = axes["y-axis"] else { return }
        for (text, y, anchor) in [(low, top + side, "start"), (high.isEmpty ? "" : "\(high) →", top, "end")] where !text.isEmpty {
            canvas.turned(text, x: 18, y: y, anchor: anchor)
        }
    }

    private func figure(_ canvas: Canvas, _ language: Language) -> DiagramFigure {
        let kind = Phrase(en: "Matrix", fr: "Matrice")[language]
        let names = points.map { "\($0.name): \(quadrants[quadrant($0.x, $0.y)] ?? place(quadrant($0.x, $0.y), language))" }
        func axisName(_ axis: String, _ other: String) -> String {
            axes[axis].map { $0.high.isEmpty ? $0.low : "\($0.low) → \($0.high)" } ?? other
        }
        return DiagramFigure(
            kind: "quadrant", title: text.title ?? kind, description: text.description ?? "\(kind): \(names.joined(separator: "; ")).",
            canvas: canvas,
            table: DiagramFigure.Table(
                header: [
                    Phrase(en: "No.", fr: "N°")[language], Phrase(en: "Point", fr: "Point")[language], axisName("x-axis", "x"),
                    axisName("y-axis", "y"),
                    Phrase(en: "Quadrant", fr: "Quadrant")[language],
                ],
                rows: points.enumerated().map { index, point in
                    let number = quadrant(point.x, point.y)
                    return [
                        "\(index + 1)", point.name, shown(point.x, language), shown(point.y, language),
                        quadrants[number] ?? place(number, language),
                    ]
                }))
    }

    private func quadrant(_ x: Double, _ y: Double) -> Int { y >= 0.5 ? (x >= 0.5 ? 1 : 2) : (x < 0.5 ? 3 : 4) }

    private func place(_ quadrant: Int, _ language: Language) -> String {
        [
            Phrase(en: "above right", fr: "en haut à droite"), Phrase(en: "above left", fr: "en haut à gauche"),
            Phrase(en: "below left", fr: "en bas à gauche"), Phrase(en: "below right", fr: "en bas à droite"),
        ][quadrant - 1][language]
    }
}
