import Documents

/// Which entries of keys that are lost or laid down still count: those up to the last good one of their journal, by what follows what and
/// never by a clock. What the key signed later, in another journal or on another branch of the same one, counts for nothing.
package struct RevokedKeys: Hashable, Sendable {
    /// Key to the ids of the entries that still count.
    private let good: [String: Set<String>]
    /// Keys on which the rules have spoken and of which every entry up to the last good one is known.
    private let settled: Set<String>
    /// Key to the governance document of its owner.
    private let owners: [String: String]

    /// - Parameters:
    ///   - entries: all that are known; the chain from a last good entry back is looked for among them, and where a link is missing what
    ///     stands before it does not count.
    ///   - parents: the same of entries that are not among them; empty for the first of a journal.
    package init(_ entries: [JournalEntry], rulebook: Rulebook, parents: [String: String] = [:]) {
        var byID: [String: String]?
        var good: [String: Set<String>] = [:]
        func past(_ last: [String]) -> (ids: Set<String>, isWhole: Bool) {
            let known = byID ?? parents.merging(entries.map { ($0.id, $0.parent ?? "") }) { first, _ in first }
            byID = known
            var found: Set<String> = []
            var isWhole = true
            for id in last {
                var next = id
                while !next.isEmpty, !found.contains(next) {
                    guard let parent = known[next] else {
                        isWhole = false
                        break
                    }
                    found.insert(next)
                    next = parent
                }
            }
            return (found, isWhole)
        }
        // The rules have the last word on a key; until they have spoken, of several revocations the most cautious holds.
        var settled: Set<String> = []
        for member in rulebook.members.values {
            for key in member.retiredKeys {
                let past = past(key.last)
                good[key.key.line] = past.ids
                if past.isWhole { settled.insert(key.key.line) }
            }
        }
        let ruled = Set(good.keys)
        var owners: [String: String] = [:]
        for entry in entries {
            guard let revocation = Self.revocation(in: entry, rulebook: rulebook), !ruled.contains(revocation.key) else { continue }
            let past = past(revocation.last).ids
            good[revocation.key] = good[revocation.key]?.intersection(past) ?? past
            owners[revocation.key] = rulebook.member(withKey: revocation.key).map { "\(DocumentID.governance)/members/\($0.id).yml" }
        }
        self.good = good
        self.settled = settled
        self.owners = owners
    }

    /// Whether an entry counts for nothing where it stands.
    ///
    /// A revocation that only its writer has signed takes power away at once, and silences nobody: what blocks or takes back stays until
    /// the rules have laid the key down, else one facilitator could undo any objection. About the change of its owner's own file a revoked
    /// key says nothing, else a thief could keep it.
    ///
    /// - Parameter subjects: of the proposal that the entry is about; empty for what is about none.
    package func denies(_ entry: JournalEntry, about subjects: [Subject]) -> Bool {
        guard denies(entry) else { return false }
        switch entry.entry.kind {
        case .object, .withdraw, .abstain:
            if settled.contains(entry.key) { return true }
            return owners[entry.key].map { owner in subjects.contains { $0.doc == owner } } ?? false
        case .submit, .revise, .request, .comment, .suggest, .resolve, .approve, .abandon, .publish, .confirm, .acknowledge, .flag,
            .delegate, .override, .revoke, .use, .unknown:
            return true
        }
    }

    /// Whether an entry was signed with a key that is lost or laid down, after its last good entry.
    package func denies(_ entry: JournalEntry) -> Bool {
        // That a key is lost may be said with that very key: it takes power away and gives none.
        if entry.entry.kind == .revoke { return false }
        return good[entry.key].map { !$0.contains(entry.id) } ?? false
    }

    /// What an entry revokes, where its writer may: the owner of the key, a facilitator or a root member.
    package static func revocation(in entry: JournalEntry, rulebook: Rulebook) -> Entry.Revocation? {
        guard entry.entry.kind == .revoke, entry.entry.community == rulebook.community.id, let revocation = entry.entry.revoked,
            let writer = rulebook.members[entry.entry.member], writer.has(key: entry.key)
        else { return nil }
        let isOwner = writer.has(key: revocation.key)
        let mayForOthers = writer.holds("facilitator") || rulebook.community.rootMembers.contains(writer.id)
        return isOwner || mayForOthers ? revocation : nil
    }

    /// What a record must carry besides, so that it shows by itself which entries of lost keys still count: the revocations of those keys,
    /// and the chain from each last good entry back to the first of the evidence.
    ///
    /// - Parameter all: the entries that are known.
    /// - Returns: without those of `evidence`, in the order of `all`.
    package static func support(for evidence: [JournalEntry], among all: [JournalEntry], rulebook: Rulebook) -> [JournalEntry] {
        let keys = Set(evidence.map(\.key))
        let carried = Set(evidence.map(\.id))
        let revoking = all.filter { entry in revocation(in: entry, rulebook: rulebook).map { keys.contains($0.key) } ?? false }
        let retired = rulebook.members.values.flatMap(\.retiredKeys).filter { keys.contains($0.key.line) }
        guard !revoking.isEmpty || !retired.isEmpty else { return [] }
        let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        var needed = Set(revoking.map(\.id))
        for id in revoking.flatMap({ $0.entry.revoked?.last ?? [] }) + retired.flatMap(\.last) {
            needed.formUnion(chain(from: id, to: carried, byID))
        }
        return all.filter { needed.contains($0.id) && !carried.contains($0.id) }
    }

    /// The entries from one back to the earliest that is carried; none where none of them is.
    private static func chain(from last: String, to carried: Set<String>, _ byID: [String: JournalEntry]) -> [String] {
        var walked: [String] = []
        var length = 0
        var next: String? = last
        while let id = next, let entry = byID[id] {
            walked.append(id)
            if carried.contains(id) { length = walked.count }
            next = entry.parent
        }
        return Array(walked.prefix(length))
    }
}
