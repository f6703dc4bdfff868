import Documents
import Git
import Review

/// The neighbours as the objects of a commit hold them: what proofs ask, and what is asked where there is no index.
///
/// What is asked is read, and kept by its blob for the next commit; a question about all documents reads all of them.
struct StoredNeighbours: Neighbours {
    /// What was read of blobs. One for a walk along `main`, which belongs to one task: as a value it was copied at each step, because the walk
    /// and the step both held it.
    final class Memory {
        fileprivate var documents: [ObjectID: (entry: Catalogue.Entry?, term: Catalogue.Term?)] = [:]
        /// Of a record only what is asked: it holds its evidence, and the publication of forty documents is the evidence of forty records.
        fileprivate var records: [ObjectID: (doc: String, path: String, version: String)] = [:]
    }

    private let commit: ObjectID
    private let memory: Memory
    private var listed: [TreeFile]?

    init(_ commit: ObjectID, remembering memory: Memory = Memory()) {
        self.commit = commit
        self.memory = memory
    }

    private mutating func files(in workspace: borrowing Workspace) throws(WorkspaceError) -> [TreeFile] {
        if let listed { return listed }
        let files = try git { () throws(GitError) in try workspace.repository.files(in: commit) }
        listed = files
        return files
    }

    private mutating func read(_ file: TreeFile, in workspace: borrowing Workspace) throws(WorkspaceError) -> (
        entry: Catalogue.Entry?, term: Catalogue.Term?
    ) {
        guard isDocument(file.path) else { return (nil, nil) }
        if let known = memory.documents[file.id], known.entry.map({ $0.path == file.path }) ?? true { return known }
        let document = parse(try workspace.source(file))
        let read = (entry: Catalogue.Entry(document), term: Catalogue.Term(document))
        memory.documents[file.id] = read
        return read
    }

    private mutating func record(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> (
        doc: String, path: String, version: String
    )? {
        guard id.kind != DocumentID.governance,
            let file = try git({ () throws(GitError) in
                try workspace.repository.file(at: Record.path(of: id.description), in: commit)
            })
        else { return nil }
        return try record(file, in: workspace)
    }

    private mutating func record(_ file: TreeFile, in workspace: borrowing Workspace) throws(WorkspaceError) -> (
        doc: String, path: String, version: String
    ) {
        if let known = memory.records[file.id] { return known }
        let record = try workspace.readRecord(file)
        let read = (doc: record.doc, path: record.path, version: record.version.description)
        memory.records[file.id] = read
        return read
    }

    mutating func documents(_ id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        guard let record = try record(of: id, in: workspace) else {
            // On what is published each document has a record; a tree that was never reviewed is searched.
            return try allDocuments(in: workspace).filter { $0.id == id }
        }
        let entry = try document(at: record.path, in: workspace)
        if let entry, entry.id == id { return [entry] }
        return [Catalogue.Entry(id: id, path: "", title: "", language: nil)]
    }

    mutating func document(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> Catalogue.Entry? {
        guard let file = try git({ () throws(GitError) in try workspace.repository.file(at: path, in: commit) }), file.mode != .tree else {
            return nil
        }
        return try read(file, in: workspace).entry
    }

    mutating func file(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> String? {
        // What git would not take for a path is not in its trees.
        do throws(GitError) {
            guard let file = try workspace.repository.file(at: path, in: commit) else { return nil }
            // The name stands for whatever the folder holds: git keeps no empty ones.
            return file.mode == .tree ? path + "/." : path
        } catch {
            if case .invalidName = error { return nil }
            throw WorkspaceError(error)
        }
    }

    mutating func translations(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        try allDocuments(in: workspace).filter { $0.translationOf == id }
    }

    mutating func users(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        try allDocuments(in: workspace).filter { $0.summary?.references["assessments"]?.contains(id.description) ?? false }
    }

    mutating func terms(givingUpWordsOf language: Language?, in workspace: borrowing Workspace) throws(WorkspaceError) -> [String:
        Catalogue.Term]
    {
        var terms: [String: Catalogue.Term] = [:]
        for file in try files(in: workspace) {
            guard let term = try read(file, in: workspace).term else { continue }
            if let language, term.labels[language.rawValue]?.deprecated.isEmpty ?? true { continue }
            terms[file.path] = term
        }
        return terms
    }

    mutating func version(of id: DocumentID, in workspace: borrowing Workspace) throws(WorkspaceError) -> String? {
        try record(of: id, in: workspace)?.version
    }

    mutating func publishedID(at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> DocumentID? {
        guard let id = try document(at: path, in: workspace)?.id, try record(of: id, in: workspace)?.path == path else { return nil }
        return id
    }

    mutating func allDocuments(in workspace: borrowing Workspace) throws(WorkspaceError) -> [Catalogue.Entry] {
        var entries: [Catalogue.Entry] = []
        for file in try files(in: workspace) {
            if let entry = try read(file, in: workspace).entry { entries.append(entry) }
        }
        let there = Set(entries.map(\.id))
        let gone = try allVersions(in: workspace).keys.filter { !there.contains($0) && $0.kind != DocumentID.governance }
        return entries + gone.sorted().map { Catalogue.Entry(id: $0, path: "", title: "", language: nil) }
    }

    mutating func allFiles(in workspace: borrowing Workspace) throws(WorkspaceError) -> [String] {
        try files(in: workspace).map(\.path).filter { !$0.hasPrefix(Record.folder) }
    }

    mutating func allVersions(in workspace: borrowing Workspace) throws(WorkspaceError) -> [DocumentID: String] {
        var versions: [DocumentID: String] = [:]
        for file in try files(in: workspace) where file.path.hasPrefix(Record.folder) && file.path.hasSuffix(".json") {
            let record = try record(file, in: workspace)
            if let id = DocumentID(parsing: record.doc) { versions[id] = record.version }
        }
        return versions
    }
}
