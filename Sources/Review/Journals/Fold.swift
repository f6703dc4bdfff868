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

    /// Document to the places in `proposals` of those that are about it.
    private let places: [String: [Int]]

    package subscript(_ id: String) -> Proposal? {
        var (low, high) = (0, proposals.count)
        while low < high {
            let middle = (low + high) / 2
            if proposals[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < proposals.count && proposals[low].id == id ? proposals[low] : nil
    }

    /// Those whose open round is about a document, by id.
    package func proposals(on doc: String) -> [Proposal] { (places[doc] ?? []).map { proposals[$0] } }

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
        let sorted = proposals.keys.sorted().compactMap { proposals[$0] }
        var places: [String: [Int]] = [:]
        for place in sorted.indices { for doc in Set(sorted[place].subjects.map(\.doc)) { places[doc, default: []].append(place) } }
        self.proposals = sorted
        self.places = places
        self.idle = idle
        self.delegations = delegations.values.compactMap { $0.count == 1 ? $0.first : nil }.sorted { $0.id < $1.id }
    }

    private static func reasonToIgnore(
        _ entry: JournalEntry, rulebook: Rulebook, _ revoked: RevokedKeys, proposals: [String: Proposal]
    ) -> Idle.Reason? {
        if entry.entry.v != Entry.version { return .unknownVersion }
        if entry.entry.community != rulebook.community.id { return .otherCommunity }
        if !entry.isAuthentic(under: rulebook) { return .foreignKey }
        if revoked.denies(entry, about: entry.entry.proposal.flatMap { proposals[$0]?.subjects } ?? entry.entry.subjects) {
            return .revokedKey
        }
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
///
/// Inside, entries are numbers, in the order that they claim: one has seen a dozen others, and to look all of them up by name, and to move
/// whole entries about, was most of what reading ten thousand of them cost.
struct CausalOrder: Hashable, Sendable {
    let sorted: [JournalEntry]
    /// By number.
    private let ids: [String]
    private let numbers: [String: Int]
    /// By number, what an entry follows directly: its parent, the tips that its writer had seen, and the proposal that it speaks of.
    private let causes: [[Int]]

    init(_ entries: [JournalEntry], bridge: Fold.Bridge = Fold.Bridge()) {
        let claims = entries.map { (lamport: $0.entry.lamport, id: $0.id) }
        let ranked = claims.indices.sorted { (claims[$0].lamport, claims[$0].id) < (claims[$1].lamport, claims[$1].id) }
        var numbers: [String: Int] = [:]
        var claimed: [JournalEntry] = []
        for rank in ranked where numbers[claims[rank].id] == nil {
            numbers[claims[rank].id] = claimed.count
            claimed.append(entries[rank])
        }
        let before = Self.lastBefore(claimed)
        var causes: [[Int]] = []
        causes.reserveCapacity(claimed.count)
        for number in claimed.indices {
            // Its parent is not always here: a record carries what is about one proposal.
            var direct = [before[number]].compactMap(\.self)
            func add(_ id: String) {
                if let other = numbers[id], other != number { direct.append(other) }
            }
            for tip in claimed[number].entry.seen.values { add(tip) }
            if let parent = claimed[number].parent { add(parent) }
            if let proposal = claimed[number].entry.proposal { add(proposal) }
            for id in bridge.causes[claimed[number].id] ?? [] { add(id) }
            causes.append(direct.sorted())
        }
        self.ids = claimed.map(\.id)
        self.numbers = numbers
        self.causes = causes
        sorted = Self.sort(causes).map { claimed[$0] }
    }

    /// By number, the entry before it in the same journal, of those that are here.
    private static func lastBefore(_ entries: [JournalEntry]) -> [Int?] {
        var before = [Int?](repeating: nil, count: entries.count)
        let places = entries.map { (seq: $0.entry.seq, id: $0.id) }
        for journal in Dictionary(grouping: entries.indices, by: { entries[$0].entry.journal }).values {
            let sorted = journal.sorted { (places[$0].seq, places[$0].id) < (places[$1].seq, places[$1].id) }
            for (earlier, later) in zip(sorted, sorted.dropFirst()) where places[earlier].seq < places[later].seq {
                before[later] = earlier
            }
        }
        return before
    }

    /// Each entry after its causes. For honest writers this is the claimed order already, since a lamport is greater than all that its
    /// writer had seen; a writer who lies about it moves nothing before its causes.
    private static func sort(_ causes: [[Int]]) -> [Int] {
        var isPlaced = [Bool](repeating: false, count: causes.count)
        var isOpened = isPlaced
        var sorted: [Int] = []
        sorted.reserveCapacity(causes.count)
        for number in causes.indices {
            var open = [number]
            while let next = open.last {
                // A commit names only commits that were there before it; numbers that lie could still lead round in a circle, which is
                // left where it closes.
                isOpened[next] = true
                let missing = causes[next].filter { !isPlaced[$0] && !isOpened[$0] }
                if missing.isEmpty {
                    open.removeLast()
                    if !isPlaced[next] { sorted.append(next) }
                    isPlaced[next] = true
                } else {
                    open += missing.reversed()
                }
            }
        }
        return sorted
    }

    /// All that the writers of some entries had seen, those entries included.
    func past(of entries: [String]) -> Set<String> {
        let seen = past(entries.compactMap { numbers[$0] }) { _ in false }
        return Set(seen.map { ids[$0] }).union(entries)
    }

    /// Whether one entry was known, directly or through others, to the writer of another.
    func isBefore(_ earlier: String, _ later: String) -> Bool {
        guard let earlier = numbers[earlier], let later = numbers[later] else { return false }
        var isFound = false
        _ = past(causes[later]) { number in
            isFound = isFound || number == earlier
            return isFound
        }
        return isFound
    }

    /// Some entries and all that they follow, until somebody has seen enough.
    private func past(_ numbers: [Int], until isEnough: (Int) -> Bool) -> Set<Int> {
        var seen: Set<Int> = []
        var open = numbers
        while let next = open.popLast(), !isEnough(next) {
            if seen.insert(next).inserted { open += causes[next] }
        }
        return seen
    }
}
