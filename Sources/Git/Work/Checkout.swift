import CGit2

extension Repository {
    /// Writes the files of a branch into the work tree and makes HEAD name it. Files that were changed are kept when the branch does not
    /// touch them; if it does, nothing changes and `wouldLose` names them.
    ///
    /// libgit2 runs no hooks and no filter programs here.
    package func checkout(branch: String) throws(GitError) {
        let doing = "switching to \(branch)"
        guard let target = try reference("refs/heads/" + branch) else { throw .missing(what: branch, doing: doing) }
        try updateWorkTree(from: headCommit, to: target)
        try setHead(branch: branch)
    }

    /// Brings files and index from one tree or commit to another, as for a branch that was moved forward under the work tree.
    ///
    /// A file that differs from `old` is kept when the two trees agree on it; otherwise nothing is changed and `wouldLose` names it.
    ///
    /// - Parameter old: what the work tree was made from; `nil` for nothing.
    package func updateWorkTree(from old: ObjectID?, to new: ObjectID) throws(GitError) {
        let doing = "updating the files"
        try refuseInQuarantine(doing)
        guard !isBare else { throw .bare(doing: doing) }
        // Reading both trees by our own rules keeps hostile names away from the disk.
        let changed = try differences(from: old, to: new).map(\.path)
        let staged = try stagedChanges(against: old).map(\.path)
        let both = Set(changed).intersection(staged)
        guard both.isEmpty else { throw .wouldLose(paths: both.sorted(by: byBytes), doing: doing) }
        let target = try tree(of: new)
        var start: ObjectID?
        if let old { start = try tree(of: old) }
        let baseline = if let start { start } else { try write([], as: .tree) }
        try unsafe withTree(baseline) { baseline throws(GitError) in
            try unsafe withTree(target) { target throws(GitError) in
                let refused = Refused()
                do throws(GitError) {
                    try unsafe checkout(target, over: baseline, noting: refused)
                } catch .other(let code, _, _) where code == Int(GIT_ECONFLICT.rawValue) {
                    throw .wouldLose(paths: refused.paths.sorted(by: byBytes), doing: doing)
                }
            }
        }
    }

    private func checkout(_ target: OpaquePointer, over baseline: OpaquePointer, noting refused: Refused) throws(GitError) {
        var options = unsafe git_checkout_options()
        try attempt("updating the files") { unsafe git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)) }
        unsafe options.checkout_strategy = GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_RECREATE_MISSING.rawValue
        unsafe options.baseline = baseline
        unsafe options.notify_flags = GIT_CHECKOUT_NOTIFY_CONFLICT.rawValue
        unsafe options.notify_payload = Unmanaged.passUnretained(refused).toOpaque()
        unsafe options.notify_cb = { _, path, _, _, _, payload in
            if let payload = unsafe payload { unsafe Unmanaged<Refused>.fromOpaque(payload).takeUnretainedValue().paths.append(text(path)) }
            return 0
        }
        defer { withExtendedLifetime(refused) {} }
        try attempt("updating the files") { unsafe git_checkout_tree(handle, target, &options) }
    }

    private func withTree<T>(_ id: ObjectID, _ body: (OpaquePointer) throws(GitError) -> T) throws(GitError) -> T {
        var tree: OpaquePointer?
        var raw = id.raw
        try attempt("reading the tree \(id)") { unsafe git_tree_lookup(&tree, handle, &raw) }
        defer { unsafe git_tree_free(tree) }
        guard let tree = unsafe tree else { preconditionFailure("libgit2 said that it gave a pointer") }
        return try unsafe body(tree)
    }
}

/// The paths that a checkout would overwrite, as libgit2 calls them out.
private final class Refused {
    var paths: [String] = []
}
