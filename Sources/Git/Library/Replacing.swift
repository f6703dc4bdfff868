import Glibc

/// Writes a file aside and renames it, flushed, so that a stop at any moment leaves the old bytes or the new ones.
///
/// - Parameter aside: where it is written first; a name on the same disk that is free, or of a file that nobody needs.
package func replaceFile(at path: String, with bytes: [UInt8], isExecutable: Bool, aside: String) throws(GitError) {
    unsafe unlink(aside)
    try Directory.replace(path, with: bytes, aside: aside, mode: isExecutable ? 0o777 : 0o666)
}

extension Directory {
    /// Writes a file aside and renames it, flushed, so that a stop at any moment leaves the old bytes or the new ones.
    ///
    /// - Parameter aside: where it is written first, on the same disk.
    static func replace(_ path: String, with bytes: [UInt8], aside: String, mode: UInt32 = 0o666) throws(GitError) {
        func failed() -> GitError { .other(code: Int(errno), detail: "\(path): \(unsafe text(strerror(errno)))", doing: "writing a file") }
        let file = unsafe open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else { throw failed() }
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
        let problem = failed()
        guard close(file) == 0, isWhole else {
            unsafe unlink(aside)
            throw problem
        }
        guard unsafe rename(aside, path) == 0 else {
            let problem = failed()
            unsafe unlink(aside)
            throw problem
        }
        try flush(folderOf: path)
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

    /// Makes a folder and those above it that are missing.
    static func make(_ path: String) throws(GitError) {
        if isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash])) }
        guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw .other(code: Int(errno), detail: "\(path): \(unsafe text(strerror(errno)))", doing: "making a folder")
        }
    }
}
