import Documents
import Git
import Review

extension ReviewIndex {
    /// The entries and records that somebody may have to act on; `nil` where the index cannot tell.
    ///
    /// Too much is harmless, too little would be wrong: every question here is wider than what it stands for.
    mutating func reached(_ reach: Reach, _ rulebook: Rulebook, in workspace: borrowing Workspace) throws(IndexProblem) -> Reached? {
        let contested = try indexed { () throws(Database.Problem) in try self.contested() }
        let records = try indexed { () throws(Database.Problem) in try self.records(reach).union(contested.map(\.doc)) }
        var files: [String: TreeFile] = [:]
        var ids: Set<ObjectID> = []
        for doc in records.sorted() {
            guard let row = try indexed({ () throws(Database.Problem) in try self.row(of: doc) }) else { continue }
            files[doc] = TreeFile(path: Record.path(of: doc), mode: .regular, id: row.blob)
            try indexed { () throws(Database.Problem) in
                ids.formUnion(try all("SELECT id FROM later WHERE record = ?", [.bytes(row.blob.bytes)]))
            }
        }
        let proposals = try indexed { () throws(Database.Problem) in
            try open(rulebook).union(contested.map(\.proposal)).union(
                try all("SELECT proposal FROM apart WHERE kind IN ('publish', 'override') AND proposal IS NOT NULL")
            ).union(try all("SELECT proposal FROM record WHERE exceptional = 1"))
        }
        try indexed { () throws(Database.Problem) in
            ids.formUnion(try all("SELECT id FROM apart WHERE kind IN ('delegate', 'revoke')"))
            for proposal in proposals { ids.formUnion(try all("SELECT id FROM entry WHERE proposal = ?", [.bytes(proposal.bytes)])) }
        }
        var entries: [JournalEntry] = []
        for id in ids.sorted() {
            let commit = try read { () throws(WorkspaceError) in try git { () throws(GitError) in try workspace.repository.commit(id) } }
            // What is not what the index says is for the whole to name.
            do throws(Workspace.EntryProblem) { entries.append(try Workspace.readEntry(commit, journal: nil, previous: nil)) } catch {
                return nil
            }
        }
        guard let bridge = try bridge(entries, rulebook, in: workspace) else { return nil }
        let frontier = try indexed { () throws(Database.Problem) in try self.frontier() }
        return Reached(entries: entries, bridge: bridge, records: files, frontier: frontier)
    }

    /// Numbers and, but for clocks that went wrong, dates grow along a journal, so that its last entry has the greatest.
    private mutating func frontier() throws(Database.Problem) -> Frontier {
        let rows = try database.rows("SELECT j.name, e.id, e.lamport, e.at FROM journal j JOIN entry e ON e.id = j.last") {
            (name: $0.text(0), id: ObjectID(bytes: $0.bytes(1)), lamport: $0.number(2) ?? 0, at: Instant(parsing: $0.text(3)))
        }
        return Frontier(
            tips: Dictionary(rows.compactMap { row in row.id.map { (row.name, $0.hex) } }) { first, _ in first },
            lamport: rows.map(\.lamport).max() ?? 0, moments: rows.compactMap(\.at))
    }

    /// The key of each entry that was read, and whose signature was good.
    mutating func keys() throws(Database.Problem) -> [ObjectID: String] {
        let rows = try database.rows("SELECT id, key FROM entry") { (ObjectID(bytes: $0.bytes(0)), $0.text(1)) }
        return Dictionary(rows.compactMap { row in row.0.map { ($0, row.1) } }) { first, _ in first }
    }

    private mutating func all(_ sql: String, _ values: [Database.Cell] = []) throws(Database.Problem) -> [ObjectID] {
        try database.rows(sql, values) { ObjectID(bytes: $0.bytes(0)) }.compactMap(\.self)
    }

    private mutating func row(of doc: String) throws(Database.Problem) -> (blob: ObjectID, path: String)? {
        let rows = try database.rows("SELECT blob, path FROM record WHERE doc = ?", [.text(doc)]) { ($0.bytes(0), $0.text(1)) }
        return rows.first.flatMap { row in ObjectID(bytes: row.0).map { ($0, row.1) } }
    }

    /// Proposals that no record names and that their submitter did not abandon. Where a key is lost an abandonment may count for nothing.
    private mutating func open(_ rulebook: Rulebook) throws(Database.Problem) -> Set<ObjectID> {
        var open = Set(try all("SELECT proposal FROM open"))
        let isRevoked = try !database.rows("SELECT 1 FROM apart WHERE kind = 'revoke' LIMIT 1") { _ in true }.isEmpty
        if isRevoked || rulebook.members.values.contains(where: { !$0.retiredKeys.isEmpty }) { return open }
        let abandoned = try database.rows(
            "SELECT a.proposal, a.member, a.key, a.community FROM abandoned a JOIN open o ON o.proposal = a.proposal AND o.member = a.member"
        ) { (proposal: ObjectID(bytes: $0.bytes(0)), member: $0.text(1), key: $0.text(2), community: $0.text(3)) }
        for row in abandoned where row.community == rulebook.community.id {
            guard let proposal = row.proposal, rulebook.members[row.member]?.has(key: row.key) == true else { continue }
            open.remove(proposal)
        }
        return open
    }

    /// Published documents to whose proposal somebody objected without being heard.
    private mutating func contested() throws(Database.Problem) -> [(doc: String, proposal: ObjectID)] {
        let rows = try database.rows(
            "SELECT r.doc, r.proposal, a.id, r.heard FROM apart a JOIN record r ON r.proposal = a.proposal WHERE a.kind = 'object'"
        ) { (doc: $0.text(0), proposal: ObjectID(bytes: $0.bytes(1)), id: ObjectID(bytes: $0.bytes(2)), heard: $0.text(3)) }
        return rows.compactMap { row in
            guard let proposal = row.proposal, let id = row.id, !row.heard.contains(id.hex) else { return nil }
            return (row.doc, proposal)
        }
    }

    /// Published documents that are due, of which something was said, that name something older, that were exceptions, that replace others,
    /// or that were named.
    private mutating func records(_ reach: Reach) throws(Database.Problem) -> Set<String> {
        let last = reach.day.adding(days: Review.State.dueWindow)
        var found = Set(try docs("SELECT doc FROM record WHERE due <= ?", [.text(last.iso)]))
        found.formUnion(try docs("SELECT r.doc FROM later l JOIN record r ON r.blob = l.record WHERE l.asks = 1"))
        found.formUnion(try docs("SELECT doc FROM record WHERE exceptional = 1 OR replaces = 1"))
        for (doc, named) in try database.rows("SELECT doc, named FROM record WHERE named != ''", [], { ($0.text(0), $0.text(1)) }) {
            for line in named.split(separator: "\n") {
                guard let at = line.lastIndex(of: "@"), let id = DocumentID(parsing: String(line[..<at])) else { continue }
                let reference = VersionedReference(id: id, version: String(line[line.index(after: at)...]))
                let versions = try database.rows("SELECT version FROM record WHERE doc = ?", [.text(id.description)]) { $0.text(0) }
                if let version = versions.first, reference.isBehind(version) { found.insert(doc) }
            }
        }
        guard let text = reach.text else { return found }
        guard let wanted = Self.sought(text.lowercased()) else { return found.union(try docs("SELECT doc FROM record")) }
        found.formUnion(
            try docs(
                """
                SELECT doc FROM record
                WHERE doc = ?1 OR path = ?1 OR path = '.praxis/' || ?1 OR sought IS NULL OR instr(sought, ?2) > 0
                """, [.text(text), .text(wanted)]))
        return found
    }

    private mutating func docs(_ sql: String, _ values: [Database.Cell] = []) throws(Database.Problem) -> [String] {
        try database.rows(sql, values) { $0.text(0) }
    }

    /// Text that is within other text exactly where its bytes are; `nil` where one letter may be written in two ways.
    static func sought(_ text: String) -> String? {
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            if byte < 0x80 { continue }
            // Latin letters and general punctuation have no second way but with a combining mark, which begins otherwise.
            guard let next = bytes.next(), byte == 0xc3 || byte == 0xe2 && next == 0x80 && bytes.next() != nil else { return nil }
        }
        return text
    }
}
