import Documents
import Git
import Review

extension Workspace {
    /// Opens the draft of a plan and gives files of the folder other texts, in steps that belong together: all of them, if need be by the next
    /// command, or none. Nothing is saved.
    ///
    /// - Parameters:
    ///   - texts: whole texts by path, from the top of the repository; `nil` takes a file away.
    ///   - plan: `nil`: the folder stays on what is open.
    func write(texts: [String: [UInt8]?], opening plan: EditingPlan?, in snapshot: Snapshot) throws(WorkspaceError) {
        for path in texts.keys.sorted() { try demandNoLink(on: path) }
        var opening: (steps: [WriteStep], message: String) = ([], "write")
        if let plan {
            guard try bytes(at: plan.path, opening: plan, in: snapshot) != nil else { throw goneFromFolder(plan.path) }
            opening = try self.opening(plan, in: snapshot)
        }
        // A file that is there twice for a moment does no harm; one that is gone would.
        let written = texts.filter { $0.value != nil }.keys.sorted()
        var steps = opening.steps
        for path in written + texts.keys.filter({ !written.contains($0) }).sorted() {
            let old = try bytes(at: path, opening: plan, in: snapshot)
            guard let new = texts[path], new != old else { continue }
            let id = try new.map { bytes throws(WorkspaceError) in try git { () throws(GitError) in try repository.writeBlob(bytes) } }
            steps.append(.text(path, from: old.flatMap { ObjectID(hex: blobID(of: Source(path: path, bytes: $0))) }, to: id))
        }
        if !steps.isEmpty { try perform(steps, message: opening.message) }
    }

    /// What a file of the folder will hold once the draft of a plan is open; `nil` where there will be none.
    func bytes(at path: String, opening plan: EditingPlan?, in snapshot: Snapshot) throws(WorkspaceError) -> [UInt8]? {
        guard let work = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        let here = Files.read("\(work)/\(path)")
        guard let plan, let head = try headCommit() else { return here }
        let tip = try tip(of: plan, snapshot)
        let (old, new) = try git { () throws(GitError) in (try repository.file(at: path, in: head), try repository.file(at: path, in: tip))
        }
        // What opening does not touch stays as it is, saved or not.
        guard old != new else { return here }
        return try new.map { file throws(WorkspaceError) in try git { () throws(GitError) in try repository.blob(file.id) } }
    }
}
