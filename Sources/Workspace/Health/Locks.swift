// The one file of the examination that speaks to the C library: files, their age, and the processes of this machine.
import Glibc

/// Questions to the disk that have no answer elsewhere in the house.
enum Disk {
    struct Facts: Hashable, Sendable {
        let size: Int
        /// Seconds since 1970.
        let changed: Int
        let user: UInt32
        let mode: UInt32
        let isFolder: Bool
        let isFile: Bool
    }

    /// Of the name itself, links not followed; `nil` where there is none.
    static func facts(_ path: String) -> Facts? {
        var found = stat()
        guard unsafe lstat(path, &found) == 0 else { return nil }
        return Facts(
            size: Int(found.st_size), changed: found.st_mtim.tv_sec, user: found.st_uid, mode: found.st_mode & 0o7777,
            isFolder: found.st_mode & S_IFMT == S_IFDIR, isFile: found.st_mode & S_IFMT == S_IFREG)
    }

    static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

    static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

    static func isReadOnly(_ path: String) -> Bool {
        var facts = statvfs()
        return unsafe statvfs(path, &facts) == 0 && facts.f_flag & UInt(ST_RDONLY) != 0
    }

    /// Whether programs of other machines may work there too: by the kind of the file system, as `/proc` tells it; FUSE may hide any.
    static func isShared(_ path: String) -> Bool {
        guard let mounts = text("/proc/self/mountinfo") else { return true }
        let place = resolved(path)
        var best = (length: -1, kind: "")
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 5, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else { continue }
            let point = words[4]
            guard point == "/" || place == point || place.hasPrefix("\(point)/"), point.utf8.count >= best.length else { continue }
            best = (point.utf8.count, String(words[dash + 1]))
        }
        return ["nfs", "cifs", "smb", "ceph", "9p", "afs", "fuse", "virtiofs", "gfs", "ocfs", "lustre"].contains { best.kind.hasPrefix($0) }
    }

    static var user: UInt32 { getuid() }

    /// Where a link leads; `nil` for what is none, or what may not be looked at.
    static func target(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(path, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The name without links in it; the name itself where it is gone.
    static func resolved(_ path: String) -> String {
        guard let whole = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(whole) }
        return unsafe String(cString: whole)
    }

    /// A file of `/proc`, which has no size.
    static func text(_ path: String) -> String? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 1 << 20 {
            let count = unsafe read(file, &buffer, buffer.count)
            if count < 0 { return nil }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func wait(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

    static var thisProcess: Int { Int(getpid()) }
}

/// The locks below a git directory, and who could hold them.
struct Locks {
    /// `.git`, and where it is a linked work tree's also the one that it shares.
    let folders: [String]
    /// Seconds since 1970, by the clock of the machine: the age of a file is no matter of `PRAXIS_NOW`.
    let clock: Int

    /// Sorted by path.
    func found() -> [LockFile] {
        let paths = Set(folders.flatMap { Self.paths(below: $0) }).sorted()
        guard !paths.isEmpty else { return [] }
        let processes = Processes(folders: folders)
        return paths.compactMap { path in
            guard let facts = Disk.facts(path), facts.isFile else { return nil }
            return judged(
                LockFacts(
                    path: path, age: max(0, clock - facts.changed), holder: processes.holder(of: path), workers: processes.workers,
                    isOnSharedDisk: Disk.isShared(path), isSeen: processes.areSeen && facts.user == Disk.user))
        }
    }

    /// Of one lock, as it is now.
    func now(_ path: String) -> LockFile? { found().first { $0.path == path } }

    private static func paths(below folder: String) -> [String] {
        var found: [String] = []
        var open = [folder]
        while let next = open.popLast() {
            for name in Files.names(in: next) {
                let path = "\(next)/\(name)"
                guard let facts = Disk.facts(path) else { continue }
                // Objects bear their hashes as names, 256 folders of them.
                if facts.isFolder, !(next.hasSuffix("/objects") && name.utf8.count == 2) { open.append(path) }
                if facts.isFile, name.hasSuffix(".lock") { found.append(path) }
            }
        }
        return found
    }
}

/// The processes of this machine that have to do with a repository, as `/proc` tells them.
private struct Processes {
    private(set) var workers: [LockFacts.Worker] = []
    /// Whether nothing that could be a worker was hidden from us.
    private(set) var areSeen = true
    private var files: [String: LockFacts.Worker] = [:]

    init(folders: [String]) {
        let places = folders.map { Disk.resolved(Files.parent(of: $0)) } + folders.map(Disk.resolved)
        let all = Files.names(in: "/proc").compactMap { Int($0) }
        if all.isEmpty { areSeen = false }
        for process in all where process != Disk.thisProcess {
            let folder = "/proc/\(process)"
            guard let name = Disk.text("\(folder)/comm")?.split(separator: "\n").first.map(String.init) else { continue }
            let worker = LockFacts.Worker(process: process, name: name)
            for number in Files.names(in: "\(folder)/fd") {
                guard let file = Disk.target("\(folder)/fd/\(number)"), file.hasSuffix(".lock") else { continue }
                files[file] = worker
            }
            guard name.hasPrefix("git") || name.hasPrefix("praxis") else { continue }
            guard let place = Disk.target("\(folder)/cwd"), let said = Disk.text("\(folder)/environ") else {
                // A process that ended has no folder or waits for its parent, and holds no lock either.
                if let state = Disk.text("\(folder)/stat"), !state.contains(") Z ") { areSeen = false }
                continue
            }
            let named = said.split(separator: "\0").first { $0.hasPrefix("GIT_DIR=/") }.map { String($0.dropFirst("GIT_DIR=".count)) }
            let isHere = [place, named.map(Disk.resolved)].compactMap(\.self).contains { place in
                places.contains { place == $0 || place.hasPrefix("\($0)/") }
            }
            if isHere { workers.append(worker) }
        }
    }

    func holder(of path: String) -> LockFacts.Worker? { files[Disk.resolved(path)] }
}
