package import Documents
package import Git
package import Review

extension Workspace {
    /// The templates that a commit holds, the shipped ones left out: a community decides what its documents look like.
    package func templates(at commit: ObjectID) throws(WorkspaceError) -> TemplateSet {
        try templates(among: try git { () throws(GitError) in try repository.files(in: commit, under: ".praxis/templates") })
    }

    func templates(among files: [TreeFile]) throws(WorkspaceError) -> TemplateSet {
        try templateSet(files.filter { $0.path.hasPrefix(Self.templateFolder) && $0.path.hasSuffix(".md") })
    }

    /// The templates that documents name and what those extend: all that a check of them reads. Where one names a kind that is not there,
    /// all templates, so that the nearest can be told.
    private func templates(of documents: [ParsedDocument], among files: [TreeFile]) throws(WorkspaceError) -> TemplateSet {
        let all = files.filter { $0.path.hasPrefix(Self.templateFolder) && $0.path.hasSuffix(".md") }
        var open = Set(documents.compactMap { $0.template?.kind } + documents.compactMap { $0.id?.kind })
        var read: Set<String> = []
        var chosen: [TreeFile] = []
        while let kind = open.popFirst() {
            guard read.insert(kind).inserted else { continue }
            let ofKind = all.filter {
                $0.path == "\(Self.templateFolder)\(kind).md" || $0.path.hasPrefix("\(Self.templateFolder)history/\(kind)@")
            }
            if ofKind.isEmpty { return try templateSet(all) }
            chosen += ofKind
            for file in ofKind {
                if let base = readTemplate(try source(file)).template?.extends { open.insert(String(base.prefix { $0 != "@" })) }
            }
        }
        return try templateSet(chosen)
    }

    private static var templateFolder: String { ".praxis/templates/" }

    private func templateSet(_ files: [TreeFile]) throws(WorkspaceError) -> TemplateSet {
        var sources: [Source] = []
        for file in files { sources.append(try source(file)) }
        let (set, problems) = readTemplates(sources)
        guard problems.isEmpty else { throw WorkspaceError(.refused, findings: problems) }
        return set
    }

    /// What a check may know of the rest: ids from the ledger and from the documents that are checked, and the paths of the tree.
    ///
    /// - Parameters:
    ///   - files: all files of the tree or index that is checked.
    ///   - documents: those that are checked; their ids count with their paths.
    func catalogue(files: [TreeFile], documents: [ParsedDocument], rulebook: Rulebook) throws(WorkspaceError) -> Catalogue {
        var entries: [Catalogue.Entry] = []
        let checked = Set(documents.compactMap(\.id))
        for document in documents {
            guard let id = document.id else { continue }
            entries.append(Catalogue.Entry(id: id, path: document.source.path, title: document.title ?? "", language: document.language))
        }
        let paths = Set(files.map(\.path))
        for file in files where file.path.hasPrefix(Record.folder) && file.path.hasSuffix(".json") {
            guard let id = DocumentID(parsing: String(file.path.dropFirst(Record.folder.count).dropLast(5))),
                id.kind != DocumentID.governance
            else { continue }
            // The path matters only where two documents claim one id; a document that moved has left its old path.
            guard checked.contains(id) else {
                entries.append(Catalogue.Entry(id: id, path: "", title: "", language: nil))
                continue
            }
            let path = try readRecord(file).path
            if paths.contains(path), !documents.contains(where: { $0.source.path == path }) {
                entries.append(Catalogue.Entry(id: id, path: path, title: "", language: nil))
            }
        }
        let today = Instant(seconds: now).day
        return Catalogue(
            documents: entries.sorted { ($0.path, $0.id) < ($1.path, $1.id) },
            members: rulebook.members.mapValues { $0.isActive(on: today) },
            entities: Set(rulebook.entities.keys), roles: rulebook.roles, outline: rulebook.community.outline,
            languages: rulebook.community.languages, files: paths)
    }

    /// Checks documents against the templates and the rest of a tree.
    ///
    /// - Parameter files: all files of that tree, as a commit or the index holds them.
    func findings(in documents: [ParsedDocument], files: [TreeFile], rulebook: Rulebook, stage: Stage) throws(WorkspaceError)
        -> [Diagnostic]
    {
        let checker = Checker(
            templates: try templates(of: documents, among: files),
            catalogue: try catalogue(files: files, documents: documents, rulebook: rulebook))
        return documents.flatMap { checker.check($0, stage: stage) }.sorted()
    }

    /// Writes what findings can mend back to the work tree; nothing else of a file changes.
    ///
    /// - Parameter terms: whether words that the community has given up are replaced too.
    /// - Returns: the paths that changed, or would; sorted.
    package func mend(_ text: CheckedText, rulebook: Rulebook, terms: Bool = false, dryRun: Bool) throws(WorkspaceError) -> [String] {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        let checker = Checker(
            templates: try templates(of: text.documents, among: text.files),
            catalogue: try catalogue(files: text.files, documents: text.documents, rulebook: rulebook))
        var mended: [String] = []
        for document in text.documents {
            let bytes = checker.fixed(document, terms: terms)
            guard bytes != document.source.bytes else { continue }
            if !dryRun { try Files.write(bytes, to: "\(work)/\(document.source.path)") }
            mended.append(document.source.path)
        }
        return mended.sorted()
    }

    /// The findings on documents as a commit holds them.
    package func findings(in candidates: [Candidate], at commit: ObjectID, rulebook: Rulebook, stage: Stage) throws(WorkspaceError)
        -> [Diagnostic]
    {
        let documents = candidates.filter { $0.id.kind != DocumentID.governance }.map(\.document)
        guard !documents.isEmpty else { return [] }
        let files = try git { () throws(GitError) in try repository.files(in: commit) }
        return try findings(in: documents, files: files, rulebook: rulebook, stage: stage)
    }
}
