package import Community
import Documents
import Review

extension Workspace {
    /// What the community holds: each document's published and newest text, read once. A document that is damaged is left out, and `damage`
    /// names it.
    ///
    /// - Parameters:
    ///   - kinds: read only these; `nil` reads all but the files of governance.
    ///   - whole: of these the texts and their parts are asked for, of the others only what `ParsedDocument.light` keeps, so that ten thousand of
    ///     them are held; `nil` for all.
    package func holdings(_ kinds: Set<String>? = nil, whole: Set<String>? = nil, in snapshot: Snapshot) throws(WorkspaceError)
        -> Holdings
    {
        let lives = try lives(in: snapshot)
        var reader = PartsReader(try templates(in: snapshot))
        var written: [DocumentID: ParsedDocument] = [:]
        for drafted in try draftedDocuments(in: snapshot) where drafted.draft.remote == nil { written[drafted.id] = drafted.document }
        let documents = try eachWritten(of: kinds, in: snapshot) { known throws(WorkspaceError) -> Holding? in
            guard known.id.kind != DocumentID.governance else { return nil }
            let holding = try self.holding(known, written: written[known.id], lives, snapshot)
            return whole?.contains(known.id.kind) ?? true ? holding?.parted(&reader) : holding?.light
        }
        return Holdings(
            today: snapshot.today, rulebook: snapshot.rulebook, documents: documents, fold: snapshot.fold,
            outline: snapshot.rulebook.community.outline)
    }

    private func holding(_ known: KnownDocument, written: ParsedDocument?, _ lives: Lives, _ snapshot: Snapshot) throws(WorkspaceError)
        -> Holding?
    {
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
        return Holding(
            id: known.id, published: published, newest: newest, life: life,
            state: life.map { State(of: $0, on: snapshot.today) } ?? standing ?? .draft, proposed: standing, parts: nil,
            publishedParts: nil)
    }
}

extension Holding {
    /// The same with the parts of its texts.
    fileprivate func parted(_ reader: inout PartsReader) -> Holding {
        let own = published.flatMap { reader.parts(of: $0, kind: id.kind) }
        return Holding(
            id: id, published: published, newest: newest, life: life, state: state, proposed: proposed,
            parts: newest == published ? own : reader.parts(of: newest, kind: id.kind), publishedParts: own)
    }

    /// The same without its texts and the evidence of its record.
    fileprivate var light: Holding {
        let own = published?.light
        return Holding(
            id: id, published: own, newest: newest == published ? own ?? newest : newest.light, life: life?.withoutTexts, state: state,
            proposed: proposed, parts: nil, publishedParts: nil)
    }
}
