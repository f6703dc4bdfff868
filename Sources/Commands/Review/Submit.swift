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
            screen.say(Submission.incomplete)
            return .refused
        }
        let asked = try workspace.readers(to, in: snapshot)
        if writing.dryRun {
            screen.say(
                submission.isSame
                    ? Submission.alreadySubmitted
                    : Phrase(
                        en: "would submit \(slug) for round \(submission.round)", fr: "soumettrait \(slug) pour le tour \(submission.round)"
                    ))
            return .done
        }
        let submitted = try await workspace.submit(submission, to: asked, note: note, by: member, key: key, in: snapshot)
        submitted.words.forEach { screen.say($0) }
        if let next = submitted.next { screen.next(next) }
        if let warning = submitted.warning { screen.say(warning) }
        return .done
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
}

extension ChangeClass: ExpressibleByArgument {}
