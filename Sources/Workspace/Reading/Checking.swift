package import Documents
package import Git
package import Review

extension Workspace {
    /// Checks documents against the templates and the rest of the tree around them.
    package func findings(in text: CheckedText, rulebook: Rulebook, stage: Stage) throws(WorkspaceError) -> [Diagnostic] {
        guard !text.documents.isEmpty else { return [] }
        let rules = try checkedRules(for: text.documents, in: text.tree, rulebook: rulebook)
        let overlay = try overlay(of: text.tree, known: text.documents)
        if var index = try catalogueIndex(at: text.tree.base) {
            return try findings(in: text.documents, rules, overlay, stage, from: &index)
        }
        var stored = StoredNeighbours(text.tree.base)
        return try findings(in: text.documents, rules, overlay, stage, from: &stored)
    }

    /// What its template asks of a text that is proposed or published, and whether it gives it; the checks are those of `submit`. Nothing is
    /// asked of a file of the rules.
    package func demands(on text: ParsedDocument, of document: KnownDocument, in snapshot: Snapshot) throws(WorkspaceError) -> (
        sections: [SectionDemand], elsewhere: [Diagnostic]
    ) {
        guard isDocument(text.source.path) else { return ([], []) }
        return try made(.page, "demands on \(document.doc) \(blobID(of: text.source))", of: snapshot) { () throws(WorkspaceError) in
            let tree = try tree(of: document.draft?.tip ?? snapshot.main)
            let checked = CheckedText(documents: [text], tree: tree)
            return sectionDemands(
                on: text, templates: try templates(of: [text], in: tree),
                findings: try findings(in: checked, rulebook: snapshot.rulebook, stage: .completeness))
        }
    }

    /// The findings on what is about to be saved: on documents of the work tree at the stage of structure, and on files beside them that are larger
    /// than the community takes, which git would keep for ever.
    package func findings(inUnsaved paths: [String], rulebook: Rulebook) throws(WorkspaceError) -> [Diagnostic] {
        let limit = rulebook.community.assetLimit
        let work = repository.workDirectory ?? directory
        let oversized = paths.filter { !isDocument($0) }.compactMap { path -> Diagnostic? in
            guard let facts = Disk.facts("\(work)/\(path)"), facts.isFile, facts.size > limit else { return nil }
            return Self.oversized(path, size: facts.size, limit: limit, in: path)
        }
        return (try findings(in: try workTree(paths), rulebook: rulebook, stage: .structure) + oversized).sorted()
    }

    /// The findings on documents as a draft holds them.
    package func findings(in candidates: [Candidate], at commit: ObjectID, rulebook: Rulebook, stage: Stage) throws(WorkspaceError)
        -> [Diagnostic]
    {
        let documents = candidates.filter { $0.id.kind != DocumentID.governance }.map(\.document)
        return try findings(in: CheckedText(documents: documents, tree: try tree(of: commit)), rulebook: rulebook, stage: stage)
    }

    /// The findings on one document as a commit publishes it: what is proved asks the objects, never the index.
    ///
    /// - Parameters:
    ///   - day: that of the publication.
    ///   - memory: what was read of earlier commits.
    func findings(
        published candidate: Candidate, at commit: ObjectID, on day: Day, rulebook: Rulebook, memory: StoredNeighbours.Memory
    )
        throws(WorkspaceError) -> [Diagnostic]
    {
        guard candidate.id.kind != DocumentID.governance else { return [] }
        let tree = CheckedTree(commit)
        let rules = try checkedRules(for: [candidate.document], in: tree, rulebook: rulebook, on: day, isForPublication: true)
        var stored = StoredNeighbours(commit, remembering: memory)
        return try findings(in: [candidate.document], rules, .none, .completeness, from: &stored)
    }

    private func findings(
        in documents: [ParsedDocument], _ rules: CheckedRules, _ overlay: Overlay, _ stage: Stage,
        from neighbours: inout some Neighbours & ~Copyable
    ) throws(WorkspaceError) -> [Diagnostic] {
        var gathering = CatalogueGathering(rules, overlay)
        try gathering.gather(documents, from: &neighbours, in: self)
        let checker = Checker(templates: rules.templates, catalogue: gathering.catalogue)
        let previous = try previousIDs(of: documents, from: &neighbours)
        let found = documents.flatMap { checker.check($0, stage: stage, previousID: previous[$0.source.path]) }
        guard Checker.wantsAllNames(found) else { return found.sorted() }
        try gathering.gatherAll(from: &neighbours, in: self)
        let whole = Checker(templates: rules.templates, catalogue: gathering.catalogue)
        return documents.flatMap { whole.check($0, stage: stage, previousID: previous[$0.source.path]) }.sorted()
    }

    /// By path, where the document was published under another id.
    func previousIDs(of documents: [ParsedDocument], from neighbours: inout some Neighbours & ~Copyable) throws(WorkspaceError) -> [String:
        DocumentID]
    {
        var previous: [String: DocumentID] = [:]
        for document in documents {
            let path = document.source.path
            if let id = try neighbours.publishedID(at: path, in: self), id != document.id { previous[path] = id }
        }
        return previous
    }

    /// Writes what findings can mend back to the work tree; nothing else of a file changes.
    ///
    /// - Parameter terms: whether words that the community has given up are replaced too.
    /// - Returns: the paths that changed, or would; sorted.
    package func mend(_ text: CheckedText, rulebook: Rulebook, terms: Bool = false, dryRun: Bool) throws(WorkspaceError) -> [String] {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        let rules = try checkedRules(for: text.documents, in: text.tree, rulebook: rulebook)
        let overlay = try overlay(of: text.tree, known: text.documents)
        var gathering = CatalogueGathering(rules, overlay)
        if var index = try catalogueIndex(at: text.tree.base) {
            try gathering.gather(text.documents, from: &index, in: self)
        } else {
            var stored = StoredNeighbours(text.tree.base)
            try gathering.gather(text.documents, from: &stored, in: self)
        }
        let checker = Checker(templates: rules.templates, catalogue: gathering.catalogue)
        var mended: [String] = []
        for document in text.documents {
            let bytes = checker.fixed(document, terms: terms)
            guard bytes != document.source.bytes else { continue }
            if !dryRun { try write(bytes, to: "\(work)/\(document.source.path)") }
            mended.append(document.source.path)
        }
        return mended.sorted()
    }

    func checkedRules(
        for documents: [ParsedDocument], in tree: CheckedTree, rulebook: Rulebook, on day: Day? = nil, isForPublication: Bool = false
    ) throws(WorkspaceError) -> CheckedRules {
        CheckedRules(
            templates: try templates(of: documents, in: tree), rulebook: rulebook, day: day ?? Instant(seconds: now).day,
            isForPublication: isForPublication)
    }
}
