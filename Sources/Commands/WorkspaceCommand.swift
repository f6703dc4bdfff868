import ArgumentParser
import Documents
import Review
import Workspace

/// A command that works in a community: the workspace is opened for it, and its errors are told.
protocol WorkspaceCommand: PraxisCommand {
    /// One read, one decision, one write.
    ///
    /// - Returns: `done`, or `refused` where the result that was printed is itself the "no".
    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode
}

extension WorkspaceCommand {
    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        try await runInWorkspace(surroundings, on: screen)
    }

    func runInWorkspace(_ surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        let code: ExitCode
        do throws(WorkspaceError) {
            let workspace = try Workspace(
                environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now,
                isInteractive: surroundings.isTerminal(.input) && !common.noInput)
            let healed = workspace.healed
            healed.forEach { screen.say($0) }
            do throws(WorkspaceError) {
                code = try await run(in: workspace, surroundings, on: screen)
            } catch {
                throw workspace.afterChanges(error)
            }
            workspace.healed.dropFirst(healed.count).forEach { screen.say($0) }
            for (doc, error) in workspace.damage {
                for what in error.explanations.map(\.what) {
                    screen.say(
                        Phrase(
                            en: "Attention: \(doc.shown) is left out: \(what.en)",
                            fr: "Attention : \(doc.shown) est laissé de côté : \(what.fr)"))
                }
            }
        } catch {
            throw Failure(error)
        }
        if code != .done { throw .said(code) }
    }
}

extension Failure {
    init(_ error: WorkspaceError) {
        let code: ExitCode =
            switch error.kind {
            case .refused: .refused
            case .misuse: .misuse
            case .notFound: .notFound
            case .notAllowed: .notAllowed
            case .raced: .raced
            case .remote: .remote
            case .fault: .fault
            case .unfinished, .disk: .refused
            case .interrupted: .interrupted
            }
        self.init(code, error.explanations)
    }
}

extension WorkspaceError {
    /// A failure of the terminal's, as an answer that nobody could give.
    init(_ failure: Failure) {
        let kind: Kind =
            switch failure.code {
            case .misuse: .misuse
            case .interrupted: .interrupted
            default: .fault
            }
        self.init(kind, failure.explanations)
    }
}

/// Runs something of the terminal's that can fail.
func asking<Value>(_ body: () throws(Failure) -> Value) throws(WorkspaceError) -> Value {
    do {
        return try body()
    } catch {
        throw WorkspaceError(error)
    }
}

extension Screen {
    /// A view for programs: one JSON object.
    func print(json view: String, _ payload: some Encodable) throws(WorkspaceError) {
        print(raw: try asking { () throws(Failure) in try json(view: view, payload) })
    }

    /// What is useful next: `next: praxis sync`.
    func next(_ command: String) { say(Phrase(en: "next: \(command)", fr: "ensuite : \(withFrenchVerbs(command))")) }

    func next(_ command: Phrase) { next(command[language]) }
}

/// The argument that names a document.
struct DocumentArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "An id, a slug, a path or a title.", fr: "Un identifiant, un mot-clé, un chemin ou un titre."), valueName: "doc"))
    var doc: String
}
