import Documents

/// What was seen of the signing key, before anybody judges it.
struct KeyFacts: Hashable, Sendable {
    /// git's `user.signingkey`; `nil` where it is not set.
    var chosen: String?
    var format: String?
    /// The file of the public key; `nil` where the setting holds the key itself.
    var publicFile: String?
    /// Whether that file is there.
    var isThere = true
    /// OpenSSH line without a comment; `nil` where it cannot be read.
    var line: String?
    /// Whether the private half is in a file, or with an agent.
    var hasSecret = false
    /// The private file, where others may read it.
    var openFile: String?
    /// The member that it belongs to in the published rules; `nil` for nobody.
    var owner: String?
    /// Who works here.
    var member: String?
    /// Whether the rules could be read and know who works here.
    var isMember = false
}

/// What was seen of the hooks.
struct HookFacts: Hashable, Sendable {
    /// git's `core.hooksPath`.
    var elsewhere: String?
    var missing: [String] = []
    var old: [String] = []
    var foreign: [String] = []
    var notExecutable: [String] = []
    var isProgramFound = true
}

/// What was seen of a lock.
struct LockFacts: Hashable, Sendable {
    var path: String
    var age: Int
    /// Somebody who has it open.
    var holder: Worker?
    /// Processes of git's or ours that work in this repository.
    var workers: [Worker] = []
    var isOnSharedDisk = false
    /// Whether the file is this user's, and every process that could have made it can be seen.
    var isSeen = true

    struct Worker: Hashable, Sendable {
        let process: Int
        let name: String
    }
}

func judged(_ key: KeyFacts) -> [Trouble] {
    guard let chosen = key.chosen, !chosen.isEmpty else { return [.key(.noKey)] }
    if let format = key.format, format != "ssh" { return [.key(.otherKeyFormat(format: format))] }
    let path = key.publicFile ?? chosen
    guard key.isThere else { return [.key(.keyMissing(path: path))] }
    guard key.line != nil else { return [.key(.keyUnreadable(path: path))] }
    var troubles: [Trouble] = []
    if let open = key.openFile { troubles.append(.key(.keyOpen(path: open))) }
    if !key.hasSecret { troubles.append(.key(.keyWithoutSecret(path: path))) }
    if let owner = key.owner {
        if let member = key.member, owner != member { troubles.append(.key(.keyOfAnother(member: owner))) }
    } else if let member = key.member, key.isMember {
        troubles.append(.key(.keyUnknown(member: member)))
    }
    return troubles
}

func judged(_ hooks: HookFacts) -> [Trouble] {
    if let folder = hooks.elsewhere { return [.hooks(.hooksElsewhere(folder: folder))] }
    var troubles: [Trouble] = []
    if !hooks.missing.isEmpty { troubles.append(.hooks(.hooksMissing(hooks.missing))) }
    if !hooks.old.isEmpty { troubles.append(.hooks(.hooksOld(hooks.old))) }
    if !hooks.foreign.isEmpty { troubles.append(.hooks(.hooksForeign(hooks.foreign))) }
    if !hooks.notExecutable.isEmpty { troubles.append(.hooks(.hooksNotExecutable(hooks.notExecutable))) }
    if !hooks.isProgramFound { troubles.append(.hooks(.programNotFound)) }
    return troubles
}

/// Doubt keeps a lock: removing that of a living program lets two write at once.
func judged(_ lock: LockFacts) -> LockFile {
    let owner: LockFile.Owner
    if let holder = lock.holder {
        owner = .alive(process: holder.process, name: holder.name)
    } else if lock.isOnSharedDisk {
        owner = .unknown(.shared)
    } else if !lock.isSeen {
        owner = .unknown(.unseen)
    } else if let worker = lock.workers.first {
        owner = .unknown(.working(process: worker.process, name: worker.name))
    } else if lock.age < 60 {
        owner = .unknown(.young)
    } else {
        owner = .dead
    }
    return LockFile(path: lock.path, age: lock.age, owner: owner)
}

/// - Parameter newest: the newest date that was signed or published here; `nil` where there is none.
func judgedClock(now: Int, newest: Int?) -> [Trouble] {
    guard let newest else { return [] }
    // Ten minutes are what the server's hook grants; a community may rest for a year.
    if now < newest - 600 { return [.community(.clockBehind(now: now, newest: newest))] }
    if now > newest + 366 * 86_400 { return [.community(.clockAhead(now: now, newest: newest))] }
    return []
}

/// The extensions of git's that libgit2 refuses, of those that a configuration sets.
func judgedExtensions(_ settings: [String: String]) -> [Trouble] {
    settings.filter { $0.key.hasPrefix("extensions.") }.sorted { $0.key < $1.key }.compactMap { key, value in
        let name = String(key.dropFirst("extensions.".count))
        let isHarmless = name == "noop" || name == "objectformat" && value == "sha1" || name == "refstorage" && value == "files"
        return isHarmless ? nil : .repository(.unsupported(extension: name))
    }
}
