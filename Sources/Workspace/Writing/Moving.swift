import Git
import Documents
import Review

extension Workspace {
    /// Whether the folder has a file there.
    package func hasFile(at path: String) -> Bool { repository.workDirectory.map { Files.exists("\($0)/\(path)") } ?? false }

    /// Refuses a path where a document cannot be: outside the folder, hidden, no Markdown, or where a file is already.
    package func demandPlace(for path: String, in snapshot: Snapshot) throws(WorkspaceError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard isDocument(path), parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), !path.utf8.contains(0) else {
            throw WorkspaceError(
                .misuse, en: "\(escaped(path)) is no place for a document", fr: "\(escaped(path)) n'est pas une place pour un document",
                why: Phrase(
                    en: "a path goes from the top of the community down, names no hidden folder and ends with .md",
                    fr: "un chemin part de la racine de la communauté, ne nomme aucun dossier caché et finit par .md"),
                fix: Phrase(same: "guide/risks/run-a-risk-review.md"))
        }
        try demandNoLink(on: path)
        try demandNoFile(at: path, fix: Phrase(en: "choose another place", fr: "choisissez une autre place"), in: snapshot)
    }

    /// Refuses a path that goes through a link: what is written there would be outside of the community.
    func demandNoLink(on path: String) throws(WorkspaceError) {
        guard var place = repository.workDirectory else { throw WorkspaceError(GitError.bare(doing: "")) }
        for part in path.split(separator: "/") {
            place += "/\(part)"
            guard let facts = Disk.facts(place) else { return }
            guard facts.isFolder || facts.isFile else {
                throw WorkspaceError(
                    .refused, en: "\(escaped(path)) goes through a link: \(escaped(place))",
                    fr: "\(escaped(path)) passe par un lien : \(escaped(place))",
                    why: Phrase(en: "it could lead out of the community", fr: "il pourrait mener hors de la communauté"),
                    fix: Phrase(en: "remove the link, or choose another place", fr: "supprimez le lien, ou choisissez une autre place"))
            }
        }
    }

    /// Opens the draft of a plan and moves the file of its document, with its links turned; nothing is saved.
    ///
    /// - Parameter bytes: the text as it is at the new place.
    package func move(_ plan: EditingPlan, to path: String, _ bytes: [UInt8], in snapshot: Snapshot) throws(WorkspaceError) {
        try write(texts: [path: bytes, plan.path: nil], opening: plan, in: snapshot)
    }
}
