import Documents
import Git
import Review

extension ReviewIndex {
    /// Takes over what was published between two trees.
    ///
    /// - Returns: `false` where a record is gone or does not follow the one that it replaces: a publication was taken back.
    mutating func followLedger(from old: ObjectID?, to new: ObjectID, in workspace: borrowing Workspace) throws(IndexProblem) -> Bool {
        if old == new { return true }
        let changes = try read { () throws(WorkspaceError) in
            try git { () throws(GitError) in try workspace.repository.differences(from: old, to: new) }
        }
        for change in changes where change.path.hasPrefix(Record.folder) && change.path.hasSuffix(".json") {
            guard let version = change.new else { return false }
            let doc = String(change.path.dropFirst(Record.folder.count).dropLast(".json".count))
            let file = TreeFile(path: change.path, mode: version.mode, id: version.id)
            let record = try read { () throws(WorkspaceError) in try workspace.readRecord(file) }
            let text = try read { () throws(WorkspaceError) in try workspace.document(path: record.path, blob: record.blob) }
            try indexed { () throws(Database.Problem) in try add(record, doc, version.id, text) }
            guard try follow(version.id, record.proposal, record.previous, until: change.old?.id, in: workspace) else { return false }
        }
        return true
    }

    private mutating func add(_ record: Record, _ doc: String, _ blob: ObjectID, _ text: ParsedDocument?) throws(Database.Problem) {
        let title = text?.title ?? DocumentID(parsing: doc)?.slug ?? doc
        let sought = Self.sought("\(DocumentID(parsing: doc)?.slug ?? doc)\n\(title.lowercased())")
        let named = (text?.versionedReferences ?? []).map { "\($0.id)@\($0.version)" }
        try database.run(
            "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(doc), .bytes(blob.bytes), .text(record.path), Database.Cell(sought),
                Database.Cell(record.reviewDue.flatMap { Day(parsing: $0) }?.iso), .bytes(ObjectID(hex: record.proposal)?.bytes ?? []),
                .number(record.isExceptional ? 1 : 0), .number(record.supersedes.isEmpty ? 0 : 1),
                .text(record.evidence.joined(separator: " ")), .text(named.joined(separator: "\n")), .text(record.version.description),
            ])
    }

    /// Notes a record and those before it, up to one that is known: what they name is no longer open.
    ///
    /// - Returns: whether the one that it replaces in the tree is among them.
    private mutating func follow(
        _ blob: ObjectID, _ proposal: String, _ previous: String?, until old: ObjectID?, in workspace: borrowing Workspace
    ) throws(IndexProblem) -> Bool {
        var next: (blob: ObjectID, proposal: String, previous: String?)? = (blob, proposal, previous)
        var meetsOld = old == nil
        while let (blob, proposal, previous) = next {
            if blob == old { meetsOld = true }
            let known = try indexed { () throws(Database.Problem) in
                let known = try database.rows("SELECT 1 FROM edition WHERE blob = ?", [.bytes(blob.bytes)]) { _ in true }
                if known.isEmpty, let proposal = ObjectID(hex: proposal) {
                    try database.run("INSERT INTO edition VALUES (?, ?)", [.bytes(blob.bytes), .bytes(proposal.bytes)])
                    try database.run("DELETE FROM open WHERE proposal = ?", [.bytes(proposal.bytes)])
                }
                return !known.isEmpty
            }
            guard !known, let earlier = previous.flatMap({ ObjectID(hex: $0) }) else { break }
            let bytes = try read { () throws(WorkspaceError) in try git { () throws(GitError) in try workspace.repository.blob(earlier) } }
            guard let named = Self.proposal(inRecord: bytes) else { return false }
            next = (earlier, named, Self.value(of: "previous", in: bytes))
        }
        return meetsOld
    }

    /// What a record names, without reading all of it: its evidence is most of it, and the quotes of that text are escaped.
    private static func proposal(inRecord bytes: [UInt8]) -> String? { value(of: "proposal", in: bytes) }

    private static func value(of key: String, in bytes: [UInt8]) -> String? {
        let wanted = Array("\"\(key)\":\"".utf8)
        guard let start = bytes.place(of: wanted).map({ $0 + wanted.count }), start + 40 <= bytes.count else { return nil }
        return String(decoding: bytes[start..<start + 40], as: UTF8.self)
    }
}
