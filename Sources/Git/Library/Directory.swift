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
            if isLink { guard unsafe stat(path + "/" + name, &facts) == 0 else { continue } }
            found.append(Entry(name: name, isDirectory: facts.st_mode & S_IFMT == S_IFDIR, isLink: isLink))
        }
        return found
    }

    /// Whether something has this name, a dangling link too.
    static func exists(_ path: String) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0
    }

    /// The bytes of a file; `nil` when there is none that can be read.
    static func bytes(of path: String) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        var result = [UInt8](repeating: 0, count: Int(facts.st_size))
        var filled = 0
        while filled < result.count {
            let count = unsafe result.withUnsafeMutableBytes {
                unsafe read(file, $0.baseAddress.map { unsafe $0 + filled }, $0.count - filled)
            }
            guard count > 0 else { break }
            filled += count
        }
        return Array(result.prefix(filled))
    }
}
