import CGit2
import Glibc

/// How a file differs from the version before it.
package enum FileState: String, Hashable, Sendable {
    case added, modified, deleted
    /// A file became a link, or the other way round.
    case retyped
    /// In the work tree and unknown to the index.
    case untracked
    case conflicted
    case unreadable
}

/// One path that differs between the last commit, the index and the work tree.
package struct StatusEntry: Hashable, Sendable {
    package let path: String
    /// The index against the last commit; `nil` when they agree.
    package let staged: FileState?
    /// The work tree against the index; `nil` when they agree.
    package let unstaged: FileState?

    package init(path: String, staged: FileState?, unstaged: FileState?) {
        self.path = path
        self.staged = staged
        self.unstaged = unstaged
    }
}

extension Repository {
    /// The paths that differ, in byte order; ignored files are left out, new folders are listed file by file.
    package func status() throws(GitError) -> [StatusEntry] { try status(below: []) }

    /// How a file differs; `nil` where it does not, or is ignored. Nothing else is looked at, however many files there are.
    package func status(of path: String) throws(GitError) -> StatusEntry? { try status(below: [path]).first { $0.path == path } }

    /// - Parameter paths: files, and folders with all that is in them; all files where there is none.
    private func status(below paths: [String]) throws(GitError) -> [StatusEntry] {
        guard !isBare else { throw .bare(doing: "comparing files") }
        var options = unsafe git_status_options()
        try attempt("comparing files") { unsafe git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)) }
        unsafe options.flags =
            GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
            | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
        var list: OpaquePointer?
        var strings: [UnsafeMutablePointer<CChar>?] = unsafe paths.map { unsafe strdup($0) }
        defer { unsafe strings.forEach { unsafe free($0) } }
        try unsafe strings.withUnsafeMutableBufferPointer { buffer throws(GitError) in
            unsafe options.pathspec = git_strarray(strings: buffer.baseAddress, count: buffer.count)
            try retrying { () throws(GitError) in
                try attempt("comparing files") { unsafe git_status_list_new(&list, handle, &options) }
            }
        }
        defer { unsafe git_status_list_free(list) }
        var found: [StatusEntry] = []
        for place in 0..<(unsafe git_status_list_entrycount(list)) {
            guard let entry = unsafe git_status_byindex(list, place) else { continue }
            let delta = unsafe entry.pointee.index_to_workdir ?? entry.pointee.head_to_index
            guard let delta = unsafe delta else { continue }
            let path = unsafe text(delta.pointee.new_file.path ?? delta.pointee.old_file.path)
            let flags = unsafe entry.pointee.status.rawValue
            found.append(StatusEntry(path: path, staged: staged(flags), unstaged: unstaged(flags)))
        }
        return found.sorted { byBytes($0.path, $1.path) }
    }

    private func staged(_ flags: UInt32) -> FileState? {
        if flags & GIT_STATUS_INDEX_NEW.rawValue != 0 { return .added }
        if flags & GIT_STATUS_INDEX_DELETED.rawValue != 0 { return .deleted }
        if flags & GIT_STATUS_INDEX_TYPECHANGE.rawValue != 0 { return .retyped }
        return flags & GIT_STATUS_INDEX_MODIFIED.rawValue != 0 ? .modified : nil
    }

    private func unstaged(_ flags: UInt32) -> FileState? {
        if flags & GIT_STATUS_CONFLICTED.rawValue != 0 { return .conflicted }
        if flags & GIT_STATUS_WT_NEW.rawValue != 0 { return .untracked }
        if flags & GIT_STATUS_WT_DELETED.rawValue != 0 { return .deleted }
        if flags & GIT_STATUS_WT_TYPECHANGE.rawValue != 0 { return .retyped }
        if flags & GIT_STATUS_WT_UNREADABLE.rawValue != 0 { return .unreadable }
        return flags & GIT_STATUS_WT_MODIFIED.rawValue != 0 ? .modified : nil
    }
}
