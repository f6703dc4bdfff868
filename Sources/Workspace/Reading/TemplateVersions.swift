package import Documents
import Git
import Review

/// A document that was written for an earlier version of its template than the one in force.
package struct OutdatedDocument: Hashable, Sendable {
    package let id: DocumentID
    package let path: String
    package let title: String
    package let template: TemplateReference
    package let latest: TemplateReference
    /// How many versions came after the one it names.
    package let behind: Int
}

extension Workspace {
    /// What is wrong with the templates of the work tree beside the published ones; empty outside of a community.
    package func templateVersionProblems() throws(WorkspaceError) -> [Diagnostic] {
        guard let main = try git({ () throws(GitError) in try repository.reference(Ref.main) }), repository.workDirectory != nil else {
            return []
        }
        let base = try headCommit().map { head throws(WorkspaceError) in
            try git { () throws(GitError) in try repository.mergeBase(head, main) }
        }
        return versionProblems(of: try templateSources(), published: try templateSources(at: (base ?? nil) ?? main))
    }

    /// The same for the templates that a draft would publish.
    func templateVersionProblems(ofDraft tip: ObjectID, main: ObjectID) throws(WorkspaceError) -> [Diagnostic] {
        let base = try git { () throws(GitError) in try repository.mergeBase(tip, main) } ?? main
        return versionProblems(of: try templateSources(at: tip), published: try templateSources(at: base))
    }

    /// The files of the templates that a commit holds, earlier versions among them.
    func templateSources(at commit: ObjectID) throws(WorkspaceError) -> [Source] {
        let folder = String(TemplateFile.folder.dropLast())
        guard try git({ () throws(GitError) in try repository.file(at: folder, in: commit) }) != nil else { return [] }
        var sources: [Source] = []
        for file in try git({ () throws(GitError) in try repository.files(in: commit, under: folder) }) where file.path.hasSuffix(".md") {
            sources.append(try source(file))
        }
        return sources
    }

    /// The documents of the work tree that are behind the published templates, the farthest first.
    package func outdatedDocuments(in snapshot: Snapshot) throws(WorkspaceError) -> [OutdatedDocument] {
        let templates = try templates(at: snapshot.main)
        var found: [OutdatedDocument] = []
        for document in try workTree(try allDocumentPaths()).documents {
            if let outdated = outdated(document, templates) { found.append(outdated) }
        }
        return found.sorted { ($1.behind, $0.path) < ($0.behind, $1.path) }
    }

    func outdated(_ document: ParsedDocument, _ templates: TemplateSet) -> OutdatedDocument? {
        guard let id = document.id, let reference = document.template else { return nil }
        let later = templates.versions(reference.kind).filter { $0 > reference.version }
        guard let latest = later.last else { return nil }
        return OutdatedDocument(
            id: id, path: document.source.path, title: document.title ?? id.slug, template: reference,
            latest: TemplateReference(kind: reference.kind, version: latest), behind: later.count)
    }
}
