import Documents

/// A finding as a person reads it at a terminal: the line that `praxis check` writes into a pipe, the line of the document with what is
/// meant underlined, and the remedy. Hooks and logs keep the one line: git, hosts and editors put a word before it, or cut it.
struct FindingText {
    private let finding: Diagnostic
    private let source: Source?
    private let language: Language
    private let width: Int
    private let style: Style

    init(_ finding: Diagnostic, in source: Source?, _ language: Language, width: Int, style: Style) {
        self.finding = finding
        self.source = source
        self.language = language
        self.width = width
        self.style = style
    }

    /// Ends with an empty line.
    var text: String {
        let place = place(finding.path, finding.range)
        let word = DiagnosticText.word(finding.severity, language)
        let head = "\(place): \(severity("\(symbol) \(word)")): \(escaped(finding.message[language])) [\(finding.rule)]\n"
        let related = finding.related.map { "  \(self.place($0.path, $0.range)): \(escaped($0.message[language]))\n" }.joined()
        let fix = finding.fix.map { "  fix: \(escaped($0[language]))\n" } ?? ""
        return head + excerpt + related + fix + "\n"
    }

    private func place(_ path: String, _ range: SourceRange) -> String {
        "\(escaped(path)):\(range.start.line):\(range.start.column)"
    }

    private var excerpt: String {
        guard let source else { return "" }
        let number = "\(finding.range.start.line)"
        let margin = String(repeating: " ", count: number.utf8.count)
        let bar = style.painted("|", .faint)
        let excerpt = Excerpt(finding.range, in: source, width: width - number.utf8.count - 5)
        return "  \(style.painted(number, .faint)) \(bar) \(excerpt.line)".trimmed
            + "\n  \(margin) \(bar) \(excerpt.indent)\(severity(excerpt.carets))\n"
    }

    private func severity(_ text: String) -> String {
        switch finding.severity {
        case .error: style.painted(text, .bad)
        case .warning: style.painted(text, .care)
        case .note: style.painted(text, .heading)
        }
    }

    private var symbol: String {
        switch finding.severity {
        case .error: Paint.bad.symbol
        case .warning: Paint.care.symbol
        case .note: "·"
        }
    }
}

extension String {
    /// Without blanks at its end.
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
