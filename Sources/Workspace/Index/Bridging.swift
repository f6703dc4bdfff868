import Git
import Review

extension ReviewIndex {
    /// How many entries are read to find out whether one was known to the writer of another, before the whole is read instead.
    private static let longestSearch = 2_000

    /// What the fold of some entries must know of the others; `nil` where finding out would cost more than reading all of them.
    mutating func bridge(_ entries: [JournalEntry], _ rulebook: Rulebook, in workspace: borrowing Workspace) throws(IndexProblem)
        -> Fold.Bridge?
    {
        var bridge = Fold.Bridge()
        for (earlier, later) in Self.pairs(entries) {
            guard let isKnown = try wasKnown(earlier, to: later, in: workspace) else { return nil }
            if isKnown { bridge.causes[later.id, default: []].append(earlier.id) }
        }
        let revoked = entries.flatMap { $0.entry.revoked?.last ?? [] } + rulebook.members.values.flatMap { $0.retiredKeys.flatMap(\.last) }
        for last in Set(revoked) {
            guard let id = ObjectID(hex: last) else { continue }
            let links = try indexed { () throws(Database.Problem) in
                try database.rows(
                    "SELECT id, parent FROM entry WHERE journal = (SELECT journal FROM entry WHERE id = ?)", [.bytes(id.bytes)]
                ) { (ObjectID(bytes: $0.bytes(0)), ObjectID(bytes: $0.bytes(1))) }
            }
            for (id, parent) in links { if let id { bridge.parents[id.hex] = parent?.hex ?? "" } }
        }
        return bridge
    }

    /// What one member said on two devices, of which one may replace the other. On one device the later one always knew the earlier.
    private static func pairs(_ entries: [JournalEntry]) -> [(earlier: JournalEntry, later: JournalEntry)] {
        let said = entries.filter { $0.entry.kind.isVote || $0.entry.kind == .resolve || $0.entry.kind == .delegate }
        var pairs: [(earlier: JournalEntry, later: JournalEntry)] = []
        for group in Dictionary(grouping: said, by: { "\($0.entry.member) \($0.entry.proposal ?? "")" }).values where group.count > 1 {
            let sorted = group.sorted { ($0.entry.lamport, $0.id) < ($1.entry.lamport, $1.id) }
            for (place, later) in sorted.enumerated() {
                for earlier in sorted[..<place] where earlier.entry.journal != later.entry.journal { pairs.append((earlier, later)) }
            }
        }
        return pairs
    }

    /// Whether an entry was known, directly or through others, to the writer of another. Numbers grow along the way, so that what claims a
    /// smaller one leads nowhere.
    private mutating func wasKnown(_ earlier: JournalEntry, to later: JournalEntry, in workspace: borrowing Workspace) throws(IndexProblem)
        -> Bool?
    {
        var seen: Set<ObjectID> = []
        var open = Self.causes(of: later.entry, later.parent)
        while let next = open.popLast() {
            if next.hex == earlier.id { return true }
            guard seen.insert(next).inserted else { continue }
            let rows = try indexed { () throws(Database.Problem) in
                try database.rows("SELECT journal, seq, lamport FROM entry WHERE id = ?", [.bytes(next.bytes)]) {
                    (journal: $0.text(0), seq: $0.number(1) ?? 0, lamport: $0.number(2) ?? 0)
                }
            }
            guard let row = rows.first, row.lamport > earlier.entry.lamport else { continue }
            if row.journal == earlier.entry.journal, row.seq > earlier.entry.seq { return true }
            if seen.count > Self.longestSearch { return nil }
            let commit = try read { () throws(WorkspaceError) in try git { () throws(GitError) in try workspace.repository.commit(next) } }
            do {
                open += Self.causes(of: try JournalEntry.entry(inMessage: commit.messageBytes), commit.parents.first?.hex)
            } catch {
                // It was read when it was indexed; if it cannot be now, the whole will say why.
                return nil
            }
        }
        return false
    }

    private static func causes(of entry: Entry, _ parent: String?) -> [ObjectID] {
        (Array(entry.seen.values) + [parent, entry.proposal].compactMap(\.self)).compactMap { ObjectID(hex: $0) }
    }
}
