import CGit2

extension Repository {
    /// Opens the repository that git names in the environment of a hook, else the one that holds the directory.
    ///
    /// A plain open in `pre-commit` reads the wrong index under `git commit -a`, and in `pre-receive` does not see the pushed objects.
    /// libgit2 can read these variables itself, but only from the process, and it refuses `GIT_WORK_TREE`; here they are a value.
    ///
    /// - Parameters:
    ///   - environment: `GIT_DIR`, `GIT_WORK_TREE`, `GIT_INDEX_FILE`, `GIT_OBJECT_DIRECTORY`, `GIT_ALTERNATE_OBJECT_DIRECTORIES` and
    ///     `GIT_QUARANTINE_PATH` are read. `GIT_COMMON_DIR` and `GIT_NAMESPACE` are refused as unsupported.
    ///   - directory: the absolute path that relative ones start from.
    package init(environment: [String: String], directory: String, durable: Bool = false) throws(GitError) {
        try Library.start(durable: durable)
        for name in ["GIT_COMMON_DIR", "GIT_NAMESPACE"] where !(environment[name] ?? "").isEmpty {
            throw .unsupported(feature: name, path: directory)
        }
        func path(_ name: String) -> String? {
            guard let value = environment[name], !value.isEmpty else { return nil }
            return absolute(value, in: directory)
        }
        let opened: OpaquePointer
        if let named = path("GIT_DIR") {
            unsafe opened = try Repository.open(
                named, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_NO_DOTGIT.rawValue)
        } else {
            unsafe opened = try Repository.open(directory, flags: 0)
        }
        let objects = path("GIT_OBJECT_DIRECTORY")
        let alternates = (environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? "").split(separator: ":").map {
            absolute(String($0), in: directory)
        }
        do throws(GitError) {
            try unsafe Repository.useObjects(objects, alternates: alternates, in: opened)
            if let tree = path("GIT_WORK_TREE") {
                try attempt("using the work tree \(tree)") { unsafe git_repository_set_workdir(opened, tree, 0) }
            }
        } catch {
            unsafe git_repository_free(opened)
            throw error
        }
        let quarantined = !(environment["GIT_QUARANTINE_PATH"] ?? "").isEmpty
        try unsafe self.init(
            opened: opened, objects: objects, alternates: alternates, isQuarantined: quarantined, namedIndex: path("GIT_INDEX_FILE"))
    }

    private static func useObjects(_ objects: String?, alternates: [String], in handle: OpaquePointer) throws(GitError) {
        guard objects != nil || !alternates.isEmpty else { return }
        var odb: OpaquePointer?
        defer { unsafe git_odb_free(odb) }
        if let objects {
            try attempt("opening the objects in \(objects)") { unsafe git_odb_open(&odb, objects) }
        } else {
            try attempt("opening the objects") { unsafe git_repository_odb(&odb, handle) }
        }
        for alternate in alternates {
            try attempt("opening the objects in \(alternate)") { unsafe git_odb_add_disk_alternate(odb, alternate) }
        }
        if objects != nil {
            try attempt("using the objects of the environment") { unsafe git_repository_set_odb(handle, odb) }
        }
    }
}

/// The path itself when it is absolute, else joined to the directory.
func absolute(_ path: String, in directory: String) -> String {
    if path.hasPrefix("/") { return path }
    return directory.hasSuffix("/") ? directory + path : directory + "/" + path
}
