import CGit2
import Glibc

/// Where a handle reads objects, and writes them: libgit2's store with our own reader of loose objects in it. It is opened anew where packs that
/// it knows are gone.
@safe final class Store {
    private(set) var odb: OpaquePointer
    private let folder: String
    private let alternates: [String]
    /// The files of packs as they were when it was opened.
    private var packs: Set<String>
    /// When nobody was seen cleaning up, in milliseconds of a clock that only goes on.
    private var lookedAt: Int?

    /// Takes over an open store of a repository.
    ///
    /// - Parameters:
    ///   - folder: of the objects.
    ///   - alternates: folders that the environment names, beside those that the folder names itself.
    init(_ odb: OpaquePointer, folder: String, alternates: [String]) throws(GitError) {
        unsafe self.odb = odb
        self.folder = folder
        self.alternates = alternates
        packs = Set(Directory.names(of: folder + "/pack"))
        try unsafe LooseObjects.add(to: odb, directories: LooseObjects.directories(of: folder, and: alternates))
    }

    deinit { unsafe git_odb_free(odb) }

    /// Opens it again where packs came or went. libgit2 looks for new ones itself, but goes on with those that were removed, and fails where it
    /// has to open one.
    func follow(in repository: OpaquePointer) throws(GitError) {
        let now = Set(Directory.names(of: folder + "/pack"))
        guard now != packs else { return }
        var fresh: OpaquePointer?
        do throws(GitError) {
            try attempt("opening the objects") { unsafe git_odb_open(&fresh, folder) }
            for alternate in alternates {
                try attempt("opening the objects in \(alternate)") { unsafe git_odb_add_disk_alternate(fresh, alternate) }
            }
            try unsafe LooseObjects.add(to: fresh, directories: LooseObjects.directories(of: folder, and: alternates))
            try attempt("opening the objects") { unsafe git_repository_set_odb(repository, fresh) }
        } catch {
            unsafe git_odb_free(fresh)
            throw error
        }
        guard let fresh = unsafe fresh else { preconditionFailure("libgit2 said that it gave a pointer") }
        unsafe git_odb_free(odb)
        unsafe odb = fresh
        packs = now
    }

    /// Whether somebody cleans up here. To look at all processes takes a millisecond or more, and what is missing is asked for often.
    func isCleaning(_ look: () -> Bool) -> Bool {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        let moment = now.tv_sec * 1000 + now.tv_nsec / 1_000_000
        if let lookedAt, moment - lookedAt < 20 { return false }
        let isCleaning = look()
        lookedAt = isCleaning ? nil : moment
        return isCleaning
    }
}
