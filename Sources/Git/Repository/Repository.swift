import CGit2

/// An open repository. What it returns are values that hold nothing of it; it is closed when it goes out of scope.
///
/// One handle belongs to one task: open another for another task. Opening never creates anything.
@safe package struct Repository: ~Copyable {
    let handle: OpaquePointer
    let store: Store
    var odb: OpaquePointer { unsafe store.odb }
    /// A push is being judged: its objects can be read and nothing may be written.
    package let isQuarantined: Bool
    /// The index that git named in the environment; `nil` for the repository's own.
    let namedIndex: String?
    let trees = TreeMemory()
    let written = Written()
    /// Who writes; `nil` where nobody asked for it to be noted.
    let ledger: Ledger?

    /// Opens the repository that holds this directory, looking upward.
    ///
    /// - Parameter durable: flush what is written to the disk before saying that it is written. libgit2 has one switch for the whole
    ///   process, so once a repository was opened so, all the writes that follow are flushed.
    /// - Parameter ledger: a folder below the git directory in which is noted who writes, so that what a process that died has left can be put in
    ///   order (`heal`).
    package init(at path: String, durable: Bool = false, ledger: String? = nil) throws(GitError) {
        try Library.start(durable: durable)
        let opened = try unsafe Repository.open(path, flags: 0)
        try unsafe self.init(opened: opened, objects: nil, alternates: [], isQuarantined: false, namedIndex: nil, ledger: ledger)
    }

    /// Takes over an open handle, and puts our own reader of loose objects in front of libgit2's.
    init(opened: OpaquePointer, objects: String?, alternates: [String], isQuarantined: Bool, namedIndex: String?, ledger: String? = nil)
        throws(GitError)
    {
        var odb: OpaquePointer?
        do throws(GitError) {
            try attempt("opening the objects") { unsafe git_repository_odb(&odb, opened) }
            guard let odb = unsafe odb else { preconditionFailure("libgit2 said that it gave a pointer") }
            let folder = unsafe objects ?? (text(git_repository_commondir(opened)) + "objects")
            store = try unsafe Store(odb, folder: folder, alternates: alternates)
        } catch {
            unsafe git_repository_free(opened)
            throw error
        }
        unsafe handle = opened
        self.isQuarantined = isQuarantined
        self.namedIndex = namedIndex
        let own = unsafe text(git_repository_path(opened))
        self.ledger = ledger.map { Ledger(folder: own + $0) }
    }

    deinit {
        unsafe git_repository_free(handle)
    }

    static func open(_ path: String, flags: UInt32) throws(GitError) -> OpaquePointer {
        var handle: OpaquePointer?
        do throws(GitError) {
            try attempt("opening \(path)") { unsafe git_repository_open_ext(&handle, path, flags, nil) }
        } catch {
            throw Repository.explain(error, path: path)
        }
        guard let handle = unsafe handle else { preconditionFailure("libgit2 said that it gave a pointer") }
        return unsafe handle
    }

    /// A repository of another user comes as -36 or, when no `safe.directory` is set at all, as "not found"; an extension comes as words.
    private static func explain(_ error: GitError, path: String) -> GitError {
        switch error {
        case .missing(let what, _) where what.contains("safe.directory"):
            return .dubiousOwnership(path: path, detail: what)
        case .missing:
            return .notARepository(path: path)
        case .other(let code, let detail, _) where code == Int(GIT_EOWNER.rawValue):
            return .dubiousOwnership(path: path, detail: detail)
        case .other(_, let detail, _) where detail.contains("unsupported extension name"):
            let name = detail.split(separator: " ").last.map(String.init) ?? detail
            return .unsupported(feature: name.hasPrefix("extensions.") ? String(name.dropFirst(11)) : name, path: path)
        case .other(_, let detail, _) where detail.contains("unsupported repository version"):
            return .unsupported(feature: detail, path: path)
        default:
            return error
        }
    }

    /// Makes a new repository in this directory, which may exist and hold files, and opens it.
    ///
    /// - Parameter branch: the branch that HEAD names, unborn, such as `main`.
    package static func create(at path: String, bare: Bool = false, branch: String = "main", durable: Bool = false) throws(GitError)
        -> Repository
    {
        try Library.start(durable: durable)
        var options = unsafe git_repository_init_options()
        unsafe git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
        // NO_REINIT: what exists is opened by `init`, never written over here.
        unsafe options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | GIT_REPOSITORY_INIT_NO_REINIT.rawValue
        if bare { unsafe options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
        var handle: OpaquePointer?
        try unsafe branch.withCStringThrowing { name throws(GitError) in
            unsafe options.initial_head = name
            try attempt("making a repository in \(path)") { unsafe git_repository_init_ext(&handle, path, &options) }
        }
        guard let handle = unsafe handle else { preconditionFailure("libgit2 said that it gave a pointer") }
        let made = try unsafe Repository(opened: handle, objects: nil, alternates: [], isQuarantined: false, namedIndex: nil)
        // libgit2 flushes what it writes later, and not this.
        if durable { try Directory.flush(below: made.commonDirectory) }
        return made
    }
}

extension String {
    /// `withCString` for a body with a typed error.
    func withCStringThrowing<T>(_ body: (UnsafePointer<CChar>) throws(GitError) -> T) throws(GitError) -> T {
        let bytes = utf8CString
        var result: Result<T, GitError>?
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            do throws(GitError) { result = .success(try unsafe body(start)) } catch { result = .failure(error) }
        }
        guard let result else { preconditionFailure("a C string holds at least its NUL") }
        return try result.get()
    }
}

/// A C string that libgit2 keeps, as a value; empty for none.
func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
}
