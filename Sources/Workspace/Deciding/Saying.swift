import Documents
package import Review

/// What is spoken of.
package struct Theme: Sendable {
    package let document: KnownDocument
    /// `nil`: the published version.
    package let proposal: Proposal?
    package let subjects: [Subject]
    /// Of the published version, where there is one.
    package let life: Life?

    package enum Choice: Hashable, Sendable { case proposal, published, either }
}

extension Workspace {
    /// Finds what a person wants to speak of.
    ///
    /// - Throws: `notFound` where there is no such thing.
    package func theme(_ choice: Theme.Choice, _ text: String, in snapshot: Snapshot) throws(WorkspaceError) -> Theme {
        let document = try find(text, in: snapshot)
        let life = try life(of: document.doc, among: try lives(in: snapshot), in: snapshot)
        if choice != .published, let proposal = document.proposal {
            return Theme(document: document, proposal: proposal, subjects: proposal.subjects, life: life)
        }
        if choice != .proposal, let subject = try publishedSubject(document.doc, in: snapshot) {
            return Theme(document: document, proposal: nil, subjects: [subject], life: life)
        }
        // Says that nothing is proposed, and what to do.
        if choice != .published { _ = try proposed(text, in: snapshot) }
        throw WorkspaceError(
            .notFound, en: "\(document.doc) is not published", fr: "\(document.doc) n'est pas publié",
            fix: Phrase(en: "praxis why \(document.id.slug)", fr: "praxis pourquoi \(document.id.slug)"))
    }

    /// Signs that one thing of a theme.
    ///
    /// - Parameter about: the entry that it answers.
    package func say(
        _ kind: Entry.Kind, of theme: Theme, why: String?, about: String? = nil, by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) {
        _ = try await record(
            Statement(
                kind, proposal: theme.proposal?.id, round: theme.proposal?.round.number, subjects: theme.subjects, why: why, about: about),
            by: member, key: key, in: snapshot)
    }
}
