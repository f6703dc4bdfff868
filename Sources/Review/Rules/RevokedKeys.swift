/// Which entries of keys that are lost or laid down still count: those up to the last good one of their journal, by what follows what and
/// never by a clock. What the key signed later, in another journal or on another branch of the same one, counts for nothing.
package struct RevokedKeys: Hashable, Sendable {
    /// Key to the ids of the entries that still count.
    private let good: [String: Set<String>]

    /// - Parameters:
    ///   - entries: all that are known; the chain from a last good entry back is looked for among them, and where a link is missing what
    ///     stands before it does not count.
    ///   - parents: the same of entries that are not among them; empty for the first of a journal.
    package init(_ entries: [JournalEntry], rulebook: Rulebook, parents: [String: String] = [:]) {
        var byID: [String: String]?
        var good: [String: Set<String>] = [:]
        func past(_ last: [String]) -> Set<String> {
            let known = byID ?? parents.merging(entries.map { ($0.id, $0.parent ?? "") }) { first, _ in first }
            byID = known
            var found: Set<String> = []
            for id in last {
                var next: String? = id
                while let id = next, let parent = known[id], found.insert(id).inserted { next = parent }
            }
            return found
        }
        // The rules have the last word on a key; until they have spoken, of several revocations the most cautious holds.
        for member in rulebook.members.values {
            for key in member.retiredKeys { good[key.key.line] = past(key.last) }
        }
        let settled = Set(good.keys)
        for entry in entries {
            guard let revocation = Self.revocation(in: entry, rulebook: rulebook), !settled.contains(revocation.key) else { continue }
            let past = past(revocation.last)
            good[revocation.key] = good[revocation.key]?.intersection(past) ?? past
        }
        self.good = good
    }

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
