import Documents
import Git

/// Where a server keeps journals.
///
/// Some hosts take only branches and tags. There journals are branches, under the same names; everything else about them is the same.
package enum JournalPlace: String, CaseIterable, Sendable {
    case own = "refs/praxis/journal/"
    case branches = "refs/heads/praxis/journal/"

    /// Under this, a name that is pushed and deleted again tells whether a server takes such names.
    var probes: String {
        switch self {
        case .own: "refs/praxis/probe/"
        case .branches: "refs/heads/praxis/probe/"
        }
    }
}

extension Workspace {
    private static func placeKey(_ remote: String) -> String { "praxis.\(remote).journals" }

    /// Where journals are sent to, as it was found out; `nil` as long as it was not.
    func journalPlace(of remote: String) throws(WorkspaceError) -> JournalPlace? {
        try setting(Self.placeKey(remote)).flatMap(JournalPlace.init(rawValue:))
    }

    /// Finds out once where a server takes journals, and notes it: where some are already, else by pushing and deleting a probe.
    ///
    /// A server that takes neither (or that cannot be reached) is asked again next time.
    func findJournalPlace(of remote: String) async throws(WorkspaceError) -> JournalPlace {
        if let known = try journalPlace(of: remote) { return known }
        var found = try placeInUse(at: remote)
        for place in JournalPlace.allCases where found == nil {
            if try await takesProbe(place, remote) { found = place }
        }
        if let found { try set(Self.placeKey(remote), to: found.rawValue) }
        return found ?? .own
    }

    /// The same for the server of this clone, if it has one. One that cannot be reached now is asked by the first sync.
    package func findJournalPlace() async throws(WorkspaceError) {
        if let remote = try remote() { _ = try await findJournalPlace(of: remote) }
    }

    /// A journal was refused: the host may have changed its mind about names. It is asked again before the next one is sent.
    func forgetJournalPlace(of remote: String) throws(WorkspaceError) {
        if try journalPlace(of: remote) != nil { try set(Self.placeKey(remote), to: nil) }
    }

    private func placeInUse(at remote: String) throws(WorkspaceError) -> JournalPlace? {
        try git { () throws(GitError) in
            if try !repository.references(under: Ref.incoming(from: remote)).isEmpty { return .own }
            return try repository.references(under: Ref.journalBranches(of: remote)).isEmpty ? nil : .branches
        }
    }

    /// Pushes an empty commit under a name that nobody else uses, and deletes it again. Only a plain yes counts.
    private func takesProbe(_ place: JournalPlace, _ remote: String) async throws(WorkspaceError) -> Bool {
        let probe = try git { () throws(GitError) in
            let nobody = Identity(name: "praxis", email: "praxis@invalid", seconds: 0, offsetMinutes: 0)
            let tree = try repository.writeTree(basedOn: nil, changing: [:])
            return try repository.writeCommit(
                tree: tree, parents: [], author: nobody, committer: nobody,
                message: "May journals be kept here? This name is deleted at once.\n")
        }
        let name = place.probes + randomHex(bytes: 8)
        guard try await isTaken("\(probe.hex):\(name)", remote) else { return false }
        // A host that deletes nothing keeps an empty commit; journals are never deleted either.
        _ = try await isTaken(":\(name)", remote)
        return true
    }

    private func isTaken(_ refspec: String, _ remote: String) async throws(WorkspaceError) -> Bool {
        let ending = try await gitChild(["push", "--quiet", "--porcelain", "--no-verify", "--end-of-options", remote, refspec]).run()
        return ending.code == 0
    }

    /// What the server said of its journals last, in both places: a name to its tips.
    func saidJournals(of remote: String) throws(WorkspaceError) -> [String: Set<ObjectID>] {
        var found: [String: Set<ObjectID>] = [:]
        for prefix in [Ref.incoming(from: remote), Ref.journalBranches(of: remote)] {
            for reference in try git({ () throws(GitError) in try repository.references(under: prefix) }) {
                found[String(reference.name.dropFirst(prefix.count)), default: []].insert(reference.id)
            }
        }
        return found
    }

    /// What the server said it has of one journal in the place where journals are sent to.
    func saidJournal(_ name: String, at place: JournalPlace, of remote: String) throws(WorkspaceError) -> ObjectID? {
        try git { () throws(GitError) in try repository.reference(Ref.said(of: remote, at: place) + name) }
    }

    /// A journal that is kept in both places is its longer one; two that went apart are both told.
    func furthest(_ tips: Set<ObjectID>) throws(WorkspaceError) -> [ObjectID] {
        var kept: [ObjectID] = []
        for tip in tips.sorted() {
            var isOlder = false
            for other in tips where other != tip && !isOlder { isOlder = try continues(tip, other) }
            if !isOlder { kept.append(tip) }
        }
        return kept
    }
}

extension Ref {
    /// Journals of a server that are branches there.
    static func journalBranches(of remote: String) -> String { "refs/remotes/\(remote)/praxis/journal/" }

    static func said(of remote: String, at place: JournalPlace) -> String {
        switch place {
        case .own: incoming(from: remote)
        case .branches: journalBranches(of: remote)
        }
    }
}
