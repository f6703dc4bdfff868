import Glibc

/// Who is writing into a repository: a file for each process, made before its first write and removed after its last. What one that died had
/// begun is in its file, and a lock that was made since can be its own.
///
/// The files are in a folder that is local and disposable; without them everything works but the healing.
final class Ledger {
    let folder: String
    private let owner: Owner?
    private var isOpen = false
    private var isTaking = false
    /// When this process began to write: a lock of its own is not older.
    private let since = time(nil)
    /// A write failed here: what it left is looked after by the next process.
    var isTroubled = false
    /// Something that others see was changed, or may have been.
    var hasChanged = false
    /// What was done for processes that died, for people to be told. In the order in which it happened.
    var healed: [Healing] = []

    init(folder: String) {
        self.folder = folder
        owner = Owner.current()
    }

    deinit {
        if isOpen, !isTroubled { unsafe unlink(file) }
    }

    private var file: String { "\(folder)/\(owner.map { "\($0.pid)-\($0.start)" } ?? "unknown")" }

    /// Notes that this process writes.
    func open() throws(GitError) {
        if isOpen { return }
        guard owner != nil else { return }
        try note([])
    }

    /// Notes what this process is about to do, in place of what it noted before.
    func note(_ steps: [WriteStep]) throws(GitError) {
        guard let owner else { return }
        try Directory.make(folder)
        let lines = [owner.line, "since \(since)"] + steps.map(\.line) + ["end"]
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let aside = "\(folder)/.\(owner.pid)-\(owner.start)"
        // What this very process left in an attempt that failed.
        unsafe unlink(aside)
        if steps.isEmpty {
            // Nothing rests on it after a power cut: no process survives one.
            let file = unsafe Glibc.open(self.file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
            guard file >= 0, unsafe write(file, bytes, bytes.count) == bytes.count, close(file) == 0 else {
                throw .other(code: Int(errno), detail: "\(self.file): \(unsafe text(strerror(errno)))", doing: "noting who writes")
            }
        } else {
            try Directory.replace(self.file, with: bytes, aside: aside)
        }
        isOpen = true
    }

    /// Notes that all is done. What stays noted where the disk does not take this is done once more by the next process, and changes nothing then.
    func noteDone() {
        do throws(GitError) { try note([]) } catch { isTroubled = true }
    }

    /// The files of processes that died, oldest first, with what they had begun.
    func dead() -> [(file: String, since: Int, steps: [WriteStep])] {
        var found: [(file: String, since: Int, steps: [WriteStep])] = []
        for name in Directory.names(of: folder) {
            let path = "\(folder)/\(name)"
            var facts = stat()
            guard unsafe lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
                let bytes = Directory.bytes(of: path, limit: Ledger.longest)
            else { continue }
            let made = facts.st_mtim.tv_sec
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            guard let owner = lines.first.flatMap({ Owner(line: $0) }), lines.last == "end" else {
                // Cut off while it was made: nothing had begun.
                if !Ledger.isAlive(name) { found.append((path, made, [])) }
                continue
            }
            let since = lines.dropFirst().first.flatMap { Int($0.dropFirst("since ".count)) } ?? made
            if owner.life == .dead { found.append((path, since, lines.compactMap { WriteStep(line: $0) })) }
        }
        return found.sorted { ($0.since, $0.file) < ($1.since, $1.file) }
    }

    /// In bytes: what one command can note, such as the import of a hundred thousand files.
    private static var longest: Int { 64 << 20 }

    /// Whether a process of the number in a name is there.
    private static func isAlive(_ name: String) -> Bool {
        guard let pid = Int32(name.drop { $0 == "." }.prefix { $0.isNumber }) else { return false }
        return Directory.isFolder("/proc/\(pid)")
    }

    /// Runs something while no other process takes over or heals anything here. A taker that dies lets go.
    func taking(_ body: () throws(GitError) -> Void) throws(GitError) {
        // One that takes over already may meet another lock on its way.
        if isTaking { return try body() }
        isTaking = true
        defer { isTaking = false }
        try Directory.make(folder)
        let file = unsafe Glibc.open(folder + ".taking", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .other(code: Int(errno), detail: folder, doing: "healing") }
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .other(code: Int(errno), detail: folder, doing: "healing") }
        }
        try body()
    }
}

/// What was put in order after a process that died.
package enum Healing: Hashable, Sendable {
    /// A lock was removed; its path from the git directory.
    case lock(String)
    /// The index, of which a power cut had left nothing, was made anew from what is committed.
    case index
    /// Steps that were begun are done.
    case finished
    /// Steps that were begun are not done, because these files were changed since. Sorted.
    case left([String])
}
