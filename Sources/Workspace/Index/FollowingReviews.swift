import Documents
import Git
import Review

extension ReviewIndex {
    /// Brings the index to the state of the repository: only what is new is read.
    mutating func follow(_ tree: ObjectID, _ journals: JournalStates, in workspace: borrowing Workspace) throws(IndexProblem) {
        let isCurrent = state.tree == tree.bytes && state.journals == journals.digest
        if isCurrent { return }
        try indexed { () throws(Database.Problem) in try database.execute("BEGIN IMMEDIATE") }
        do throws(IndexProblem) {
            // Another process may have been here in between.
            try indexed { () throws(Database.Problem) in try load() }
            // What is in doubt is read again from the beginning: the doubt may be gone.
            let isFresh = state.tree.isEmpty || state.isOdd
            let isContinued = isFresh ? false : try advance(to: tree, journals, in: workspace)
            if !isContinued {
                try indexed { () throws(Database.Problem) in try empty() }
                _ = try advance(to: tree, journals, in: workspace)
            }
            try indexed { () throws(Database.Problem) in try database.execute("COMMIT") }
        } catch {
            rollBack()
            throw error
        }
    }

    /// - Returns: `false` where what is there does not continue what was read, and all is to be read again.
    private mutating func advance(to tree: ObjectID, _ journals: JournalStates, in workspace: borrowing Workspace) throws(IndexProblem)
        -> Bool
    {
        var next = state
        guard try followLedger(from: ObjectID(bytes: state.tree), to: tree, in: workspace) else { return false }
        var rows = try indexed { () throws(Database.Problem) in
            Dictionary(
                uniqueKeysWithValues: try database.rows("SELECT name, tips, last FROM journal") {
                    ($0.text(0), (tips: $0.text(1), last: ObjectID(bytes: $0.bytes(2))))
                })
        }
        var new: [Claim] = []
        for journal in journals.all {
            let line = JournalStates.line(journal.tips, journal.closed)
            let known = rows.removeValue(forKey: journal.name)
            if known?.tips == line { continue }
            let (tip, alarms) = try read { () throws(WorkspaceError) in
                try workspace.end(of: journal.name, tips: journal.tips, closed: journal.closed)
            }
            if !alarms.isEmpty { next.isOdd = true }
            guard let tip else { continue }
            if let last = known?.last {
                let isLater = try read { () throws(WorkspaceError) in
                    try git { () throws(GitError) in try workspace.repository.isAncestor(last, of: tip) }
                }
                guard isLater else { return false }
            }
            let (claims, last, isGood) = try add(journal.name, tip: tip, after: known?.last, in: workspace)
            if !isGood { next.isOdd = true }
            new += claims
            try indexed { () throws(Database.Problem) in
                try database.run(
                    "INSERT OR REPLACE INTO journal VALUES (?, ?, ?)",
                    [.text(journal.name), .text(line), last.map { .bytes($0.bytes) } ?? .null])
            }
        }
        guard rows.isEmpty else { return false }
        let isInOrder = try indexed { () throws(Database.Problem) in try areInOrder(new) }
        if !isInOrder { next.isOdd = true }
        next.tree = tree.bytes
        next.journals = journals.digest
        try indexed { () throws(Database.Problem) in try keep(next) }
        return true
    }

    /// As many entries are held at once; more than anybody receives in a day.
    private static let stretch = 1_000

    /// Takes over what is new of a journal, a stretch at a time: the first reading of a large community would not find room for all of it.
    private mutating func add(_ name: String, tip: ObjectID, after known: ObjectID?, in workspace: borrowing Workspace)
        throws(IndexProblem) -> (claims: [Claim], last: ObjectID?, isGood: Bool)
    {
        let ids = try read { () throws(WorkspaceError) in try workspace.entryIDs(tip: tip, after: known) }
        var claims: [Claim] = []
        var last = known
        var seen: [String: String] = [:]
        for start in stride(from: 0, to: ids.count, by: Self.stretch) {
            let (entries, alarm) = try read { () throws(WorkspaceError) in
                try workspace.readEntries(
                    name, ids[start..<min(start + Self.stretch, ids.count)], after: last, isKept: ids.count <= Self.stretch)
            }
            for entry in entries {
                try indexed { () throws(Database.Problem) in try add(entry) }
                claims.append(Claim(entry, after: seen))
                seen = entry.entry.seen
            }
            last = entries.last.flatMap { ObjectID(hex: $0.id) } ?? last
            if alarm != nil { return (claims, last, false) }
        }
        return (claims, last, true)
    }

    /// The number that an entry claims, and what it follows.
    private struct Claim {
        let id: ObjectID?
        let lamport: Int
        /// Without what the entry before it in the journal had seen as well: a number that is after that one's is after them.
        let causes: [ObjectID]

        /// - Parameter before: what the writer of the entry before it had seen.
        init(_ entry: JournalEntry, after before: [String: String]) {
            id = ObjectID(hex: entry.id)
            lamport = entry.entry.lamport
            let new = entry.entry.seen.compactMap { before[$0.key] == $0.value ? nil : $0.value }
            causes = (new + [entry.parent, entry.entry.proposal].compactMap(\.self)).compactMap { ObjectID(hex: $0) }
        }
    }

    /// Whether each entry claims a greater number than all that it follows, so that the order of the numbers is that of the fold.
    private mutating func areInOrder(_ new: [Claim]) throws(Database.Problem) -> Bool {
        let claimed = Dictionary(new.compactMap { claim in claim.id.map { ($0, claim.lamport) } }) { first, _ in first }
        var before: [ObjectID: Int?] = [:]
        var wanted: [ObjectID: Int] = [:]
        for claim in new {
            for cause in claim.causes where cause != claim.id {
                var lamport = claimed[cause]
                if lamport == nil {
                    if let known = before[cause] {
                        lamport = known
                    } else {
                        let found = try database.rows("SELECT lamport FROM entry WHERE id = ?", [.bytes(cause.bytes)]) { $0.number(0) ?? 0 }
                        lamport = found.first
                        before[cause] = .some(lamport)
                    }
                }
                guard let lamport else {
                    wanted[cause] = min(wanted[cause] ?? claim.lamport, claim.lamport)
                    continue
                }
                if lamport >= claim.lamport { return false }
            }
            if let id = claim.id {
                let asked = try database.rows("SELECT lamport FROM wanted WHERE id = ?", [.bytes(id.bytes)]) { $0.number(0) ?? 0 }
                if let asked = asked.first, asked <= claim.lamport { return false }
            }
        }
        for (id, lamport) in wanted {
            try database.run(
                "INSERT INTO wanted VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET lamport = min(lamport, excluded.lamport)",
                [.bytes(id.bytes), .number(lamport)])
        }
        return true
    }

    private mutating func add(_ found: JournalEntry) throws(Database.Problem) {
        let entry = found.entry
        func id(_ hex: String?) -> Database.Cell { hex.flatMap { ObjectID(hex: $0) }.map { .bytes($0.bytes) } ?? .null }
        let proposal = entry.kind == .submit ? id(found.id) : id(entry.proposal)
        try database.run(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                id(found.id), .text(entry.journal), .number(entry.seq), .number(entry.lamport), proposal, id(found.parent),
                .text(found.key), .text(entry.at),
            ])
        switch entry.kind {
        case .publish, .override, .delegate, .revoke, .object:
            try database.run("INSERT OR REPLACE INTO apart VALUES (?, ?, ?)", [.text(entry.kind.name), id(found.id), proposal])
        case .abandon:
            if entry.v == Entry.version {
                try database.run(
                    "INSERT INTO abandoned VALUES (?, ?, ?, ?)", [proposal, .text(entry.member), .text(found.key), .text(entry.community)])
            }
        case .submit:
            let isPublished = try database.rows("SELECT 1 FROM edition WHERE proposal = ?", [id(found.id)]) { _ in true }
            if isPublished.isEmpty {
                try database.run("INSERT OR REPLACE INTO open VALUES (?, ?)", [id(found.id), .text(entry.member)])
            }
        default: break
        }
        guard entry.proposal == nil, entry.kind != .submit else { return }
        let asks = entry.kind != .acknowledge && entry.kind != .use
        for record in Set(entry.subjects.compactMap(\.base.record)) {
            try database.run("INSERT OR REPLACE INTO later VALUES (?, ?, ?)", [id(record), .number(asks ? 1 : 0), id(found.id)])
        }
    }
}
