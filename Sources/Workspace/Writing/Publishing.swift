package import Documents
package import Git
package import Review

/// What is about to be published, judged: the same facts that `verify` will judge.
package struct PublicationPlan: Sendable {
    package let proposal: Proposal
    package let subjects: [Subject]
    package let verdicts: [Verdict]
    package let records: [Record]
    let draftTip: ObjectID
    let tree: ObjectID
}

extension Workspace {
    /// The verdict on each document of a proposal, as it stands now.
    package func verdicts(on proposal: Proposal, in snapshot: Snapshot) throws(WorkspaceError) -> [Verdict] {
        try dossiers(of: proposal, in: snapshot).map(evaluate)
    }

    /// What is judged of a proposal: the submitted closures, against the bases of what is published now.
    package func dossiers(of proposal: Proposal, in snapshot: Snapshot) throws(WorkspaceError) -> [Dossier] {
        let facts = try draftFacts(of: proposal, in: snapshot)
        let authorship = Authorship(
            commits: facts.commits, adopted: facts.adopted, named: facts.named, submitters: proposal.adopters, rulebook: snapshot.rulebook)
        var dossiers: [Dossier] = []
        for proposed in proposal.subjects {
            let subject = proposed.replacing(base: try base(of: proposed.doc, at: snapshot.main))
            let grants = try tip(of: proposal).map { tip throws(WorkspaceError) in
                try grantsRoles(subject, in: tip, before: snapshot.rulebook)
            }
            dossiers.append(
                Dossier(
                    matter: Policy.Matter(subject: subject, grantsRoles: grants ?? true), proposal: proposal, authorship: authorship,
                    rulebook: snapshot.rulebook, now: snapshot.now,
                    delegations: snapshot.rulebook.delegations(signed: snapshot.fold.delegations),
                    notBefore: try notBefore(proposal.round, subject.base, at: snapshot.main)))
        }
        return dossiers
    }

    /// The earliest moment at which a round can have been opened, whatever its date says: when what it has seen was published, and when the
    /// version that it replaces was. `nil` where it names a state that is not on `main`.
    func notBefore(_ round: Proposal.Round, _ base: Subject.Base, at main: ObjectID) throws(WorkspaceError) -> Instant? {
        guard let seen = round.entry.entry.seen[Ref.main].flatMap({ ObjectID(hex: $0) }) else { return nil }
        guard try isPublished(seen, at: main) else { return nil }
        let commit = try git { () throws(GitError) in try repository.commit(seen) }
        let known = Instant(seconds: Int(commit.committer.seconds))
        guard let record = base.record.flatMap({ ObjectID(hex: $0) }) else { return known }
        let replaced = try readRecord(TreeFile(path: Record.folder, mode: .regular, id: record))
        return Day(parsing: replaced.effectiveFrom).map { max(known, Instant(seconds: $0.startSeconds)) } ?? known
    }

    /// What a publication rests on: every entry on the proposal, votes that were replaced included, because an auditor reads the whole story;
    /// and what its approvers and those in whose place they stand have delegated.
    private func evidence(of proposal: Proposal, _ verdicts: [Verdict], in snapshot: Snapshot) -> [JournalEntry] {
        let approvals = verdicts.flatMap(\.approvals)
        let people = Set(approvals.map(\.member) + approvals.flatMap(\.lenders))
        return proposal.entries
            + snapshot.fold.delegations.filter { entry in
                people.contains(entry.entry.member) || entry.entry.to?.contains { people.contains(String($0.dropFirst())) } == true
            }
    }

    /// Entries as they are stored, by oid: evidence that can be checked again anywhere.
    package func stored(_ entries: [JournalEntry]) throws(WorkspaceError) -> [String: String] {
        var stored: [String: String] = [:]
        for entry in entries where stored[entry.id] == nil {
            guard let id = ObjectID(hex: entry.id) else { continue }
            let commit = try git { () throws(GitError) in try repository.commit(id) }
            stored[entry.id] = String(decoding: commit.raw, as: UTF8.self)
        }
        return stored
    }

    /// The submitted tip of a proposal, where it is in this clone.
    func tip(of proposal: Proposal) throws(WorkspaceError) -> ObjectID? {
        guard let tip = proposal.round.entry.entry.draft.flatMap({ ObjectID(hex: $0.tip) }) else { return nil }
        return try git { () throws(GitError) in try repository.exists(tip) } ? tip : nil
    }

    private func draftFacts(of proposal: Proposal, in snapshot: Snapshot) throws(WorkspaceError) -> Step.Draft {
        let tip = try tip(of: proposal)
        return try draftFacts(
            tips: [tip].compactMap(\.self), excluding: snapshot.main, submitted: proposal.rounds.map(\.entry),
            named: try named(in: proposal.subjects))
    }

    /// `authors` and `contributors` of the front matter of the documents that are submitted.
    func named(in subjects: [Subject]) throws(WorkspaceError) -> [String] {
        var names: Set<String> = []
        for subject in subjects where subject.template != nil {
            guard let document = try document(path: subject.path, blob: subject.blob) else { continue }
            names.formUnion(document.authors + document.contributors)
        }
        return names.sorted()
    }

    /// Works out what publishing would write.
    ///
    /// - Parameter from: the day from which it is in force; today where it is `nil`.
    /// - Throws: `refused` where the draft that was approved is not here.
    package func plan(_ proposal: Proposal, by member: Member, from: Day? = nil, in snapshot: Snapshot) throws(WorkspaceError)
        -> PublicationPlan
    {
        let from = from ?? snapshot.today
        let draftTip = try submittedTip(of: proposal)
        let dossiers = try dossiers(of: proposal, in: snapshot)
        let verdicts = dossiers.map(evaluate)
        let said = evidence(of: proposal, verdicts, in: snapshot)
        // What a lost key said against it counts for nothing: the record shows why.
        let silenced = snapshot.fold.idle.filter { $0.reason == .revokedKey && $0.entry.entry.proposal == proposal.id }.map(\.entry)
        let evidence =
            said + RevokedKeys.support(for: said + silenced, among: snapshot.fold.entries, rulebook: snapshot.rulebook)
        let embedded = try stored(evidence)
        var records: [Record] = []
        var changes: [String: FileVersion?] = [:]
        for (dossier, verdict) in zip(dossiers, verdicts) {
            let subject = dossier.subject
            let previous = try record(of: subject.doc, at: snapshot.main)
            let text = subject.template == nil ? nil : try document(path: subject.path, blob: subject.blob)
            let record = Record(
                community: snapshot.rulebook.community.id, doc: subject.doc,
                version: Version(after: previous?.record.version, class: subject.class), previous: previous?.blob, path: subject.path,
                mode: subject.mode, blob: subject.blob, sha256: subject.sha256, assets: subject.assets, template: subject.template,
                class: subject.class, proposal: proposal.id, evidence: evidence.map(\.id),
                embedded: embedded, publisher: member.id,
                policy: snapshot.rulebook.policyBlob, trace: verdict.trace, effectiveFrom: from.iso,
                reviewDue: subject.retires == true
                    ? nil : snapshot.rulebook.reviewDue(dossier.matter, asking: text?.reviewIn, from: from)?.iso,
                supersedes: text?.supersedes ?? [],
                status: subject.retires == true ? .retired : .published,
                ratifyBy: snapshot.rulebook.ratifyBy(dossier.matter, verdict.trace, from: snapshot.today)?.iso)
            records.append(record)
            if let old = previous?.record, old.path != subject.path { changes[old.path] = .some(nil) }
            changes[subject.path] = try version(subject.blob)
            for asset in subject.assets { changes[asset.path] = try version(asset.blob) }
            changes[Record.path(of: subject.doc)] = FileVersion(mode: .regular, id: try write(record))
        }
        if proposal.subjects.contains(where: { $0.doc.hasPrefix("governance/") }), changes[".praxis/community.yml"] == nil {
            changes[".praxis/community.yml"] = FileVersion(mode: .regular, id: try raisedVersion(in: snapshot))
        }
        let tree = try git { () throws(GitError) in try repository.writeTree(basedOn: snapshot.main, changing: changes) }
        return PublicationPlan(
            proposal: proposal, subjects: dossiers.map(\.subject), verdicts: verdicts, records: records, draftTip: draftTip, tree: tree)
    }

    private func version(_ blob: String) throws(WorkspaceError) -> FileVersion {
        guard let id = ObjectID(hex: blob) else {
            throw WorkspaceError(
                .fault, en: "\(escaped(blob)) is not an object id", fr: "\(escaped(blob)) n'est pas un identifiant d'objet")
        }
        return FileVersion(mode: .regular, id: id)
    }

    private func write(_ record: Record) throws(WorkspaceError) -> ObjectID {
        let bytes: [UInt8]
        do {
            bytes = try record.bytes()
        } catch {
            throw WorkspaceError(.fault, en: "the record could not be written: \(error)", fr: "la fiche n'a pas pu être écrite : \(error)")
        }
        return try git { () throws(GitError) in try repository.writeBlob(bytes) }
    }

    /// `.praxis/community.yml` with its version raised by one, and not one other byte changed.
    private func raisedVersion(in snapshot: Snapshot) throws(WorkspaceError) -> ObjectID {
        guard let file = try git({ () throws(GitError) in try repository.file(at: ".praxis/community.yml", in: snapshot.main) }) else {
            throw WorkspaceError(.fault, en: ".praxis/community.yml is missing", fr: ".praxis/community.yml manque")
        }
        let bytes = try git { () throws(GitError) in try repository.blob(file.id) }
        let raised = raisingVersion(of: Source(path: file.path, bytes: bytes), to: snapshot.rulebook.community.version + 1)
        return try git { () throws(GitError) in try repository.writeBlob(raised) }
    }

    /// The draft as it was submitted. A branch that was rewritten since is another draft: it is submitted again, and approvals of the same
    /// text stay.
    private func submittedTip(of proposal: Proposal) throws(WorkspaceError) -> ObjectID {
        if let tip = try tip(of: proposal) { return tip }
        let slug = proposal.round.entry.entry.draft.map { escaped($0.branch) } ?? ""
        throw WorkspaceError(
            .refused, en: "the draft that was submitted (\(slug)) is not in this clone",
            fr: "le brouillon soumis (\(slug)) n'est pas dans ce clone",
            fix: Phrase(
                en: "praxis sync; if it was rewritten, its author submits it again",
                fr: "praxis sync ; s'il a été réécrit, son auteur le soumet à nouveau"))
    }

    /// Publishes: one commit on `main`, signed, judged as `verify` will judge it, and one compare-and-swap.
    package func publish(_ plan: PublicationPlan, by member: Member, key: SigningKey, in snapshot: Snapshot) async throws(WorkspaceError)
        -> ObjectID
    {
        let titles = plan.records.map { "\($0.doc) \($0.version)" }.joined(separator: ", ")
        let transition = Transition(
            tree: plan.tree, parents: [snapshot.main, plan.draftTip], author: identity(of: member),
            message: "Publish \(titles)\n\n" + plan.records.map { "Praxis-Document: \($0.doc)\n" }.joined(), reference: Ref.main,
            from: snapshot.main)
        let commit = try await write(transition, key: key)
        let memory = StoredNeighbours.Memory()
        let violations = Review.judge(try step(commit, after: snapshot.main, before: snapshot.rulebook, memory: memory))
        guard violations.isEmpty else { throw WorkspaceError(.refused, violations.map(\.explanation)) }
        try counting(plan.proposal, by: member, in: snapshot) { () throws(WorkspaceError) in
            try moveWithFiles("main", from: snapshot.main, to: commit, message: transition.message)
        }
        return commit
    }
}

extension Subject {
    func replacing(base: Base) -> Subject {
        Subject(
            doc: doc, path: path, mode: mode, blob: blob, sha256: sha256, assets: assets, template: template, base: base, class: `class`,
            retires: retires)
    }

    /// The same as something that is to be retired, or not.
    func retiring(_ retires: Bool) -> Subject {
        Subject(
            doc: doc, path: path, mode: mode, blob: blob, sha256: sha256, assets: assets, template: template, base: base,
            class: retires ? .major : self.class, retires: retires ? true : nil)
    }
}
