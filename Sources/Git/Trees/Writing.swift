extension Repository {
    /// Writes the tree that differs from another by these paths only, and returns its id. Only the trees on those paths are read and written.
    ///
    /// - Parameters:
    ///   - base: a tree or a commit; `nil` for an empty tree.
    ///   - changes: what each path holds afterwards; `nil` removes it, and removing what is not there is no error. A file replaces a folder of
    ///     its name only when the paths below it are not among the changes; folders left empty disappear.
    package func writeTree(basedOn base: ObjectID?, changing changes: [String: FileVersion?]) throws(GitError) -> ObjectID {
        try beginWriting("writing a tree")
        var root = Change()
        for (path, version) in changes.sorted(by: { byBytes($0.key, $1.key) }) {
            guard let names = names(of: path) else { throw .invalidName(name: path, doing: "writing a tree") }
            if let version, version.mode != .gitlink, try header(of: version.id) == nil {
                throw .missing(what: version.id.hex, doing: "writing a tree with \(path)")
            }
            guard root.add(names[...], version) else {
                throw .invalidName(name: path, doing: "writing a tree where it is a file and a folder")
            }
        }
        var start: ObjectID?
        if let base { start = try tree(of: base) }
        if let written = try write(root, over: start) { return written }
        return try write([], as: .tree)
    }

    /// Returns `nil` for a folder that is left empty.
    private func write(_ change: Change, over old: ObjectID?) throws(GitError) -> ObjectID? {
        var lines: [String: TreeLine] = [:]
        if let old { for line in try self.lines(of: old) { lines[line.name] = line } }
        for (name, next) in change.below {
            if next.below.isEmpty {
                lines[name] = next.version.map { TreeLine(name: name, mode: $0.mode, id: $0.id) }
                continue
            }
            var folder: ObjectID?
            if let line = lines[name], line.mode == .tree { folder = line.id }
            if let written = try write(next, over: folder) {
                lines[name] = TreeLine(name: name, mode: .tree, id: written)
            } else if folder != nil {
                lines[name] = nil
            }
        }
        return lines.isEmpty ? nil : try write(TreeLine.write(Array(lines.values)), as: .tree)
    }
}

/// The changes below one folder, by name.
private struct Change {
    var below: [String: Change] = [:]
    var version: FileVersion?

    /// `false` when a path would be both a file and a folder. Removing a file to make room for a folder is allowed.
    mutating func add(_ names: ArraySlice<String>, _ version: FileVersion?) -> Bool {
        guard let name = names.first else {
            guard below.isEmpty || version == nil else { return false }
            self.version = version
            return true
        }
        guard self.version == nil else { return false }
        return below[name, default: Change()].add(names.dropFirst(), version)
    }
}
