package import Documents
import Git
import Hooks

extension Examination {
    /// Mends what nobody has to be asked about: no word of anybody's is touched, nothing is trusted that was not.
    ///
    /// - Returns: what was mended, and what could not be, with why.
    package func mend(_ examined: [Examined]) -> (mended: [Trouble], failed: [(Trouble, [Explanation])]) {
        var mended: [Trouble] = []
        var failed: [(Trouble, [Explanation])] = []
        guard let place = Place(around: directory) else { return ([], []) }
        for case .found(let troubles) in examined.map(\.outcome) {
            // Hooks of the person's own keep ours from being installed.
            let isBlocked = troubles.contains { if case .hooks(.hooksForeign) = $0 { true } else { false } }
            for trouble in troubles where trouble.isMended && !(isBlocked && trouble.isAboutHooks) {
                do throws(WorkspaceError) {
                    if try mend(trouble, in: place) { mended.append(trouble) }
                } catch {
                    failed.append((trouble, error.explanations))
                }
            }
        }
        return (mended, failed)
    }

    /// - Returns: `false` where it is no more as it was found.
    private func mend(_ trouble: Trouble, in place: Place) throws(WorkspaceError) -> Bool {
        switch trouble {
        case .disk(.lock(let lock)):
            // Asked again at the last moment: the name may be somebody else's by now.
            guard isStillDead(lock, in: place) else { return false }
            try Files.remove(lock.path)
        case .disk(.emptyObjects):
            for id in place.emptyObjects() { try Files.remove("\(place.common)/objects/\(id.prefix(2))/\(id.dropFirst(2))") }
        case .disk(.damagedIndex):
            for name in ["", "-wal", "-shm"] { try Files.remove("\(place.common)/praxis/index.db\(name)") }
            try opened().refreshIndex()
        case .disk(.convertsLineEnds):
            try opened().set("core.autocrlf", to: "false")
        case .hooks(.hooksMissing), .hooks(.hooksOld), .hooks(.hooksNotExecutable):
            try opened().installHooks()
        case .repository, .disk, .hooks, .person, .key, .community:
            return false
        }
        return true
    }

    /// What was asked of the server a moment ago may still be leaving: two programs of git's, for the time of a breath.
    private func isStillDead(_ lock: LockFile, in place: Place) -> Bool {
        for _ in 0..<20 {
            guard let now = Locks(folders: place.folders, clock: clock).now(lock.path) else { return false }
            if now.owner == .dead { return true }
            Disk.wait(milliseconds: 50)
        }
        return false
    }

    private func opened() throws(WorkspaceError) -> Workspace {
        try Workspace(environment: environment, directory: directory, now: now, isInteractive: false)
    }
}

extension Trouble {
    fileprivate var isAboutHooks: Bool {
        switch self {
        case .hooks: true
        case .repository, .disk, .person, .key, .community: false
        }
    }
}
