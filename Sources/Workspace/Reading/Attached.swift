package import Documents
import Git
import Review

extension Workspace {
    /// The bytes of a file that belongs to a document, by its object; `nil` where there is no such object, or it is no file.
    ///
    /// - Throws: where it is damaged, or larger than any asset may be.
    package func attached(_ blob: String) throws(WorkspaceError) -> [UInt8]? {
        guard let id = ObjectID(hex: blob), try git({ () throws(GitError) in try repository.header(of: id) })?.kind == .blob else {
            return nil
        }
        return try git { () throws(GitError) in try repository.blob(id, noLargerThan: 64 * 1_024 * 1_024) }
    }

    /// What the published tree has at a path: the document that is there, or the object of another file; `nil` where it has nothing.
    package func published(at path: String, in snapshot: Snapshot) throws(WorkspaceError) -> (document: DocumentID?, blob: String)? {
        guard let file = try git({ () throws(GitError) in try repository.file(at: path, in: snapshot.main) }), file.mode == .regular else {
            return nil
        }
        let document = path.hasSuffix(".md") ? try self.document(path: path, blob: file.id.hex)?.id : nil
        return (document, file.id.hex)
    }
}
