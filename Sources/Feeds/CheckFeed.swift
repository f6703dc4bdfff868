package import Documents

/// What a check found, told to a program in the format that it reads. The same findings are the same bytes.
package struct CheckFeed: Sendable {
    /// In the order of file, place and rule.
    let items: [Item]
    /// The paths that were looked at, sorted; those without findings too.
    let documents: [String]
    let sources: [String: Source]
    let columns: [String: UTF16Columns]
    let language: Language
    let version: String

    /// - Parameters:
    ///   - documents: the paths that were looked at, in any order.
    ///   - sources: by path, of the documents with findings; where one is not given, there are lines and no columns.
    ///   - version: of this program.
    package init(
        _ findings: [Diagnostic], documents: some Sequence<String>, sources: [String: Source], language: Language, version: String
    ) {
        items = Item.all(findings, sources)
        self.documents = Set(documents).union(findings.map(\.path)).sorted()
        self.sources = sources
        columns = sources.mapValues(UTF16Columns.init)
        self.language = language
        self.version = version
    }

    /// A finding, and the name under which a forge knows it again.
    struct Item: Sendable {
        let finding: Diagnostic
        let fingerprint: String
    }

    /// The formats, by the word that one types. `json` and `text` are at home in `Documents`.
    package enum Format: String, CaseIterable, Sendable {
        case jsonl, sarif, github, gitlab, junit, rdjsonl
    }

    /// The whole output; ends with a newline unless it is empty.
    package func text(as format: Format) throws(FeedError) -> String {
        switch format {
        case .jsonl: try jsonLines()
        case .sarif: try sarif()
        case .github: workflowCommands()
        case .gitlab: try codeQuality()
        case .junit: junit()
        case .rdjsonl: try reviewdogLines()
        }
    }
}

/// Values that could not be written; never because of what a document holds.
package struct FeedError: Error, Hashable, Sendable {
    package let detail: String
}

extension CheckFeed {
    func said(_ phrase: Phrase) -> String { escaped(phrase[language]) }

    /// The message, and the remedy on a line of its own.
    func told(_ finding: Diagnostic) -> String {
        ([said(finding.message)] + [finding.fix].compactMap { $0.map { "fix: \(said($0))" } }).joined(separator: "\n")
    }
}
