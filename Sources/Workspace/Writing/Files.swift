import Documents
import FoundationEssentials
import Git
import Glibc

/// Files of the work tree and of `.git/praxis`, by absolute path.
enum Files {
    /// `nil` where there is no file that can be read.
    ///
    /// A check reads ten thousand files: each is read once into its own bytes.
    static func read(_ path: String) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        var isWhole = true
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(facts.st_size)) { buffer, filled in
            while filled < buffer.count {
                let count = unsafe Glibc.read(file, buffer.baseAddress.map { unsafe $0 + filled }, buffer.count - filled)
                if count < 0 { isWhole = false }
                guard count > 0 else { break }
                filled += count
            }
        }
        return isWhole ? bytes : nil
    }

    /// The same, and what is no file on a disk, such as `/dev/stdin`: for what a person names, never for what a repository holds.
    static func readAnything(_ path: String) -> [UInt8]? {
        read(path) ?? FileManager.default.contents(atPath: path).map { Array($0) }
    }

    static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Writes aside, flushes and renames, so that a reader, and whoever comes after a power cut, sees the old file or the new one; makes the
    /// folders that are missing.
    ///
    /// - Parameter aside: where it is written first, on the same disk; beside the file where it is `nil`.
    static func write(_ bytes: [UInt8], to path: String, isExecutable: Bool = false, aside: String? = nil) throws(WorkspaceError) {
        try makeFolder(parent(of: path))
        if aside == nil { sweep(beside: path) }
        do throws(GitError) {
            try Git.replaceFile(at: path, with: bytes, isExecutable: isExecutable, aside: aside ?? "\(path).\(getpid()).new")
        } catch {
            throw WorkspaceError(error)
        }
    }

    /// What processes that died had written aside for this file.
    private static func sweep(beside path: String) {
        let prefix = "\(path.split(separator: "/").last ?? "")."
        for name in names(in: parent(of: path)) where name.hasPrefix(prefix) && name.hasSuffix(".new") {
            guard let process = Int32(name.dropFirst(prefix.count).dropLast(".new".count)), kill(process, 0) != 0, errno == ESRCH
            else { continue }
            unsafe unlink("\(parent(of: path))/\(name)")
        }
    }

    static func makeFolder(_ path: String) throws(WorkspaceError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw WorkspaceError(
                .disk, en: "\(escaped(path)) could not be made: \(escaped("\(error)"))",
                fr: "\(escaped(path)) n'a pas pu être créé : \(escaped("\(error)"))")
        }
    }

    /// Gives a file or folder another name on the same disk, where nothing is yet.
    static func move(_ path: String, to new: String) throws(WorkspaceError) {
        guard unsafe rename(path, new) == 0 else {
            let why = unsafe String(cString: strerror(errno))
            throw WorkspaceError(
                .disk, en: "\(escaped(new)) could not be made: \(why)", fr: "\(escaped(new)) n'a pas pu être créé : \(why)",
                fix: Phrase(
                    en: "look at the free space and the permissions of the folder", fr: "vérifiez l'espace libre et les droits du dossier"))
        }
    }

    static func remove(_ path: String) throws(WorkspaceError) {
        guard exists(path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Another was faster: it is gone, as it should be.
            guard exists(path) else { return }
            throw WorkspaceError(
                .disk, en: "\(escaped(path)) could not be removed: \(escaped("\(error)"))",
                fr: "\(escaped(path)) n'a pas pu être supprimé : \(escaped("\(error)"))")
        }
    }

    static func names(in folder: String) -> [String] {
        // A folder that is not there has no files.
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// Paths of all Markdown files below a folder, sorted; `nil` for what is no folder.
    static func markdown(below folder: String) -> [String]? {
        guard isFolder(folder) else { return nil }
        // A folder that cannot be listed is empty for us.
        return ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".md") }.sorted()
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
