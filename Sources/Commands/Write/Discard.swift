import ArgumentParser
import Documents
import Git
import Review
import Workspace

/// `praxis discard`: throws the open draft away, and says how to have it again.
struct DiscardCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "discard")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Flag(name: [.customShort("y"), .long], help: ArgumentHelp(Phrase(en: "Do not ask.", fr: "Ne pas demander.")))
    var yes = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let discard = try workspace.discard(in: snapshot)
        let slug = discard.slug.shown
        screen.say(
            Phrase(
                en: "Draft \(slug); saves: \(discard.saves), files that are not saved: \(discard.unsaved.count).",
                fr: "Brouillon \(slug) ; enregistrements : \(discard.saves), fichiers non enregistrés : \(discard.unsaved.count)."))
        if writing.dryRun {
            screen.say(Phrase(en: "would throw \(slug) away", fr: "jetterait \(slug)"))
            return .done
        }
        if !yes {
            let prompt = prompt(surroundings, on: screen)
            let isSure = try asking { () throws(Failure) in
                try prompt.confirm(Phrase(en: "Throw it away?", fr: "Le jeter ?"), assumed: false, flag: "--yes")
            }
            guard isSure else {
                screen.say(Phrase(en: "Nothing was changed.", fr: "Rien n'a changé."))
                return .done
            }
        }
        let kept = try Interruption.held { () throws(WorkspaceError) in try workspace.perform(discard) }
        screen.say(Phrase(en: "Thrown away: \(slug). You see what is published.", fr: "Jeté : \(slug). Vous voyez ce qui est publié."))
        let again = "git switch -c draft/\(slug) \(kept.hex)"
        screen.say(Phrase(en: "to have it again: \(again)", fr: "pour le retrouver : \(again)"))
        return .done
    }
}
