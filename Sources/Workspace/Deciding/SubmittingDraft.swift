package import Documents
import Git
package import Review

/// What came of handing a draft to its reviewers.
package struct Submitted: Sendable {
    /// Never empty.
    package let words: [Phrase]
    /// What would be found out when everybody has voted; `nil` where the rules can be met.
    package let warning: Phrase?
    /// The next useful command; `nil` where nothing was done.
    package let next: Phrase?
}

extension Workspace {
    /// Asks others to read a draft, as a first round or as the next one. A text that is under review already is asked of more people only.
    ///
    /// - Parameters:
    ///   - submission: without errors.
    ///   - asked: as `readers` gives them.
    package func submit(
        _ submission: Submission, to asked: [String], note: String?, by member: Member, key: SigningKey, in snapshot: Snapshot
    ) async throws(WorkspaceError) -> Submitted {
        if submission.isSame, let proposal = submission.proposal {
            let more = asked.filter { !proposal.asked.contains($0) }
            guard !more.isEmpty else { return Submitted(words: [Submission.alreadySubmitted], warning: nil, next: nil) }
            _ = try await record(
                Statement(
                    .request, proposal: proposal.id, round: proposal.round.number, subjects: proposal.subjects, why: note, to: more),
                by: member, key: key, in: snapshot)
            return Submitted(
                words: [
                    Phrase(
                        en: "Asked \(more.joined(separator: ", ")) as well; the text is the one that is submitted already.",
                        fr: "Demandé aussi à \(more.joined(separator: ", ")) ; le texte est celui qui est déjà soumis.")
                ], warning: nil, next: Phrase(same: "praxis sync"))
        }
        _ = try await record(
            Statement(
                submission.proposal == nil ? .submit : .revise, proposal: submission.proposal?.id, round: submission.round,
                subjects: submission.subjects, why: note, to: asked.isEmpty ? nil : asked,
                draft: Entry.Draft(branch: "draft/\(submission.slug)", tip: submission.tip.hex)), by: member, key: key, in: snapshot)
        return Submitted(words: submission.told, warning: try warning(submission), next: Phrase(same: "praxis sync"))
    }

    /// What would be found out when everybody has voted.
    private func warning(_ submission: Submission) throws(WorkspaceError) -> Phrase? {
        let snapshot = try look()
        for subject in submission.subjects {
            let proposal = try find(subject.doc, in: snapshot).proposal
            let dossiers = try proposal.map { proposal throws(WorkspaceError) in try self.dossiers(of: proposal, in: snapshot) } ?? []
            guard let dossier = dossiers.first(where: { $0.subject.doc == subject.doc }), !dossier.canBeMet(alsoWrittenBy: []) else {
                continue
            }
            // A proposal of many documents has one cause.
            return Phrase(
                en:
                    "Attention: too few members are there today to meet the rules for \(subject.doc).\n  fix: praxis why \(subject.doc), praxis policy check",
                fr:
                    "Attention : trop peu de membres sont là aujourd'hui pour satisfaire les règles de \(subject.doc).\n  fix: praxis pourquoi \(subject.doc), praxis politique verifier"
            )
        }
        return nil
    }

    /// Reads `@amina,@chloe,reviewer`; everybody named must be there.
    package func readers(_ text: String?, in snapshot: Snapshot) throws(WorkspaceError) -> [String] {
        var asked: [String] = []
        for typed in (text ?? "").split(separator: ",").map({ String($0.drop { $0 == " " }) }) where !typed.isEmpty {
            // A role is often typed like a member.
            let bare = String(typed.drop { $0 == "@" })
            let name = snapshot.rulebook.members[bare] == nil && snapshot.rulebook.roles.contains(bare) ? bare : typed
            let isKnown =
                name.hasPrefix("@") ? snapshot.rulebook.members[String(name.dropFirst())] != nil : snapshot.rulebook.roles.contains(name)
            guard isKnown else {
                let names = snapshot.rulebook.sortedMembers.map { "@\($0.id)" } + snapshot.rulebook.roles.sorted()
                let meant = nearest(to: name, among: Set(names))
                throw WorkspaceError(
                    .notFound, en: "nobody is called \(escaped(name)) here", fr: "personne ne s'appelle \(escaped(name)) ici",
                    fix: Phrase(en: meant.map { "did you mean \($0)? " } ?? "", fr: meant.map { "vouliez-vous dire \($0) ? " } ?? "")
                        .appending("praxis member list"))
            }
            asked.append(name)
        }
        return asked
    }
}

extension Submission {
    package static let alreadySubmitted = Phrase(
        en: "This very text is submitted already.", fr: "Ce texte est déjà soumis, à la lettre.")

    package static let incomplete = Phrase(
        en: "Not submitted: the text is not complete yet.", fr: "Pas soumis : le texte n'est pas encore complet.")

    /// The round that it opens.
    package var round: Int { (proposal?.rounds.count ?? 0) + 1 }

    /// Whether the open round holds the same closures on the same bases.
    package var isSame: Bool {
        guard let proposal else { return false }
        return proposal.subjects == subjects && proposal.round.entry.entry.draft?.tip == tip.hex
    }

    fileprivate var told: [Phrase] {
        let docs = (
            en: listed(subjects.map { "\($0.doc) (\($0.class.word.en))" }).en,
            fr: listed(subjects.map { "\($0.doc) (\($0.class.word.fr))" }).fr
        )
        var words = [
            Phrase(
                en: "Submitted \(docs.en), round \(round). You stand for all its changes: you cannot approve them yourself.",
                fr:
                    "Soumis : \(docs.fr), tour \(round). Vous répondez de toutes ses modifications : vous ne pouvez pas les approuver vous-même."
            )
        ]
        if round > 1 {
            words.append(
                Phrase(en: "Approvals of another text count no more.", fr: "Les approbations d'un autre texte ne comptent plus."))
        }
        return words
    }
}
