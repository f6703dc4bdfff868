import CGit2

/// Where HEAD points.
package enum Head: Hashable, Sendable {
    /// A branch that exists, without `refs/heads/`; a reference elsewhere keeps its full name.
    case branch(String)
    case detached(ObjectID)
    /// A branch without a commit yet.
    case unborn(String)
}

/// What git was in the middle of when it stopped to ask.
package enum Operation: String, Hashable, Sendable {
    case merge, revert, cherryPick = "cherry-pick", bisect, rebase, mailbox
}

extension Repository {
    /// The git directory, absolute, without a trailing slash. Of a linked work tree it is its own, not the common one.
    package var directory: String { unsafe trimmed(git_repository_path(handle)) }

    /// The directory that all the work trees share: references, objects, configuration.
    package var commonDirectory: String { unsafe trimmed(git_repository_commondir(handle)) }

    /// The root of the files, absolute, without a trailing slash; `nil` for a bare repository.
    package var workDirectory: String? {
        guard unsafe git_repository_workdir(handle) != nil else { return nil }
        return unsafe trimmed(git_repository_workdir(handle))
    }

    package var isBare: Bool { unsafe git_repository_is_bare(handle) == 1 }

    /// Whether history was cut off when this was cloned.
    package var isShallow: Bool { unsafe git_repository_is_shallow(handle) == 1 }

    /// Whether HEAD is unborn and no reference exists.
    package var isEmpty: Bool {
        get throws(GitError) {
            guard case .unborn = try head else { return false }
            return try references(under: "refs/").isEmpty
        }
    }

    /// The operation that is waiting for its end, or `nil`.
    package var operation: Operation? {
        switch unsafe git_repository_state_t(rawValue: UInt32(git_repository_state(handle))) {
        case GIT_REPOSITORY_STATE_MERGE: return .merge
        case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: return .revert
        case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: return .cherryPick
        case GIT_REPOSITORY_STATE_BISECT: return .bisect
        case GIT_REPOSITORY_STATE_REBASE, GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, GIT_REPOSITORY_STATE_REBASE_MERGE: return .rebase
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX, GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE: return .mailbox
        default: return nil
        }
    }

    /// Where HEAD points.
    package var head: Head {
        get throws(GitError) {
            switch try lookup("HEAD") {
            case nil: throw .missing(what: "HEAD", doing: "reading HEAD")
            case .direct(let id): return .detached(id)
            case .symbolic(let target):
                let name = target.hasPrefix("refs/heads/") ? String(target.dropFirst(11)) : target
                return try reference(target) == nil ? .unborn(name) : .branch(name)
            }
        }
    }

    /// The commit that HEAD leads to; `nil` on an unborn branch.
    package var headCommit: ObjectID? {
        get throws(GitError) {
            switch try head {
            case .detached(let id): return id
            case .unborn: return nil
            case .branch: return try reference("HEAD")
            }
        }
    }

    private func trimmed(_ pointer: UnsafePointer<CChar>?) -> String {
        let path = unsafe text(pointer)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
