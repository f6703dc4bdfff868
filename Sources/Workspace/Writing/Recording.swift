import Documents
package import Review

extension Workspace {
    /// The published version of a document that still waits for its ordinary approvals; `nil` where there is none, or where a newer text is
    /// proposed.
    package func ratification(of text: String, besideProposal: Bool = false, in snapshot: Snapshot) throws(WorkspaceError) -> Ratification?
    {
        let document = try find(text, in: snapshot)
        guard document.proposal == nil || besideProposal, let record = document.record, record.isExceptional else { return nil }
        return try ratification(of: record, in: snapshot)
    }

    /// A document and its open proposal.
    ///
    /// - Throws: `notFound` where nothing is proposed.
    package func proposed(_ text: String, in snapshot: Snapshot) throws(WorkspaceError) -> (document: KnownDocument, proposal: Proposal) {
        let document = try find(text, in: snapshot)
        guard let proposal = document.proposal else {
            throw WorkspaceError(
                .notFound, en: "nothing is proposed on \(document.doc)", fr: "rien n'est proposé sur \(document.doc)",
                fix: document.draft == nil
                    ? Phrase(same: "praxis sync; praxis status")
                    : Phrase(en: "praxis submit \(document.id.slug)", fr: "praxis soumettre \(document.id.slug)"))
        }
        return (document, proposal)
    }
}

extension Workspace {
    /// Appends an entry; Ctrl-C waits for its end.
    package func record(_ statement: Statement, by member: Member, key: SigningKey, in snapshot: Snapshot) async throws(WorkspaceError)
        -> JournalEntry
    {
        try await Interruption.held { () async throws(WorkspaceError) in try await append(statement, by: member, key: key, in: snapshot) }
    }
}
