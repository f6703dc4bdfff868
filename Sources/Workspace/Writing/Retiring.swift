import Documents
import Git
package import Review

extension Workspace {
    /// What would be submitted to retire a published document as it is: its closure, with the wish to retire it, which is signed with it.
    ///
    /// - Throws: `refused` where a change of it is proposed, or it is retired already.
    package func retirement(of document: KnownDocument, in snapshot: Snapshot) throws(WorkspaceError) -> (subject: Subject, slug: String) {
        guard let (record, blob) = try record(of: document.doc, in: snapshot) else {
            throw WorkspaceError(
                .notFound, en: "\(document.doc) is not published, so there is nothing to retire",
                fr: "\(document.doc) n'est pas publié : il n'y a rien à retirer",
                fix: Phrase(same: "praxis discard"))
        }
        if record.status == .retired {
            throw WorkspaceError(
                .refused, en: "\(document.doc) is retired already", fr: "\(document.doc) est déjà retiré",
                fix: Phrase(same: "praxis show \(document.id.slug)"))
        }
        let subject = record.subject(blob: blob).retiring(true)
        if let proposal = document.proposal, let open = proposal.subjects.first(where: { $0.doc == document.doc }), open.retires != true {
            throw WorkspaceError(
                .refused, en: "a change of \(document.doc) is proposed", fr: "une modification de \(document.doc) est proposée",
                why: Phrase(en: "what is being changed is not retired", fr: "on ne retire pas ce que l'on modifie"),
                fix: Phrase(same: "praxis publish \(document.id.slug), praxis abandon \(document.id.slug)"))
        }
        return (subject, "retire-\(Slug(title: document.doc)?.text ?? document.id.slug)")
    }

    /// Submits a retirement. No text changes, so the draft that a proposal needs is a commit that changes nothing.
    package func retire(
        _ subject: Subject, slug: String, why: String, to: [String], by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) -> JournalEntry {
        let main = try git { () throws(GitError) in try repository.commit(snapshot.main) }
        let proposal = try openProposal(on: subject.doc, in: snapshot)
        let tip = try await apply(
            Transition(
                tree: main.tree, parents: [snapshot.main], author: identity(of: member),
                message: "Retire \(subject.doc)\n\nPraxis-Document: \(subject.doc)\n", reference: Ref.draft(slug),
                from: try git { () throws(GitError) in try repository.reference(Ref.draft(slug)) }), key: key)
        return try await append(
            Statement(
                proposal == nil ? .submit : .revise, proposal: proposal?.id, round: (proposal?.rounds.count ?? 0) + 1, subjects: [subject],
                why: why, to: to.isEmpty ? nil : to, draft: Entry.Draft(branch: "draft/\(slug)", tip: tip.hex)),
            by: member, key: key, in: snapshot)
    }
}
