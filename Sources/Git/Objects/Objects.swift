import CGit2
import Glibc

/// The four kinds of objects.
package enum ObjectKind: String, Hashable, Sendable, CaseIterable {
    case commit, tree, blob, tag

    var raw: git_object_t {
        switch self {
        case .commit: GIT_OBJECT_COMMIT
        case .tree: GIT_OBJECT_TREE
        case .blob: GIT_OBJECT_BLOB
        case .tag: GIT_OBJECT_TAG
        }
    }

    init?(_ raw: git_object_t) {
        guard let kind = ObjectKind.allCases.first(where: { $0.raw == raw }) else { return nil }
        self = kind
    }
}

extension Repository {
    /// Whether the store has an object of this name. That it can be read is not checked.
    package func exists(_ id: ObjectID) throws(GitError) -> Bool {
        var raw = id.raw
        if unsafe git_odb_exists(odb, &raw) == 1 { return true }
        // Asked of much that is elsewhere: no long wait.
        return isCleaning ? try header(of: id, tries: 4) != nil : false
    }

    /// The size in bytes and the kind, without reading the whole of a packed object; `nil` when it is absent.
    package func header(of id: ObjectID) throws(GitError) -> (size: Int, kind: ObjectKind)? { try header(of: id, tries: 9) }

    private func header(of id: ObjectID, tries: Int) throws(GitError) -> (size: Int, kind: ObjectKind)? {
        var raw = id.raw
        var size = 0
        var kind = GIT_OBJECT_INVALID
        do throws(GitError) {
            try retrying(tries: tries) { () throws(GitError) in
                try attempt("reading \(id)") { unsafe git_odb_read_header(&size, &kind, odb, &raw) }
            }
        } catch {
            switch error {
            case .missing, .overtaken: return nil
            default: throw error
            }
        }
        guard let kind = ObjectKind(kind) else { throw .corrupt(what: id.hex, doing: "reading its kind") }
        return (size, kind)
    }

    /// The bytes of a blob. An object that is absent or of another kind throws.
    ///
    /// - Parameter limit: in bytes; a larger blob is `corrupt`, and is not read.
    package func blob(_ id: ObjectID, noLargerThan limit: Int = .max) throws(GitError) -> [UInt8] {
        if limit < .max, let size = try header(of: id)?.size, size > limit {
            throw .corrupt(what: id.hex, doing: "reading a blob of \(size) bytes, where \(limit) are allowed")
        }
        return try bytes(of: id, as: .blob)
    }

    /// A commit. An object that is absent or of another kind throws.
    package func commit(_ id: ObjectID) throws(GitError) -> Commit {
        try Commit(raw: bytes(of: id, as: .commit), id: id)
    }

    /// Writes a blob and returns its name. Writing what exists is no error.
    package func writeBlob(_ bytes: [UInt8]) throws(GitError) -> ObjectID {
        try write(bytes, as: .blob)
    }

    /// The object that a revision names, as `git rev-parse` understands it (`main`, `HEAD~2`, a short id); tags are followed to what they
    /// name. `nil` when nothing has that name; a name whose object is not there throws.
    package func resolve(_ revision: String) throws(GitError) -> ObjectID? {
        guard !revision.utf8.contains(0) else { throw .invalidName(name: revision, doing: "resolving a revision") }
        var object: OpaquePointer?
        let isFound = try retrying { () throws(GitError) in
            do throws(GitError) {
                try attempt("resolving \(revision)") { unsafe git_revparse_single(&object, handle, revision) }
                return true
            } catch .missing(let what, let doing) {
                // The same code for "no such name" and for "the name is there, its object is not": the second names an object.
                if ObjectID(hex: what) != nil, what != revision { throw .missing(what: what, doing: doing) }
                return false
            }
        }
        guard isFound else { return nil }
        defer { unsafe git_object_free(object) }
        guard unsafe git_object_type(object) == GIT_OBJECT_TAG else { return ObjectID(unsafe git_object_id(object).pointee) }
        var peeled: OpaquePointer?
        try attempt("following the tag \(revision)") { unsafe git_object_peel(&peeled, object, GIT_OBJECT_ANY) }
        defer { unsafe git_object_free(peeled) }
        return ObjectID(unsafe git_object_id(peeled).pointee)
    }

    /// The bytes of an object of this kind.
    func bytes(of id: ObjectID, as kind: ObjectKind) throws(GitError) -> [UInt8] {
        let object = try object(id)
        guard object.kind == kind else {
            throw .corrupt(what: id.hex, doing: "reading a \(kind.rawValue) that is a \(object.kind.rawValue)")
        }
        return object.bytes
    }

    /// Any object, whole, its hash compared.
    func object(_ id: ObjectID) throws(GitError) -> (kind: ObjectKind, bytes: [UInt8]) {
        var raw = id.raw
        var object: OpaquePointer?
        try retrying { () throws(GitError) in
            guard try attemptFinding("reading \(id)", { unsafe git_odb_read(&object, odb, &raw) }) else {
                throw .missing(what: id.hex, doing: "reading an object")
            }
        }
        defer { unsafe git_odb_object_free(object) }
        guard let kind = ObjectKind(unsafe git_odb_object_type(object)) else { throw .corrupt(what: id.hex, doing: "reading its kind") }
        let size = unsafe git_odb_object_size(object)
        guard size > 0, let start = unsafe git_odb_object_data(object) else { return (kind, []) }
        return unsafe (kind, Array(UnsafeRawBufferPointer(start: start, count: size)))
    }

    /// Writes an object and makes sure that it can be read again.
    ///
    /// git and libgit2 see that a file of that name exists and write nothing, even when a power cut left it empty. Such a file is replaced
    /// here: the right bytes are at hand.
    func write(_ bytes: [UInt8], as kind: ObjectKind) throws(GitError) -> ObjectID {
        let doing = "writing a \(kind.rawValue)"
        try beginWriting(doing)
        var raw = git_oid()
        try attempt(doing) { unsafe git_odb_hash(&raw, bytes, bytes.count, kind.raw) }
        let id = ObjectID(raw)
        try removeDamaged(id)
        try attemptStoring(doing) { unsafe git_odb_write(&raw, odb, bytes, bytes.count, kind.raw) }
        written.keep(id, kind, bytes)
        guard let read = try header(of: id), read.size == bytes.count, read.kind == kind else {
            throw .corrupt(what: id.hex, doing: "reading back what was written")
        }
        return id
    }

    private func removeDamaged(_ id: ObjectID) throws(GitError) {
        let path = loosePath(of: id)
        guard let packed = Directory.bytes(of: path, limit: LooseObjects.largest),
            case .damaged = LooseObjects.inflate(packed, keeping: false)
        else { return }
        guard unsafe unlink(path) == 0 else { throw .other(code: Int(errno), detail: path, doing: "replacing a damaged object") }
    }
}
