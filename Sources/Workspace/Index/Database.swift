import CSQLite

/// A file of SQLite's, or one in memory. What it holds can be made again from the repository, so that it is never repaired: whoever gets an
/// error makes a new one or does without.
///
/// Statements are kept for the next use. Several processes may have one file open: readers do not wait, a writer waits two seconds.
@safe struct Database: ~Copyable {
    /// SQLite's own code and words.
    struct Problem: Error {
        let code: Int32
        let detail: String

        /// Whether the file is no database, or a broken one, or one that another program gave another form.
        var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR].contains(code & 0xff) }
    }

    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer]

    /// Opens a file, which is made where there is none, or with `nil` a database in memory.
    init(_ path: String?) throws(Problem) {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = unsafe sqlite3_open_v2(path ?? ":memory:", &handle, flags, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else {
            unsafe sqlite3_close_v2(handle)
            throw Problem(code: code, detail: "opening \(path ?? "")")
        }
        unsafe self.handle = handle
        unsafe statements = [:]
        unsafe sqlite3_busy_timeout(handle, 2000)
    }

    deinit {
        for unsafe(_, statement) in unsafe statements { unsafe sqlite3_finalize(statement) }
        unsafe sqlite3_close_v2(handle)
    }

    /// Runs statements that return nothing.
    mutating func execute(_ script: String) throws(Problem) {
        let code = unsafe sqlite3_exec(handle, script, nil, nil, nil)
        guard code == SQLITE_OK else { throw problem(code) }
    }

    /// Runs a statement and reads each row that it returns.
    mutating func rows<Value>(_ sql: String, _ values: [Cell] = [], _ read: (Row) -> Value) throws(Problem) -> [Value] {
        let statement = unsafe try prepared(sql)
        defer {
            unsafe sqlite3_reset(statement)
            unsafe sqlite3_clear_bindings(statement)
        }
        for (place, value) in values.enumerated() {
            let code = unsafe value.bind(to: statement, at: Int32(place + 1))
            guard code == SQLITE_OK else { throw problem(code) }
        }
        var found: [Value] = []
        while true {
            switch unsafe sqlite3_step(statement) {
            case SQLITE_ROW: unsafe found.append(read(Row(statement)))
            case SQLITE_DONE: return found
            case let code: throw problem(code)
            }
        }
    }

    /// Runs a statement that returns nothing.
    mutating func run(_ sql: String, _ values: [Cell] = []) throws(Problem) {
        _ = try rows(sql, values) { _ in }
    }

    private mutating func prepared(_ sql: String) throws(Problem) -> OpaquePointer {
        if let known = unsafe statements[sql] { return unsafe known }
        var statement: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement = unsafe statement else { throw problem(code) }
        unsafe statements[sql] = statement
        return unsafe statement
    }

    private func problem(_ code: Int32) -> Problem {
        unsafe Problem(code: code, detail: sqlite3_errmsg(handle).map { unsafe String(cString: $0) } ?? "")
    }

    /// A value that is handed to a statement.
    enum Cell {
        case text(String)
        case bytes([UInt8])
        case number(Int)
        case null

        init(_ text: String?) { self = text.map { .text($0) } ?? .null }
        init(_ number: Int?) { self = number.map { .number($0) } ?? .null }

        /// SQLite copies what it is given (SQLITE_TRANSIENT is a pointer of value -1, which Swift does not import).
        fileprivate func bind(to statement: OpaquePointer, at place: Int32) -> Int32 {
            let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            switch self {
            case .text(let text): return unsafe sqlite3_bind_text(statement, place, text, Int32(clamping: text.utf8.count), copied)
            case .bytes(let bytes): return unsafe sqlite3_bind_blob(statement, place, bytes, Int32(clamping: bytes.count), copied)
            case .number(let number): return unsafe sqlite3_bind_int64(statement, place, Int64(number))
            case .null: return unsafe sqlite3_bind_null(statement, place)
            }
        }
    }

    /// A row while it is read.
    @safe struct Row {
        private let statement: OpaquePointer

        fileprivate init(_ statement: OpaquePointer) { unsafe self.statement = statement }

        /// Empty for NULL.
        func text(_ column: Int32) -> String {
            guard let start = unsafe sqlite3_column_text(statement, column) else { return "" }
            let count = unsafe Int(sqlite3_column_bytes(statement, column))
            return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        }

        /// Empty for NULL.
        func bytes(_ column: Int32) -> [UInt8] {
            guard let start = unsafe sqlite3_column_blob(statement, column) else { return [] }
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
        }

        func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(statement, column) == SQLITE_NULL }

        /// 0 for NULL.
        func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(statement, column) }

        func number(_ column: Int32) -> Int? {
            if isNull(column) { return nil }
            return unsafe Int(sqlite3_column_int64(statement, column))
        }
    }
}
