import ArgumentParser
import Documents
import Git
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

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        guard let server else { return try await runInWorkspace(surroundings, on: screen) }
        do throws(WorkspaceError) {
            try install(at: server, surroundings, on: screen)
        } catch {
            throw Failure(error)
        }
    }

    /// The account of a server has no clone: then `--root` says which community it serves, or the first push does.
    private func install(at server: String, _ surroundings: Surroundings, on screen: Screen) throws(WorkspaceError) {
        let path = server.hasPrefix("/") ? server : "\(surroundings.directory)/\(server)"
        let known = if let root { root } else { try Self.root(near: surroundings) }
        let workspace = try Workspace(
            environment: surroundings.environment, directory: path, now: surroundings.now, isInteractive: false)
        let pinned: ObjectID?
        do throws(WorkspaceError) {
            pinned = try workspace.guardServer(trusting: known)
        } catch {
            throw workspace.afterChanges(error)
        }
        screen.say(
            Phrase(
                en:
                    "The server \(server.shown) now refuses what was not approved. It needs praxis on the PATH of the account that receives pushes.",
                fr:
                    "Le serveur \(server.shown) refuse désormais ce qui n'est pas approuvé. Il lui faut praxis dans le PATH du compte qui reçoit."
            ))
        if let pinned {
            screen.say(
                Phrase(
                    en: "It takes only the community that begins at \(pinned.hex).",
                    fr: "Il n'accepte que la communauté qui commence à \(pinned.hex)."))
        } else {
            screen.say(
                Phrase(
                    en: "The first push decides which community it takes; to say it now: --root, with what praxis verify shows a member.",
                    fr:
                        "Le premier envoi décide de la communauté qu'il accepte ; pour le dire tout de suite : --root, avec ce que praxis prouver montre à un membre."
                ))
        }
        if known != nil { screen.next("git remote add origin \(server.shown) && praxis sync") }
    }

    /// The root of the clone that this is typed in; `nil` outside of one, in one that trusts nothing yet, and in a server.
    private static func root(near surroundings: Surroundings) throws(WorkspaceError) -> String? {
        let workspace: Workspace
        do throws(WorkspaceError) {
            workspace = try Workspace(
                environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now, isInteractive: false)
        } catch {
            if error.kind == .notFound { return nil }
            throw error
        }
        return workspace.top == nil ? nil : try workspace.trustedRoot()?.hex
    }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        try workspace.installHooks()
        screen.say(Phrase(en: "The hooks of this clone are installed.", fr: "Les crochets de ce clone sont installés."))
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
