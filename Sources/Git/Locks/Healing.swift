import CGit2
import Glibc

extension Repository {
    /// To be called before each write: refuses one while a push is being judged (libgit2 does not, and leaves references to objects that are
    /// gone afterwards), and notes who writes.
    func beginWriting(_ doing: String) throws(GitError) {
        if isQuarantined { throw .quarantined(doing: doing) }
        try ledger?.open()
    }

    /// Puts in order what processes that died have left: their locks, and the steps that they had begun. Costs the look into one folder where
    /// there is nothing to do.
    ///
    /// A disk that does not take it now is no reason not to read: what is left stays noted for the next time.
    package func heal() {
        guard let ledger, !isQuarantined else { return }
        let isCut = Directory.isCut(indexPath)
        guard isCut || !ledger.dead().isEmpty else { return }
        do throws(GitError) {
            try ledger.taking { () throws(GitError) in
                if isCut, try remakeCutIndex() { ledger.healed.append(.index) }
                for dead in ledger.dead() {
                    let own = locks().compactMap { StaleLock($0) }.filter { $0.isSince(dead.since - 1) }
                    let held = own.filter { !takeOver($0) }
                    removeAside()
                    try finish(dead.steps)
                    // What somebody may hold still is looked at again the next time.
                    if held.isEmpty { unsafe unlink(dead.file) }
                }
            }
        } catch {
            ledger.isTroubled = true
        }
    }

    /// Whether something that others see was changed through this, or may have been: a reference, HEAD, a setting, the index, a file.
    package var hasChanged: Bool { ledger?.hasChanged ?? false }

    /// Notes that a file was changed.
    package func noteChange() { ledger?.hasChanged = true }

    /// What was done for processes that died, since this was opened, to be told.
    package var healed: [Healing] { ledger?.healed ?? [] }

    /// Where files are written before they are renamed; on the disk of the git directory.
    package var asideFolder: String { "\(ledger?.folder ?? directory)-aside" }

    /// A name for a file that is written aside.
    package func aside() throws(GitError) -> String {
        try Directory.make(asideFolder)
        return "\(asideFolder)/\(getpid())-\(UInt64.random(in: 0 ... .max))"
    }

    /// What a process that died had not renamed yet. That of a living one is left.
    private func removeAside() {
        for name in Directory.names(of: asideFolder) {
            let pid = name.prefix { $0 != "-" }
            if !Directory.isFolder("/proc/\(pid)") { Repository.removeAside("\(asideFolder)/\(name)") }
        }
        removeMarks()
    }

    /// A file that is written aside, or a folder of such files.
    static func removeAside(_ path: String) {
        for name in Directory.names(of: path) { unsafe unlink("\(path)/\(name)") }
        if unsafe rmdir(path) != 0 { unsafe unlink(path) }
    }

    /// To be called before git is started to write here: notes who does, and removes the locks that nobody can hold, which git cannot do itself.
    package func prepareForChild() throws(GitError) {
        try beginWriting("starting git")
        guard ledger != nil else { return }
        for path in locks() { try release(path) }
    }

    /// Flushes the names that git gave here. What it writes it flushes where it is told to (`core.fsync`), and never a folder.
    package func flushAfterChild() throws(GitError) {
        let folders = Directory.folders(below: commonDirectory, at: "refs") + ["objects", "objects/pack", ""]
        for folder in folders { try Directory.flush(folderOf: "\(commonDirectory)/\(folder)/") }
    }

    /// Notes that a child failed: what it left is looked after by the next process.
    package func noteTrouble() { ledger?.isTroubled = true }

    /// Takes over one lock of an unknown owner, if it is old enough not to be of a machine that shares this folder and that we do not see.
    @discardableResult
    func release(_ path: String) throws(GitError) -> Bool {
        guard let ledger, let seen = StaleLock(path), seen.age >= Repository.oldLock else { return false }
        var isFree = false
        try ledger.taking { () throws(GitError) in
            // Another process may have done it meanwhile, and a third have a lock of its own now.
            guard let now = StaleLock(path), now.age >= Repository.oldLock else { return isFree = true }
            isFree = takeOver(now)
        }
        return isFree
    }

    /// In seconds.
    static var oldLock: Int { 10 }

    @discardableResult
    private func takeOver(_ lock: StaleLock) -> Bool {
        guard lock.takeOver(workDirectory: workDirectory, directory: commonDirectory) else { return false }
        let prefix = commonDirectory + "/"
        ledger?.healed.append(.lock(lock.path.hasPrefix(prefix) ? String(lock.path.dropFirst(prefix.count)) : lock.path))
        return true
    }

    /// The files that end in `.lock` and that git or libgit2 make: beside what they guard.
    private func locks() -> [String] {
        var found = Directory.files(below: commonDirectory, at: "refs").filter { $0.hasSuffix(".lock") }.map { "\(commonDirectory)/\($0)" }
        for folder in Set([commonDirectory, directory, commonDirectory + "/objects", commonDirectory + "/objects/info"]) {
            found += Directory.names(of: folder).filter { $0.hasSuffix(".lock") }.map { "\(folder)/\($0)" }
        }
        return found.sorted()
    }

    /// Makes the lock of a file of git's, open for writing: it becomes the file when it is renamed.
    func makeLock(_ lock: String, _ doing: String) throws(GitError) -> Int32 {
        var file: Int32 = -1
        try attemptLocking(doing) {
            file = unsafe Glibc.open(lock, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            if file >= 0 { return 0 }
            let isHeld = errno == EEXIST
            let why = isHeld ? "failed to lock file '\(lock)' for writing" : "\(lock): \(unsafe text(strerror(errno)))"
            unsafe git_error_set_str(Int32(GIT_ERROR_OS.rawValue), why)
            return isHeld ? GIT_ELOCKED.rawValue : GIT_ERROR.rawValue
        }
        return file
    }

    /// Calls something that needs a lock: waits for a living owner, and takes over from a dead one.
    func attemptLocking(_ doing: String, _ call: () -> Int32) throws(GitError) {
        let hadChanged = ledger?.hasChanged ?? false
        // Before it is: a failure may come after the change.
        ledger?.hasChanged = true
        // In milliseconds: together 2 seconds.
        var waits: [UInt32] = [1, 2, 5, 10, 20, 40, 80, 150, 250, 400, 500, 540]
        while true {
            do throws(GitError) {
                try attempt(doing, call)
                return
            } catch .locked(let named, let doing) {
                // Of the index libgit2 says no path.
                let path = named.hasSuffix(".lock") ? named : indexPath + ".lock"
                if try release(path) { continue }
                guard !waits.isEmpty else {
                    ledger?.hasChanged = hadChanged
                    throw .locked(path: path, doing: doing)
                }
                usleep(waits.removeFirst() * 1000)
            } catch {
                ledger?.isTroubled = true
                throw error
            }
        }
    }
}
