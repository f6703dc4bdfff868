import ArgumentParser
import Documents
import Workspace

/// `praxis serve`: the pages for reading and reviewing, in a browser of this machine. This program opens no connection: it becomes
/// `praxis-web`, which does.
struct Serve: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "serve")

    @OptionGroup var common: CommonFlags
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Stop after so many minutes without a request.", fr: "S’arrêter après tant de minutes sans requête."),
            valueName: "minutes"))
    var idle = 30

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        guard (1...1_440).contains(idle) else {
            throw WorkspaceError(
                .misuse, en: "--idle takes from 1 to 1440 minutes", fr: "--idle prend de 1 à 1440 minutes",
                fix: Phrase(same: "praxis serve"))
        }
        // What is not there is said in the words of every command, before anything is opened.
        _ = try workspace.glance()
        try workspace.become(System.companion, ["serve", screen.language.rawValue, String(idle)])
    }
}
