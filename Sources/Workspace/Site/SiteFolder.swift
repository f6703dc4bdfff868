import Documents
import FoundationEssentials
import Glibc

// A folder of many files that is written as a whole: it is flushed once, not file by file.
extension Files {
    /// Writes a file where none is.
    static func writeNew(_ bytes: [UInt8], to path: String) throws(WorkspaceError) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw problem(path) }
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(file, $0.baseAddress.map { unsafe $0 + sent }, bytes.count - sent)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            sent += count
        }
        let failed = problem(path)
        guard close(file) == 0, sent == bytes.count else { throw failed }
    }

    /// Gives a file a second name; `false` where the file system has none to give.
    static func link(_ path: String, as new: String) -> Bool { unsafe Glibc.link(path, new) == 0 }

    /// All that is below a folder and is none itself, links not followed; sorted. A folder that cannot be listed is empty for us.
    static func paths(below folder: String) -> [String] {
        var found: [String] = []
        var open = [""]
        while let next = open.popLast() {
            guard let stream = unsafe opendir(folder + next) else { continue }
            defer { unsafe closedir(stream) }
            while let entry = unsafe readdir(stream) {
                let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard name != ".", name != ".." else { continue }
                let path = "\(next)/\(name)"
                let kind = unsafe Int(entry.pointee.d_type)
                // Some file systems do not say in the folder what a name is.
                let isFolder = kind == Int(DT_DIR) || kind == Int(DT_UNKNOWN) && Disk.facts(folder + path)?.isFolder == true
                if isFolder { open.append(path) } else { found.append(String(path.dropFirst())) }
            }
        }
        return found.sorted()
    }

    private static func problem(_ path: String) -> WorkspaceError {
        let why = unsafe String(cString: strerror(errno))
        return WorkspaceError(
            .disk, en: "the disk did not take \(escaped(path)): \(why)", fr: "le disque n'a pas pris \(escaped(path)) : \(why)",
            why: Phrase(en: "the site is as it was before", fr: "le site est comme avant"),
            fix: Phrase(
                en: "look at the free space and the permissions of the folder", fr: "vérifiez l'espace libre et les droits du dossier"))
    }
}
