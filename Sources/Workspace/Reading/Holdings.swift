package import Community
package import Documents
package import Review

extension Workspace {
    /// What the community holds: each document's published and newest text, read once. A document that is damaged is left out, and `damage`
    /// names it.
    ///
    /// - Parameter kinds: read only these; `nil` reads all but the files of governance.
    package func holdings(_ kinds: Set<String>? = nil, in snapshot: Snapshot) throws(WorkspaceError) -> Holdings {
        let lives = try lives(in: snapshot)
        var reader = PartsReader(try templates(in: snapshot))
        var written: [DocumentID: ParsedDocument] = [:]
        for drafted in try draftedDocuments(in: snapshot) where drafted.draft.remote == nil { written[drafted.id] = drafted.document }
        var documents: [Holding] = []
        for known in try writtenDocuments(in: snapshot)
        where known.id.kind != DocumentID.governance && kinds?.contains(known.id.kind) ?? true {
            let holding = try leavingOutDamaged(known.doc) { () throws(WorkspaceError) in
                try self.holding(known, written: written[known.id], lives, &reader, snapshot)
            }
            if let holding { documents.append(holding) }
        }
        return Holdings(
            today: snapshot.today, rulebook: snapshot.rulebook, documents: documents, fold: snapshot.fold,
            outline: snapshot.rulebook.community.outline)
    }

    private func holding(
        _ known: KnownDocument, written: ParsedDocument?, _ lives: Lives, _ reader: inout PartsReader, _ snapshot: Snapshot
    ) throws(WorkspaceError) -> Holding? {
        let published = try known.record.flatMap { record throws(WorkspaceError) in try text(of: record) }
        var life: Life?
        if let (record, blob) = try record(of: known.doc, in: snapshot) {
            life = try self.life(of: record, blob: blob, text: published, among: lives, in: snapshot)
        }
        let subject = known.proposal?.subjects.first { $0.doc == known.doc }
        let proposed = try subject.flatMap { subject throws(WorkspaceError) in try text(of: subject) }
        guard let newest = written ?? proposed ?? published else { return nil }
        let standing = try known.proposal.map { proposal throws(WorkspaceError) in
            State(of: proposal, verdicts: try verdicts(on: proposal, in: snapshot))
        }
        let parts = published.flatMap { reader.parts(of: $0, kind: known.id.kind) }
        return Holding(
            id: known.id, published: published, newest: newest, life: life,
            state: life.map { State(of: $0, on: snapshot.today) } ?? standing ?? .draft, proposed: standing,
            parts: written ?? proposed == nil ? parts : reader.parts(of: newest, kind: known.id.kind), publishedParts: parts)
    }
}
