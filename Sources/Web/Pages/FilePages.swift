import Documents
import Workspace

/// Files of the repository, from the objects of git alone: a path is a name in a tree, never one of the disk.
enum FilePages {
    /// `/blob/ID/NAME`: a file that belongs to a document, by its object.
    static func blob(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        guard let bytes = try workspace.attached(visit.parts["id"] ?? "") else { throw missing(visit.parts["name"] ?? "") }
        return .file(bytes, name: visit.parts["name"] ?? "file")
    }

    /// `/file/PATH`: where a link of a text leads; on to the page of a document, or the file itself.
    static func published(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let path = visit.request.path.dropFirst().joined(separator: "/")
        let isOurs = !path.lowercased().split(separator: "/").contains { $0 == ".git" || $0 == ".praxis" }
        guard isOurs, let (document, blob) = try workspace.published(at: path, in: try workspace.look()) else { throw missing(path) }
        if let document { return Response(.seeOther, headers: [Request.Field("Location", "/document/\(place(document.description))")]) }
        guard let bytes = try workspace.attached(blob) else { throw missing(path) }
        return .file(bytes, name: visit.request.path.last ?? "file")
    }

    private static func missing(_ name: String) -> WorkspaceError {
        WorkspaceError(
            .notFound, en: "there is no file \(escaped(name)) here", fr: "il n'y a pas de fichier \(escaped(name)) ici",
            fix: Phrase(same: "praxis sync"))
    }
}
