import Documents
import Git
import Glibc

extension Workspace {
    /// The index, brought to what a commit publishes; `nil` where there can be none: while a push is judged, where the folder cannot be
    /// written, or while another program keeps it busy. What it would say is then asked of the objects.
    func catalogueIndex(at commit: ObjectID, parsed: [ObjectID: ParsedDocument] = [:]) throws(WorkspaceError) -> CatalogueIndex? {
        guard !repository.isQuarantined, let program = Self.program else { return nil }
        let folder = repository.commonDirectory + "/praxis"
        if !Files.exists(folder) {
            // Whoever may not write here works without.
            do throws(WorkspaceError) { try Files.makeFolder(folder) } catch { return nil }
        }
        let tree = try git { () throws(GitError) in try repository.tree(of: commit) }
        let path = folder + "/index.db"
        for isLast in [false, true] {
            do throws(IndexProblem) {
                var index = try indexed { () throws(Database.Problem) in try CatalogueIndex.open(path, program: program) }
                try index.follow(tree, in: self, parsed: parsed)
                return index
            } catch {
                switch error {
                case .repository(let error): throw error
                // A damaged file is made anew once.
                case .index(let problem):
                    guard !isLast, problem.isDamage else { return nil }
                    for name in ["", "-wal", "-shm"] { try Files.remove(path + name) }
                }
            }
        }
        return nil
    }

    /// Tells one build of this program from another: what an index keeps depends on how this one reads documents.
    private static let program: String? = {
        var facts = stat()
        guard unsafe stat("/proc/self/exe", &facts) == 0 else { return nil }
        return "\(facts.st_size) \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec) \(facts.st_ino)"
    }()
}
