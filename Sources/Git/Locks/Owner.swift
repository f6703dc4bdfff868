import Glibc

/// Who writes: a process, told apart from a later one of the same number, and from one of another machine.
struct Owner: Hashable, Sendable {
    let pid: Int32
    /// When it started, in ticks since the machine did.
    let start: String
    /// The machine since its last start, and the space in which the number of the process means something.
    let machine: String

    enum Life { case alive, dead, unknown }

    /// `nil` where the system does not tell about processes.
    static func current() -> Owner? {
        let pid = getpid()
        guard let start = start(of: pid), let machine = machine() else { return nil }
        return Owner(pid: pid, start: start, machine: machine)
    }

    /// The owner that a line names.
    init?(line: String) {
        let words = line.split(separator: " ")
        guard words.count == 4, words[0] == "owner", let pid = Int32(words[1]) else { return nil }
        self.init(pid: pid, start: String(words[2]), machine: String(words[3]))
    }

    private init(pid: Int32, start: String, machine: String) {
        self.pid = pid
        self.start = start
        self.machine = machine
    }

    var line: String { "owner \(pid) \(start) \(machine)" }

    /// Of another machine, or of a container, nothing is known here; of this one before its last start, all are dead.
    var life: Life {
        guard let here = Owner.machine() else { return .unknown }
        let (mine, theirs) = (here.split(separator: "/"), machine.split(separator: "/"))
        guard mine.count == 3, theirs.count == 3, mine[0] == theirs[0] else { return .unknown }
        if mine[1] != theirs[1] { return .dead }
        guard mine[2] == theirs[2] else { return .unknown }
        return Owner.start(of: pid) == start ? .alive : .dead
    }

    /// `host/boot/space`.
    private static func machine() -> String? {
        var name = utsname()
        guard unsafe uname(&name) == 0 else { return nil }
        let host = unsafe withUnsafeBytes(of: &name.nodename) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        let boot = System.text("/proc/sys/kernel/random/boot_id")
        guard let boot, let space = System.link("/proc/self/ns/pid") else { return nil }
        return "\(host)/\(boot.filter { !$0.isWhitespace })/\(space)".filter { $0 != " " }
    }

    /// The twenty-second word of its state; the second is a name in parentheses that may hold anything. `nil` for a process that is not there,
    /// and for one that has ended and was not waited for.
    private static func start(of pid: Int32) -> String? {
        guard let text = System.text("/proc/\(pid)/stat"), let close = text.lastIndex(of: ")") else { return nil }
        let words = text[text.index(after: close)...].split(separator: " ")
        guard words.count > 19, words[0] != "Z", words[0] != "X" else { return nil }
        return String(words[19])
    }
}

/// What `/proc` says. Its files have no size before they are read.
enum System {
    static func text(_ path: String) -> String? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        let count = unsafe read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }

    static func link(_ path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    /// Whether a process is a git at work in one of these folders, with a command line of which something holds (its words end in NUL).
    static func isGit(_ pid: Int32, in folders: [String], where holds: (String) -> Bool) -> Bool {
        guard let name = text("/proc/\(pid)/comm"), name.hasPrefix("git") else { return false }
        // One whose folder may not be seen could be anywhere; one that has none has ended.
        guard let folder = link("/proc/\(pid)/cwd") else { return errno == EACCES || errno == EPERM }
        let words = text("/proc/\(pid)/cmdline") ?? ""
        guard holds(words) else { return false }
        return folders.contains { folder == $0 || folder.hasPrefix($0 + "/") || words.contains($0) }
    }
}
