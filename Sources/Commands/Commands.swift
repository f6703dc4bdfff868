import ArgumentParser
import Documents

extension Program {
    /// The version of this program.
    static let version = "0.1.0"

    /// The type behind each verb, in the order of `allVerbs`.
    static let commands: [any ParsableCommand.Type] = [
        Completion.self, VersionCommand.self,
    ]

    /// The value of git's `praxis.lang` for the folder that the command was started in; `nil` where there is none.
    static func configuredLanguage(in surroundings: Surroundings) -> String? { nil }

    /// What git calls: `praxis hook pre-commit`. Reached without ArgumentParser.
    static func hook(_ name: String, _ arguments: [String], in surroundings: Surroundings) async throws(Failure) {
        throw Failure(
            .misuse, what: Phrase(en: "there is no hook \"\(name.shown)\"", fr: "il n’y a pas de crochet « \(name.shown) »"))
    }
}
