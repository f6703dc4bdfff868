import Glibc

/// A lock file of git's, and whether whoever made it can still be at work.
struct StaleLock {
    let path: String
    private let before: stat

    /// `nil` where there is no such file.
    init?(_ path: String) {
        var facts = stat()
        guard path.hasSuffix(".lock"), unsafe lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        self.path = path
        before = facts
    }

    /// Since when it is there, in seconds.
    var age: Int { time(nil) - before.st_mtim.tv_sec }

    /// Whether it was made at this second or later.
    func isSince(_ second: Int) -> Bool { before.st_mtim.tv_sec >= second }

    /// Whether this is the file that was seen before, neither written again nor another one that was given its number: where it was written it is
    /// the reference itself, of which it is a second name then.
    func isStill(_ seen: StaleLock) -> Bool {
        let isSame = before.st_ino == seen.before.st_ino && before.st_dev == seen.before.st_dev
        let isUntouched = before.st_mtim.tv_sec == seen.before.st_mtim.tv_sec && before.st_mtim.tv_nsec == seen.before.st_mtim.tv_nsec
        return isSame && (isUntouched || before.st_nlink > 1)
    }

    /// Removes the lock if nobody holds it: no process has it open, and no git that could close it for a while (as `git commit` does while it
    /// waits for the editor) is at work here. Looked at twice, because between the closing of a lock and its renaming nobody has it open.
    ///
    /// Only with the mark of the taker (`Ledger.taking`): of two that take a lock over, the second would remove that of a third.
    func takeOver(workDirectory: String?, directory: String) -> Bool {
        guard before.st_uid == geteuid() || geteuid() == 0, !isHeld(workDirectory, directory) else { return false }
        usleep(20_000)
        var now = stat()
        guard unsafe lstat(path, &now) == 0 else { return true }
        guard now.st_ino == before.st_ino, now.st_mtim.tv_sec == before.st_mtim.tv_sec, now.st_mtim.tv_nsec == before.st_mtim.tv_nsec,
            now.st_size == before.st_size, !isHeld(workDirectory, directory)
        else { return false }
        return unsafe unlink(path) == 0
    }

    private func isHeld(_ workDirectory: String?, _ directory: String) -> Bool {
        let processes = Directory.entries(of: "/proc").compactMap { Int32($0.name) }
        // Without any, the system does not tell.
        guard processes.contains(getpid()) else { return true }
        return processes.contains { pid in
            if pid != getpid(), isGit(pid, workDirectory, directory) { return true }
            return Directory.names(of: "/proc/\(pid)/fd").contains { name in
                var facts = stat()
                return unsafe stat("/proc/\(pid)/fd/\(name)", &facts) == 0 && facts.st_ino == before.st_ino && facts.st_dev == before.st_dev
            }
        }
    }

    private func isGit(_ pid: Int32, _ workDirectory: String?, _ directory: String) -> Bool {
        // Those that stay (a server, the watcher of files, the keeper of passwords) hold no locks while they wait, and their children are seen.
        System.isGit(pid, in: [workDirectory, directory].compactMap(\.self)) { !$0.contains("daemon") }
    }
}

extension Directory {
    /// The names of a directory, without looking at what they name; empty when it cannot be read.
    static func names(of path: String) -> [String] {
        guard let stream = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(stream) }
        var found: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { found.append(name) }
        }
        return found
    }
}
