/// Why git could not do something. `doing` says what was being done, in words that continue "while ...".
package enum GitError: Error, Hashable, Sendable {
    /// No repository at this path or above it.
    case notARepository(path: String)
    /// The repository belongs to another user, and no `safe.directory` names it.
    case dubiousOwnership(path: String, detail: String)
    /// The repository uses an extension of the format that libgit2 does not know; `feature` is its name in lowercase.
    case unsupported(feature: String, path: String)
    /// A work tree is needed and there is none.
    case bare(doing: String)
    /// The history was cut off by a shallow clone.
    case shallow(doing: String)
    /// Another program holds this lock file, or died and left it.
    case locked(path: String, doing: String)
    /// An object, reference or path that has to be there is not.
    case missing(what: String, doing: String)
    /// Something is there and is not what git writes.
    case corrupt(what: String, doing: String)
    /// Objects of a push that is still being judged: nothing may be written.
    case quarantined(doing: String)
    /// Not a name that git allows here.
    case invalidName(name: String, doing: String)
    /// Files of the work tree hold changes that would be lost. Sorted, never empty.
    case wouldLose(paths: [String], doing: String)
    /// Several steps were begun and not all are done; who opens the repository next does the rest.
    case unfinished(why: String, doing: String)
    /// A git that cleans up here took this away while it was needed, again and again; nothing is lost, and it goes when it is tried later.
    case overtaken(what: String, doing: String)
    /// Anything else: libgit2's code, or the errno of a system call, and its own words.
    case other(code: Int, detail: String, doing: String)
}
