package import Review

extension Workspace {
    /// Where a document stands for whoever looks for it: what is published of it, else what is proposed, else its draft.
    package func state(of document: KnownDocument, among lives: Lives, in snapshot: Snapshot) throws(WorkspaceError) -> State {
        if let life = try life(of: document.doc, among: lives, in: snapshot) { return State(of: life, on: snapshot.today) }
        guard let proposal = document.proposal else { return .draft }
        return State(of: proposal, verdicts: try verdicts(on: proposal, in: snapshot))
    }
}
