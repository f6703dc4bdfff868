extension Repository {
    /// The paths that differ between two trees or commits, in byte order. Renames are not looked for. Folders that are equal are not read.
    ///
    /// - Parameter old: `nil` for nothing, so that every file is an addition.
    package func differences(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [FileChange] {
        let sides = TreeMemory.Sides(
            old: try old.map { id throws(GitError) in try tree(of: id) }, new: try new.map { id throws(GitError) in try tree(of: id) })
        if let known = trees[sides] { return known }
        var changes: [FileChange] = []
        try compare(sides.old, sides.new, at: "", depth: 0, into: &changes)
        changes.sort { byBytes($0.path, $1.path) }
        trees.keep(changes, of: sides)
        return changes
    }

    private func compare(_ old: ObjectID?, _ new: ObjectID?, at prefix: String, depth: Int, into changes: inout [FileChange])
        throws(GitError)
    {
        guard old != new else { return }
        guard depth < maximalDepth else { throw .corrupt(what: prefix, doing: "comparing folders deeper than \(maximalDepth)") }
        var (left, right): ([TreeLine], [TreeLine]) = ([], [])
        if let old { left = try lines(of: old) }
        if let new { right = try lines(of: new) }
        // Two states of a large folder are mostly the same: what is equal at both ends is passed over before anything is looked up.
        let shorter = min(left.count, right.count)
        let start = (0..<shorter).first { left[$0] != right[$0] } ?? shorter
        let end = (0..<shorter - start).first { left[left.count - 1 - $0] != right[right.count - 1 - $0] } ?? shorter - start
        var before: [String: TreeLine] = [:]
        for line in left[start..<left.count - end] { before[line.name] = line }
        for line in right[start..<right.count - end] {
            try compare(before.removeValue(forKey: line.name), line, at: prefix + line.name, depth: depth, into: &changes)
        }
        for line in before.values {
            try compare(line, nil, at: prefix + line.name, depth: depth, into: &changes)
        }
    }

    /// One name on both sides; a folder on one side only is a file of nothing plus the folder's files.
    private func compare(_ old: TreeLine?, _ new: TreeLine?, at path: String, depth: Int, into changes: inout [FileChange]) throws(GitError)
    {
        guard old != new else { return }
        let folders = (old?.mode == .tree ? old?.id : nil, new?.mode == .tree ? new?.id : nil)
        if folders.0 != nil || folders.1 != nil {
            try compare(folders.0, folders.1, at: path + "/", depth: depth + 1, into: &changes)
        }
        func version(_ line: TreeLine?) -> FileVersion? {
            guard let line, line.mode != .tree else { return nil }
            return FileVersion(mode: line.mode, id: line.id)
        }
        let change = FileChange(path: path, old: version(old), new: version(new))
        if change.old != change.new { changes.append(change) }
    }
}
