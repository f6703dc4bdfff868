import CGit2
import Glibc

extension FileChange {
    /// Whether only files, no links and no gitlinks, are concerned: those are written here, the others by libgit2.
    var isPlain: Bool {
        [old, new].allSatisfy { version in
            switch version?.mode {
            case nil, .regular, .executable: true
            default: false
            }
        }
    }
}

extension Repository {
    /// Whether the work tree holds the new version of a file already. Links are left to libgit2.
    func isInPlace(_ change: FileChange) throws(GitError) -> Bool {
        guard let root = workDirectory else { return false }
        guard let new = change.new else { return !Directory.exists(root + "/" + change.path) }
        guard Directory.isPlainFile(root + "/" + change.path, executable: new.mode == .executable) else { return false }
        return try hash(ofFile: change.path) == new.id
    }

    /// Whether the work tree holds the old version of a file, or nothing in its place.
    func isAsBefore(_ change: FileChange) throws(GitError) -> Bool {
        guard let root = workDirectory, Directory.exists(root + "/" + change.path) else { return true }
        // A folder was looked at before: what is in it goes away with the same update.
        if Directory.isFolder(root + "/" + change.path) { return true }
        guard let old = change.old else { return false }
        guard Directory.isPlainFile(root + "/" + change.path, executable: old.mode == .executable) else { return false }
        return try hash(ofFile: change.path) == old.id
    }

    /// The blob that a file of the work tree would be; `nil` where there is no file.
    func hash(ofFile path: String) throws(GitError) -> ObjectID? {
        guard let root = workDirectory, Directory.exists("\(root)/\(path)") else { return nil }
        var id = git_oid()
        try attemptStoring("reading \(path)") { unsafe git_repository_hashfile(&id, handle, "\(root)/\(path)", GIT_OBJECT_BLOB, nil) }
        return ObjectID(id)
    }

    /// The bytes of a blob as they are in the work tree: line ends as the settings and attributes say. libgit2 runs no programs here.
    func filtered(_ bytes: [UInt8], for path: String) throws(GitError) -> [UInt8] {
        var filters: OpaquePointer?
        try attempt("reading the attributes of \(path)") {
            unsafe git_filter_list_load(&filters, handle, nil, path, GIT_FILTER_TO_WORKTREE, GIT_FILTER_DEFAULT.rawValue)
        }
        guard unsafe filters != nil else { return bytes }
        defer { unsafe git_filter_list_free(filters) }
        var buffer = unsafe git_buf()
        try attempt("writing \(path)") {
            unsafe bytes.withUnsafeBytes { raw in
                unsafe git_filter_list_apply_to_buffer(
                    &buffer, filters, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
            }
        }
        return unsafe take(&buffer)
    }

    /// Puts a file into the work tree, whole or not at all.
    func place(_ bytes: [UInt8], at path: String, executable: Bool) throws(GitError) {
        guard let root = workDirectory else { throw .bare(doing: "writing \(path)") }
        let file = "\(root)/\(path)"
        noteChange()
        // Another process that removes the last file of its folder removes the folder.
        try retrying(restoring: false) { () throws(GitError) in
            if let slash = file.lastIndex(of: "/") { try Directory.make(String(file[..<slash])) }
            try Directory.replace(file, with: bytes, aside: try aside(), mode: executable ? 0o777 : 0o666)
        }
    }

    /// Whether a file of the work tree holds a blob, byte for byte or as the line ends of this machine make it; `nil`: that there is none.
    func holds(_ path: String, _ id: ObjectID?) throws(GitError) -> Bool {
        guard let root = workDirectory else { throw .bare(doing: "reading \(path)") }
        guard let id else { return !Directory.exists("\(root)/\(path)") }
        guard Directory.exists("\(root)/\(path)"), !Directory.isFolder("\(root)/\(path)") else { return false }
        var plain = git_oid()
        try attemptStoring("reading \(path)") { unsafe git_odb_hashfile(&plain, "\(root)/\(path)", GIT_OBJECT_BLOB) }
        if ObjectID(plain) == id { return true }
        return try hash(ofFile: path) == id
    }

    /// Gives a file of the work tree other bytes, or takes it away; nothing where that was done already, and not staged.
    func replaceText(_ path: String, from old: ObjectID?, to new: ObjectID?) throws(GitError) {
        guard let root = workDirectory, names(of: path) != nil, try !holds(path, new) else { return }
        guard try holds(path, old) else { throw .wouldLose(paths: [path], doing: "writing a file") }
        guard let new else { return try removeFile(path) }
        try place(try blob(new), at: path, executable: Directory.isPlainFile("\(root)/\(path)", executable: true))
    }

    /// Removes a file and the folders that are empty then.
    func removeFile(_ path: String) throws(GitError) {
        guard let root = workDirectory else { throw .bare(doing: "removing \(path)") }
        noteChange()
        if Directory.exists("\(root)/\(path)"), unsafe unlink("\(root)/\(path)") != 0 {
            throw .other(code: Int(errno), detail: "\(path): \(unsafe text(strerror(errno)))", doing: "removing a file")
        }
        var parts = path.split(separator: "/").dropLast()
        while !parts.isEmpty, unsafe rmdir("\(root)/\(parts.joined(separator: "/"))") == 0 { parts = parts.dropLast() }
        try Directory.flush(removalOf: "\(root)/\(path)")
    }
}
