import Documents
import Git
import Review

extension SearchIndex {
    /// Brings the index to what is published and drafted, in the transaction that is open: only blobs that it does not know are read. One that
    /// is damaged hides no other, and is tried again the next time.
    mutating func follow(_ wanted: SearchedLines, in workspace: borrowing Workspace) throws(IndexProblem) {
        let known = try indexed { () throws(Database.Problem) in try lines() }
        try followPublished(from: known[SearchedLines.published].flatMap { ObjectID(bytes: $0) }, to: wanted.tree, in: workspace)
        for (name, at) in known where name != SearchedLines.published && wanted.all[name] != at {
            try indexed { () throws(Database.Problem) in try database.run("DELETE FROM place WHERE line = ?", [.text(name)]) }
        }
        for (name, draft) in wanted.drafts where known[name] != wanted.all[name] {
            let changes = try read { () throws(WorkspaceError) in
                try git { () throws(GitError) in
                    try workspace.repository.differences(
                        from: try workspace.repository.mergeBase(draft.tip, wanted.main), to: draft.tip)
                }
            }
            for change in changes { try place(change, on: name) }
        }
        try readNew(in: workspace)
        try indexed { () throws(Database.Problem) in
            try forgetUnplaced()
            guard workspace.damage.isEmpty else { return }
            try database.execute("DELETE FROM line")
            for (name, at) in wanted.all { try database.run("INSERT INTO line VALUES (?, ?)", [.text(name), .bytes(at)]) }
        }
    }

    private mutating func followPublished(from known: ObjectID?, to tree: ObjectID, in workspace: borrowing Workspace) throws(IndexProblem)
    {
        if known == tree { return }
        var old = known
        // What nothing leads to any more may be gone from the repository.
        if let known, try read({ () throws(WorkspaceError) in try git { () throws(GitError) in try !workspace.repository.exists(known) } })
        {
            old = nil
        }
        if old == nil {
            try indexed { () throws(Database.Problem) in
                try database.run("DELETE FROM place WHERE line = ?", [.text(SearchedLines.published)])
                try database.execute("DELETE FROM record")
            }
        }
        let from = old
        let changes = try read { () throws(WorkspaceError) in
            try git { () throws(GitError) in try workspace.repository.differences(from: from, to: tree) }
        }
        for change in changes {
            if change.path.hasPrefix(Record.folder) {
                try takeRecord(change, in: workspace)
            } else {
                try place(change, on: SearchedLines.published)
            }
        }
    }

    private mutating func place(_ change: FileChange, on line: String) throws(IndexProblem) {
        guard isDocument(change.path) else { return }
        try indexed { () throws(Database.Problem) in
            if let new = change.new, new.mode == .regular || new.mode == .executable {
                try database.run("INSERT OR REPLACE INTO place VALUES (?, ?, ?)", [.text(line), .text(change.path), .bytes(new.id.bytes)])
            } else {
                try database.run("DELETE FROM place WHERE line = ? AND path = ?", [.text(line), .text(change.path)])
            }
        }
    }

    private mutating func takeRecord(_ change: FileChange, in workspace: borrowing Workspace) throws(IndexProblem) {
        let doc = String(change.path.dropFirst(Record.folder.count).dropLast(".json".count))
        guard let new = change.new, change.path.hasSuffix(".json") else {
            return try indexed { () throws(Database.Problem) in try database.run("DELETE FROM record WHERE doc = ?", [.text(doc)]) }
        }
        let record = try read { () throws(WorkspaceError) in
            try workspace.leavingOutDamaged(doc) { () throws(WorkspaceError) in
                try workspace.readRecord(TreeFile(path: change.path, mode: new.mode, id: new.id))
            }
        }
        guard let record else { return }
        try indexed { () throws(Database.Problem) in
            try database.run(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)",
                [.text(doc), .text(record.version.description), .text(record.status.rawValue), .text(record.effectiveFrom)])
        }
    }

    private mutating func readNew(in workspace: borrowing Workspace) throws(IndexProblem) {
        let new = try indexed { () throws(Database.Problem) in
            try database.rows(
                "SELECT min(path), blob FROM place WHERE blob NOT IN (SELECT blob FROM document) GROUP BY blob ORDER BY min(path)"
            ) { ($0.text(0), ObjectID(bytes: $0.bytes(1))) }
        }
        for case (let path, let blob?) in new {
            let source = try read { () throws(WorkspaceError) in
                try workspace.leavingOutDamaged(path) { () throws(WorkspaceError) in
                    try workspace.source(TreeFile(path: path, mode: .regular, id: blob))
                }
            }
            guard let source else { continue }
            try indexed { () throws(Database.Problem) in try add(parse(source), blob) }
        }
    }

    private mutating func add(_ document: ParsedDocument, _ blob: ObjectID) throws(Database.Problem) {
        try database.run(
            "INSERT INTO document (blob, id, title, language, chapter) VALUES (?, ?, ?, ?, ?)",
            [
                .bytes(blob.bytes), Database.Cell(document.id?.description), .text(document.title ?? document.id?.slug ?? ""),
                Database.Cell(document.text("lang")), Database.Cell(document.text("chapter")),
            ])
        guard document.id != nil else { return }
        let numbers = try database.rows("SELECT number FROM document WHERE blob = ?", [.bytes(blob.bytes)]) { $0.number(0) }
        guard case let number?? = numbers.first else { return }
        let text = SearchedText(document)
        try database.run(
            "INSERT INTO words (rowid, title, headings, labels, body) VALUES (?, ?, ?, ?, ?)",
            [.number(number), .text(text.title), .text(text.headings), .text(text.labels), .text(text.body)])
        for label in SearchedText.labels(of: document) where !label.key.isEmpty {
            try database.run(
                "INSERT INTO label VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .number(number), .text(label.term), .text(label.language), .number(label.kind.rawValue), .text(label.text),
                    .text(label.key),
                ])
        }
    }

    private mutating func forgetUnplaced() throws(Database.Problem) {
        let gone = try database.rows("SELECT number FROM document WHERE blob NOT IN (SELECT blob FROM place)") { $0.number(0) }
        for case let number? in gone {
            for statement in [
                "DELETE FROM words WHERE rowid = ?", "DELETE FROM label WHERE number = ?", "DELETE FROM document WHERE number = ?",
            ] { try database.run(statement, [.number(number)]) }
        }
    }
}
