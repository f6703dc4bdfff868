import ArgumentParser
import Documents
import Git
import Review
import Workspace

/// `praxis submit`: asks others to read a draft, as a first round or as the next one.
struct Submit: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "submit")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "An id, a slug, a path or a title; else the draft that is open.",
                fr: "Un identifiant, un mot-clé, un chemin ou un titre ; sinon le brouillon ouvert."), valueName: "doc"))
    var doc: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Who is asked: @member or a role, separated by commas.",
                fr: "À qui l'on demande : @membre ou un rôle, séparés par des virgules."), valueName: "who"))
    var to: String?
    @Option(
        name: .customLong("class"),
        help: ArgumentHelp(Phrase(en: "major, minor or editorial.", fr: "major, minor ou editorial."), valueName: "class"))
    var change: ChangeClass?
    @Option(help: ArgumentHelp(Phrase(en: "A word to the reviewers.", fr: "Un mot aux relecteurs."), valueName: "note"))
    var note: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let slug = try draftSlug(workspace, snapshot)
        let submission = try workspace.submission(slug, class: change, in: snapshot)
        let errors = submission.findings.filter { $0.severity == .error }
        guard errors.isEmpty else {
            screen.print(raw: DiagnosticText(errors, documents: submission.candidates.count, language: screen.language).text)
            screen.say(Phrase(en: "Not submitted: the text is not complete yet.", fr: "Pas soumis : le texte n'est pas encore complet."))
            return .refused
        }
        let asked = try Self.readers(to, snapshot)
        if isSame(submission), let proposal = submission.proposal {
            let more = asked.filter { !proposal.asked.contains($0) }
            if !more.isEmpty, !writing.dryRun {
                _ = try await workspace.record(
                    Statement(
                        .request, proposal: proposal.id, round: proposal.round.number, subjects: proposal.subjects, why: note, to: more),
                    by: member, key: key, in: snapshot)
                screen.say(
                    Phrase(
                        en: "Asked \(more.joined(separator: ", ")) as well; the text is the one that is submitted already.",
                        fr: "Demandé aussi à \(more.joined(separator: ", ")) ; le texte est celui qui est déjà soumis."))
                screen.next("praxis sync")
                return .done
            }
            screen.say(Phrase(en: "This very text is submitted already.", fr: "Ce texte est déjà soumis, à la lettre."))
            return .done
        }
        let round = (submission.proposal?.rounds.count ?? 0) + 1
        if writing.dryRun {
            screen.say(Phrase(en: "would submit \(slug) for round \(round)", fr: "soumettrait \(slug) pour le tour \(round)"))
            return .done
        }
        let entry = try await workspace.record(
            Statement(
                submission.proposal == nil ? .submit : .revise, proposal: submission.proposal?.id, round: round,
                subjects: submission.subjects, why: note,
                to: asked.isEmpty ? nil : asked, draft: Entry.Draft(branch: "draft/\(slug)", tip: submission.tip.hex)), by: member,
            key: key, in: snapshot)
        tell(entry, round, submission, on: screen)
        try warn(submission, workspace, on: screen)
        return .done
    }

    private func tell(_ entry: JournalEntry, _ round: Int, _ submission: Submission, on screen: Screen) {
        let docs = listed(submission.subjects.map { "\($0.doc) (\($0.class.rawValue))" })
        screen.say(
            Phrase(
                en: "Submitted \(docs.en), round \(round). You stand for all its changes: you cannot approve them yourself.",
                fr:
                    "Soumis : \(docs.fr), tour \(round). Vous répondez de toutes ses modifications : vous ne pouvez pas les approuver vous-même."
            ))
        if round > 1 {
            screen.say(
                Phrase(en: "Approvals of another text count no more.", fr: "Les approbations d'un autre texte ne comptent plus."))
        }
        screen.next("praxis sync")
    }

    /// Says at once what would be found out when everybody has voted.
    private func warn(_ submission: Submission, _ workspace: borrowing Workspace, on screen: Screen) throws(WorkspaceError) {
        let snapshot = try workspace.look()
        for subject in submission.subjects {
            let proposal = try workspace.find(subject.doc, in: snapshot).proposal
            let dossiers = try proposal.map { proposal throws(WorkspaceError) in try workspace.dossiers(of: proposal, in: snapshot) } ?? []
            guard let dossier = dossiers.first(where: { $0.subject.doc == subject.doc }), !dossier.canBeMet(alsoWrittenBy: []) else {
                continue
            }
            screen.say(
                Phrase(
                    en:
                        "Attention: too few members are there today to meet the rules for \(subject.doc).\n  fix: praxis why \(subject.doc), praxis policy check",
                    fr:
                        "Attention : trop peu de membres sont là aujourd'hui pour satisfaire les règles de \(subject.doc).\n  fix: praxis pourquoi \(subject.doc), praxis politique verifier"
                ))
            // A proposal of many documents has one cause.
            return
        }
    }

    /// Whether the open round holds the same closures on the same bases.
    private func isSame(_ submission: Submission) -> Bool {
        guard let proposal = submission.proposal else { return false }
        return proposal.subjects == submission.subjects && proposal.round.entry.entry.draft?.tip == submission.tip.hex
    }

    private func draftSlug(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> String {
        guard let doc else {
            guard let slug = try workspace.currentDraft() else { throw Workspace.noDraft }
            return slug
        }
        if snapshot.drafts.contains(where: { $0.slug == doc && $0.remote == nil }) { return doc }
        let document = try workspace.find(doc, in: snapshot)
        guard let draft = document.draft else { throw Workspace.noDraft }
        return draft.slug
    }

    /// Reads `@amina,@chloe,reviewer`; everybody named must be there.
    static func readers(_ text: String?, _ snapshot: Snapshot) throws(WorkspaceError) -> [String] {
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
                    .notFound, en: "nobody is called \(name.shown) here", fr: "personne ne s'appelle \(name.shown) ici",
                    fix: Phrase(en: meant.map { "did you mean \($0)? " } ?? "", fr: meant.map { "vouliez-vous dire \($0) ? " } ?? "")
                        .appending("praxis member list"))
            }
            asked.append(name)
        }
        return asked
    }
}

extension Phrase {
    func appending(_ text: String) -> Phrase { Phrase(en: en + text, fr: fr + text) }
}

extension ChangeClass: ExpressibleByArgument {}
