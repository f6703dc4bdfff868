import Glibc

/// The few questions to the file system that libgit2 does not answer.
enum Directory {
    struct Entry {
        let name: String
        let isDirectory: Bool
        let isLink: Bool
    }

    /// What a directory holds, without `.` and `..`, in no order; empty when it cannot be read.
    static func entries(of path: String) -> [Entry] {
        guard let stream = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(stream) }
        var found: [Entry] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            var facts = stat()
            guard unsafe lstat(path + "/" + name, &facts) == 0 else { continue }
            let isLink = facts.st_mode & S_IFMT == S_IFLNK
            // A dangling link is still an entry.
            if isLink, unsafe stat(path + "/" + name, &facts) != 0 { facts.st_mode = S_IFREG }
            found.append(Entry(name: name, isDirectory: facts.st_mode & S_IFMT == S_IFDIR, isLink: isLink))
        }
        return found
    }

    /// Whether something has this name, a dangling link too.
    static func exists(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0
    }

    /// Whether this is a folder itself, not a link to one.
    static func isFolder(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
    }

    /// What is not a folder below a folder, links not followed, as paths from the root; empty when there is no folder of this name.
    static func files(below root: String, at path: String) -> [String] {
        folders(below: root, at: path).flatMap { folder in
            entries(of: root + "/" + folder).filter { !$0.isDirectory || $0.isLink }.map {
                folder.isEmpty ? $0.name : folder + "/" + $0.name
            }
        }
    }

    /// A folder and those below it, links not followed, as paths from the root; empty when there is no folder of this name.
    static func folders(below root: String, at path: String) -> [String] {
        guard isFolder(root + "/" + path) else { return [] }
        var found = [path]
        var place = 0
        while place < found.count {
            let folder = found[place]
            place += 1
            for entry in entries(of: root + "/" + folder) where entry.isDirectory && !entry.isLink {
                found.append(folder.isEmpty ? entry.name : folder + "/" + entry.name)
            }
        }
        return found
    }

    /// The name without links in it; the name itself where it is gone.
    static func resolved(_ path: String) -> String {
        guard let whole = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(whole) }
        return unsafe String(cString: whole)
    }

    /// What may be done with a file, such as 0o644, and its bytes; `nil` where there is none.
    static func facts(of path: String) -> (mode: UInt32, size: Int)? {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 ? (facts.st_mode & 0o7777, Int(facts.st_size)) : nil
    }

    /// Whether this is a file itself, not a link to one, and may be executed by its owner or not.
    static func isPlainFile(_ path: String, executable: Bool) -> Bool {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
        return (facts.st_mode & S_IXUSR != 0) == executable
    }

    /// The first bytes of a file, up to a limit; `nil` when there is none that can be opened. What is no file, such as a pipe on which reading
    /// would wait for ever, has no bytes.
    static func bytes(of path: String, limit: Int) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return [] }
        var result = [UInt8](repeating: 0, count: min(Int(facts.st_size), limit))
        var filled = 0
        while filled < result.count {
            let count = unsafe result.withUnsafeMutableBytes {
                unsafe read(file, $0.baseAddress.map { unsafe $0 + filled }, $0.count - filled)
            }
            guard count > 0 else { break }
            filled += count
        }
        return filled == result.count ? result : Array(result.prefix(filled))
    }
}
