import Documents

/// A drawing with all that stands beside it.
struct DiagramFigure {
    /// Names its class: `diagram-pie`.
    let kind: String
    let title: String
    /// What a screen reader says of the picture as a whole.
    let description: String
    let canvas: Canvas
    let table: Table

    /// The same in words.
    struct Table {
        let header: [String]
        let rows: [[String]]
    }

    func html(id: String, _ language: Language) -> String {
        let label = Phrase(en: "The same as a table", fr: "La même chose en tableau")[language]
        let width = canvas.width.rounded(.up)
        let height = canvas.height.rounded(.up)
        var lines = [
            "<figure class=\"diagram diagram-\(kind)\" id=\"\(id)\">",
            "<svg role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" viewBox=\"0 0 \(number(width)) \(number(height))\" "
                + "width=\"\(number(width))\" height=\"\(number(height))\" xmlns=\"http://www.w3.org/2000/svg\">",
            "<title id=\"\(id)-title\">\(escapedHTML(title))</title>", "<desc id=\"\(id)-desc\">\(escapedHTML(description))</desc>",
        ]
        lines += canvas.shapes + ["</svg>", "<details class=\"diagram-data\">", "<summary>\(escapedHTML(label))</summary>", "<table>"]
        lines.append("<caption>\(escapedHTML(title))</caption>")
        lines.append("<thead><tr>\(table.header.map { "<th scope=\"col\">\(escapedHTML($0))</th>" }.joined())</tr></thead>")
        lines.append("<tbody>")
        lines += table.rows.map { "<tr>\($0.map { "<td>\(escapedHTML($0))</td>" }.joined())</tr>" }
        return (lines + ["</tbody>", "</table>", "</details>", "</figure>"]).joined(separator: "\n") + "\n"
    }
}

/// What is drawn, as elements of SVG without a style: their classes say what they are.
struct Canvas {
    private(set) var shapes: [String] = []
    /// What has been drawn reaches so far; in pixels of the page at its usual size.
    var width = 0.0
    var height = 0.0

    enum Anchor: String { case start, middle, end }

    struct Point: Hashable {
        var x: Double
        var y: Double
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, radius: Double = 0, _ style: String) {
        let round = radius > 0 ? " rx=\"\(number(radius))\"" : ""
        shapes.append(
            "<rect class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\"\(round)/>"
        )
    }

    mutating func line(from start: Point, to end: Point, _ style: String) {
        shapes.append(
            "<line class=\"\(style)\" x1=\"\(number(start.x))\" y1=\"\(number(start.y))\" x2=\"\(number(end.x))\" y2=\"\(number(end.y))\"/>"
        )
    }

    mutating func circle(_ center: Point, radius: Double, _ style: String) {
        shapes.append("<circle class=\"\(style)\" cx=\"\(number(center.x))\" cy=\"\(number(center.y))\" r=\"\(number(radius))\"/>")
    }

    mutating func ellipse(_ center: Point, width: Double, height: Double, _ style: String) {
        shapes.append(
            "<ellipse class=\"\(style)\" cx=\"\(number(center.x))\" cy=\"\(number(center.y))\" rx=\"\(number(width / 2))\" ry=\"\(number(height / 2))\"/>"
        )
    }

    mutating func polygon(_ points: [Point], _ style: String) {
        shapes.append("<polygon class=\"\(style)\" points=\"\(points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " "))\"/>")
    }

    /// - Parameter commands: of SVG's `d`, made of numbers only.
    mutating func path(_ commands: String, _ style: String) {
        shapes.append("<path class=\"\(style)\" d=\"\(commands)\"/>")
    }

    /// One line of text.
    ///
    /// - Parameter baseline: of its letters.
    mutating func text(_ text: String, x: Double, baseline: Double, _ anchor: Anchor = .start, _ style: String = "d-text") {
        let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        shapes.append("<text class=\"\(style)\" x=\"\(number(x))\" y=\"\(number(baseline))\"\(place)>\(escapedHTML(text))</text>")
    }

    /// A text that is read from below to above.
    mutating func turned(_ text: String, x: Double, y: Double, anchor: String) {
        shapes.append(
            "<text class=\"d-text d-quiet\" transform=\"translate(\(number(x)) \(number(y))) rotate(-90)\" text-anchor=\"\(anchor)\">"
                + "\(escapedHTML(text))</text>")
    }

    /// Several lines around a middle.
    mutating func text(
        _ lines: [String], around center: Point, _ anchor: Anchor = .middle, size: Double = TextSize.usual, _ style: String = "d-text"
    ) {
        let step = size * TextSize.leading
        for (index, line) in lines.enumerated() {
            let baseline = center.y + (Double(index) - Double(lines.count - 1) / 2) * step + size * 0.35
            text(line, x: center.x, baseline: baseline, anchor, style)
        }
    }

    /// The head of an arrow whose point is at a place, coming from another.
    mutating func arrowhead(at tip: Point, from: Point, _ style: String = "d-head") {
        let (x, y) = (tip.x - from.x, tip.y - from.y)
        let length = max(0.001, (x * x + y * y).squareRoot())
        let (dx, dy) = (x / length, y / length)
        polygon(
            [
                tip, Point(x: tip.x - 9 * dx + 4.5 * dy, y: tip.y - 9 * dy - 4.5 * dx),
                Point(x: tip.x - 9 * dx - 4.5 * dy, y: tip.y - 9 * dy + 4.5 * dx),
            ], style)
    }

    /// A title above everything. Makes room for it.
    mutating func heading(_ text: String?) -> Double {
        guard let text else { return 8 }
        for (index, line) in TextSize.wrapped(text, width: 640, size: 17).enumerated() {
            height = 26 + Double(index) * 22
            self.text(line, x: 0, baseline: height, .start, "d-title")
            width = max(width, TextSize.width(line, size: 18))
        }
        return height + 18
    }

    /// Names with the colours of their series, one below the other.
    ///
    /// - Returns: where the last one ends.
    mutating func legend(_ entries: [(name: String, value: String)], x: Double, y: Double) -> Double {
        var top = y
        for (index, entry) in entries.enumerated() {
            rectangle(x: x, y: top, width: 14, height: 14, radius: 3, "d-fill-\(index % 8 + 1)")
            for line in TextSize.wrapped(entry.name + (entry.value.isEmpty ? "" : ": \(entry.value)"), width: 220) {
                text(line, x: x + 22, baseline: top + 12)
                width = max(width, x + 26 + TextSize.width(line))
                top += 20
            }
            top += 4
        }
        height = max(height, top)
        return top
    }
}

/// A number as SVG reads it: at most one digit behind the point.
func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(sign)\(abs(tenths) / 10).\(abs(tenths) % 10)"
}

/// How much room a text takes in the sans serif letters of a system: about, since every system has others, and rather too much.
enum TextSize {
    static let usual = 14.0
    static let leading = 1.3

    static func width(_ text: some StringProtocol, size: Double = usual) -> Double {
        text.unicodeScalars.reduce(0) { $0 + share($1) } * size
    }

    private static func share(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "l", "j", "|", "!", "'", "’", ".", ",", ":", ";", "I": 0.29
        case " ", "f", "t", "r", "(", ")", "[", "]", "/", "-", "\u{A0}": 0.37
        case "m", "w", "M", "W", "@", "%", "œ", "Œ", "—", "…": 0.95
        case "A"..."Z", "&", "+", "<", ">", "=": 0.7
        case "\u{1100}"..."\u{11FF}", "\u{2E80}"..."\u{FFFF}", "\u{1F000}"..."\u{1FFFF}": 1.1
        case _ where scalar.properties.isUppercase: 0.7
        default: 0.6
        }
    }

    /// Lines that are not wider, broken between words; a longer word is broken where it must be.
    static func wrapped(_ text: String, width: Double, size: Double = usual) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: true) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                let longer = line.isEmpty ? String(word) : line + " " + word
                if Self.width(longer, size: size) <= width {
                    line = longer
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                line = ""
                for letter in word {
                    if !line.isEmpty, Self.width(line, size: size) + Self.width(String(letter), size: size) > width {
                        lines.append(line)
                        line = ""
                    }
                    line.append(letter)
                }
            }
            if !line.isEmpty { lines.append(line) }
        }
        return lines.isEmpty ? [""] : lines
    }
}
