package import Documents
package import Git
package import Review

/// A draft that is ready to be submitted: what it changes, and what the checks say.
package struct Submission: Sendable {
    package let slug: String
    package let tip: ObjectID
    package let candidates: [Candidate]
    package let subjects: [Subject]
    /// At the stage of completeness.
    package let findings: [Diagnostic]
    /// The open proposal on one of the documents, which this would be a new round of.
    package let proposal: Proposal?
}

extension Workspace {
    /// Reads a draft as a submission.
    ///
    /// - Parameters:
    ///   - slug: the draft; it must be a branch of this clone.
    ///   - class: `nil` for what a document of this age usually is: major for a new one, minor else.
    package func submission(_ slug: String, class: ChangeClass?, in snapshot: Snapshot) throws(WorkspaceError) -> Submission {
        guard let draft = snapshot.drafts.first(where: { $0.slug == slug && $0.remote == nil }) else { throw Self.noDraft }
        if try currentDraft() == slug, let path = try unsavedPaths().first {
            throw WorkspaceError(
                .refused, en: "\(escaped(path)) holds changes that are not saved",
                fr: "\(escaped(path)) contient des modifications non enregistrées",
                why: Phrase(en: "reviewers would not see them", fr: "les relecteurs ne les verraient pas"),
                fix: Phrase(en: "praxis save -m \"...\"", fr: "praxis enregistrer -m \"...\""))
        }
        let candidates = try candidates(ofDraft: draft.tip, main: snapshot.main)
        guard !candidates.isEmpty else {
            throw WorkspaceError(
                .refused, en: "the draft \(escaped(slug)) changes nothing", fr: "le brouillon \(escaped(slug)) ne change rien",
                fix: Phrase(en: "praxis edit \(slug), then praxis save", fr: "praxis modifier \(slug), puis praxis enregistrer"))
        }
        let limit = snapshot.rulebook.community.assetLimit
        var subjects: [Subject] = []
        var oversized: [Diagnostic] = []
        for candidate in candidates {
            try demandCurrent(candidate, draft: draft, in: snapshot)
            let base = try base(of: candidate.doc, at: snapshot.main)
            let subject = try subject(
                candidate, in: draft.tip, class: `class` ?? (base.record == nil ? .major : .minor), base: base, limit: limit)
            subjects.append(subject)
            oversized += try self.oversized(subject, of: candidate, limit: limit)
        }
        try demandGovernanceAlone(subjects)
        let proposal = try proposal(on: candidates, in: snapshot)
        if let proposal { try demandContinues(proposal, draft: draft, in: snapshot) }
        try demandNoTwin(subjects, at: draft.tip)
        return Submission(
            slug: slug, tip: draft.tip, candidates: candidates, subjects: subjects,
            findings: try findings(in: candidates, at: draft.tip, rulebook: snapshot.rulebook, stage: .completeness) + oversized
                + governanceFindings(candidates, at: draft.tip, main: snapshot.main),
            proposal: proposal)
    }

    private func proposal(on candidates: [Candidate], in snapshot: Snapshot) throws(WorkspaceError) -> Proposal? {
        for candidate in candidates {
            if let proposal = try openProposal(on: candidate.doc, in: snapshot) { return proposal }
        }
        return nil
    }

    /// What was published since the draft began must be in it, or publishing would take it back without a word.
    private func demandCurrent(_ candidate: Candidate, draft: Snapshot.Draft, in snapshot: Snapshot) throws(WorkspaceError) {
        let (published, known) = try git { () throws(GitError) in
            let base = try repository.mergeBase(draft.tip, snapshot.main)
            return (
                try repository.file(at: candidate.file.path, in: snapshot.main),
                try base.map { base throws(GitError) in try repository.file(at: candidate.file.path, in: base) } ?? nil
            )
        }
        guard published?.id != known?.id else { return }
        throw WorkspaceError(
            .refused, en: "\(candidate.doc) was published in another version since this draft was begun",
            fr: "\(candidate.doc) a été publié dans une autre version depuis le début de ce brouillon",
            why: Phrase(en: "two people changed this", fr: "deux personnes l'ont modifié"),
            fix: Phrase(same: "git merge main, praxis check, praxis submit \(draft.slug)"))
    }

    private func demandNoTwin(_ subjects: [Subject], at tip: ObjectID) throws(WorkspaceError) {
        let paths = subjects.flatMap { [$0.path] + $0.assets.map(\.path) }
        guard let (path, twin) = try twins(of: paths, in: tip).min(by: { $0.key < $1.key }) else { return }
        throw WorkspaceError(
            .refused, en: "\(escaped(path)) and \(escaped(twin)) are one file where case or accents do not count",
            fr: "\(escaped(path)) et \(escaped(twin)) sont un seul fichier là où la casse ou les accents ne comptent pas",
            fix: Phrase(same: "praxis move \(escaped(path)) PATH"))
    }

    /// A round goes on from the one before it. A draft that does not hold what somebody else submitted would replace their proposal
    /// without a word.
    private func demandContinues(_ proposal: Proposal, draft: Snapshot.Draft, in snapshot: Snapshot) throws(WorkspaceError) {
        let last = proposal.round.entry.entry.member
        guard last != snapshot.me else { return }
        if let tip = try tip(of: proposal), try git({ () throws(GitError) in try repository.isAncestor(tip, of: draft.tip) }) { return }
        let name = escaped(snapshot.rulebook.name(of: last))
        throw WorkspaceError(
            .refused, en: "\(name) has submitted another text of this document, which is not in your draft",
            fr: "\(name) a soumis un autre texte de ce document, qui n'est pas dans votre brouillon",
            why: Phrase(en: "two people changed this", fr: "deux personnes l'ont modifié"),
            fix: Phrase(same: "git merge \(proposal.round.entry.entry.draft?.tip ?? "")"))
    }

    private func demandGovernanceAlone(_ subjects: [Subject]) throws(WorkspaceError) {
        let governing = subjects.filter { $0.doc.hasPrefix("governance/") }
        guard !governing.isEmpty, governing.count < subjects.count else { return }
        throw WorkspaceError(
            .refused, en: "the draft changes governance and documents", fr: "le brouillon change la gouvernance et des documents",
            why: Phrase(en: "the rules are changed by a proposal of their own", fr: "les règles se changent par une proposition à part"),
            fix: Phrase(
                en: "put the change of .praxis in a draft of its own", fr: "mettez le changement de .praxis dans un brouillon à part"))
    }

    private func governanceFindings(_ candidates: [Candidate], at tip: ObjectID, main: ObjectID) throws(WorkspaceError) -> [Diagnostic] {
        guard candidates.contains(where: { $0.id.kind == DocumentID.governance }) else { return [] }
        let base = try git { () throws(GitError) in try repository.mergeBase(tip, main) } ?? main
        return try governanceProblems(at: tip, replacing: base, changed: candidates.map(\.file.path))
    }
}
