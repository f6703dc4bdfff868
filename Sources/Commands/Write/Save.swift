import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis save`: keeps the state of the draft as one signed version.
struct Save: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "save")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(Phrase(en: "What you changed, in a line.", fr: "Ce que vous avez changé, en une ligne."), valueName: "what"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        try workspace.demandUsable()
        guard let slug = try workspace.currentDraft() else { throw Workspace.noDraft }
        let snapshot = try workspace.glance()
        let (member, key) = try workspace.writer(in: snapshot)
        let paths = try workspace.unsavedPaths()
        if paths.isEmpty {
            screen.say(Saved.nothing)
            return .done
        }
        let prompt = prompt(surroundings, on: screen)
        let message =
            if let message { message } else {
                try asking { () throws(Failure) in
                    try prompt.text(Phrase(en: "What did you change?", fr: "Qu'avez-vous changé ?"), flag: "-m \"...\"")
                }
            }
        let findings = try workspace.findings(inUnsaved: paths, rulebook: snapshot.rulebook)
        let errors = findings.filter { $0.severity == .error }
        guard errors.isEmpty else {
            screen.print(raw: DiagnosticText(errors, documents: paths.count, language: screen.language).text)
            return .refused
        }
        if writing.dryRun {
            screen.say(Phrase(en: "would save \(paths.count) files", fr: "enregistrerait \(paths.count) fichiers"))
            return .done
        }
        _ = try await Interruption.held { () async throws(WorkspaceError) in
            try await workspace.save(message, paths: paths, by: member, key: key)
        }
        let saved = Saved(draft: slug, left: findings.count)
        screen.say(saved.words)
        screen.next(saved.next)
        return .done
    }
}
