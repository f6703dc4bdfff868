import CCertificates
import CGit2

/// The one start of libgit2 in this process. It is never shut down: a handle somewhere may still be in use, and the system takes everything back.
enum Library {
    private static let started: Int32 = {
        let code = git_libgit2_init()
        guard code >= 0 else { return code }
        // On by default; said here because what rests on it is the whole of the evidence.
        for option in [GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, GIT_OPT_SET_OWNER_VALIDATION] {
            let answer = git_option_set_int(Int32(option.rawValue), 1)
            guard answer >= 0 else { return answer }
        }
        return code
    }()

    /// libgit2 has one switch for the whole process, and reads it when it opens the references of a repository.
    private static let durable: Int32 = git_option_set_int(Int32(GIT_OPT_ENABLE_FSYNC_GITDIR.rawValue), 1)

    /// Starts libgit2 if nobody has. With `durable`, every write of this process is flushed to the disk from now on.
    static func start(durable wanted: Bool = false) throws(GitError) {
        // Not through `attempt`: before its start libgit2 has no place yet for an error, not even to clear it.
        guard started >= 0 else { throw .other(code: Int(started), detail: "", doing: "starting libgit2") }
        if wanted { try attempt("asking libgit2 to flush its writes") { durable } }
    }
}

/// How often libgit2 asked for the machine's certificates and was given none; at least 1 after its start when the stand-in is linked in.
package func certificatesAsked() -> Int { Int(praxis_certificates_asked()) }
