/// What the check of one document asks of the tree around it: more than it may need, never less. A catalogue that answers all of this, and for
/// each id the ids that its summary leads on to, gives the same findings as one of the whole tree; only the names that are proposed for what
/// is not there need all names (`Checker.wantsAllNames`).
package struct Asked: Hashable, Sendable {
    /// The ids that the front matter or a table names, its own among them; sorted.
    package let ids: [DocumentID]
    /// The files that its links and its fields lead to, relative to the top of the repository; sorted.
    package let paths: [String]

    package init(ids: [DocumentID], paths: [String]) {
        self.ids = ids
        self.paths = paths
    }

    /// - Parameter template: tells which fields name files.
    package init(_ document: ParsedDocument, _ template: Template?) {
        var ids: Set<DocumentID> = []
        func add(_ text: String) {
            guard text.utf8.contains(UInt8(ascii: "/")), text.utf8.count < 512, let id = ReferenceText(text)?.id else { return }
            ids.insert(id)
        }
        func visit(_ node: YAMLNode) {
            switch node.value {
            case .scalar(let text, _): add(text)
            case .list(let nodes): nodes.forEach(visit)
            case .map(let entries): entries.forEach { visit($0.value) }
            }
        }
        if let front = document.frontMatter { visit(front) }
        for block in document.sections.lazy.flatMap(\.blocks) {
            guard case .table(let table) = block.kind else { continue }
            for row in table.rows { for cell in row { add(cell.text) } }
        }
        var paths = Set(document.assets(template).inside)
        for link in document.links {
            guard case .inside(let path)? = Address.place(of: link.target, from: document.source.path), !path.isEmpty else { continue }
            paths.insert(path)
        }
        self.init(ids: ids.sorted(), paths: paths.sorted())
    }
}

extension Checker {
    /// Whether findings propose a name among all that there are, so that a catalogue of what was asked for alone may have missed the nearest.
    package static func wantsAllNames(_ findings: [Diagnostic]) -> Bool {
        findings.contains { Self.proposing.contains($0.rule) }
    }

    private static let proposing: Set<String> = [
        Rule.assetMissing.id, Rule.linkBroken.id, Rule.referenceMissing.id,
    ]
}
