import Documents
import Git
import Glibc

extension Workspace {
    /// The index, brought to what a commit publishes; `nil` where there can be none: while a push is judged, where the folder cannot be
    /// written, or while another program keeps it busy. What it would say is then asked of the objects.
    func catalogueIndex(at commit: ObjectID) throws(WorkspaceError) -> CatalogueIndex? {
        let tree = try git { () throws(GitError) in try repository.tree(of: commit) }
        // A damaged file is made anew once.
        for _ in 0..<2 {
            guard var index = try openIndex() else { return nil }
            if try bring(&index, to: tree) { return index }
        }
        return nil
    }

    /// Brings the index to what is published, where there can be one.
    package func refreshIndex() throws(WorkspaceError) { _ = try catalogueIndex(at: try mainTip()) }

    /// The index as it was left.
    func openIndex() throws(WorkspaceError) -> CatalogueIndex? {
        try openKept(Self.indexName) { path, program throws(Database.Problem) in try CatalogueIndex.open(path, program: program) }
    }

    /// Brings an index to a tree; `false` where it cannot follow. A damaged one is gone then.
    ///
    /// - Parameter parsed: documents that were read already, by blob.
    func bring(_ index: inout CatalogueIndex, to tree: ObjectID, parsed: [ObjectID: ParsedDocument] = [:]) throws(WorkspaceError) -> Bool {
        do throws(IndexProblem) {
            try index.follow(tree, in: self, parsed: parsed)
            return true
        } catch {
            switch error {
            case .repository(let error): throw error
            case .index(let problem):
                if problem.isDamage { try removeIndex() }
                return false
            }
        }
    }

    /// Whether there is an index that cannot be read. Nothing is changed by asking; the next command that needs it makes it anew.
    func isIndexDamaged() -> Bool {
        guard let facts = Disk.facts(indexPath), facts.size > 0 else { return false }
        do throws(Database.Problem) {
            var database = try Database(indexPath)
            return try database.rows("PRAGMA quick_check(1)") { $0.text(0) } != ["ok"]
        } catch {
            return error.isDamage
        }
    }

    private static let indexName = "index.db"

    private var indexPath: String { keptPath(Self.indexName) }

    private func removeIndex() throws(WorkspaceError) { try removeKept(Self.indexName) }

    /// Tells one build from another: what an index keeps depends on how documents are read. `praxis` and the `praxis-web` beside it are one
    /// build, and take turns with what is kept.
    static let program: String? = {
        let own = "/proc/self/exe"
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = max(0, unsafe readlink(own, &buffer, buffer.count))
        let path = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        guard programs.contains(name) else { return build(own) }
        return programs.map { build(path.dropLast(name.count) + $0) ?? "" }.joined(separator: " ")
    }()

    private static let programs = ["praxis", "praxis-web"]

    /// `nil` where there is no such file.
    private static func build(_ path: String) -> String? {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        return "\(facts.st_size) \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec) \(facts.st_ino)"
    }
}
