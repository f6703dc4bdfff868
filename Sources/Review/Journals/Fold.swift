import Documents

/// What a set of entries means: equal sets give equal results, in whatever order they arrived (model.md, Convergence).
package struct Fold: Hashable, Sendable {
    /// By id.
    package let proposals: [Proposal]
    /// All of them, each after what its writer had seen.
    package let entries: [JournalEntry]
    /// Entries that count for nothing, with the reason: of an unknown kind or version, or about a proposal that is not here.
    package let idle: [Idle]
    /// The delegation that each member signed last: none where two devices of theirs said different things apart.
    package let delegations: [JournalEntry]

    package struct Idle: Hashable, Sendable {
        package let entry: JournalEntry
        package let reason: Reason

        package enum Reason: Hashable, Sendable {
            case unknownKind, unknownVersion, otherCommunity, unknownProposal
            /// Signed with a key that is not of the member whose journal it is in.
            case foreignKey
            /// Of somebody who is not a member yet, about a proposal that they did not make.
            case notTheirs
            /// Signed with a key that is lost or laid down, after its last good entry.
            case revokedKey
        }
    }

    /// What a fold of some of the entries must know of the others.
    package struct Bridge: Hashable, Sendable {
        /// Entry to those that its writer knew, where the way from one to the other leads through entries that are left out.
        package var causes: [String: [String]] = [:]
        /// Entry to the one before it, of journals in which the last good entry of a lost key is; empty for the first.
        package var parents: [String: String] = [:]

        package init() {}
    }

    package subscript(_ id: String) -> Proposal? { proposals.first { $0.id == id } }

    /// - Parameters:
    ///   - entries: a set, in any order; signatures are checked already.
    ///   - rulebook: whose members and keys count.
    ///   - bridge: what is known of entries that are left out.
    package init(_ entries: [JournalEntry], rulebook: Rulebook, bridge: Bridge = Bridge()) {
        var proposals: [String: Proposal] = [:]
        var idle: [Idle] = []
        let order = CausalOrder(entries, bridge: bridge)
        var delegations: [String: [JournalEntry]] = [:]
        let revoked = RevokedKeys(order.sorted, rulebook: rulebook, parents: bridge.parents)
        for entry in order.sorted {
            if let reason = Self.reasonToIgnore(entry, rulebook: rulebook, revoked, proposals: proposals) {
                idle.append(Idle(entry: entry, reason: reason))
                continue
            }
            if entry.entry.kind == .delegate {
                let member = entry.entry.member
                delegations[member] = (delegations[member] ?? []).filter { !order.isBefore($0.id, entry.id) } + [entry]
            }
            if entry.entry.kind == .submit {
                proposals[entry.id] = Proposal(submitted: entry)
            } else if let id = entry.entry.proposal {
                proposals[id]?.add(entry, order: order)
            }
        }
        self.entries = order.sorted
        self.proposals = proposals.values.sorted { $0.id < $1.id }
        self.idle = idle
        self.delegations = delegations.values.compactMap { $0.count == 1 ? $0.first : nil }.sorted { $0.id < $1.id }
    }

    private static func reasonToIgnore(
        _ entry: JournalEntry, rulebook: Rulebook, _ revoked: RevokedKeys, proposals: [String: Proposal]
    ) -> Idle.Reason? {
        if entry.entry.v != Entry.version { return .unknownVersion }
        if entry.entry.community != rulebook.community.id { return .otherCommunity }
        if !entry.isAuthentic(under: rulebook) { return .foreignKey }
        if revoked.denies(entry) { return .revokedKey }
        if case .unknown = entry.entry.kind { return .unknownKind }
        if entry.entry.kind == .submit { return entry.entry.subjects.isEmpty ? .unknownProposal : nil }
        guard let id = entry.entry.proposal else { return nil }
        guard let proposal = proposals[id] else { return .unknownProposal }
        // A newcomer has no key in the rules: the one that made the proposal is the one that may go on with it.
        let isNewcomer = rulebook.members[entry.entry.member] == nil
        return isNewcomer && proposal.rounds[0].entry.key != entry.key ? .notTheirs : nil
    }
}

extension JournalEntry {
    /// Whether the key is one of the member whose journal it is.
    ///
    /// Somebody who is not a member yet may do one thing: propose the file that makes them one. It counts only when members approve it.
    package func isAuthentic(under rulebook: Rulebook) -> Bool {
        guard let member = rulebook.members[entry.member] else {
            let own = "\(DocumentID.governance)/members/\(entry.member).yml"
            switch entry.kind {
            case .submit, .revise, .abandon: return entry.subjects.allSatisfy { $0.doc == own }
            default: return false
            }
        }
        return member.has(key: key)
    }
}

/// The order in which entries are folded: of the journal, then of what each writer had seen, then lamport, then oid. No clock.
struct CausalOrder: Hashable, Sendable {
    let sorted: [JournalEntry]
    /// Entry to what it follows directly: its parent, the tips that its writer had seen, and the proposal that it speaks of.
    private let causes: [String: [String]]

    init(_ entries: [JournalEntry], bridge: Fold.Bridge = Fold.Bridge()) {
        var byID: [String: JournalEntry] = [:]
        for entry in entries { byID[entry.id] = entry }
        var causes: [String: [String]] = [:]
        let before = Self.lastBefore(byID.values)
        for entry in byID.values {
            var direct = Set(entry.entry.seen.values)
            // Its parent is not always here: a record carries what is about one proposal.
            if let last = before[entry.id] { direct.insert(last) }
            if let parent = entry.parent { direct.insert(parent) }
            if let proposal = entry.entry.proposal { direct.insert(proposal) }
            direct.formUnion(bridge.causes[entry.id] ?? [])
            causes[entry.id] = direct.filter { byID[$0] != nil && $0 != entry.id }
        }
        let claimed = byID.values.sorted { ($0.entry.lamport, $0.id) < ($1.entry.lamport, $1.id) }
        self.causes = causes
        sorted = Self.sort(claimed, byID: byID, causes: causes)
    }

    /// Entry to the one before it in the same journal, of those that are here.
    private static func lastBefore(_ entries: some Sequence<JournalEntry>) -> [String: String] {
        var before: [String: String] = [:]
        for journal in Dictionary(grouping: entries, by: \.entry.journal).values {
            let sorted = journal.sorted { ($0.entry.seq, $0.id) < ($1.entry.seq, $1.id) }
            for (earlier, later) in zip(sorted, sorted.dropFirst()) where earlier.entry.seq < later.entry.seq {
                before[later.id] = earlier.id
            }
        }
        return before
    }

    /// Each entry after its causes. For honest writers this is the claimed order already, since a lamport is greater than all that its
    /// writer had seen; a writer who lies about it moves nothing before its causes.
    private static func sort(_ claimed: [JournalEntry], byID: [String: JournalEntry], causes: [String: [String]]) -> [JournalEntry] {
        let rank = Dictionary(uniqueKeysWithValues: claimed.enumerated().map { ($0.element.id, $0.offset) })
        var placed: Set<String> = []
        var opened: Set<String> = []
        var sorted: [JournalEntry] = []
        sorted.reserveCapacity(claimed.count)
        for entry in claimed {
            var open = [entry.id]
            while let next = open.last {
                // A commit names only commits that were there before it; numbers that lie could still lead round in a circle, which is
                // left where it closes.
                opened.insert(next)
                let missing = (causes[next] ?? []).filter { !placed.contains($0) && !opened.contains($0) }
                if missing.isEmpty {
                    open.removeLast()
                    if placed.insert(next).inserted, let entry = byID[next] { sorted.append(entry) }
                } else {
                    open += missing.sorted { (rank[$0] ?? 0) > (rank[$1] ?? 0) }
                }
            }
        }
        return sorted
    }

    /// All that the writers of some entries had seen, those entries included.
    func past(of entries: [String]) -> Set<String> {
        var seen: Set<String> = []
        var open = entries
        while let next = open.popLast() {
            if seen.insert(next).inserted { open += causes[next] ?? [] }
        }
        return seen
    }

    /// Whether one entry was known, directly or through others, to the writer of another.
    func isBefore(_ earlier: String, _ later: String) -> Bool {
        var seen: Set<String> = []
        var open = causes[later] ?? []
        while let next = open.popLast() {
            if next == earlier { return true }
            if seen.insert(next).inserted { open += causes[next] ?? [] }
        }
        return false
    }
}
