import Documents

extension CheckFeed {
    /// One finding a line: `{"schema":"praxis/finding@1", ...}`, the fields of `praxis/check@1` and the fingerprint.
    func jsonLines() throws(FeedError) -> String {
        var text = ""
        for item in items {
            let finding = DiagnosticReport.Finding(item.finding, columns: columns, language)
            text += try json(Line(finding: finding, fingerprint: item.fingerprint)) + "\n"
        }
        return text
    }
}

private struct Line: Encodable {
    let finding: DiagnosticReport.Finding
    let fingerprint: String

    private enum Key: String, CodingKey {
        case schema, fingerprint
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("praxis/finding@1", forKey: .schema)
        try container.encode(fingerprint, forKey: .fingerprint)
        try finding.encode(to: encoder)
    }
}
