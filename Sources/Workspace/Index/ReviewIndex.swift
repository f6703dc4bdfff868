import Documents
import Git
import Review
import Signatures

/// Where in the journals and in the ledger to look, in a file of SQLite's under `.git/praxis`: which entry is about what, which proposals no
/// record names, when a review is due. It holds no vote and no text: what it leads to is read from the objects, signature and all, and decided
/// by the same code as without it. It is made again whenever something about it is in doubt, and proofs never ask it.
struct ReviewIndex: ~Copyable {
    var database: Database
    private(set) var state: State

    /// What it describes.
    struct State: Equatable {
        /// The published tree; empty before anything was read.
        var tree: [UInt8] = []
        /// Of the journals, as `JournalStates` tells them.
        var journals: [UInt8] = []
        /// Whether an entry claims a number that is not after all that its writer had seen, or a journal is in doubt: then the order of the
        /// entries is not that of their numbers, and nothing can be left out.
        var isOdd = false
    }

    private init(database: consuming Database) {
        self.database = database
        state = State()
    }

    /// Opens an index, and empties it where another program made it.
    ///
    /// - Parameters:
    ///   - path: `nil` for one in memory.
    ///   - program: what tells one build of this program from another.
    static func open(_ path: String?, program: String) throws(Database.Problem) -> ReviewIndex {
        var index = ReviewIndex(database: try Database(path))
        // Nothing here is worth a flush: what a power cut takes is made again.
        try index.database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY")
        let isMade = try index.database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'state'") { _ in true }.isEmpty == false
        let made = isMade ? try index.database.rows("SELECT program FROM state") { $0.text(0) } : []
        if made == [program] {
            try index.load()
        } else {
            try index.database.execute("BEGIN IMMEDIATE")
            try index.empty(program)
            try index.database.execute("COMMIT")
        }
        return index
    }

    /// Reads what the file describes, in whatever transaction is open.
    mutating func load() throws(Database.Problem) {
        let rows = try database.rows("SELECT tree, journals, odd FROM state") {
            State(tree: $0.bytes(0), journals: $0.bytes(1), isOdd: $0.number(2) == 1)
        }
        state = rows.first ?? State()
    }

    /// Within a transaction.
    mutating func keep(_ state: State) throws(Database.Problem) {
        try database.run(
            "UPDATE state SET tree = ?, journals = ?, odd = ?", [.bytes(state.tree), .bytes(state.journals), .number(state.isOdd ? 1 : 0)])
        self.state = state
    }

    /// Within a transaction.
    mutating func empty() throws(Database.Problem) {
        let program = try database.rows("SELECT program FROM state") { $0.text(0) }.first ?? ""
        try empty(program)
    }

    private mutating func empty(_ program: String) throws(Database.Problem) {
        for table in ["state", "journal", "entry", "apart", "later", "wanted", "open", "abandoned", "record", "edition"] {
            try database.execute("DROP TABLE IF EXISTS \(table)")
        }
        try database.execute(Self.form)
        try database.run("INSERT INTO state VALUES (?, x'', x'', 0)", [.text(program)])
        state = State()
    }

    /// `entry` has every entry; `apart` those that count wherever they are, `later` those about a published version, `wanted` what an entry
    /// names and what is not here. `open` has the proposals that no record names, `edition` every record that was ever published, `record`
    /// those of now, with the days and names by which one looks for them.
    private static let form = """
        CREATE TABLE state (program TEXT, tree BLOB, journals BLOB, odd INTEGER);
        CREATE TABLE journal (name TEXT PRIMARY KEY, tips TEXT, last BLOB) WITHOUT ROWID;
        CREATE TABLE entry (id BLOB PRIMARY KEY, journal TEXT, seq INTEGER, lamport INTEGER, proposal BLOB, parent BLOB,
          key TEXT, at TEXT) WITHOUT ROWID;
        CREATE INDEX entry_proposal ON entry (proposal) WHERE proposal IS NOT NULL;
        CREATE TABLE apart (kind TEXT, id BLOB, proposal BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID;
        CREATE TABLE later (record BLOB, asks INTEGER, id BLOB, PRIMARY KEY (record, id)) WITHOUT ROWID;
        CREATE INDEX later_asks ON later (record) WHERE asks = 1;
        CREATE TABLE wanted (id BLOB PRIMARY KEY, lamport INTEGER) WITHOUT ROWID;
        CREATE TABLE open (proposal BLOB PRIMARY KEY, member TEXT) WITHOUT ROWID;
        CREATE TABLE abandoned (proposal BLOB, member TEXT, key TEXT, community TEXT);
        CREATE TABLE record (doc TEXT PRIMARY KEY, blob BLOB, path TEXT, sought TEXT, due TEXT, proposal BLOB, exceptional INTEGER,
          replaces INTEGER, heard TEXT, named TEXT, version TEXT) WITHOUT ROWID;
        CREATE INDEX record_due ON record (due) WHERE due IS NOT NULL;
        CREATE INDEX record_blob ON record (blob);
        CREATE INDEX record_proposal ON record (proposal);
        CREATE TABLE edition (blob BLOB PRIMARY KEY, proposal BLOB) WITHOUT ROWID;
        CREATE INDEX edition_proposal ON edition (proposal);
        """

    mutating func rollBack() {
        // The error that led here says more than one about going back.
        try? database.execute("ROLLBACK")
        state = State()
    }
}

/// Every journal with the states in which it is here, and up to where the rules let it count.
struct JournalStates {
    /// Sorted by name.
    let all: [(name: String, tips: Set<ObjectID>, closed: String?)]
    let digest: [UInt8]

    init(_ tips: [String: Set<ObjectID>], closed: [String: String]) {
        let all = tips.sorted { $0.key < $1.key }.map { (name: $0.key, tips: $0.value, closed: closed[$0.key]) }
        digest = sha256(all.map { "\($0.name) \(Self.line($0.tips, $0.closed))" }.joined(separator: "\n").utf8)
        self.all = all
    }

    static func line(_ tips: Set<ObjectID>, _ closed: String?) -> String {
        tips.sorted().map(\.hex).joined(separator: " ") + " / " + (closed ?? "")
    }
}
