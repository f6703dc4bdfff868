import Documents
import Glibc

/// The right to do one thing in this clone: one program at a time, until `release` or the end of the program.
package struct Turn: Hashable, Sendable {
    fileprivate let file: Int32

    package func release() { close(file) }
}

extension Workspace {
    /// Waits until nobody else has the turn of this name. Who has it must wait for nothing that others of the same program have to do.
    ///
    /// - Parameter name: below `.git/praxis`.
    func turn(_ name: String) throws(WorkspaceError) -> Turn {
        let path = keptPath(name)
        try Files.makeFolder(Files.parent(of: path))
        let file = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            let why = unsafe String(cString: strerror(errno))
            throw WorkspaceError(
                .disk, en: "\(escaped(path)) could not be opened: \(why)", fr: "\(escaped(path)) n'a pas pu être ouvert : \(why)")
        }
        // The system lets go of it when the program ends, however it ends.
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let why = unsafe String(cString: strerror(errno))
                close(file)
                throw WorkspaceError(
                    .fault, en: "\(escaped(path)) could not be locked: \(why)", fr: "\(escaped(path)) n'a pas pu être verrouillé : \(why)")
            }
        }
        return Turn(file: file)
    }
}
