package import Documents
import Git
package import Review

/// A document that the community has in some form: published, proposed or drafted.
package struct KnownDocument: Hashable, Sendable {
    package let id: DocumentID
    /// Where it is, or where a draft puts it.
    package let path: String
    package let title: String
    package let owner: String?
    /// Of the version that is published.
    package let record: Record?
    package let proposal: Proposal?
    package let draft: Snapshot.Draft?

    package var doc: String { id.description }
}

extension Workspace {
    /// Every document, sorted by id: what is published, what is proposed, what is drafted here or was received as a draft.
    ///
    /// - Parameter unsaved: look also at what the open draft has not saved yet, which costs a look at each file.
    package func documents(in snapshot: Snapshot, unsaved: Bool = false) throws(WorkspaceError) -> [KnownDocument] {
        try documents(of: nil, in: snapshot, unsaved: unsaved) { $0 }.map(\.value)
    }

    /// Makes something of each document, one after the other: what was read for the line of one is at hand then, and is not read again when all lines
    /// are there.
    ///
    /// - Parameter kinds: only these are read; `nil` for all.
    func documents<Value>(
        of kinds: Set<String>?, in snapshot: Snapshot, unsaved: Bool = false, _ make: (KnownDocument) throws(WorkspaceError) -> Value?
    ) throws(WorkspaceError) -> [(id: DocumentID, value: Value)] {
        var docs = Self.docs(in: snapshot)
        var drafted = try drafted(in: snapshot)
        if unsaved { drafted.merge(try unsavedDocuments(in: snapshot)) { _, unsaved in unsaved } }
        docs.formUnion(drafted.keys)
        var found: [(id: DocumentID, value: Value)] = []
        for doc in docs.sorted() {
            guard let id = DocumentID(parsing: doc), kinds?.contains(id.kind) ?? true else { continue }
            let value = try leavingOutDamaged(doc) { () throws(WorkspaceError) -> Value? in
                guard let known = try known(id, drafted: drafted[doc], in: snapshot) else { return nil }
                return try make(known)
            }
            if let value { found.append((id, value)) }
        }
        return found
    }

    /// What is published and what is proposed.
    private static func docs(in snapshot: Snapshot) -> Set<String> {
        var docs = Set(snapshot.recordFiles.keys)
        for proposal in snapshot.fold.proposals where !proposal.isAbandoned { docs.formUnion(proposal.subjects.map(\.doc)) }
        return docs
    }

    /// Reads something of a document for a list: one that is damaged hides no other, and `damage` names it.
    package func leavingOutDamaged<Value>(_ doc: String, _ read: () throws(WorkspaceError) -> Value?) throws(WorkspaceError) -> Value? {
        do throws(WorkspaceError) {
            return try read()
        } catch {
            guard error.kind == .fault else { throw error }
            memory.damaged[doc] = error
            return nil
        }
    }

    /// What was left out of the lists that were read, sorted by document.
    package var damage: [(doc: String, error: WorkspaceError)] {
        memory.damaged.sorted { $0.key < $1.key }.map { (doc: $0.key, error: $0.value) }
    }

    /// Document to the draft that changes it; a draft of this clone before one that was received.
    private func drafted(in snapshot: Snapshot) throws(WorkspaceError) -> [String: (draft: Snapshot.Draft, candidate: Candidate)] {
        try made(.ground, "drafted", of: snapshot) { () throws(WorkspaceError) in try readDrafted(in: snapshot) }
    }

    private func readDrafted(in snapshot: Snapshot) throws(WorkspaceError) -> [String: (draft: Snapshot.Draft, candidate: Candidate)] {
        var found: [String: (draft: Snapshot.Draft, candidate: Candidate)] = [:]
        for draft in snapshot.drafts {
            for candidate in try candidates(ofDraft: draft.tip, main: snapshot.main) where found[candidate.doc] == nil {
                found[candidate.doc] = (draft, candidate)
            }
        }
        return found
    }

    /// The documents of the open draft as they are in the work tree, where they differ from the last save.
    private func unsavedDocuments(in snapshot: Snapshot) throws(WorkspaceError) -> [String: (draft: Snapshot.Draft, candidate: Candidate)] {
        guard let slug = try currentDraft(), let draft = snapshot.drafts.first(where: { $0.slug == slug && $0.remote == nil }) else {
            return [:]
        }
        var found: [String: (draft: Snapshot.Draft, candidate: Candidate)] = [:]
        for document in try workTree(try unsavedPaths()).documents {
            guard let id = document.id else { continue }
            let file = TreeFile(path: document.source.path, mode: .regular, id: .none)
            found[id.description] = (draft, Candidate(id: id, file: file, document: document))
        }
        return found
    }

    private func known(_ id: DocumentID, drafted: (draft: Snapshot.Draft, candidate: Candidate)?, in snapshot: Snapshot)
        throws(WorkspaceError)
        -> KnownDocument?
    {
        let doc = id.description
        let record = try record(of: doc, in: snapshot)?.record
        let proposal = try openProposal(on: doc, in: snapshot)
        let subject = proposal?.subjects.first { $0.doc == doc }
        guard let path = subject?.path ?? drafted?.candidate.file.path ?? record?.path else { return nil }
        var document = drafted?.candidate.document
        do throws(WorkspaceError) {
            if document == nil { document = try self.document(path: path, blob: subject?.blob ?? record?.blob) }
        } catch {
            // A text that is damaged hides no other document: its id stands for its title here, and whoever opens it is told.
            guard error.kind == .fault else { throw error }
        }
        if document == nil, subject == nil, let record {
            // A draft may never have been received; what is published is on `main`.
            throw WorkspaceError(GitError.missing(what: record.blob, doing: "reading what is published of \(doc)"))
        }
        return KnownDocument(
            id: id, path: path, title: document?.title ?? id.slug, owner: document?.owner, record: record, proposal: proposal,
            draft: drafted?.draft)
    }

    /// A document by the blob that holds it; `nil` where that was never received.
    package func document(path: String, blob: String?) throws(WorkspaceError) -> ParsedDocument? {
        guard let id = blob.flatMap({ ObjectID(hex: $0) }), try git({ () throws(GitError) in try repository.exists(id) }) else {
            return nil
        }
        return try document(TreeFile(path: path, mode: .regular, id: id))
    }

    /// A document as it is stored, read once: lists, drafts and verdicts ask for the same ones.
    func document(_ file: TreeFile) throws(WorkspaceError) -> ParsedDocument {
        if let known = memory.document(file) { return known }
        let document = parse(try source(file))
        memory.keep(document, file)
        return document
    }

    /// The proposal on a document that is open; of several, the one that was submitted last.
    package func openProposal(on doc: String, in snapshot: Snapshot) throws(WorkspaceError) -> Proposal? {
        var open: [Proposal] = []
        for proposal in snapshot.proposals(on: doc) where try isOpen(proposal, in: snapshot) { open.append(proposal) }
        return open.max { ($0.round.entry.entry.lamport, $0.id) < ($1.round.entry.entry.lamport, $1.id) }
    }

    /// Neither abandoned nor published: no record on `main` names it.
    package func isOpen(_ proposal: Proposal, in snapshot: Snapshot) throws(WorkspaceError) -> Bool {
        if proposal.isAbandoned { return false }
        for subject in proposal.subjects {
            guard let blob = try record(of: subject.doc, in: snapshot)?.blob, let id = ObjectID(hex: blob) else { continue }
            if try proposals(publishedBy: id).contains(proposal.id) { return false }
        }
        return true
    }

    /// The proposals that a record publishes and those before it did.
    private func proposals(publishedBy record: ObjectID) throws(WorkspaceError) -> Set<String> {
        if let known = memory.publishing[record] { return known }
        var found: Set<String> = []
        var next: ObjectID? = record
        while let id = next {
            let record = try readRecord(TreeFile(path: Record.folder, mode: .regular, id: id))
            found.insert(record.proposal)
            next = record.previous.flatMap { ObjectID(hex: $0) }
        }
        memory.publishing[record] = found
        return found
    }

    /// All open proposals, oldest first.
    package func openProposals(in snapshot: Snapshot) throws(WorkspaceError) -> [Proposal] {
        var open: [Proposal] = []
        for proposal in snapshot.fold.proposals where try isOpen(proposal, in: snapshot) { open.append(proposal) }
        return open.sorted { ($0.rounds[0].entry.entry.lamport, $0.id) < ($1.rounds[0].entry.entry.lamport, $1.id) }
    }

    /// The versions of a document that were published, newest first.
    package func versions(of doc: String, in snapshot: Snapshot) throws(WorkspaceError) -> [Record] {
        var versions: [Record] = []
        var next = try record(of: doc, in: snapshot).flatMap { ObjectID(hex: $0.blob) }
        while let id = next {
            let record = try readRecord(TreeFile(path: Record.path(of: doc), mode: .regular, id: id))
            versions.append(record)
            next = record.previous.flatMap { ObjectID(hex: $0) }
        }
        return versions
    }

    /// What a person meant by a document: its id, its path, its slug or its title.
    ///
    /// - Throws: `notFound` with the nearest names; `misuse` with the candidates where it is ambiguous.
    package func find(_ text: String, in snapshot: Snapshot) throws(WorkspaceError) -> KnownDocument {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw WorkspaceError(
                .misuse, en: "no document is named: the name is empty", fr: "aucun document n'est nommé : le nom est vide",
                fix: Phrase(
                    en: "an id, a path or a title; all of them: praxis list",
                    fr: "un identifiant, un chemin ou un titre ; tous : praxis lister"))
        }
        if let found = try named(text, in: snapshot) { return found }
        let saved = try documents(in: snapshot)
        if let found = try Self.find(text, among: saved) { return found }
        let all = try documents(in: snapshot, unsaved: true)
        if let found = try Self.find(text, among: all) { return found }
        if let damaged = damage.first(where: { $0.doc == text || DocumentID(parsing: $0.doc)?.slug.contains(text.lowercased()) == true }) {
            throw damaged.error
        }
        let near = nearest(to: text.lowercased(), among: Set(all.map(\.id.slug)))
        throw WorkspaceError(
            .notFound, en: "there is no document \(escaped(text)) here", fr: "il n'y a pas de document \(escaped(text)) ici",
            fix: near.map { Phrase(en: "did you mean \($0)? All of them: praxis list", fr: "vouliez-vous dire \($0) ? Tous : praxis list") }
                ?? Phrase(same: "praxis list; praxis sync"))
    }

    /// A document by its whole id or by a slug that no other one has, without reading any other; `nil` where that does not settle it. A path has
    /// a dot in it, and an id has none.
    private func named(_ text: String, in snapshot: Snapshot) throws(WorkspaceError) -> KnownDocument? {
        guard !snapshot.isNarrow, !text.contains(".") else { return nil }
        let drafted = try drafted(in: snapshot)
        let isWhole =
            snapshot.recordFiles[text] != nil || drafted[text] != nil || snapshot.proposals(on: text).contains { !$0.isAbandoned }
        let found = isWhole ? [text] : Self.docs(in: snapshot).union(drafted.keys).filter { DocumentID(parsing: $0)?.slug == text }
        guard found.count == 1, let doc = found.first, let id = DocumentID(parsing: doc) else { return nil }
        return try leavingOutDamaged(doc) { () throws(WorkspaceError) in try known(id, drafted: drafted[doc], in: snapshot) }
    }

    private static func find(_ text: String, among documents: [KnownDocument]) throws(WorkspaceError) -> KnownDocument? {
        let wanted = text.lowercased()
        let tests: [(KnownDocument) -> Bool] = [
            { $0.doc == text || $0.path == text || ".praxis/\(text)" == $0.path },
            { $0.id.slug == text },
            { $0.title.lowercased() == wanted },
            { $0.id.slug.contains(wanted) || $0.title.lowercased().contains(wanted) },
        ]
        for test in tests {
            let found = documents.filter(test)
            if found.count == 1 { return found[0] }
            if found.count > 1 {
                throw WorkspaceError(
                    .misuse, en: "\(escaped(text)) could be: \(found.prefix(8).map(\.doc).joined(separator: ", "))",
                    fr: "\(escaped(text)) peut être : \(found.prefix(8).map(\.doc).joined(separator: ", "))",
                    fix: Phrase(en: "use the whole id", fr: "utilisez l'identifiant entier"))
            }
        }
        return nil
    }
}
