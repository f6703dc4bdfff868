package import Documents
import Git
import Review

/// What a check looks at: documents, and the tree around them.
package struct CheckedText: Sendable {
    package let documents: [ParsedDocument]
    let tree: CheckedTree
}

/// A tree that is checked, as what differs from what is published: a draft, the index, the work tree. It costs what differs, not what there
/// is.
struct CheckedTree: Sendable {
    /// The published tree, or the commit that is judged.
    let base: ObjectID
    /// By path.
    let changes: [String: Content]

    enum Content: Hashable, Sendable {
        case stored(FileVersion)
        /// In the work tree only.
        case unsaved
        case gone
    }

    init(_ base: ObjectID, _ differences: [FileChange] = [], unsaved: [StatusEntry] = []) {
        self.base = base
        var changes: [String: Content] = [:]
        for change in differences { changes[change.path] = change.new.map { .stored($0) } ?? .gone }
        for entry in unsaved {
            switch entry.unstaged {
            case .deleted: changes[entry.path] = .gone
            case .untracked, .added, .modified, .retyped, .conflicted, .unreadable: changes[entry.path] = .unsaved
            case nil: continue
            }
        }
        self.changes = changes
    }

    private init(_ base: ObjectID, _ changes: [String: Content]) {
        self.base = base
        self.changes = changes
    }

    /// The same tree with one more file that is not saved.
    func holding(_ path: String) -> CheckedTree { CheckedTree(base, changes.merging([path: .unsaved]) { _, new in new }) }
}

extension Workspace {
    /// What git would commit, against what is published.
    func indexTree() throws(WorkspaceError) -> CheckedTree {
        let main = try mainTip()
        return CheckedTree(main, try git { () throws(GitError) in try repository.stagedChanges(against: main) })
    }

    /// What is in the work tree, against what is published.
    func workTree() throws(WorkspaceError) -> CheckedTree {
        let main = try mainTip()
        return try git { () throws(GitError) in
            CheckedTree(main, try repository.stagedChanges(against: main), unsaved: try repository.status())
        }
    }

    /// What a commit holds, against what is published.
    func tree(of commit: ObjectID) throws(WorkspaceError) -> CheckedTree {
        let main = try mainTip()
        return CheckedTree(main, try git { () throws(GitError) in try repository.differences(from: main, to: commit) })
    }

    /// A file of the tree; `nil` where it is not there.
    func source(at path: String, in tree: CheckedTree) throws(WorkspaceError) -> Source? {
        switch tree.changes[path] {
        case .gone: return nil
        case .stored(let version): return try source(TreeFile(path: path, mode: version.mode, id: version.id))
        case .unsaved:
            guard let work = repository.workDirectory, let bytes = Files.read("\(work)/\(path)") else { return nil }
            return Source(path: path, bytes: bytes)
        case nil:
            return try git { () throws(GitError) in try repository.file(at: path, in: tree.base) }.map { file throws(WorkspaceError) in
                try source(file)
            }
        }
    }

    /// How the tree differs, read.
    ///
    /// - Parameter known: documents that were read already.
    func overlay(of tree: CheckedTree, known: [ParsedDocument]) throws(WorkspaceError) -> Overlay {
        if tree.changes.isEmpty { return .none }
        let read = Dictionary(known.map { ($0.source.path, $0) }) { first, _ in first }
        var present: [String] = []
        var gone: [String] = []
        var documents: [ParsedDocument] = []
        for (path, content) in tree.changes where !path.hasPrefix(Record.folder) {
            guard content != .gone else {
                gone.append(path)
                continue
            }
            present.append(path)
            guard isDocument(path) else { continue }
            if let document = read[path] {
                documents.append(document)
            } else if let source = try source(at: path, in: tree) {
                documents.append(parse(source))
            }
        }
        return Overlay(present: present, gone: gone, documents: documents.sorted { $0.source.path < $1.source.path })
    }
}
