package import Documents
import Git

extension Workspace {
    /// A report as `praxis report` says it, in Markdown: the same numbers in the same words.
    ///
    /// - Parameter program: the path of `praxis`: that beside `praxis-web`, whatever the repository or the environment say.
    package func report(_ name: String, in language: Language, by program: String) async throws(WorkspaceError) -> [UInt8] {
        var environment = personalEnvironment
        environment["PRAXIS_LANG"] = language.rawValue
        let ending = try await Child(
            name: program, arguments: ["report", name, "--markdown"], environment: environment,
            directory: repository.workDirectory ?? repository.directory
        ).run()
        // With a document that is damaged it tells the rest, and says so by its code.
        if ending.code == 0 || !ending.output.isEmpty { return ending.output }
        throw WorkspaceError(
            .fault, en: "praxis report \(name) ended with \(ending.code)", fr: "praxis rapport \(name) s'est terminé par \(ending.code)",
            why: Phrase(same: escaped(ending.errors)))
    }
}
