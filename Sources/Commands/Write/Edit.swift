import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis edit`: opens a document for changes, in a draft.
struct Edit: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "edit")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument

    @OptionGroup var choices: Choices

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(target.doc, in: snapshot)
        try choices.demandPairs()
        let plan = try workspace.editingPlan(document, drafts, in: snapshot)
        try workspace.demandOpenable(plan.slug)
        if writing.dryRun {
            screen.print(plan.path.shown)
            screen.say(try opening(plan, document, workspace, snapshot, isDone: false))
            return .done
        }
        let file = try Interruption.held { () throws(WorkspaceError) in try workspace.open(plan, in: snapshot) }
        screen.print(plan.path.shown)
        screen.say(try opening(plan, document, workspace, snapshot, isDone: true))
        try announce(plan, document, workspace, snapshot, on: screen)
        let hasClashes = try await meet(plan.slug, workspace, on: screen)
        if hasClashes { return .refused }
        if let editor = surroundings.editor, mayOpenEditor(surroundings) {
            let isChanged = try await Interruption.held { () async throws(WorkspaceError) in try await workspace.edit(file, with: editor) }
            if !isChanged { screen.say(Phrase(en: "The text is as it was.", fr: "Le texte est comme avant.")) }
        }
        screen.next(Phrase(en: "praxis check, praxis save -m \"...\"", fr: "praxis verifier, praxis enregistrer -m \"...\""))
        return .done
    }

    /// An editor needs the terminal on both sides: `vim "$(praxis edit DOC)"` opens its own.
    private func mayOpenEditor(_ surroundings: Surroundings) -> Bool {
        !common.noInput && surroundings.isTerminal(.input) && surroundings.isTerminal(.output)
    }

    /// What is opened, in a line.
    private func opening(
        _ plan: EditingPlan, _ document: KnownDocument, _ workspace: borrowing Workspace, _ snapshot: Snapshot, isDone: Bool
    ) throws(WorkspaceError) -> Phrase {
        let what: Phrase
        switch plan.start {
        case .own: what = Phrase(en: "your draft of \(document.doc)", fr: "votre brouillon de \(document.doc)")
        case .continued(let draft), .received(let draft):
            let writer = try workspace.lastWriter(of: draft, in: snapshot)
            let isMine = writer.member != nil && writer.member == snapshot.me
            what =
                isMine
                ? Phrase(
                    en: "your draft of \(document.doc), as you sent it",
                    fr: "votre brouillon de \(document.doc), tel que vous l'avez envoyé")
                : Phrase(
                    en: "the draft of \(document.doc) that \(writer.name.shown) saved last",
                    fr: "le brouillon de \(document.doc) que \(writer.name.shown) a enregistré en dernier")
        case .submitted: what = Phrase(en: "the submitted text of \(document.doc)", fr: "le texte soumis de \(document.doc)")
        case .new:
            let version = document.record.map { Phrase(en: "version \($0.version)", fr: "la version \($0.version)") }
            let base = version ?? Phrase(en: "what is published", fr: "ce qui est publié")
            what = Phrase(
                en: "a new draft of \(document.doc), on \(base.en)", fr: "un nouveau brouillon de \(document.doc), sur \(base.fr)")
        }
        if isDone { return Phrase(en: "Open: \(what.en).", fr: "Ouvert : \(what.fr).") }
        return Phrase(en: "would open \(what.en)", fr: "ouvrirait \(what.fr)")
    }

    /// What others do on the same document: two people who change one text should talk first.
    private func announce(
        _ plan: EditingPlan, _ document: KnownDocument, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen
    ) throws(WorkspaceError) {
        for other in plan.others {
            let writer = try workspace.lastWriter(of: other.draft, in: snapshot)
            guard writer.member == nil || writer.member != snapshot.me else { continue }
            let age = Dates.past(writer.day, today: screen.today)
            screen.say(
                Phrase(
                    en: "Attention: \(writer.name.shown) has a draft of this too (\(other.draft.slug.shown), saved \(age.en)).",
                    fr:
                        "Attention : \(writer.name.shown) a aussi un brouillon de ce document (\(other.draft.slug.shown), enregistré \(age.fr))."
                ))
        }
        if let proposal = document.proposal, proposal.submitter != snapshot.me {
            let name = snapshot.rulebook.name(of: proposal.submitter).shown
            screen.say(
                Phrase(
                    en: "Attention: \(name) has proposed a change of this: praxis changes \(document.id.slug)",
                    fr: "Attention : \(name) a proposé un changement de ce document : praxis changements \(document.id.slug)"))
        }
        if plan.isBehind {
            screen.say(
                Phrase(
                    en: "Attention: another version was published since this draft was begun.",
                    fr: "Attention : une autre version a été publiée depuis le début de ce brouillon."))
        }
    }
}
