package import Documents
import Git
import Review

extension Workspace {
    /// A file outside the repository, or anywhere: the seed of `init`.
    package static func readFile(_ path: String) throws(WorkspaceError) -> Source {
        guard let bytes = Files.readAnything(path) else {
            throw WorkspaceError(
                .notFound, en: "there is no file \(escaped(path))", fr: "il n'y a pas de fichier \(escaped(path))",
                fix: Phrase(same: "ls \(escaped(Files.parent(of: path)))"))
        }
        return Source(path: path, bytes: bytes)
    }

    /// The names in a folder, sorted; empty where it is none.
    package static func fileNames(in folder: String) -> [String] { Files.names(in: folder) }

    /// Documents of the work tree.
    ///
    /// - Parameter paths: relative to the top; those that are gone or are no Markdown are left out.
    package func workTree(_ paths: [String]) throws(WorkspaceError) -> CheckedText {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        var documents: [ParsedDocument] = []
        for path in paths where isDocument(path) {
            guard let bytes = Files.read("\(work)/\(path)") else { continue }
            documents.append(parse(Source(path: path, bytes: bytes)))
        }
        return CheckedText(documents: documents, tree: try workTree())
    }

    /// What git knows, as changed by what is in the work tree. Only paths and the ids of unchanged files are told.
    func filesOfWorkTree() throws(WorkspaceError) -> [TreeFile] {
        let (staged, status) = try git { () throws(GitError) in (try repository.stagedFiles(), try repository.status()) }
        var files = Dictionary(staged.map { ($0.path, $0) }) { first, _ in first }
        for entry in status {
            switch entry.unstaged {
            case .deleted: files[entry.path] = nil
            case .untracked: files[entry.path] = TreeFile(path: entry.path, mode: .regular, id: .none)
            case .added, .modified, .retyped, .conflicted, .unreadable, nil: continue
            }
        }
        return files.values.sorted { $0.path < $1.path }
    }

    /// The documents of the index that git names which the next commit would change, and the tree around them.
    package func staged() throws(WorkspaceError) -> CheckedText {
        let head = try headCommit()
        let changes = try git { () throws(GitError) in try repository.stagedChanges(against: head) }
        let documents = try documents(among: changes)
        if documents.isEmpty { return CheckedText(documents: [], tree: CheckedTree(.none)) }
        let main = try mainTip()
        return CheckedText(documents: documents, tree: head == main ? CheckedTree(main, changes) : try indexTree())
    }

    /// Their ids alone, for which the tree around them need not be known.
    package func stagedIDs() throws(WorkspaceError) -> [DocumentID] {
        let head = try headCommit()
        return try documents(among: try git { () throws(GitError) in try repository.stagedChanges(against: head) }).compactMap(\.id)
    }

    /// The documents that changes lead to, as they are stored.
    func documents(among changes: [FileChange]) throws(WorkspaceError) -> [ParsedDocument] {
        var documents: [ParsedDocument] = []
        for change in changes where isDocument(change.path) {
            guard let new = change.new, new.mode == .regular || new.mode == .executable else { continue }
            documents.append(parse(try source(TreeFile(path: change.path, mode: new.mode, id: new.id))))
        }
        return documents
    }

    /// Paths of the work tree for what a person typed: files as they are, folders with all the documents below them.
    package func documentPaths(_ typed: [String]) throws(WorkspaceError) -> [String] {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        let known = try filesOfWorkTree().map(\.path)
        var paths: Set<String> = []
        for text in typed {
            guard let path = relative(text, to: work) else {
                throw WorkspaceError(
                    .notFound, en: "\(escaped(text)) is outside this community", fr: "\(escaped(text)) est hors de cette communauté")
            }
            let below = known.filter { path.isEmpty || $0.hasPrefix("\(path)/") }.filter(isDocument)
            if known.contains(path) || Files.exists("\(work)/\(path)") && below.isEmpty {
                paths.insert(path)
            } else if below.isEmpty {
                throw WorkspaceError(
                    .notFound, en: "there is no file \(escaped(text))", fr: "il n'y a pas de fichier \(escaped(text))",
                    fix: Phrase(same: "praxis list"))
            }
            paths.formUnion(below)
        }
        return paths.sorted()
    }

    /// All documents of the work tree.
    package func allDocumentPaths() throws(WorkspaceError) -> [String] { try filesOfWorkTree().map(\.path).filter(isDocument) }

    /// A typed path, relative to the top of the repository; `nil` where it leaves it.
    func relative(_ typed: String, to work: String) -> String? {
        let whole = typed.hasPrefix("/") ? typed : "\(directory)/\(typed)"
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let path = "/" + parts.joined(separator: "/")
        if path == work { return "" }
        return path.hasPrefix(work + "/") ? String(path.dropFirst(work.count + 1)) : nil
    }
}

/// Markdown outside `.praxis` and outside what hosts keep for themselves. A README is for readers of the repository, not a document.
func isDocument(_ path: String) -> Bool {
    // Asked of each file of each check, so without searching for text in text.
    guard path.utf8.count > 3, path.hasSuffix(".md") else { return false }
    var last = UInt8(ascii: "/")
    for byte in path.utf8 {
        if byte == UInt8(ascii: "."), last == UInt8(ascii: "/") { return false }
        last = byte
    }
    return !["README.md", "CONTRIBUTING.md", "LICENSE.md", "CHANGELOG.md"].contains(path)
}

extension Workspace {
    /// The documents that the work tree changes against what is published: saved in the open draft or not.
    package func draftedPaths() throws(WorkspaceError) -> [String] {
        let unsaved = try unsavedPaths()
        let main = try mainTip()
        guard let tip = try headCommit() else { return unsaved.filter(isDocument) }
        let saved = try git { () throws(GitError) in try repository.differences(from: try repository.mergeBase(tip, main), to: tip) }
        return Set(unsaved + saved.filter { $0.new != nil }.map(\.path)).filter(isDocument).sorted()
    }
}
