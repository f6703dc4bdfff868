import ArgumentParser
import Documents
import Workspace

/// `praxis template bump KIND`: begins the next version of a template.
struct TemplateBump: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "bump", french: "relever", Phrase(en: "Begin the next version of a template", fr: "Commencer la version suivante d'un modèle")
    )

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "A kind, as practice.", fr: "Un type, comme practice."), valueName: "kind"))
    var kind: String

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let bump = try workspace.bump(kind, in: snapshot)
        if let draft = bump.draft { try workspace.demandOpenable(draft) }
        if writing.dryRun {
            screen.print(bump.path)
            screen.say(
                Phrase(
                    en: "would begin \(bump.to) and keep \(bump.from) in \(bump.history)",
                    fr: "commencerait \(bump.to) et garderait \(bump.from) dans \(bump.history)"))
            return .done
        }
        let file = try Interruption.held { () throws(WorkspaceError) in try workspace.begin(bump, in: snapshot) }
        screen.print(bump.path)
        screen.say(
            bump.isBegun
                ? Phrase(
                    en: "\(bump.to) was begun already; \(bump.from) is kept in \(bump.history).",
                    fr: "\(bump.to) était déjà commencé ; \(bump.from) est gardé dans \(bump.history).")
                : Phrase(
                    en: "\(bump.to) is begun; \(bump.from) is kept in \(bump.history).",
                    fr: "\(bump.to) est commencé ; \(bump.from) est gardé dans \(bump.history)."))
        if let editor = surroundings.editor, !common.noInput, surroundings.isTerminal(.input), surroundings.isTerminal(.output) {
            let isChanged = try await Interruption.held { () async throws(WorkspaceError) in try await workspace.edit(file, with: editor) }
            if !isChanged { screen.say(Phrase(en: "The text is as it was.", fr: "Le texte est comme avant.")) }
        }
        for problem in try workspace.templateVersionProblems() where problem.path == bump.path {
            screen.say(problem.message)
            if let fix = problem.fix { screen.say(Phrase(en: "  fix: \(fix.en)", fr: "  fix: \(fix.fr)")) }
        }
        screen.next(
            Phrase(
                en: "change \(bump.path), praxis template check, praxis save -m \"...\", praxis submit",
                fr: "modifiez \(bump.path), praxis template check, praxis enregistrer -m \"...\", praxis soumettre"))
        return .done
    }
}
