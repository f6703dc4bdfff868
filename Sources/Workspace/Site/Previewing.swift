package import Documents
import Git
import Review

/// A text that is not published, with what would be around it.
package struct PreviewSource: Sendable {
    package let document: ParsedDocument
    /// The draft that has it; `nil` for what was submitted.
    package let drafted: DraftedDocument?
    /// Paths of the texts of the same draft.
    package let beside: Set<String>
    fileprivate let files: Place

    /// Where its files are.
    fileprivate enum Place: Hashable {
        case workTree
        case commit(ObjectID)
        /// By path, as they were submitted.
        case blobs([String: String])
    }
}

extension Workspace {
    /// The newest text of a document that is not what is published.
    ///
    /// - Throws: `refused` where there is none.
    package func unpublished(_ document: KnownDocument, _ drafts: [DraftedDocument], in snapshot: Snapshot) throws(WorkspaceError)
        -> PreviewSource
    {
        if let own = drafts.first {
            let open = try currentDraft()
            let isOpen = own.draft.remote == nil && own.draft.slug == open
            let beside = try draftedDocuments(in: snapshot).filter { $0.draft == own.draft }.map(\.path)
            return PreviewSource(
                document: own.document, drafted: own, beside: Set(beside), files: isOpen ? .workTree : .commit(own.draft.tip))
        }
        if let subject = document.proposal?.subjects.first(where: { $0.doc == document.doc }), let text = try text(of: subject) {
            return PreviewSource(
                document: text, drafted: nil, beside: Set(document.proposal?.subjects.map(\.path) ?? []),
                files: .blobs(Dictionary(subject.assets.map { ($0.path, $0.blob) }) { first, _ in first }))
        }
        throw WorkspaceError(
            .refused, en: "there is no draft of \(document.doc)", fr: "il n'y a pas de brouillon de \(document.doc)",
            why: document.record.map { record in
                Phrase(en: "version \(record.version) is published as it is", fr: "la version \(record.version) est publiée telle quelle")
            }, fix: Phrase(same: "praxis edit \(document.id.slug); praxis export \(document.id.slug) html"))
    }

    /// Files that it shows, by their paths in the repository; what is not there is left out.
    package func files(_ paths: [String], of source: PreviewSource) throws(WorkspaceError) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for path in paths {
            let blob: ObjectID?
            switch source.files {
            case .workTree:
                guard let work = repository.workDirectory else { continue }
                try demandNoLink(on: path)
                found[path] = Files.read("\(work)/\(path)")
                continue
            case .commit(let commit): blob = try git { () throws(GitError) in try repository.file(at: path, in: commit)?.id }
            case .blobs(let blobs): blob = blobs[path].flatMap { ObjectID(hex: $0) }
            }
            if let blob { found[path] = try git { () throws(GitError) in try repository.blob(blob) } }
        }
        return found
    }

    /// Keeps the page of a preview, where git does not look and nobody publishes from.
    ///
    /// - Returns: the absolute path of the file.
    package func keep(preview html: [UInt8], of id: DocumentID) throws(WorkspaceError) -> String {
        let path = "\(localFolder)/preview/\(id.kind)-\(id.slug).html"
        try Files.write(html, to: path)
        return path
    }

    /// Shows a file in the person's browser.
    package func show(_ path: String) async throws(WorkspaceError) {
        var code: Int?
        if let opener = program(["xdg-open", "open"]) {
            code = try await Child(
                name: opener.path, arguments: [path], environment: personalEnvironment, directory: Files.parent(of: path)
            ).run().code
        }
        guard code == 0 else {
            throw WorkspaceError(
                .refused, en: "no browser could be opened", fr: "aucun navigateur n'a pu être ouvert",
                fix: Phrase(en: "open \(escaped(path)) yourself", fr: "ouvrez vous-même \(escaped(path))"))
        }
    }
}
