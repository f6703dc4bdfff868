import Documents
import Git
import Review

extension Workspace {
    /// What was found, each text once: a draft that says what is published is not told, nor one that was received and is here too.
    func hits(_ rows: [FoundRows.Row], _ lines: SearchedLines, on day: Day?) throws(WorkspaceError) -> [SearchHit] {
        if rows.isEmpty { return [] }
        let snapshot = try glance(on: day)
        let lives = try lives(in: snapshot)
        struct Text: Hashable {
            let id: DocumentID
            let blob: ObjectID
        }
        func rank(_ row: FoundRows.Row) -> Int {
            row.line == SearchedLines.published ? 0 : lines.drafts[row.line]?.remote == nil ? 1 : 2
        }
        var told: Set<Text> = []
        var hits: [SearchHit] = []
        for row in rows.sorted(by: { (rank($0), $0.line, $0.path) < (rank($1), $1.line, $1.path) })
        where told.insert(Text(id: row.id, blob: row.blob)).inserted {
            let draft = lines.drafts[row.line]
            hits.append(
                SearchHit(
                    id: row.id, path: row.path, title: row.title, language: row.language, chapter: row.chapter,
                    state: draft == nil ? try publishedState(row, lives, snapshot) : try draftState(row, snapshot),
                    version: draft == nil ? row.record?.version : nil, draft: draft, blob: row.blob, score: row.score))
        }
        // What is published stands in them already before what is drafted, and sorting keeps the order of equal ones.
        return hits.sorted { ($0.score, $0.id.description) < ($1.score, $1.id.description) }
    }

    /// As `list` tells it. What a narrow snapshot does not hold needs nobody, so that its record says it all.
    private func publishedState(_ row: FoundRows.Row, _ lives: Lives, _ snapshot: Snapshot) throws(WorkspaceError) -> State {
        let doc = row.id.description
        let isKnown = snapshot.recordFiles[doc] != nil || lives.successors[doc] != nil
        if isKnown, let life = try life(of: doc, among: lives, in: snapshot) { return State(of: life, on: snapshot.today) }
        switch row.record?.status {
        case .retired: return .retired
        case .superseded: return .superseded
        case .published, nil:
            let isLater = row.record.flatMap { Day(parsing: $0.effective) }.map { $0 > snapshot.today } ?? false
            return isLater ? .scheduled : .published
        }
    }

    private func draftState(_ row: FoundRows.Row, _ snapshot: Snapshot) throws(WorkspaceError) -> State {
        guard let proposal = try openProposal(on: row.id.description, in: snapshot),
            proposal.subjects.contains(where: { $0.doc == row.id.description && $0.blob == row.blob.hex })
        else { return .draft }
        return State(of: proposal, verdicts: try verdicts(on: proposal, in: snapshot))
    }
}
