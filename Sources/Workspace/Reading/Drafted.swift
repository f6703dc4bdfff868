package import Documents
import Git
package import Review

/// A document as a draft has it, with what is not saved yet where the draft is open here.
package struct DraftedDocument: Hashable, Sendable {
    package let id: DocumentID
    package let draft: Snapshot.Draft
    /// Where the draft puts it.
    package let path: String
    package let document: ParsedDocument
    /// Of the last save; `nil` where it was never saved.
    package let blob: String?
    /// Whether the file in the folder is what was saved last.
    package let isSaved: Bool

    package var doc: String { id.description }

    package var title: String { document.title ?? id.slug }
}

extension Workspace {
    /// What each draft changes, by draft and id; the drafts of this clone first.
    package func draftedDocuments(in snapshot: Snapshot) throws(WorkspaceError) -> [DraftedDocument] {
        let open = try currentDraft()
        var found: [DraftedDocument] = []
        for draft in snapshot.drafts.filter({ $0.remote == nil }) + snapshot.drafts.filter({ $0.remote != nil }) {
            let unsaved = draft.remote == nil && draft.slug == open ? try unsavedDocuments() : []
            let saved = try made(.ground, "changes of \(draft.tip.hex)", of: snapshot) { () throws(WorkspaceError) in
                try candidates(ofDraft: draft.tip, main: snapshot.main)
            }
            var here = saved.map { candidate in
                let changed = unsaved.first { $0.id == candidate.id }
                return DraftedDocument(
                    id: candidate.id, draft: draft, path: changed?.source.path ?? candidate.file.path,
                    document: changed ?? asDocument(candidate.document), blob: candidate.file.id.hex, isSaved: changed == nil)
            }
            for document in unsaved where !here.contains(where: { $0.id == document.id }) {
                guard let id = document.id else { continue }
                here.append(
                    DraftedDocument(id: id, draft: draft, path: document.source.path, document: document, blob: nil, isSaved: false))
            }
            found += here.sorted { $0.id < $1.id }
        }
        return found
    }

    /// The documents of the work tree that differ from the last save.
    func unsavedDocuments() throws(WorkspaceError) -> [ParsedDocument] {
        guard repository.workDirectory != nil else { return [] }
        return try workTree(try unsavedPaths()).documents
    }

    /// What a person meant by a document, as `find` does, and besides what is in the open draft and was never saved.
    package func findWritten(_ text: String, in snapshot: Snapshot) throws(WorkspaceError) -> (
        document: KnownDocument, drafts: [DraftedDocument]
    ) {
        let drafted = try draftedDocuments(in: snapshot)
        let unsaved = drafted.filter { $0.blob == nil }
        var known: KnownDocument?
        if let named = unsaved.first(where: { $0.doc == text || $0.path == text || $0.id.slug == text }) {
            known = try documents(in: snapshot).first { $0.id == named.id } ?? Self.known(named)
        } else {
            do throws(WorkspaceError) {
                known = try find(text, in: snapshot)
            } catch {
                guard error.kind == .notFound, let titled = unsaved.first(where: { $0.title.lowercased() == text.lowercased() }) else {
                    throw error
                }
                known = Self.known(titled)
            }
        }
        guard let known else {
            throw WorkspaceError(
                .notFound, en: "there is no document \(escaped(text)) here", fr: "il n'y a pas de document \(escaped(text)) ici")
        }
        return (known, drafted.filter { $0.id == known.id })
    }

    /// The same, and the first document of a draft that somebody named, as `submit` does: not every draft bears the name of a document.
    package func findToEdit(_ text: String, in snapshot: Snapshot) throws(WorkspaceError) -> (
        document: KnownDocument, drafts: [DraftedDocument]
    ) {
        do throws(WorkspaceError) {
            return try findWritten(text, in: snapshot)
        } catch {
            let drafted = try draftedDocuments(in: snapshot)
            guard error.kind == .notFound, let named = drafted.first(where: { $0.draft.slug == text }) else { throw error }
            let known = try documents(in: snapshot).first { $0.id == named.id } ?? Self.known(named)
            return (known, drafted.filter { $0.id == known.id })
        }
    }

    /// Makes something of every document and of those of the open draft that were never saved, one after the other; sorted by id.
    ///
    /// - Parameter kinds: only these are read; `nil` for all.
    package func eachWritten<Value>(
        of kinds: Set<String>? = nil, in snapshot: Snapshot, _ make: (KnownDocument) throws(WorkspaceError) -> Value?
    ) throws(WorkspaceError) -> [Value] {
        // A document that `make` leaves out is known all the same.
        var docs: Set<DocumentID> = []
        var found = try documents(of: kinds, in: snapshot) { known throws(WorkspaceError) in
            docs.insert(known.id)
            return try make(known)
        }
        for drafted in try draftedDocuments(in: snapshot)
        where drafted.blob == nil && !docs.contains(drafted.id) && kinds?.contains(drafted.id.kind) ?? true {
            let value = try leavingOutDamaged(drafted.id.description) { () throws(WorkspaceError) in try make(Self.known(drafted)) }
            if let value { found.append((drafted.id, value)) }
        }
        return found.sorted { $0.id < $1.id }.map(\.value)
    }

    private static func known(_ drafted: DraftedDocument) -> KnownDocument {
        KnownDocument(
            id: drafted.id, path: drafted.path, title: drafted.title, owner: drafted.document.owner, record: nil, proposal: nil,
            draft: drafted.draft)
    }

    /// Who saved a draft last, and when; a draft that nobody saved is of whoever works here.
    package func lastWriter(of draft: Snapshot.Draft, in snapshot: Snapshot) throws(WorkspaceError) -> (
        member: String?, name: String, day: Day
    ) {
        let isOwn = try git { () throws(GitError) in try !repository.isAncestor(draft.tip, of: snapshot.main) }
        guard isOwn else { return (snapshot.me, snapshot.member?.name ?? "", snapshot.today) }
        let commit = try git { () throws(GitError) in try repository.commit(draft.tip) }
        let member = snapshot.rulebook.members(withEmail: commit.author.email).first
        return (member?.id, member?.name ?? commit.author.name, Day(seconds: Int(commit.committer.seconds)))
    }
}

extension Workspace {
    /// The text of a subject as it was submitted; `nil` where it was never received.
    package func text(of subject: Subject) throws(WorkspaceError) -> ParsedDocument? {
        try text(path: subject.path, blob: subject.blob)
    }

    /// The text of a version that was published.
    package func text(of record: Record) throws(WorkspaceError) -> ParsedDocument? { try text(path: record.path, blob: record.blob) }

    /// What is published of a document at this moment: the version of its record; for a file of governance without one, the file itself.
    package func publishedText(of document: KnownDocument, in snapshot: Snapshot) throws(WorkspaceError) -> ParsedDocument? {
        if let record = document.record { return try text(of: record) }
        guard let blob = try base(of: document.doc, at: snapshot.main).blob else { return nil }
        return try text(path: document.path, blob: blob)
    }

    private func text(path: String, blob: String) throws(WorkspaceError) -> ParsedDocument? {
        guard let document = try document(path: path, blob: blob) else { return nil }
        return asDocument(document)
    }

    /// A file of governance is front matter and nothing else, so that its changes are told field by field.
    private func asDocument(_ document: ParsedDocument) -> ParsedDocument {
        let source = document.source
        guard source.path.hasPrefix(GovernanceFile.root), !source.path.hasSuffix(".md") else { return document }
        return ParsedDocument(
            source: source, frontMatter: readYAML(source).node, frontMatterRange: nil, sections: [], titleHeading: nil, links: [],
            problems: [])
    }
}
