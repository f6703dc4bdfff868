import Git

extension Workspace {
    /// Opens a file that is kept under `.git/praxis`; a damaged one is made anew once. `nil` where there can be none: while a push is judged,
    /// where the folder cannot be written, or while another program keeps it busy.
    func openKept<Index: ~Copyable>(
        _ name: String, _ open: (_ path: String, _ program: String) throws(Database.Problem) -> Index
    ) throws(WorkspaceError) -> Index? {
        guard !repository.isQuarantined, let program = Self.program else { return nil }
        let folder = repository.commonDirectory + "/praxis"
        if !Files.exists(folder) {
            // Whoever may not write here works without.
            do throws(WorkspaceError) { try Files.makeFolder(folder) } catch { return nil }
        }
        do throws(Database.Problem) {
            return try open(keptPath(name), program)
        } catch {
            guard error.isDamage else { return nil }
        }
        try removeKept(name)
        do throws(Database.Problem) { return try open(keptPath(name), program) } catch { return nil }
    }

    func keptPath(_ name: String) -> String { repository.commonDirectory + "/praxis/" + name }

    func removeKept(_ name: String) throws(WorkspaceError) {
        for end in ["", "-wal", "-shm"] { try Files.remove(keptPath(name) + end) }
    }
}
