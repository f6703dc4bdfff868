import Documents
import Git

/// Objects that are not what their names say, or that are not there and something leads to them: those that have one remedy.
package struct SpoiltObjects: Hashable, Sendable {
    package let state: State
    /// Forty digits each, sorted.
    package internal(set) var ids: [String] = []
    /// Ways that lead to them, in git's words, such as `refs/heads/main:pages/notes.md`; sorted, for those for which one was found.
    package internal(set) var ways: [String] = []
    /// A server from which they may be had again.
    package let remote: String?

    package enum State: Hashable, Sendable {
        case missing
        /// Each in a file of its own below this folder; absolute.
        case loose(folder: String)
        /// In this pack; absolute, ends in `.pack`.
        case packed(file: String)
    }
}

/// What the objects of a clone were found to be, within a few seconds and little memory: loose ones are read here, and `git fsck` looks at packs
/// and at what is missing. Where it does not come to its end in time, it is asked once more without the contents.
struct ObjectSearch {
    let place: Place
    let remote: String?
    private var found: [String: SpoiltObjects.State] = [:]
    private var ways: [String: String] = [:]
    private var isWhole = true

    private static let seconds = (loose: 2, contents: 3, names: 2)

    init(place: Place, settings: [String: String]) {
        self.place = place
        let names = settings.keys.filter { $0.hasPrefix("remote.") && $0.hasSuffix(".url") }.map { String($0.dropFirst(7).dropLast(4)) }
        remote = names.contains("origin") ? "origin" : names.count == 1 ? names.first : nil
    }

    /// What is wrong: what is empty, what is damaged or missing, and whether all was read.
    ///
    /// - Parameter git: git in this repository with these arguments; `nil` where it may not be asked.
    mutating func troubles(asking git: (([String]) -> Child)?) async throws(WorkspaceError) -> [Trouble] {
        let folder = "\(place.common)/objects"
        do throws(GitError) {
            let loose = try damagedLooseObjects(in: folder, seconds: Self.seconds.loose)
            isWhole = loose.isWhole
            for id in loose.ids { found[id.hex] = .loose(folder: folder) }
        } catch {
            throw WorkspaceError(error)
        }
        // What is empty is told for itself, and by git as missing.
        let empty = place.emptyObjects()
        if let git { try await ask(git, leavingOut: Set(empty)) }
        var groups: [SpoiltObjects.State: SpoiltObjects] = [:]
        for (id, state) in found.sorted(by: { $0.key < $1.key }) {
            groups[state, default: SpoiltObjects(state: state, remote: remote)].ids.append(id)
            if let way = ways[id] { groups[state]?.ways.append(way) }
        }
        let spoilt = groups.values.sorted { $0.ids[0] < $1.ids[0] }.map { Trouble.disk(.spoiltObjects($0)) }
        return (empty.isEmpty ? [] : [.disk(.emptyObjects(empty))]) + spoilt + (isWhole ? [] : [.disk(.objectsUnread)])
    }

    private mutating func ask(_ git: ([String]) -> Child, leavingOut empty: Set<String>) async throws(WorkspaceError) {
        // What is large is read in parts, so that memory does not grow with what a header claims.
        let words = ["-c", "core.bigFileThreshold=16m", "fsck", "--no-dangling", "--no-progress", "--no-reflogs", "--name-objects"]
        var ending = try await git(words).run(seconds: Self.seconds.contents)
        if ending == nil {
            isWhole = false
            ending = try await git(words + ["--connectivity-only"]).run(seconds: Self.seconds.names)
        }
        guard let ending else { return }
        let text = String(decoding: ending.output, as: UTF8.self) + "\n" + ending.errors
        for line in text.split(separator: "\n") { read(String(line), empty) }
    }

    private mutating func read(_ line: String, _ empty: Set<String>) {
        let words = line.split(separator: " ").map(String.init)
        guard let id = words.first(where: { ObjectID(hex: $0) != nil }), !id.allSatisfy({ $0 == "0" }), !empty.contains(id) else { return }
        if words[0] == "missing" {
            let way = words.dropFirst(3).joined(separator: " ")
            note(id, .missing, way.hasPrefix("(") && way.hasSuffix(")") ? String(way.dropFirst().dropLast()) : nil)
        } else if line.hasPrefix("error: refs/"), line.contains("invalid sha1 pointer") {
            note(id, .missing, String(words[1].dropLast()))
        } else if let pack = words.first(where: { $0.contains("objects/pack/") }).flatMap(Self.pack) {
            note(id, .packed(file: "\(place.common)/objects/pack/\(pack)"), nil)
        }
    }

    /// What was found first says most of how it is; a way to it is added.
    private mutating func note(_ id: String, _ state: SpoiltObjects.State, _ way: String?) {
        if found[id] == nil { found[id] = state }
        if let way, ways[id] == nil { ways[id] = way }
    }

    /// `pack-....pack` in `.git/objects/pack/pack-....pack)`.
    private static func pack(_ word: String) -> String? {
        guard let name = word.split(separator: "/").last, let end = name.firstIndex(of: "."), name[end...].hasPrefix(".pack") else {
            return nil
        }
        return "\(name[..<end]).pack"
    }
}
