import Documents

extension CheckFeed {
    /// Workflow commands: `::error file=...,line=...::message` (GitHub, Workflow commands; read by ActionCommand of actions/runner).
    ///
    /// GitHub shows ten of each kind for one step. Every line is a command, so that no text of a document can be one.
    func workflowCommands() -> String {
        let limits = [Severity.error: 10, .warning: 10, .note: 10]
        var ranking = Ranking(items, limits: limits)
        // The notice takes one of the ten places.
        if ranking.isCut { ranking = Ranking(items, limits: limits.merging([.note: 9]) { $1 }) }
        var text = ranking.shown.map { command($0.finding) }.joined()
        if ranking.isCut { text += "::notice title=praxis::\(Self.data(ranking.notice(in: language)))\n" }
        return text
    }

    private func command(_ finding: Diagnostic) -> String {
        var properties = [("file", escaped(finding.path)), ("line", "\(finding.range.start.line)")]
        // Columns are for a stretch of one line only.
        if finding.range.start.line == finding.range.end.line, let columns = columns[finding.path] {
            properties.append(("col", "\(columns.column(of: finding.range.start))"))
            properties.append(("endColumn", "\(columns.column(of: finding.range.end))"))
        } else {
            properties.append(("endLine", "\(finding.range.end.line)"))
        }
        properties.append(("title", finding.rule))
        let list = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
        return "::\(Self.word(finding.severity)) \(list)::\(Self.data(told(finding)))\n"
    }

    private static func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// The runner reads `%25`, `%0D` and `%0A` in what follows the second `::`.
    private static func data(_ text: String) -> String { percent(text, "%\r\n") }

    /// And `%3A` and `%2C` in properties.
    private static func property(_ text: String) -> String { percent(text, "%\r\n:,") }

    private static func percent(_ text: String, _ reserved: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if reserved.unicodeScalars.contains(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
