package import Documents
import Git

extension Workspace {
    /// The largest number of files that are read at once: what is read is held in memory.
    package static let mostGathered = 20_000

    /// Files and folders as a person named them, in a repository or not: a file as it is, a folder with all Markdown below it, but for what
    /// hosts keep for themselves (README and the like at its top) and what is hidden. Symbolic links to folders are not followed.
    ///
    /// - Parameter directory: what relative paths begin at.
    /// - Returns: sorted by path, each once; paths begin as they were typed. Empty where the folders hold no Markdown.
    /// - Throws: `notFound` for what is not there, `refused` where there are more than `mostGathered`.
    package static func gather(_ typed: [String], from directory: String) throws(WorkspaceError) -> [Source] {
        var paths: [String: String] = [:]
        for name in typed {
            let path = name.hasPrefix("/") ? name : "\(directory)/\(name)"
            guard let below = Files.markdown(below: path) else {
                paths[name] = path
                continue
            }
            let start = name == "." || name == "./" ? "" : name.hasSuffix("/") ? name : name + "/"
            for file in below where isDocument(file) { paths[start + file] = "\(path)/\(file)" }
        }
        guard paths.count <= mostGathered else {
            throw WorkspaceError(
                .refused, en: "\(paths.count) files are more than are read at once (\(mostGathered))",
                fr: "\(paths.count) fichiers, c'est plus qu'il n'en est lu d'un coup (\(mostGathered))",
                fix: Phrase(en: "name one folder of them", fr: "nommez l'un de leurs dossiers"))
        }
        var sources: [Source] = []
        for (name, path) in paths.sorted(by: { $0.key < $1.key }) {
            sources.append(Source(path: name, bytes: try readFile(path).bytes))
        }
        return sources
    }

    /// The absolute path of the work tree; `nil` in a bare repository.
    package var top: String? { repository.workDirectory }

    /// Whether a path of the disk is a file or a folder already.
    package static func isTaken(_ path: String) -> Bool { Files.exists(path) }

    /// Writes a file; the folders that are missing are made.
    package static func write(_ text: String, to path: String) throws(WorkspaceError) { try write(Array(text.utf8), to: path) }

    package static func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError) { try Files.write(bytes, to: path) }
}
