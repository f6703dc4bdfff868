import ArgumentParser
import Documents
import Workspace

/// `praxis hooks`: lets git hold documents to their templates.
struct HooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(verb: "hooks", subcommands: [HooksInstall.self, HooksUninstall.self])
}

struct HooksInstall: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "install", french: "installer",
        Phrase(en: "Install the hooks of this clone, or of a server", fr: "Installer les crochets de ce clone, ou d'un serveur"))

    @OptionGroup var common: CommonFlags
    @Option(help: ArgumentHelp(Phrase(en: "A bare repository to guard.", fr: "Un dépôt nu à garder."), valueName: "path"))
    var server: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The only root that the server accepts; else this community's.",
                fr: "La seule racine que le serveur accepte ; sinon celle de cette communauté."), valueName: "oid"))
    var root: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        if let server {
            try workspace.installServerHook(at: server, root: root)
            screen.say(
                Phrase(
                    en:
                        "The server \(server.shown) now refuses what was not approved. It needs praxis on the PATH of the account that receives pushes.",
                    fr:
                        "Le serveur \(server.shown) refuse désormais ce qui n'est pas approuvé. Il lui faut praxis dans le PATH du compte qui reçoit."
                ))
            screen.next("git remote add origin \(server.shown) && praxis sync")
        } else {
            try workspace.installHooks()
            screen.say(Phrase(en: "The hooks of this clone are installed.", fr: "Les crochets de ce clone sont installés."))
        }
        return .done
    }
}

struct HooksUninstall: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "uninstall", french: "desinstaller", Phrase(en: "Remove the hooks of this clone", fr: "Retirer les crochets de ce clone"))

    @OptionGroup var common: CommonFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let names = try workspace.uninstallHooks()
        let list = names.joined(separator: ", ")
        screen.say(
            names.isEmpty
                ? Phrase(en: "There was no hook of ours.", fr: "Il n'y avait pas de crochet à nous.")
                : Phrase(en: "Removed: \(list).", fr: "Retirés : \(list)."))
        return .done
    }
}
