import CGit2
import Glibc

extension Repository {
    /// Writes the files of a branch into the work tree and makes HEAD name it. Files that were changed are kept when the branch does not
    /// touch them; if it does, nothing changes and `wouldLose` names them.
    ///
    /// libgit2 runs no hooks and no filter programs here.
    package func checkout(branch: String) throws(GitError) {
        guard let target = try reference("refs/heads/" + branch) else { throw .missing(what: branch, doing: "switching to \(branch)") }
        _ = try perform([.files(from: try headCommit, to: target), .head(branch)], message: "checkout")
    }

    /// Brings files and index from one tree or commit to another, as for a branch that was moved forward under the work tree.
    ///
    /// A file that differs from `old` is kept when the two trees agree on it; otherwise nothing is changed and `wouldLose` names it. Each file
    /// is written aside and renamed, so that a stop leaves every one of them old or new, and a repeated update ends where this would have.
    ///
    /// - Parameter old: what the work tree was made from; `nil` for nothing.
    package func updateWorkTree(from old: ObjectID?, to new: ObjectID) throws(GitError) {
        let doing = "updating the files"
        try beginWriting(doing)
        guard !isBare else { throw .bare(doing: doing) }
        let changes = try refuseLosing(from: old, to: new)
        let plain = changes.filter(\.isPlain)
        for change in plain where change.new == nil { try removeFile(change.path) }
        for change in plain {
            guard let version = change.new, try !isInPlace(change) else { continue }
            try place(try filtered(try blob(version.id), for: change.path), at: change.path, executable: version.mode == .executable)
        }
        let others = changes.filter { !$0.isPlain }.map(\.path)
        if !others.isEmpty { try checkout(others, from: old, to: new) }
        if !plain.isEmpty { try stage(plain.map(\.path)) }
    }

    /// What an update would change, where it loses nothing. Reading both trees by our own rules keeps hostile names away from the disk.
    @discardableResult
    func refuseLosing(from old: ObjectID?, to new: ObjectID) throws(GitError) -> [FileChange] {
        let changes = try differences(from: old, to: new)
        try refuseLosingStaged(changes, from: old)
        try refuseObstacles(changes)
        var lost: [String] = []
        for change in changes where change.isPlain {
            if try !isInPlace(change), try !isAsBefore(change) { lost.append(change.path) }
        }
        guard lost.isEmpty else { throw .wouldLose(paths: lost.sorted(by: byBytes), doing: "updating the files") }
        return changes
    }

    /// libgit2 looks at the files only, and would drop what is staged and neither in the old tree nor in the new one.
    private func refuseLosingStaged(_ changes: [FileChange], from old: ObjectID?) throws(GitError) {
        let target = Dictionary(changes.map { ($0.path, $0.new) }) { first, _ in first }
        let lost = try stagedChanges(against: old).filter { staged in target[staged.path].map { $0 != staged.new } ?? false }
        guard lost.isEmpty else { throw .wouldLose(paths: lost.map(\.path), doing: "updating the files") }
    }

    /// libgit2 is told which paths to touch, and then does not look at what stands where their folders have to be: it writes through a link
    /// and removes a file there. And a folder that stands where a file has to be may hold files of somebody.
    private func refuseObstacles(_ changes: [FileChange]) throws(GitError) {
        guard let root = workDirectory else { return }
        let touched = Set(changes.map(\.path))
        var lost: Set<String> = []
        var folders: Set<String> = []
        for change in changes {
            var parts = change.path.split(separator: "/")
            if let new = change.new, new.mode != .gitlink {
                lost.formUnion(Directory.files(below: root, at: change.path).filter { !touched.contains($0) })
            }
            parts.removeLast()
            while !parts.isEmpty, folders.insert(parts.joined(separator: "/")).inserted {
                let folder = parts.joined(separator: "/")
                if !touched.contains(folder), Directory.exists(root + "/" + folder), !Directory.isFolder(root + "/" + folder) {
                    lost.insert(folder)
                }
                parts.removeLast()
            }
        }
        guard lost.isEmpty else { throw .wouldLose(paths: lost.sorted(by: byBytes), doing: "updating the files") }
    }

    private func checkout(_ paths: [String], from old: ObjectID?, to new: ObjectID) throws(GitError) {
        var start: ObjectID?
        if let old { start = try tree(of: old) }
        let baseline = if let start { start } else { try write([], as: .tree) }
        let target = try tree(of: new)
        try unsafe withTree(baseline) { baseline throws(GitError) in
            try unsafe withTree(target) { target throws(GitError) in
                let refused = Refused()
                do throws(GitError) {
                    try unsafe checkout(paths, of: target, over: baseline, noting: refused)
                } catch .other(let code, _, _) where code == Int(GIT_ECONFLICT.rawValue) {
                    throw .wouldLose(paths: refused.paths.sorted(by: byBytes), doing: "updating the files")
                }
            }
        }
    }

    private func checkout(
        _ paths: [String], of target: OpaquePointer, over baseline: OpaquePointer, noting refused: Refused
    ) throws(GitError) {
        var options = unsafe git_checkout_options()
        try attempt("updating the files") { unsafe git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)) }
        unsafe options.checkout_strategy =
            GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_RECREATE_MISSING.rawValue | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH.rawValue
        unsafe options.baseline = baseline
        unsafe options.notify_flags = GIT_CHECKOUT_NOTIFY_CONFLICT.rawValue
        unsafe options.notify_payload = Unmanaged.passUnretained(refused).toOpaque()
        unsafe options.notify_cb = { _, path, _, _, _, payload in
            if let payload = unsafe payload { unsafe Unmanaged<Refused>.fromOpaque(payload).takeUnretainedValue().paths.append(text(path)) }
            return 0
        }
        var strings: [UnsafeMutablePointer<CChar>?] = unsafe paths.map { unsafe strdup($0) }
        defer { unsafe strings.forEach { unsafe free($0) } }
        defer { withExtendedLifetime(refused) {} }
        try unsafe strings.withUnsafeMutableBufferPointer { buffer throws(GitError) in
            unsafe options.paths = git_strarray(strings: buffer.baseAddress, count: buffer.count)
            try retrying { () throws(GitError) in
                try attempt("updating the files") { unsafe git_checkout_tree(handle, target, &options) }
            }
        }
        try Directory.flush(indexPath)
    }

    func withTree<T>(_ id: ObjectID, _ body: (OpaquePointer) throws(GitError) -> T) throws(GitError) -> T {
        var tree: OpaquePointer?
        var raw = id.raw
        try retrying { () throws(GitError) in
            try attempt("reading the tree \(id)") { unsafe git_tree_lookup(&tree, handle, &raw) }
        }
        defer { unsafe git_tree_free(tree) }
        guard let tree = unsafe tree else { preconditionFailure("libgit2 said that it gave a pointer") }
        return try unsafe body(tree)
    }
}

/// The paths that a checkout would overwrite, as libgit2 calls them out.
private final class Refused {
    var paths: [String] = []
}
