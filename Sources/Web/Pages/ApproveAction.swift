import Documents
import Review
import Workspace

/// `praxis approve` from a page: the same refusals before anything is signed, the same signature, the same words.
enum ApproveAction {
    static func post(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let approving = try workspace.approving(visit.doc, published: visit.field("published") != nil, by: member, in: snapshot)
        try visit.demandSeen(approving.dossiers.map(\.subject))
        let page = "/review/\(visit.request.path.dropFirst().map(encoded).joined(separator: "/"))"
        if approving.isGiven { return .done(Said([Approving.alreadyGiven]), to: page) }
        let approved = try await workspace.approve(approving, why: visit.field("why"), by: member, key: key, in: snapshot)
        return .done(Said(approved.words, next: approved.next), to: page)
    }
}
