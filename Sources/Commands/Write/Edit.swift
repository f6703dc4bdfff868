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
        let (document, drafts) = try workspace.findToEdit(target.doc, in: snapshot)
        try choices.demandPairs()
        let plan = try workspace.editingPlan(document, drafts, in: snapshot)
        try workspace.demandOpenable(plan.slug)
        if writing.dryRun {
            screen.print(plan.path.shown)
            screen.say(try workspace.opening(plan, document, in: snapshot, isDone: false))
            return .done
        }
        let file = try Interruption.held { () throws(WorkspaceError) in try workspace.open(plan, in: snapshot) }
        screen.print(plan.path.shown)
        screen.say(try workspace.opening(plan, document, in: snapshot, isDone: true))
        for words in try workspace.others(plan, document, in: snapshot) { screen.say(words) }
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
}
