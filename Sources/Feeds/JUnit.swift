import Documents

extension CheckFeed {
    /// JUnit XML: a suite a document. An error is a case that fails; a warning or a note is one that passes and says something, because it
    /// refuses nothing; a document without findings is one case that passes.
    func junit() -> String {
        let byPath = Dictionary(grouping: items, by: \.finding.path)
        let failures = items.count { $0.finding.severity == .error }
        let tests = documents.reduce(0) { $0 + max(1, byPath[$1]?.count ?? 0) }
        let head = #"<testsuites name="praxis check" tests="\#(tests)" failures="\#(failures)" errors="0">"#
        let suites = documents.map { suite($0, byPath[$0] ?? []) }.joined()
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + head + "\n" + suites + "</testsuites>\n"
    }

    private func suite(_ path: String, _ items: [Item]) -> String {
        let name = markup(path)
        let failures = items.count { $0.finding.severity == .error }
        let head = #"  <testsuite name="\#(name)" tests="\#(max(1, items.count))" failures="\#(failures)" errors="0">"#
        let cases = items.isEmpty ? #"    <testcase classname="\#(name)" name="praxis check"/>"# + "\n" : items.map(testCase).joined()
        return head + "\n" + cases + "  </testsuite>\n"
    }

    private func testCase(_ item: Item) -> String {
        let finding = item.finding
        let message = entities(said(finding.message))
        let head = #"    <testcase classname="\#(markup(finding.path))" name="\#(entities(finding.rule)): \#(message)">"# + "\n"
        let lines = entities(DiagnosticText.lines(finding, language))
        let body =
            switch finding.severity {
            case .error: #"      <failure type="\#(entities(finding.rule))" message="\#(message)">\#(lines)</failure>"#
            case .warning, .note: "      <system-out>\(lines)</system-out>"
            }
        return head + body + "\n    </testcase>\n"
    }
}
