import CGit2
import Glibc

extension Repository {
    /// What the index would commit, in byte order: in a hook the index that git names, so what is being committed.
    ///
    /// Paths in conflict have no single version and throw `other`; `status` names them.
    package func stagedFiles() throws(GitError) -> [TreeFile] {
        try unsafe withIndex { index throws(GitError) in
            var files: [TreeFile] = []
            for place in 0..<(unsafe git_index_entrycount(index)) {
                guard let entry = unsafe git_index_get_byindex(index, place) else { continue }
                let path = unsafe text(entry.pointee.path)
                guard unsafe git_index_entry_stage(entry) == 0 else {
                    throw .other(code: Int(GIT_ECONFLICT.rawValue), detail: path, doing: "reading the index, where paths are in conflict")
                }
                let octal = "0" + String(unsafe entry.pointee.mode, radix: 8)
                guard let mode = FileMode(rawValue: String(octal.suffix(6))) else { throw .corrupt(what: path, doing: "reading the index") }
                guard names(of: path) != nil else { throw .corrupt(what: path, doing: "reading the index") }
                files.append(TreeFile(path: path, mode: mode, id: ObjectID(unsafe entry.pointee.id)))
            }
            return files.sorted { byBytes($0.path, $1.path) }
        }
    }

    /// What the index changes against a tree or commit, in byte order; `nil` compares with nothing.
    package func stagedChanges(against treeish: ObjectID?) throws(GitError) -> [FileChange] {
        let tree = if let treeish { Optional(try tree(of: treeish)) } else { ObjectID?.none }
        if let file = Directory.bytes(of: indexPath, limit: IndexFile.largest).flatMap(IndexFile.init) {
            if let tree, let known = file.cache?.known, known.id == tree, known.entries == file.starts.count { return [] }
            var comparison = IndexComparison(file)
            try comparison.compare([], file.cache, with: tree, in: self)
            return comparison.changes
        }
        return try changesOfIndex(against: tree)
    }

    /// The same by libgit2, for an index in a form that `IndexFile` does not read.
    private func changesOfIndex(against tree: ObjectID?) throws(GitError) -> [FileChange] {
        var old: [String: FileVersion] = [:]
        if let tree { for file in try files(in: tree) { old[file.path] = FileVersion(mode: file.mode, id: file.id) } }
        var changes: [FileChange] = []
        for file in try stagedFiles() {
            let new = FileVersion(mode: file.mode, id: file.id)
            let before = old.removeValue(forKey: file.path)
            if before != new { changes.append(FileChange(path: file.path, old: before, new: new)) }
        }
        changes += old.map { FileChange(path: $0.key, old: $0.value, new: nil) }
        return changes.sorted { byBytes($0.path, $1.path) }
    }

    /// Puts files of the work tree into the index as they are now; a path whose file is gone is taken out.
    package func stage(_ paths: [String]) throws(GitError) {
        let doing = "staging files"
        try beginWriting(doing)
        guard let root = workDirectory else { throw .bare(doing: doing) }
        for path in paths where names(of: path) == nil { throw .invalidName(name: path, doing: doing) }
        try unsafe withIndex { index throws(GitError) in
            for path in paths {
                // A folder has taken the place of a file, unless it is a repository of its own.
                let isGone = Directory.isFolder(root + "/" + path) && !Directory.exists(root + "/" + path + "/.git")
                if !isGone, Directory.exists(root + "/" + path) {
                    try attemptStoring("staging \(path)") { unsafe git_index_add_bypath(index, path) }
                } else {
                    try attempt("staging \(path)") { unsafe git_index_remove_bypath(index, path) }
                }
            }
            try unsafe write(index, doing)
        }
    }

    /// Writes the tree of what the index holds and returns its id.
    package func writeIndexTree() throws(GitError) -> ObjectID {
        try beginWriting("writing the tree of the index")
        let changes = try stagedFiles().map { ($0.path, FileVersion(mode: $0.mode, id: $0.id) as FileVersion?) }
        return try writeTree(basedOn: nil, changing: Dictionary(changes) { _, last in last })
    }

    /// Writes the index, flushed. libgit2 renames it first: a power cut in between is mended by `heal`.
    private func write(_ index: OpaquePointer, _ doing: String) throws(GitError) {
        try attemptLocking(doing) { unsafe git_index_write(index) }
        try Directory.flush(indexPath)
    }

    /// Makes an index of which a power cut left nothing anew from HEAD: only what was staged and not committed is forgotten, no text.
    ///
    /// - Returns: whether there was one to be made.
    func remakeCutIndex() throws(GitError) -> Bool {
        guard namedIndex == nil, !isBare, Directory.isCut(indexPath) else { return false }
        let doing = "making the index anew"
        try beginWriting(doing)
        unsafe unlink(indexPath)
        let tree: ObjectID? = if let commit = try headCommit { try tree(of: commit) } else { nil }
        try unsafe withIndex { index throws(GitError) in
            if let tree {
                _ = try unsafe withTree(tree) { tree throws(GitError) in try attempt(doing) { unsafe git_index_read_tree(index, tree) } }
            }
            try unsafe write(index, doing)
        }
        return true
    }

    /// The file of the index: in a hook the one that git names.
    var indexPath: String { namedIndex ?? directory + "/index" }

    /// Lends the index, read again from the disk: another program may have written it.
    func withIndex<T>(_ body: (OpaquePointer) throws(GitError) -> T) throws(GitError) -> T {
        var index: OpaquePointer?
        if let namedIndex {
            try attempt("opening the index \(namedIndex)") { unsafe git_index_open(&index, namedIndex) }
            unsafe git_repository_set_index(handle, index)
        } else {
            try attempt("opening the index") { unsafe git_repository_index(&index, handle) }
        }
        defer { unsafe git_index_free(index) }
        guard let index = unsafe index else { preconditionFailure("libgit2 said that it gave a pointer") }
        try attempt("reading the index") { unsafe git_index_read(index, 1) }
        return try unsafe body(index)
    }
}

extension Repository {
    /// Puts a blob into the index under a path, whatever the work tree holds there.
    package func stage(_ file: TreeFile) throws(GitError) {
        let doing = "staging \(file.path)"
        try beginWriting(doing)
        guard names(of: file.path) != nil else { throw .invalidName(name: file.path, doing: doing) }
        guard let mode = UInt32(file.mode.octal, radix: 8) else { throw .corrupt(what: file.path, doing: doing) }
        try unsafe withIndex { index throws(GitError) in
            let code = unsafe file.path.withCString { path in
                var entry = unsafe git_index_entry()
                unsafe entry.mode = mode
                unsafe entry.id = file.id.raw
                unsafe entry.path = path
                return unsafe git_index_add(index, &entry)
            }
            try attempt(doing) { code }
            try unsafe write(index, doing)
        }
    }
}
