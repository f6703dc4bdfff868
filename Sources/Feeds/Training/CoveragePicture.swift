package import Community

/// Competencies by level as an SVG: how many modules lead there, and where a role asks for what none leads to.
package struct CoveragePicture: Sendable {
    private let coverage: Coverage
    private let title: String

    // Pixels.
    private static let name = 320
    private static let cell = 60
    private static let height = 28
    private static let top = 50

    package init(_ coverage: Coverage, title: String) {
        self.coverage = coverage
        self.title = title
    }

    package func svg() -> String {
        let rows = coverage.levels.filter { $0.level == nil }
        let height = Self.top + rows.count * Self.height + 20
        let heads = (1...5).map { level in
            #"<text x="\#(Self.name + level * Self.cell - Self.cell / 2)" y="40" text-anchor="middle">\#(level)</text>"#
        }
        let body = rows.enumerated().flatMap { index, row in line(row, y: Self.top + index * Self.height) }
        let words = rows.map { "\($0.title): \($0.modules)" }.joined(separator: "; ")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" viewBox="0 0 \(Self.name + 6 * Self.cell) \(height)" width="\(Self.name + 6 * Self.cell)" height="\(height)" font-family="sans-serif" font-size="12">
            <title id="title">\(markup(title))</title>
            <desc id="desc">\(markup(words))</desc>
            <rect width="100%" height="100%" fill="white"/>
            <text x="10" y="20" font-weight="bold">\(markup(title))</text>
            \((heads + body).joined(separator: "\n"))
            </svg>

            """
    }

    /// A number in each level that a module leads to; an exclamation mark where a role asks and none does: not by colour alone.
    private func line(_ row: Coverage.Level, y: Int) -> [String] {
        let name = #"<text x="10" y="\#(y + 18)">\#(markup(row.title.prefix(48)))</text>"#
        return [name]
            + (1...5).map { level in
                let found = coverage.levels.first { $0.competency == row.competency && $0.level == level }
                let isGap = coverage.gaps.contains {
                    $0.kind == .requirementUncovered && $0.what == "\(row.competency) \(level)"
                }
                let count = found?.modules ?? 0
                let (word, fill) = isGap ? ("!", "mistyrose") : count == 0 ? ("", "whitesmoke") : (String(count), "honeydew")
                let x = Self.name + (level - 1) * Self.cell
                return #"<g><title>\#(markup("\(row.title) \(level): \(count)"))</title>"#
                    + #"<rect x="\#(x)" y="\#(y)" width="\#(Self.cell - 4)" height="\#(Self.height - 4)" fill="\#(fill)" stroke="darkslategray"/>"#
                    + #"<text x="\#(x + Self.cell / 2 - 2)" y="\#(y + 17)" text-anchor="middle">\#(word)</text></g>"#
            }
    }
}
