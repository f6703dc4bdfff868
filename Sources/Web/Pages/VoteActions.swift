import Documents
import Review
import Workspace

/// `praxis object`, `praxis abstain` and `praxis withdraw` from a page: the same refusals, the same signature, the same words.
enum VoteActions {
    static func vote(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        guard let vote = visit.field("vote").flatMap(Vote.init) else {
            throw WorkspaceError(.misuse, en: "there is no such vote", fr: "il n’y a pas de tel vote")
        }
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let theme = try workspace.theme(vote.theme, visit.doc, in: snapshot)
        if theme.proposal != nil { try visit.demandSeen(theme.subjects) }
        try vote.demand(theme, by: member)
        let why = visit.field("why")
        if let question = vote.question, why == nil {
            throw WorkspaceError(
                .misuse, en: "\(question.en) Nothing was said, and nothing was signed.",
                fr: "\(question.fr) Rien n’a été dit, et rien n’a été signé.")
        }
        try await workspace.say(vote.kind, of: theme, why: why, by: member, key: key, in: snapshot)
        return .done(Said([vote.told(theme)], next: Phrase(same: "praxis sync")), to: visit.page("review"))
    }

    /// `praxis publish`, by the ordinary rules.
    static func publish(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let (_, proposal) = try workspace.proposed(visit.doc, in: snapshot)
        try visit.demandSeen(proposal.subjects)
        let words = try await workspace.publish(visit.doc, by: member, key: key, in: snapshot)
        return .done(Said(words, next: Phrase(same: "praxis sync")), to: visit.page("document"))
    }

    /// `praxis publish --urgent` and `--override`.
    static func except(_ visit: Visit, _ workspace: borrowing Workspace) async throws(WorkspaceError) -> Response {
        guard let route = visit.field("route").flatMap(Record.Trace.Route.init), route != .fallback else {
            throw WorkspaceError(.misuse, en: "there is no such exception", fr: "il n’y a pas de telle exception")
        }
        guard let reason = visit.field("why")?.unpadded, !reason.isEmpty else {
            throw WorkspaceError(
                .misuse, en: "the reason is empty; it is what others will read in the audit",
                fr: "le motif est vide ; c’est ce que les autres liront dans l’audit")
        }
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let (_, proposal) = try workspace.proposed(visit.doc, in: snapshot)
        try visit.demandSeen(proposal.subjects)
        let step = ExceptionalStep(route: route, reason: reason)
        let words = try await workspace.publish(visit.doc, step, by: member, key: key, in: snapshot)
        return .done(Said(words, next: Phrase(same: "praxis sync")), to: visit.page("document"))
    }
}
