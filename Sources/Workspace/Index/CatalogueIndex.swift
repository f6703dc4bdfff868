import Documents
import Git
import Review
import Signatures

/// The catalogue of the tree that is published, in a file of SQLite's under `.git/praxis` (performance.md): ids, titles, labels and paths,
/// never texts. It is made again from the repository whenever something about it is in doubt, and proofs never ask it.
struct CatalogueIndex: ~Copyable {
    var database: Database
    /// The tree that it describes; `nil` for one that is empty.
    private(set) var tree: ObjectID?

    private init(database: consuming Database) {
        self.database = database
        tree = nil
    }

    /// Opens an index, and empties it where another program made it: what is kept depends on how documents are read.
    ///
    /// - Parameters:
    ///   - path: `nil` for one in memory.
    ///   - program: what tells one build of this program from another.
    static func open(_ path: String?, program: String) throws(Database.Problem) -> CatalogueIndex {
        var index = CatalogueIndex(database: try Database(path))
        // Nothing here is worth a flush: what a power cut takes is made again.
        try index.database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")
        let isMade = try index.database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'origin'") { _ in true }.isEmpty == false
        let origin = isMade ? try index.database.rows("SELECT program, tree FROM origin") { ($0.text(0), $0.bytes(1)) } : []
        if let origin = origin.first, origin.0 == program {
            index.tree = ObjectID(bytes: origin.1)
        } else {
            try index.empty(program)
        }
        return index
    }

    private mutating func empty(_ program: String) throws(Database.Problem) {
        try database.execute("BEGIN IMMEDIATE")
        for table in ["origin", "file", "assessment", "label", "record", "result", "whole"] {
            try database.execute("DROP TABLE IF EXISTS \(table)")
        }
        try database.execute(Self.form)
        try database.run("INSERT INTO origin VALUES (?, NULL)", [.text(program)])
        try database.execute("COMMIT")
        tree = nil
    }

    /// `file` holds every file outside the ledger; from `id` on what a document says of itself, NULL for what is none. Lists are lines.
    private static let form = """
        CREATE TABLE origin (program TEXT, tree BLOB);
        CREATE TABLE file (path TEXT PRIMARY KEY, blob BLOB, id TEXT, title TEXT, language TEXT, original TEXT, named TEXT, minutes INTEGER,
          objectives TEXT, assessed TEXT, anchors TEXT, digest BLOB) WITHOUT ROWID;
        CREATE INDEX file_id ON file (id) WHERE id IS NOT NULL;
        CREATE INDEX file_original ON file (original) WHERE original IS NOT NULL;
        CREATE TABLE assessment (target TEXT, path TEXT, PRIMARY KEY (target, path)) WITHOUT ROWID;
        CREATE TABLE label (path TEXT, id TEXT, domain TEXT, language TEXT, kind INTEGER, text TEXT);
        CREATE INDEX label_path ON label (path);
        CREATE INDEX label_kind ON label (language, kind);
        CREATE TABLE record (id TEXT PRIMARY KEY, path TEXT, version TEXT) WITHOUT ROWID;
        CREATE TABLE result (path TEXT, stage TEXT, blob BLOB, key BLOB, ids TEXT, paths TEXT, wide INTEGER, findings BLOB,
          PRIMARY KEY (path, stage))
          WITHOUT ROWID;
        CREATE TABLE whole (stage TEXT PRIMARY KEY, key BLOB) WITHOUT ROWID;
        """

    /// Brings the index to a tree: only what differs is read.
    ///
    /// - Parameter parsed: documents that were read already, by blob.
    mutating func follow(_ tree: ObjectID, in workspace: borrowing Workspace, parsed: [ObjectID: ParsedDocument] = [:])
        throws(IndexProblem)
    {
        guard self.tree != tree else { return }
        try indexed { () throws(Database.Problem) in
            try database.execute("BEGIN IMMEDIATE")
            // Another process may have been here in between.
            self.tree = ObjectID(bytes: try database.rows("SELECT tree FROM origin") { $0.bytes(0) }.first ?? [])
        }
        do throws(IndexProblem) {
            let from = self.tree
            let changes = try read { () throws(WorkspaceError) in
                try git { () throws(GitError) in try workspace.repository.differences(from: from, to: tree) }
            }
            for change in changes { try take(change, in: workspace, parsed) }
            try indexed { () throws(Database.Problem) in
                try database.run("UPDATE origin SET tree = ?", [.bytes(tree.bytes)])
                try database.execute("COMMIT")
            }
            self.tree = tree
        } catch {
            self.tree = nil
            // The error that led here says more than one about going back.
            try? database.execute("ROLLBACK")
            throw error
        }
    }

    private mutating func take(_ change: FileChange, in workspace: borrowing Workspace, _ parsed: [ObjectID: ParsedDocument])
        throws(IndexProblem)
    {
        if change.path.hasPrefix(Record.folder) { return try takeRecord(change, in: workspace) }
        if change.old != nil { try indexed { () throws(Database.Problem) in try forget(change.path) } }
        guard let new = change.new else { return }
        guard isDocument(change.path) else {
            return try indexed { () throws(Database.Problem) in
                try database.run("INSERT INTO file (path, blob) VALUES (?, ?)", [.text(change.path), .bytes(new.id.bytes)])
            }
        }
        let document =
            if let known = parsed[new.id], known.source.path == change.path {
                known
            } else {
                parse(
                    try read { () throws(WorkspaceError) in try workspace.source(TreeFile(path: change.path, mode: new.mode, id: new.id)) })
            }
        try indexed { () throws(Database.Problem) in try add(document, blob: new.id) }
    }

    private mutating func takeRecord(_ change: FileChange, in workspace: borrowing Workspace) throws(IndexProblem) {
        let id = String(change.path.dropFirst(Record.folder.count).dropLast(".json".count))
        guard let new = change.new else {
            return try indexed { () throws(Database.Problem) in try database.run("DELETE FROM record WHERE id = ?", [.text(id)]) }
        }
        let record = try read { () throws(WorkspaceError) in
            try workspace.readRecord(TreeFile(path: change.path, mode: new.mode, id: new.id))
        }
        try indexed { () throws(Database.Problem) in
            try database.run(
                "INSERT OR REPLACE INTO record VALUES (?, ?, ?)", [.text(id), .text(record.path), .text(record.version.description)])
        }
    }

    /// The documents of the published tree as another tree has them; `nil` for those that git does not know as they are.
    mutating func blobs(changedBy tree: CheckedTree) throws(WorkspaceError) -> [String: ObjectID?] {
        var blobs: [String: ObjectID?] = [:]
        for (path, blob) in try query("SELECT path, blob FROM file", [], { ($0.text(0), $0.bytes(1)) })
        where isDocument(path) && tree.changes[path] == nil {
            blobs[path] = .some(ObjectID(bytes: blob))
        }
        for (path, content) in tree.changes where isDocument(path) {
            switch content {
            case .stored(let version): blobs[path] = .some(version.id)
            case .unsaved: blobs[path] = .some(nil)
            case .gone: continue
            }
        }
        return blobs
    }

    private mutating func forget(_ path: String) throws(Database.Problem) {
        for table in ["file", "assessment", "label"] { try database.run("DELETE FROM \(table) WHERE path = ?", [.text(path)]) }
    }

    private mutating func add(_ document: ParsedDocument, blob: ObjectID) throws(Database.Problem) {
        let path = document.source.path
        guard let entry = Catalogue.Entry(document), let summary = entry.summary else {
            return try database.run("INSERT INTO file (path, blob) VALUES (?, ?)", [.text(path), .bytes(blob.bytes)])
        }
        let row = IndexedEntry(entry, summary)
        try database.run(
            "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .text(path), .bytes(blob.bytes), .text(row.id), .text(row.title), Database.Cell(row.language), Database.Cell(row.original),
                .text(row.named), Database.Cell(summary.minutes), .text(row.objectives), Database.Cell(row.assessed), .text(row.anchors),
                .bytes(row.digest),
            ])
        for target in Set(summary.references["assessments"] ?? []).sorted() {
            try database.run("INSERT INTO assessment VALUES (?, ?)", [.text(target), .text(path)])
        }
        guard let term = Catalogue.Term(document) else { return }
        for (language, labels) in term.labels.sorted(by: { $0.key < $1.key }) {
            for (kind, texts) in [[labels.preferred], labels.admitted, labels.deprecated].enumerated() {
                for text in texts {
                    try database.run(
                        "INSERT INTO label VALUES (?, ?, ?, ?, ?, ?)",
                        [.text(path), .text(term.id), .text(term.domain), .text(language), .number(kind), .text(text)])
                }
            }
        }
    }
}

/// An entry as the columns of its row.
struct IndexedEntry {
    let id: String
    let title: String
    let language: String?
    let original: String?
    /// `field<TAB>id`, a line each.
    let named: String
    let objectives: String
    let assessed: String?
    let anchors: String
    /// Of all of it: what a result rested on is compared by this.
    let digest: [UInt8]

    init(_ entry: Catalogue.Entry, _ summary: Catalogue.Summary) {
        id = entry.id.description
        title = entry.title
        language = entry.language?.rawValue
        original = entry.translationOf?.description
        named = summary.references.sorted { $0.key < $1.key }.flatMap { field, ids in ids.map { "\(field)\t\($0)" } }
            .joined(separator: "\n")
        objectives = summary.objectives.joined(separator: "\n")
        assessed = summary.assessed?.joined(separator: "\n")
        anchors = summary.anchors.joined(separator: "\n")
        let minutes = summary.minutes.map { String($0) } ?? ""
        let all = [id, entry.path, title, language ?? "", original ?? "", named, minutes, objectives, assessed ?? "\u{1}", anchors]
        digest = Array(sha256(all.joined(separator: "\0").utf8).prefix(16))
    }

    /// The columns from `path` on, as `CatalogueIndex.columns` names them.
    static func entry(_ row: Database.Row) -> Catalogue.Entry? {
        guard let id = DocumentID(parsing: row.text(1)) else { return nil }
        func lines(_ text: String) -> [String] {
            text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        var references: [String: [String]] = [:]
        for line in lines(row.text(5)) {
            guard let tab = line.firstIndex(of: "\t") else { continue }
            references[String(line[..<tab]), default: []].append(String(line[line.index(after: tab)...]))
        }
        return Catalogue.Entry(
            id: id, path: row.text(0), title: row.text(2), language: Language(rawValue: row.text(3)),
            translationOf: DocumentID(parsing: row.text(4)),
            summary: Catalogue.Summary(
                references: references, minutes: row.number(6), objectives: lines(row.text(7)),
                assessed: row.isNull(8) ? nil : lines(row.text(8)), anchors: lines(row.text(9))))
    }
}

/// Why an index cannot be used: something is wrong with it, or with the repository.
enum IndexProblem: Error {
    case index(Database.Problem)
    case repository(WorkspaceError)
}

func indexed<Value: ~Copyable>(_ body: () throws(Database.Problem) -> Value) throws(IndexProblem) -> Value {
    do throws(Database.Problem) { return try body() } catch { throw .index(error) }
}

func read<Value: ~Copyable>(_ body: () throws(WorkspaceError) -> Value) throws(IndexProblem) -> Value {
    do throws(WorkspaceError) { return try body() } catch { throw .repository(error) }
}
