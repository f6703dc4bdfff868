package import Documents
package import Review

extension Workspace {
    /// The remark that a number means here, on a proposal that is open.
    package func openRemark(_ number: Int, in snapshot: Snapshot) throws(WorkspaceError) -> (remark: Remark, proposal: Proposal) {
        guard let found = try remark(number, in: snapshot) else {
            throw WorkspaceError(
                .notFound, en: "there is no remark \(number) here", fr: "il n'y a pas de remarque \(number) ici",
                fix: Phrase(same: "praxis show DOC --comments"))
        }
        guard try isOpen(found.proposal, in: snapshot) else {
            throw WorkspaceError(
                .refused, en: "remark \(number) is about a proposal on \(found.remark.doc) that is closed",
                fr: "la remarque \(number) porte sur une proposition close de \(found.remark.doc)",
                fix: Phrase(same: "praxis history \(found.remark.doc)"))
        }
        return found
    }

    /// Signs an answer to a remark, and says it in words.
    package func reply(
        _ words: String, to remark: Remark, _ number: Int, of proposal: Proposal, by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) -> Phrase {
        _ = try await record(
            Statement(
                .comment, proposal: proposal.id, round: proposal.round.number,
                subjects: proposal.subjects.filter { $0.doc == remark.doc }, why: nil, about: remark.id, texts: [.comment: words]),
            by: member, key: key, in: snapshot)
        let name = escaped(snapshot.rulebook.name(of: remark.member))
        return Phrase(
            en: "Answered \(name), remark \(number) on \(remark.doc).", fr: "Répondu à \(name), remarque \(number) sur \(remark.doc).")
    }

    package static func alreadySettled(_ number: Int) -> Phrase {
        Phrase(en: "Remark \(number) is settled already.", fr: "La remarque \(number) est déjà réglée.")
    }

    /// An objection is settled by who made it, and by nobody else.
    package func demandMaySettle(_ remark: Remark, _ number: Int, by member: Member, in snapshot: Snapshot) throws(WorkspaceError) {
        guard remark.kind == .objection, remark.member != member.id else { return }
        let name = escaped(snapshot.rulebook.name(of: remark.member))
        throw WorkspaceError(
            .notAllowed, en: "an objection is settled by who made it, here \(name)",
            fr: "une objection se règle par la personne qui l'a faite, ici \(name)",
            fix: Phrase(
                en: "praxis reply \(number) -m \"...\", or a new round that answers it",
                fr: "praxis repondre \(number) -m \"...\", ou un nouveau tour qui y répond"))
    }

    /// Signs that a remark is settled, and says it in words, with the next useful command.
    package func settle(
        _ remark: Remark, _ number: Int, of proposal: Proposal, why: String?, by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) -> (words: Phrase, next: Phrase) {
        _ = try await record(
            Statement(
                .resolve, proposal: proposal.id, round: proposal.round.number,
                subjects: proposal.subjects.filter { remark.kind == .objection || $0.doc == remark.doc }, why: why, about: remark.id),
            by: member, key: key, in: snapshot)
        let name = escaped(snapshot.rulebook.name(of: remark.member))
        guard remark.kind == .objection else {
            return (
                Phrase(en: "Remark \(number) of \(name) is settled.", fr: "La remarque \(number) \(frenchOf(name)) est réglée."),
                Phrase(same: "praxis sync")
            )
        }
        let slug = escaped(DocumentID(parsing: remark.doc)?.slug ?? remark.doc)
        return (
            Phrase(
                en: "Your objection to \(remark.doc) is settled. That is no approval yet.",
                fr: "Votre objection à \(remark.doc) est réglée. Ce n'est pas encore une approbation."),
            Phrase(en: "praxis approve \(slug), praxis sync", fr: "praxis approuver \(slug), praxis sync")
        )
    }
}
