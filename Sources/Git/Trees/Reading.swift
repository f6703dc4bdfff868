extension Repository {
    /// The tree of a commit, or the id itself when it is a tree; tags are followed.
    package func tree(of treeish: ObjectID) throws(GitError) -> ObjectID {
        if let known = trees.root(of: treeish) { return known }
        var id = treeish
        for _ in 0..<8 {
            guard let kind = try header(of: id)?.kind else { throw .missing(what: id.hex, doing: "reading a tree") }
            switch kind {
            case .tree: return id
            case .commit:
                let root = try commit(id).tree
                trees.keep(root, of: treeish)
                return root
            case .blob: throw .corrupt(what: id.hex, doing: "reading a tree that is a blob")
            case .tag: id = try tagged(by: id)
            }
        }
        throw .corrupt(what: treeish.hex, doing: "following tags to a tree")
    }

    /// The file, link or submodule at a path; `nil` when there is none. A folder is returned with the mode `tree`.
    package func file(at path: String, in treeish: ObjectID) throws(GitError) -> TreeFile? {
        guard let names = names(of: path) else { throw .invalidName(name: path, doing: "looking for a file") }
        var folder = try tree(of: treeish)
        for (depth, name) in names.enumerated() {
            guard let line = TreeLine.named(name, in: try lines(of: folder)) else { return nil }
            if depth == names.count - 1 { return TreeFile(path: path, mode: line.mode, id: line.id) }
            guard line.mode == .tree else { return nil }
            folder = line.id
        }
        return nil
    }

    /// All files below a folder of a tree, recursively, in byte order of their paths; folders themselves are left out.
    ///
    /// - Parameter prefix: a folder such as `guide` or `guide/`; the paths returned still start at the root. A folder that does not exist
    ///   has no files.
    package func files(in treeish: ObjectID, under prefix: String = "") throws(GitError) -> [TreeFile] {
        let folder = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
        var found: [TreeFile] = []
        if folder.isEmpty {
            try collect(tree(of: treeish), at: "", depth: 0, into: &found)
        } else if let top = try file(at: folder, in: treeish) {
            guard top.mode == .tree else { return [top] }
            try collect(top.id, at: folder + "/", depth: 0, into: &found)
        }
        // Trees are sorted with `/` after a folder's name, so their order is already that of whole paths.
        return found
    }

    /// The names in one folder of a tree, folders included; empty where there is no such folder.
    ///
    /// - Parameter path: without a slash at its end; empty for the root.
    package func entryNames(inFolder path: String, of treeish: ObjectID) throws(GitError) -> [String] {
        guard !path.isEmpty else { return try lines(of: tree(of: treeish)).map(\.name) }
        guard let folder = try file(at: path, in: treeish), folder.mode == .tree else { return [] }
        return try lines(of: folder.id).map(\.name)
    }

    private func collect(_ folder: ObjectID, at prefix: String, depth: Int, into found: inout [TreeFile]) throws(GitError) {
        guard depth < maximalDepth else { throw .corrupt(what: folder.hex, doing: "reading folders deeper than \(maximalDepth)") }
        for line in try lines(of: folder) {
            let path = prefix + line.name
            if line.mode == .tree {
                try collect(line.id, at: path + "/", depth: depth + 1, into: &found)
            } else {
                found.append(TreeFile(path: path, mode: line.mode, id: line.id))
            }
        }
    }

    func lines(of tree: ObjectID) throws(GitError) -> [TreeLine] {
        if let known = trees[tree] { return known }
        let found = try TreeLine.read(bytes(of: tree, as: .tree), id: tree)
        trees.keep(found, of: tree)
        return found
    }

    private func tagged(by tag: ObjectID) throws(GitError) -> ObjectID {
        let bytes = try bytes(of: tag, as: .tag)
        guard bytes.starts(with: "object ".utf8), let id = ObjectID(hexBytes: bytes.dropFirst(7).prefix(40)) else {
            throw .corrupt(what: tag.hex, doing: "reading a tag")
        }
        return id
    }
}

/// Deeper folders are refused: paths on a disk end at 4096 bytes, and a hostile tree must not exhaust the stack.
let maximalDepth = 512
