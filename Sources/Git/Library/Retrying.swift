import Glibc

// A git that cleans up (`gc`, `prune`, `repack`, `pack-refs`) takes things away in the middle of a call of libgit2's: the folder of an object or of a
// reference that is empty for a breath, between its making and the making of the file in it; a pack that is replaced, between the list of packs
// and the opening of one; an object that no reference holds yet. Nothing is lost by it, and the same call succeeds a moment later.
extension Repository {
    /// In milliseconds: together 0.4 seconds.
    private static var pauses: [UInt32] { [1, 2, 5, 10, 20, 50, 100, 200] }

    /// Does something that may be done again, and does so a few times where it met what is being taken away or written at that moment.
    ///
    /// - Parameters:
    ///   - tries: how often at the most, the first time not counted.
    ///   - restoring: write again first what was written here and no reference holds yet.
    /// - Throws: `overtaken` where it was in vain and a git is still cleaning up.
    @discardableResult
    func retrying<Value>(tries: Int = 9, restoring: Bool = true, _ body: () throws(GitError) -> Value) throws(GitError) -> Value {
        // What is missing is mostly just that. Whoever took it may have ended since, so it is looked for once more in any case, at once.
        var pauses = ([0] + Self.pauses).prefix(tries)
        while true {
            do throws(GitError) {
                return try body()
            } catch {
                guard error.mayPass else { throw error }
                guard let pause = pauses.popFirst(), pause == 0 || !error.isMissing || isCleaning else {
                    throw isCleaning ? .overtaken(what: error.detail, doing: error.doing) : error
                }
                usleep(pause * 1000)
                if restoring { try restoreWritten() }
                try unsafe store.follow(in: handle)
            }
        }
    }

    /// Calls something that writes objects or reads files of people: again where a git that cleans up took the folder of an object away, or
    /// where another program was writing the file.
    func attemptStoring(_ doing: String, _ call: () -> Int32) throws(GitError) {
        try retrying(restoring: false) { () throws(GitError) in try attempt(doing, call) }
    }

    /// Whether a process is at work here that removes what nothing refers to, as it was seen a moment ago.
    var isCleaning: Bool { store.isCleaning { seeCleaning() } }

    /// The same, looked for now. `gc` starts them one after the other, and each looks at the references when it begins.
    func seeCleaning() -> Bool {
        let folders = [workDirectory, commonDirectory].compactMap(\.self)
        let words: Set<Substring> = ["gc", "pack-objects", "pack-refs", "prune", "prune-packed", "repack"]
        return Directory.names(of: "/proc").compactMap { Int32($0) }.contains { pid in
            System.isGit(pid, in: folders) { line in line.split(separator: "\0").contains { words.contains($0) } }
        }
    }
}

extension GitError {
    fileprivate var isMissing: Bool {
        switch self {
        case .missing: true
        // Some walks of libgit2's lose the code on their way.
        case .other(_, let detail, _): detail.contains("object not found")
        default: false
        }
    }

    /// Whether the same call may succeed a moment later. libgit2 has no code for it, only words.
    var mayPass: Bool {
        guard !isMissing, case .other(_, let detail, _) = self else { return isMissing }
        return [
            // A folder or a file that was there.
            "No such file or directory",
            // A pack that was removed, and its index.
            "invalid packfile", "failed to open packfile",
            // A text that another program is writing.
            "failed to read file into stream", "error reading file for hashing",
        ].contains { detail.contains($0) }
    }
}
