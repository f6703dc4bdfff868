import Glibc

/// Writes a file aside and renames it, flushed, so that a stop at any moment leaves the old bytes or the new ones.
///
/// - Parameter aside: where it is written first; a name on the same disk that is free, or of a file that nobody needs.
package func replaceFile(at path: String, with bytes: [UInt8], isExecutable: Bool, aside: String) throws(GitError) {
    unsafe unlink(aside)
    try Directory.replace(path, with: bytes, aside: aside, mode: isExecutable ? 0o777 : 0o666)
}

/// Flushes a file that another program wrote, and its name; nothing where it is not there.
package func flushFile(at path: String) throws(GitError) { try Directory.flush(path) }

/// Flushes what a folder says of a name: that it is there, or gone.
package func flushName(of path: String) throws(GitError) { try Directory.flush(folderOf: path) }

extension Directory {
    /// Writes a file aside and renames it, flushed, so that a stop at any moment leaves the old bytes or the new ones.
    ///
    /// - Parameter aside: where it is written first, on the same disk.
    static func replace(_ path: String, with bytes: [UInt8], aside: String, mode: UInt32 = 0o666) throws(GitError) {
        let file = unsafe open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw problem(of: path) }
        do throws(GitError) {
            try fill(file, with: bytes, for: path)
            try rename(aside, over: path)
        } catch {
            unsafe unlink(aside)
            throw error
        }
        try flush(folderOf: path)
    }

    /// Writes into an open file, flushes and closes it.
    ///
    /// - Parameter path: for the words of an error.
    static func fill(_ file: Int32, with bytes: [UInt8], for path: String) throws(GitError) {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe write(file, $0.baseAddress.map { unsafe $0 + sent }, bytes.count - sent)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            sent += count
        }
        let isWhole = sent == bytes.count && fsync(file) == 0
        let failed = problem(of: path)
        guard close(file) == 0, isWhole else { throw failed }
    }

    static func rename(_ old: String, over path: String) throws(GitError) {
        guard unsafe Glibc.rename(old, path) == 0 else { throw problem(of: path) }
    }

    private static func problem(of path: String) -> GitError {
        .other(code: Int(errno), detail: "\(path): \(unsafe text(strerror(errno)))", doing: "writing a file")
    }

    /// Flushes a file that another library wrote, and its name.
    static func flush(_ path: String) throws(GitError) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        // What is not there needs no flushing.
        guard file >= 0 || errno != ENOENT else { return }
        let isFlushed = file >= 0 && fsync(file) == 0
        let code = errno
        if file >= 0 { close(file) }
        guard isFlushed else { throw .other(code: Int(code), detail: "\(path): \(unsafe text(strerror(code)))", doing: "flushing a file") }
        try flush(folderOf: path)
    }

    /// Flushes all that is below a folder: files, and the names in it and in those below it.
    static func flush(below folder: String) throws(GitError) {
        for file in files(below: folder, at: "") { try flush("\(folder)/\(file)") }
        for name in folders(below: folder, at: "") { try flush(folderOf: "\(folder)/\(name)/") }
    }

    /// Whether a file is there and too short to be an index of git's, which has a head of 12 bytes and a hash of 20: renamed before its bytes had
    /// reached the disk.
    static func isCut(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && facts.st_size < 32
    }

    /// Flushes the names of a folder: what was renamed into it is there after a power cut.
    static func flush(folderOf path: String) throws(GitError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let file = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return }
        defer { close(file) }
        // Some file systems cannot flush a folder, and say so with EINVAL.
        guard fsync(file) == 0 || errno == EINVAL else {
            throw .other(code: Int(errno), detail: "\(folder): \(unsafe text(strerror(errno)))", doing: "flushing a folder")
        }
    }

    /// Flushes that a name is gone: its folder, or the nearest above that is left.
    static func flush(removalOf path: String) throws(GitError) {
        var folder = path.split(separator: "/").dropLast()
        while !folder.isEmpty, !isFolder("/" + folder.joined(separator: "/")) { folder = folder.dropLast() }
        try flush(folderOf: "/" + folder.map { $0 + "/" }.joined())
    }

    /// Makes a folder and those above it that are missing.
    static func make(_ path: String) throws(GitError) {
        if isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash])) }
        guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw .other(code: Int(errno), detail: "\(path): \(unsafe text(strerror(errno)))", doing: "making a folder")
        }
    }
}
