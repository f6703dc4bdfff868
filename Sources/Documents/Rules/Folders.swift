import Synchronization

/// The files of a tree by the folder that holds them. Worked out when the first link asks for what is not there, and once for all documents.
final class Folders: Sendable {
    private let files: Set<String>
    private let known = Mutex<[String: [String]]?>(nil)
    private let named = Mutex<[String: [String]]?>(nil)

    init(_ files: Set<String>) { self.files = files }

    /// Whether there is a file in the folder, or in one below it. The top has the empty name.
    func contains(_ folder: String) -> Bool { byFolder[folder] != nil }

    /// The paths of the files that lie in a folder itself, in any order.
    func files(in folder: String) -> [String] { byFolder[folder] ?? [] }

    /// The one file that bears a name, with or without its ending `.md`, wherever it is; `nil` where there are none or several.
    func only(named name: String) -> String? {
        let byName = named.withLock { named in
            if let named { return named }
            let made = Dictionary(grouping: files) { String($0.dropFirst(Self.folder(of: $0[...]).utf8.count).drop { $0 == "/" }) }
            named = made
            return made
        }
        let found = (byName[name] ?? []) + (byName["\(name).md"] ?? [])
        return found.count == 1 ? found[0] : nil
    }

    private var byFolder: [String: [String]] {
        known.withLock { known in
            if let known { return known }
            let made = Self.byFolder(files)
            known = made
            return made
        }
    }

    private static func byFolder(_ files: Set<String>) -> [String: [String]] {
        var folders: [String: [String]] = ["": []]
        for file in files {
            var rest = folder(of: file[...])
            folders[String(rest), default: []].append(file)
            while !rest.isEmpty {
                rest = folder(of: rest)
                // what holds it was added with it
                if folders[String(rest)] != nil { break }
                folders[String(rest)] = []
            }
        }
        return folders
    }

    /// What stands before the last slash.
    static func folder(of path: Substring) -> Substring {
        path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
    }
}
