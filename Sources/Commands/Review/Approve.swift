import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis approve`: yes to exactly this text.
struct Approve: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "approve")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "The version that was published by exception, where another one is proposed too.",
                fr: "La version publiée par exception, là où une autre est aussi proposée.")))
    var published = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.glance(at: target.doc).snapshot
        let (member, key) = try workspace.signer(in: snapshot)
        let approving = try workspace.approving(target.doc, published: published, by: member, in: snapshot)
        if approving.isGiven {
            screen.say(Approving.alreadyGiven)
            return .done
        }
        if writing.dryRun {
            screen.say(approving.intent)
            return .done
        }
        let approved = try await workspace.approve(approving, why: message, by: member, key: key, in: snapshot)
        approved.words.forEach { screen.say($0) }
        screen.next(approved.next)
        return .done
    }
}
