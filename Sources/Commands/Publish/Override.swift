import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis override`: sets the rules aside for one text, with a reason, by whom the policy names.
struct Override: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "override")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Why. Compulsory; kept for ever.", fr: "Le motif. Obligatoire ; gardé pour toujours."), valueName: "why"))
    var reason: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let (document, proposal) = try workspace.proposed(target.doc, in: snapshot)
        let dossiers = try workspace.dossiers(of: proposal, in: snapshot)
        if dossiers.map(evaluate).allSatisfy(\.allows) {
            screen.say(
                Phrase(
                    en: "The rules are met: \(document.doc) can be published as it is. Nothing was set aside.",
                    fr: "Les règles sont satisfaites : \(document.doc) peut être publié. Rien n'a été écarté."))
            return .done
        }
        let step = ExceptionalStep(route: .override, reason: try ExceptionalStep.reason(reason, prompt(surroundings, on: screen)))
        try step.demandCounts(dossiers, by: member, document, snapshot)
        if writing.dryRun {
            screen.say(Phrase(en: "would set the rules aside for \(document.doc)", fr: "écarterait les règles pour \(document.doc)"))
            return .done
        }
        _ = try await workspace.record(step.statement(on: proposal, dossiers), by: member, key: key, in: snapshot)
        let after = try workspace.snapshot()
        let verdicts = try workspace.verdicts(on: after.fold[proposal.id] ?? proposal, in: after)
        screen.say(
            Phrase(
                en: "You set the rules aside for \(document.doc), round \(proposal.round.number): this text and no other.",
                fr: "Vous écartez les règles pour \(document.doc), tour \(proposal.round.number), ce texte et aucun autre."))
        for reason in verdicts.flatMap(\.missing) {
            screen.say(Phrase(en: "Still missing: \(reason.what.en)", fr: "Il manque encore : \(reason.what.fr)"))
        }
        screen.next(
            verdicts.allSatisfy(\.allows)
                ? Phrase(en: "praxis publish \(document.id.slug)", fr: "praxis publier \(document.id.slug)") : Phrase(same: "praxis sync"))
        return .done
    }
}
