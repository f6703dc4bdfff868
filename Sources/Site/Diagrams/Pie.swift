import Documents

/// Shares of a whole: `pie showData`, `title …`, and lines as `"Open" : 12`.
struct Pie {
    private static let most = 20
    private let text: DiagramText
    private var slices: [(name: String, value: Double)] = []
    private let showsData: Bool

    init(_ text: DiagramText) throws(DiagramError) {
        var title: String?
        showsData = text.lines.first?.words.contains("showData") ?? false
        for line in text.lines.dropFirst() {
            guard let colon = line.text.lastIndex(of: ":"), let value = decimalNumber(trimmed(line.text[line.text.index(after: colon)...])),
                value >= 0
            else { throw DiagramError.unknown(line, expected: "\"Open\" : 12") }
            let name = try DiagramText.checked(unquoted(trimmed(line.text[..<colon])), line)
            guard slices.count < Self.most else {
                throw DiagramError.tooMuch(line: line.number, Phrase(en: "\(Self.most) slices", fr: "\(Self.most) parts"))
            }
            slices.append((name, value))
        }
        // `pie title Risks` is one line.
        if let first = text.lines.first, let range = first.words.firstIndex(of: "title") {
            title = first.words[(range + 1)...].joined(separator: " ")
        }
        self.text = title.map { text.titled($0) } ?? text
        guard slices.contains(where: { $0.value > 0 }) else {
            throw DiagramError(
                line: text.lines.last?.number ?? 1, Phrase(en: "The pie has no slice.", fr: "Le camembert n’a pas de part."),
                fix: Phrase(same: "\"Open\" : 12"))
        }
    }

    func figure(_ language: Language) -> DiagramFigure {
        let total = slices.reduce(0) { $0 + $1.value }
        var canvas = Canvas()
        let top = canvas.heading(text.title)
        let radius = 110.0
        let center = Canvas.Point(x: radius + 4, y: top + radius)
        var angle = 0.0
        for (index, slice) in slices.enumerated() where slice.value > 0 {
            let share = slice.value / total
            let style = "d-slice d-fill-\(index % 8 + 1)"
            if share > 0.999 {
                canvas.circle(center, radius: radius, style)
                continue
            }
            let start = point(angle, radius, center)
            let end = point(angle + share, radius, center)
            canvas.path(
                "M\(number(center.x)) \(number(center.y))L\(number(start.x)) \(number(start.y))A\(number(radius)) \(number(radius)) 0 "
                    + "\(share > 0.5 ? 1 : 0) 1 \(number(end.x)) \(number(end.y))Z", style)
            if share > 0.06 {
                let middle = point(angle + share / 2, radius * 0.66, center)
                canvas.text(percent(share, language), x: middle.x, baseline: middle.y + 5, .middle, "d-text d-on-fill")
            }
            angle += share
        }
        let entries = slices.map { slice in
            (name: slice.name, value: (showsData ? "\(shown(slice.value, language)), " : "") + percent(slice.value / total, language))
        }
        canvas.height = top + 2 * radius + 8
        canvas.width = max(canvas.width, 2 * radius + 8)
        _ = canvas.legend(entries, x: 2 * radius + 40, y: max(top, center.y - Double(slices.count) * 12))
        let kind = Phrase(en: "Pie chart", fr: "Camembert")[language]
        return DiagramFigure(
            kind: "pie", title: text.title ?? kind,
            description: text.description ?? "\(kind): \(entries.map { "\($0.name), \($0.value)" }.joined(separator: "; ")).",
            canvas: canvas,
            table: DiagramFigure.Table(
                header: [Phrase(en: "Part", fr: "Part"), Phrase(en: "Value", fr: "Valeur"), Phrase(same: "%")].map { $0[language] },
                rows: slices.map { [$0.name, shown($0.value, language), percent($0.value / total, language)] }))
    }

    /// - Parameter turn: of the whole circle, clockwise from the top.
    private func point(_ turn: Double, _ radius: Double, _ center: Canvas.Point) -> Canvas.Point {
        let (sine, cosine) = circular(turn)
        return Canvas.Point(x: center.x + radius * sine, y: center.y - radius * cosine)
    }

    private func percent(_ share: Double, _ language: Language) -> String {
        let text = shown((share * 1_000).rounded() / 10, language)
        return Phrase(en: "\(text)%", fr: "\(text)\u{A0}%")[language]
    }
}

/// Sine and cosine of a part of a turn. By their series, near nothing: there is no library of functions on this floor, and a picture needs
/// no more than eight digits.
func circular(_ turn: Double) -> (sine: Double, cosine: Double) {
    let quarter = (turn * 4).rounded()
    let angle = (turn - quarter / 4) * 2 * Double.pi
    let square = angle * angle
    let sine = angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    let cosine = 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
    switch ((Int(quarter) % 4) + 4) % 4 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
}

/// `12`, `-3.5`, `12,5` and `1 200`: as a person writes a number in either language. `nil` for what is none, and beyond a trillion.
func decimalNumber(_ text: String) -> Double? {
    let plain = text.filter { !$0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }.map { $0 == "," ? "." : $0 }
    guard !plain.isEmpty, plain.count <= 16, plain.allSatisfy({ ("0"..."9").contains($0) || $0 == "." || $0 == "-" }) else { return nil }
    return Double(String(plain)).flatMap { abs($0) <= 1e12 ? $0 : nil }
}

/// At most two digits behind the point, or the comma.
func shown(_ value: Double, _ language: Language) -> String {
    let hundredths = Int((abs(value) * 100).rounded())
    let digits = Array(String(hundredths / 100))
    let space = language == .fr ? "\u{202F}" : ","
    var whole = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0, digits.count > 4 { whole += space }
        whole.append(digit)
    }
    let rest = hundredths % 100
    let fraction = rest == 0 ? "" : (language == .fr ? "," : ".") + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    return (value < 0 && hundredths > 0 ? "\u{2212}" : "") + whole + fraction
}
