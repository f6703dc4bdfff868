import Documents
import Git

/// The words of every document that is published or drafted here, in a file of SQLite's under `.git/praxis`. Texts are kept by their blob, so
/// that only what changed is read again. It is made again whenever something about it is in doubt, and nothing is proved or decided by it.
struct SearchIndex: ~Copyable {
    var database: Database

    /// Opens an index, and empties it where another program made it: what is kept depends on how documents are read and words are folded.
    ///
    /// - Parameters:
    ///   - path: `nil` for one in memory.
    ///   - program: what tells one build of this program from another.
    static func open(_ path: String?, program: String) throws(Database.Problem) -> SearchIndex {
        var index = SearchIndex(database: try Database(path))
        // Nothing here is worth a flush: what a power cut takes is made again.
        try index.database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")
        let isMade = try index.database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'origin'") { _ in true }.isEmpty == false
        let made = isMade ? try index.database.rows("SELECT program FROM origin") { $0.text(0) } : []
        if made != [program] {
            try index.database.execute("BEGIN IMMEDIATE")
            for table in ["origin", "line", "place", "document", "label", "record", "vocabulary", "words"] {
                try index.database.execute("DROP TABLE IF EXISTS \(table)")
            }
            try index.database.execute(form)
            try index.database.run("INSERT INTO origin VALUES (?)", [.text(program)])
            try index.database.execute("COMMIT")
        }
        return index
    }

    /// `line` says up to where the published line and each draft were read, `place` which file of them is which blob, `document` and `words`
    /// what a blob holds, under one number; a blob without an id is no document. What is no ASCII letter parts words in the tokenizer `ascii`,
    /// and words come folded, so that it takes them as they are.
    private static let form = """
        CREATE TABLE origin (program TEXT);
        CREATE TABLE line (name TEXT PRIMARY KEY, at BLOB) WITHOUT ROWID;
        CREATE TABLE place (line TEXT, path TEXT, blob BLOB, PRIMARY KEY (line, path)) WITHOUT ROWID;
        CREATE INDEX place_blob ON place (blob);
        CREATE TABLE document (number INTEGER PRIMARY KEY, blob BLOB UNIQUE, id TEXT, title TEXT, language TEXT, chapter TEXT);
        CREATE TABLE label (number INTEGER, term TEXT, language TEXT, kind INTEGER, text TEXT, key TEXT);
        CREATE INDEX label_key ON label (key);
        CREATE INDEX label_term ON label (term);
        CREATE INDEX label_number ON label (number);
        CREATE TABLE record (doc TEXT PRIMARY KEY, version TEXT, status TEXT, effective TEXT) WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5 (title, headings, labels, body, tokenize = 'ascii');
        CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
        """

    /// Up to where each line was read.
    mutating func lines() throws(Database.Problem) -> [String: [UInt8]] {
        Dictionary(try database.rows("SELECT name, at FROM line") { ($0.text(0), $0.bytes(1)) }) { first, _ in first }
    }
}

/// What is searched: the published line, and the drafts that are here.
struct SearchedLines {
    /// Of what is published.
    let tree: ObjectID
    let main: ObjectID
    /// By the name of their line; one of this clone stands for those of its name that were received.
    let drafts: [String: Snapshot.Draft]
    /// Where each line is, by its name. A draft is told by its own tip and the published one, from which it differs.
    let all: [String: [UInt8]]

    /// The name of the published line.
    static let published = ""

    init(tree: ObjectID, main: ObjectID, drafts: [Snapshot.Draft]) {
        self.tree = tree
        self.main = main
        // What somebody goes on with here is not told as it was sent.
        let own = Set(drafts.filter { $0.remote == nil }.map(\.slug))
        let drafts = drafts.filter { $0.remote == nil || !own.contains($0.slug) }
        // A blank is in no name of git's, and a line of this clone's has none.
        self.drafts = Dictionary(drafts.map { draft in (draft.slug + (draft.remote.map { " \($0)" } ?? ""), draft) }) { first, _ in first }
        all = self.drafts.mapValues { $0.tip.bytes + main.bytes }.merging([Self.published: tree.bytes]) { _, new in new }
    }
}
