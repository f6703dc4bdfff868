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
    let mayPublish: Bool

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
        hindrance = try Self.hindrance(document, in: snapshot, workspace)
        mayPublish =
            if let member = snapshot.member, ratification == nil, verdicts.allSatisfy(\.allows) {
                dossiers.allSatisfy { rolesMissing(toPublish: $0.matter, by: member, rulebook: snapshot.rulebook).isEmpty }
            } else { false }
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
