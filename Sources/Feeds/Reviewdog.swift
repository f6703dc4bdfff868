import Documents

extension CheckFeed {
    /// One `Diagnostic` of the Reviewdog Diagnostic Format a line; columns are in UTF-8 bytes, ends are exclusive.
    func reviewdogLines() throws(FeedError) -> String {
        var text = ""
        for item in items { text += try json(RDDiagnostic(item.finding, self)) + "\n" }
        return text
    }
}

private struct RDDiagnostic: Encodable {
    let message: String
    let location: Location
    let severity: String
    let source = Origin(name: "praxis")
    let code: Code
    let suggestions: [Suggestion]?
    let relatedLocations: [Related]?
    /// What a person reads in a terminal; without it reviewdog shows this line of JSON.
    let originalOutput: String

    init(_ finding: Diagnostic, _ feed: CheckFeed) {
        message = feed.told(finding)
        location = Location(path: escaped(finding.path), range: Range(finding.range))
        severity = Self.word(finding.severity)
        code = Code(value: finding.rule)
        suggestions = Self.suggestions(finding, feed.sources[finding.path])
        let related = finding.related.map {
            Related(message: feed.said($0.message), location: Location(path: escaped($0.path), range: Range($0.range)))
        }
        relatedLocations = related.isEmpty ? nil : related
        originalOutput = String(DiagnosticText.lines(finding, feed.language).dropLast())
    }

    private static func word(_ severity: Severity) -> String {
        switch severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .note: "INFO"
        }
    }

    /// Each suggestion is one that can be taken alone, so an edit of several places is none. reviewdog reads lines of up to 64 KiB: the
    /// edit that moves a whole section is left out.
    private static func suggestions(_ finding: Diagnostic, _ source: Source?) -> [Suggestion]? {
        guard let source, let edit = finding.edit, edit.replacements.count == 1, let only = edit.replacements.first,
            only.text.utf8.count <= 8 * 1024
        else { return nil }
        return [Suggestion(range: Range(source.range(only.bytes)), text: only.text)]
    }

    struct Location: Encodable {
        let path: String
        let range: Range
    }

    struct Range: Encodable {
        let start: Position
        let end: Position

        init(_ range: SourceRange) {
            start = Position(line: range.start.line, column: range.start.column)
            end = Position(line: range.end.line, column: range.end.column)
        }
    }

    struct Position: Encodable {
        let line: Int
        let column: Int
    }

    struct Origin: Encodable {
        let name: String
    }

    struct Code: Encodable {
        let value: String
    }

    struct Suggestion: Encodable {
        let range: Range
        let text: String
    }

    struct Related: Encodable {
        let message: String
        let location: Location
    }

    private enum CodingKeys: String, CodingKey {
        case message, location, severity, source, code, suggestions
        case relatedLocations = "related_locations"
        case originalOutput = "original_output"
    }
}
