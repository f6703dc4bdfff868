import Documents

extension CheckFeed {
    /// A Code Quality report: one JSON array (GitLab, Code Quality report format). What GitLab reads is the description, the name of the
    /// check, the fingerprint, the severity and the line.
    func codeQuality() throws(FeedError) -> String {
        try json(items.map { Issue($0, said($0.finding.message), body: body($0.finding)) }) + "\n"
    }

    private func body(_ finding: Diagnostic) -> String? {
        let parts = [finding.why.map(said), finding.fix.map { "fix: \(said($0))" }].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }
}

private struct Issue: Encodable {
    let type = "issue"
    let checkName: String
    let description: String
    let content: Content?
    let categories = ["Style"]
    let severity: String
    let fingerprint: String
    let location: Location

    init(_ item: CheckFeed.Item, _ description: String, body: String?) {
        checkName = item.finding.rule
        self.description = description
        content = body.map(Content.init)
        severity = Self.word(item.finding.severity)
        fingerprint = item.fingerprint
        let range = item.finding.range
        location = Location(path: escaped(item.finding.path), lines: Lines(begin: range.start.line, end: range.end.line))
    }

    /// Of info, minor, major, critical and blocker.
    private static func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .note: "info"
        }
    }

    struct Content: Encodable {
        let body: String
    }

    struct Location: Encodable {
        let path: String
        let lines: Lines
    }

    struct Lines: Encodable {
        let begin: Int
        let end: Int
    }

    private enum CodingKeys: String, CodingKey {
        case type, description, content, categories, severity, fingerprint, location
        case checkName = "check_name"
    }
}
