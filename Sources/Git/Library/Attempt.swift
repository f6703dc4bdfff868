import CGit2

/// Calls libgit2 once and turns a negative answer into an error.
///
/// libgit2 keeps its last error by thread, never clears it, and does not always set it, so clearing, calling and reading belong in one
/// synchronous place.
@discardableResult
func attempt(_ doing: @autoclosure () -> String, _ call: () -> Int32) throws(GitError) -> Int32 {
    git_error_clear()
    let code = call()
    guard code < 0 else { return code }
    throw GitError(code: code, detail: lastDetail(), doing: doing())
}

/// As `attempt`, for a call that may also find nothing: `false` then.
func attemptFinding(_ doing: @autoclosure () -> String, _ call: () -> Int32) throws(GitError) -> Bool {
    git_error_clear()
    let code = call()
    if code == GIT_ENOTFOUND.rawValue { return false }
    guard code < 0 else { return true }
    throw GitError(code: code, detail: lastDetail(), doing: doing())
}

/// libgit2's words about the last failure on this thread; may be empty.
func lastDetail() -> String {
    guard let error = unsafe git_error_last(), let message = unsafe error.pointee.message else { return "" }
    return unsafe String(cString: message)
}

extension GitError {
    init(code: Int32, detail: String, doing: String) {
        switch code {
        case GIT_ELOCKED.rawValue:
            self = .locked(path: GitError.quoted(in: detail) ?? detail, doing: doing)
        case GIT_ENOTFOUND.rawValue:
            self = .missing(what: GitError.objectName(in: detail) ?? GitError.quoted(in: detail) ?? detail, doing: doing)
        case GIT_EINVALIDSPEC.rawValue:
            self = .invalidName(name: GitError.quoted(in: detail) ?? detail, doing: doing)
        case GIT_EBAREREPO.rawValue:
            self = .bare(doing: doing)
        case GIT_EMISMATCH.rawValue:
            self = .corrupt(what: GitError.objectName(in: detail) ?? detail, doing: "\(doing) (\(detail))")
        default:
            self =
                GitError.isDamage(detail)
                ? .corrupt(what: GitError.objectName(in: detail) ?? detail, doing: "\(doing) (\(detail))")
                : .other(code: Int(code), detail: detail, doing: doing)
        }
    }

    /// Damage has no code of its own in libgit2, only words.
    private static func isDamage(_ detail: String) -> Bool {
        ["corrupt", "damaged", "failed to parse", "invalid object", "bad object header", "inflate"].contains { detail.contains($0) }
    }

    /// The path in `failed to lock file '/x/y.lock' for writing`.
    static func quoted(in detail: String) -> String? {
        let bytes = Array(detail.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "'")), let close = bytes.lastIndex(of: UInt8(ascii: "'")), open < close
        else { return nil }
        return String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
    }

    /// The id in `object not found - no match for id (...)`.
    private static func objectName(in detail: String) -> String? {
        let words = detail.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0) }
        return words.first { $0.count == 40 }.map { String($0) ?? "" }
    }
}

extension ObjectID {
    init(_ id: git_oid) {
        let bytes = unsafe withUnsafeBytes(of: id) { unsafe Array($0) }
        guard let made = ObjectID(bytes: bytes) else { preconditionFailure("a git_oid is 20 bytes") }
        self = made
    }

    var raw: git_oid {
        var id = git_oid()
        let bytes = self.bytes
        unsafe withUnsafeMutableBytes(of: &id) { unsafe $0.copyBytes(from: bytes) }
        return id
    }
}

/// Takes what libgit2 allocated in a `git_buf` and gives the memory back.
func take(_ buffer: inout git_buf) -> [UInt8] {
    defer { unsafe git_buf_dispose(&buffer) }
    guard let start = unsafe buffer.ptr else { return [] }
    return unsafe UnsafeRawBufferPointer(start: start, count: buffer.size).map { $0 }
}
