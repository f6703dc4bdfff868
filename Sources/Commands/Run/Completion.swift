import ArgumentParser
import Documents

/// `praxis completion bash`: the script that a shell reads to complete verbs, flags and documents.
struct Completion: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "completion")

    @OptionGroup var common: CommonFlags
    @Argument(help: ArgumentHelp(Phrase(en: "bash, zsh or fish.", fr: "bash, zsh ou fish."), valueName: "shell"))
    var shell: Shell

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash
        case zsh
        case fish

        var known: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        screen.print(raw: HelpPage.chosen(Root.completionScript(for: shell.known), screen.language))
    }
}
