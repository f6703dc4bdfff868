import Documents
import Review
import Workspace

/// What is decided on a document, and what whoever works here may do about it.
struct Decision {
    let document: KnownDocument
    let proposal: Proposal
    let dossiers: [Dossier]
    let verdicts: [Verdict]
    /// Whether it is published already, by exception, and only waits for its ordinary approvals.
    let isRatifying: Bool
    /// Why a yes of the person here would not count; `nil` where it would.
    let hindrance: Explanation?
    /// What this member said of it last, where it was not taken back.
    let vote: Entry.Kind?
    /// Whether that was said of these very texts; a new round asks again.
    let isVoteOnThis: Bool
    let mayPublish: Bool
    /// By which ways they may publish it although rules are not met.
    let exceptions: [Record.Trace.Route]

    /// `nil` where nothing waits for anybody's decision.
    init?(on document: KnownDocument, in snapshot: Snapshot, _ workspace: borrowing Workspace) throws(WorkspaceError) {
        let ratification = document.proposal == nil ? try workspace.ratification(of: document.doc, in: snapshot) : nil
        guard let proposal = document.proposal ?? ratification.flatMap({ $0.isDone ? nil : $0.proposal }) else { return nil }
        self.document = document
        self.proposal = proposal
        isRatifying = ratification != nil
        dossiers = if let ratification { [ratification.dossier] } else { try workspace.dossiers(of: proposal, in: snapshot) }
        verdicts = dossiers.map(evaluate)
        let me = snapshot.me
        let own = me.flatMap { proposal.votes[$0]?.entry.kind }
        vote = own == .withdraw ? nil : own
        let judged = me.flatMap { proposal.votes[$0]?.entry.subjects } ?? []
        isVoteOnThis = dossiers.map(\.subject).allSatisfy { subject in judged.contains { $0.hasSameClosure(as: subject) } }
        hindrance = try Self.hindrance(document, in: snapshot, workspace)
        let holdsRoles =
            snapshot.member.map { [dossiers] member in
                dossiers.allSatisfy { rolesMissing(toPublish: $0.matter, by: member, rulebook: snapshot.rulebook).isEmpty }
            } ?? false
        let isMet = verdicts.allSatisfy(\.allows)
        mayPublish = holdsRoles && ratification == nil && isMet
        var exceptions: [Record.Trace.Route] = []
        if let member = snapshot.member, holdsRoles, ratification == nil, !isMet {
            for route in [Record.Trace.Route.urgent, .override] {
                let step = ExceptionalStep(route: route, reason: "")
                if try Self.isAllowed(step, document, dossiers, by: member, in: snapshot, workspace) { exceptions.append(route) }
            }
        }
        self.exceptions = exceptions
    }

    private static func isAllowed(
        _ step: ExceptionalStep, _ document: KnownDocument, _ dossiers: [Dossier], by member: Member, in snapshot: Snapshot,
        _ workspace: borrowing Workspace
    ) throws(WorkspaceError) -> Bool {
        do throws(WorkspaceError) {
            try workspace.demandAllows(step, document, dossiers, by: member, in: snapshot)
            return true
        } catch {
            guard error.kind == .refused || error.kind == .notAllowed else { throw error }
            return false
        }
    }

    /// The refusal that an approval would meet, in its own words.
    private static func hindrance(_ document: KnownDocument, in snapshot: Snapshot, _ workspace: borrowing Workspace)
        throws(WorkspaceError) -> Explanation?
    {
        do throws(WorkspaceError) {
            _ = try workspace.approving(document.doc, by: try workspace.signer(in: snapshot).member, in: snapshot)
            return nil
        } catch {
            guard error.kind == .notAllowed else { throw error }
            return error.explanations.first
        }
    }

    /// Names exactly the texts that are decided on: a form that was opened on other ones is out of date.
    var seen: String { Self.seen(dossiers.map(\.subject)) }

    static func seen(_ subjects: [Subject]) -> String { subjects.map { String($0.sha256.prefix(32)) }.joined(separator: ".") }
}

extension Visit {
    /// Refuses a decision that was taken on another text than the one that is decided on now.
    func demandSeen(_ subjects: [Subject]) throws(WorkspaceError) {
        guard let seen = field("seen"), seen != Decision.seen(subjects) else { return }
        throw WorkspaceError(
            .raced, en: "the text has changed since you opened this page; nothing was signed",
            fr: "le texte a changé depuis que vous avez ouvert cette page ; rien n’a été signé",
            why: Phrase(en: "a new round was received meanwhile", fr: "un nouveau tour a été reçu entre-temps"),
            fix: Phrase(en: "load the page again and read what has changed", fr: "rechargez la page et lisez ce qui a changé"))
    }

    /// The page of this document of this kind: `/review/practice/x`.
    func page(_ kind: String) -> String { "/\(kind)/\(place(doc))" }
}
