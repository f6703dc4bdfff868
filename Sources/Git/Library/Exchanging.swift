import CGit2
import Glibc

/// Gives two folders each other's names, in one step.
///
/// - Returns: `false` where the file system cannot; nothing was changed.
package func exchangeFolders(_ one: String, _ other: String) -> Bool {
    let exchange: UInt32 = 2  // RENAME_EXCHANGE
    return unsafe renameat2(AT_FDCWD, one, AT_FDCWD, other, exchange) == 0
}

/// Waits until all that was written to the disk of a folder is on it: one wait for a thousand files.
package func flushDisk(of folder: String) throws(GitError) {
    let file = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    let isFlushed = file >= 0 && syncfs(file) == 0
    let code = errno
    if file >= 0 { close(file) }
    if isFlushed { return }
    throw .other(code: Int(code), detail: "\(folder): \(unsafe String(cString: strerror(code)))", doing: "flushing a folder")
}
