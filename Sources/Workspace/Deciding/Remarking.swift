package import Documents
package import Review

/// The text under review of a document, and the words of it that somebody speaks of.
package struct Passage: Sendable {
    package let document: KnownDocument
    package let proposal: Proposal
    package let subject: Subject
    /// `nil` where the text is meant as a whole.
    package let anchor: Anchor?
    let text: PlainText
    let source: Source
    let range: Range<Int>?
    /// Whether words were named, and not only a section.
    let hasWords: Bool

    /// `practice/run-a-risk-review, « an owner »`.
    package var words: Phrase {
        guard let anchor else { return Phrase(en: "\(document.doc) as a whole", fr: "\(document.doc) dans son ensemble") }
        return Phrase(same: "\(document.doc), « \(anchor.exact.shownShort) »")
    }
}

extension Workspace {
    /// Finds the words of a text under review that a person means.
    package func passage(_ doc: String, _ spot: Spot, in snapshot: Snapshot, choose: Spot.Choice) throws(WorkspaceError) -> Passage {
        let (document, proposal) = try proposed(doc, in: snapshot)
        guard let subject = proposal.subjects.first(where: { $0.doc == document.doc }), let parsed = try text(of: subject) else {
            throw WorkspaceError(
                .notFound, en: "the text of \(document.doc) was never received here",
                fr: "le texte de \(document.doc) n'a jamais été reçu ici", fix: Phrase(same: "praxis sync"))
        }
        let text = PlainText(parsed)
        let range = try spot.range(in: text, of: document, choose: choose)
        return Passage(
            document: document, proposal: proposal, subject: subject, anchor: range.map { Anchor($0, of: text, blob: subject.blob) },
            text: text, source: parsed.source, range: range, hasWords: spot.words != nil)
    }

    /// Signs a comment, and says it in words.
    package func comment(_ words: String, on passage: Passage, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError) -> Remarked
    {
        let number = try await remark(.comment, on: passage, texts: [.comment: words], by: member, key: key, in: snapshot)
        let words = Phrase(
            en: "Commented on \(passage.words.en): remark \(number).", fr: "Commenté : \(passage.words.fr), remarque \(number).")
        return Remarked(number: number, words: [words])
    }

    /// Signs a suggestion, and says in words what was done and what it means for its author.
    package func suggest(
        _ replacement: String, why: String?, on passage: Passage, by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) -> Remarked {
        let anchor = try passage.replaceable(by: replacement)
        var texts: [EntryText: String] = [.replacement: replacement]
        if let why, !why.unpadded.isEmpty { texts[.comment] = why.unpadded }
        let number = try await remark(.suggest, on: passage, texts: texts, by: member, key: key, in: snapshot)
        let change = rewordingWords(anchor.exact, replacement)
        let doc = passage.document.doc
        var words = [
            Phrase(
                en: "Suggested: \(change.en) in \(doc), remark \(number).", fr: "Suggéré : \(change.fr) dans \(doc), remarque \(number).")
        ]
        if !passage.proposal.adopters.contains(member.id) {
            words.append(
                Phrase(
                    en: "If it is accepted you are one of the authors: your approval of that text would not count.",
                    fr: "Si elle est acceptée, vous êtes l'un des auteurs : votre approbation de ce texte ne compterait pas."))
        }
        return Remarked(number: number, words: words)
    }

    /// One signed entry on this document only; its number in this clone.
    private func remark(
        _ kind: Entry.Kind, on passage: Passage, texts: [EntryText: String], by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) -> Int {
        let proposal = passage.proposal
        let entry = try await record(
            Statement(
                kind, proposal: proposal.id, round: proposal.round.number, subjects: [passage.subject], why: nil, anchor: passage.anchor,
                texts: texts),
            by: member, key: key, in: snapshot)
        return try remarkNumbers(in: try glance())[entry.id] ?? 0
    }
}

/// A remark that was made.
package struct Remarked {
    /// In this clone.
    package let number: Int
    package let words: [Phrase]
}

extension Passage {
    /// The words that a suggestion would replace. One that could not be accepted as it is helps nobody.
    package func replaceable(by words: String) throws(WorkspaceError) -> Anchor {
        guard hasWords, let range, let anchor else {
            throw WorkspaceError(
                .misuse, en: "a suggestion needs the words that it replaces", fr: "une suggestion demande les mots qu'elle remplace",
                fix: Phrase(
                    en: "--on \"...\"; for a remark on the whole: praxis comment \(document.id.slug) -m \"...\"",
                    fr: "--on \"...\" ; pour une remarque d'ensemble : praxis commenter \(document.id.slug) -m \"...\""))
        }
        guard anchor.exact != words else {
            throw WorkspaceError(
                .misuse, en: "the suggestion says what the text says already", fr: "la suggestion dit ce que le texte dit déjà",
                fix: Phrase(same: "--to \"...\""))
        }
        if replacing(range, of: text, in: source, by: words) != nil { return anchor }
        throw WorkspaceError(
            .refused, en: "« \(anchor.exact.shownShort) » cannot be replaced without touching what stands beside it",
            fr: "« \(anchor.exact.shownShort) » ne peut pas être remplacé sans toucher à ce qui l'entoure",
            why: Phrase(
                en: "the words begin or end inside bold type, a link or a cell",
                fr: "les mots commencent ou finissent au milieu d'un gras, d'un lien ou d'une case"),
            fix: Phrase(
                en: "quote all of it, or: praxis comment \(document.id.slug) --on \"...\" -m \"...\"",
                fr: "citez-le en entier, ou : praxis commenter \(document.id.slug) --on \"...\" -m \"...\""))
    }
}
