package import Documents
package import Git

extension Workspace {
    /// The templates in force in a community.
    package func templates(in snapshot: Snapshot) throws(WorkspaceError) -> TemplateSet {
        try made(.ground, "templates", of: snapshot) { () throws(WorkspaceError) in try templates(at: snapshot.main) }
    }

    /// The templates that a commit holds, the shipped ones left out: a community decides what its documents look like.
    package func templates(at commit: ObjectID) throws(WorkspaceError) -> TemplateSet {
        let tree = CheckedTree(commit)
        return try templateSet(try templatePaths(in: tree), in: tree)
    }

    /// The templates that documents name and what those extend: all that a check of them reads. Where one names a kind that is not there,
    /// all templates, so that the nearest can be told.
    func templates(of documents: [ParsedDocument], in tree: CheckedTree) throws(WorkspaceError) -> TemplateSet {
        let all = try templatePaths(in: tree)
        var open = Set(documents.compactMap { $0.template?.kind } + documents.compactMap { $0.id?.kind })
        var read: Set<String> = []
        var chosen: [TemplateSource] = []
        while let kind = open.popFirst() {
            guard read.insert(kind).inserted else { continue }
            let ofKind = all.filter { $0 == "\(Self.templateFolder)/\(kind).md" || $0.hasPrefix("\(Self.templateFolder)/history/\(kind)@") }
            if ofKind.isEmpty { return try templateSet(all, in: tree) }
            for path in ofKind {
                guard let file = try templateFile(at: path, in: tree) else { continue }
                chosen.append(file)
                if let base = file.template?.extends { open.insert(String(base.prefix { $0 != "@" })) }
            }
        }
        return try templateSet(chosen)
    }

    static var templateFolder: String { ".praxis/templates" }

    /// Sorted.
    func templatePaths(in tree: CheckedTree) throws(WorkspaceError) -> [String] {
        var paths = Set(try git { () throws(GitError) in try repository.files(in: tree.base, under: Self.templateFolder) }.map(\.path))
        for (path, content) in tree.changes where path.hasPrefix(Self.templateFolder + "/") {
            if content == .gone { paths.remove(path) } else { paths.insert(path) }
        }
        return paths.filter { $0.hasSuffix(".md") }.sorted()
    }

    private func templateSet(_ paths: [String], in tree: CheckedTree) throws(WorkspaceError) -> TemplateSet {
        var files: [TemplateSource] = []
        for path in paths {
            if let file = try templateFile(at: path, in: tree) { files.append(file) }
        }
        return try templateSet(files)
    }

    private func templateFile(at path: String, in tree: CheckedTree) throws(WorkspaceError) -> TemplateSource? {
        if tree.changes[path] != nil { return try source(at: path, in: tree).map { TemplateSource($0) } }
        return try git { () throws(GitError) in try repository.file(at: path, in: tree.base) }.map { file throws(WorkspaceError) in
            try storedTemplate(file)
        }
    }

    /// A template as it is stored, read once: every step of a proof asks for the same ones.
    func storedTemplate(_ file: TreeFile) throws(WorkspaceError) -> TemplateSource {
        if let known = memory.templates[file] ?? remembered?.template(file) { return known }
        let read = TemplateSource(try source(file))
        memory.templates[file] = read
        remembered?.keep(read, file)
        return read
    }

    private func templateSet(_ files: [TemplateSource]) throws(WorkspaceError) -> TemplateSet {
        let (set, problems) = readTemplates(files)
        guard problems.isEmpty else { throw WorkspaceError(.refused, findings: problems) }
        return set
    }
}
