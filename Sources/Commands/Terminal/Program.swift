import ArgumentParser
package import Documents
import Workspace

/// The whole program between the moment it starts and its exit code.
package enum Program {
    /// Runs this process's command line and ends the process.
    package static func main() async {
        System.surviveBrokenPipes()
        Interruption.install()
        let code = await run(in: .ofThisProcess())
        System.exit(code.rawValue)
    }

    /// Runs a command line. What git calls for each commit is looked at first: it pays for nothing that it does not use.
    static func run(in surroundings: Surroundings) async -> ExitCode {
        do throws(Failure) {
            if let problem = surroundings.problem { throw problem }
            let arguments = surroundings.arguments
            if arguments.first == "hook", arguments.count > 1, !arguments[1].hasPrefix("-") {
                try await hook(arguments[1], Array(arguments.dropFirst(2)), in: surroundings)
            } else if arguments.first == "complete" {
                complete(Array(arguments.dropFirst()), in: surroundings)
            } else if arguments == ["version"] || arguments == ["--version"] {
                screen(surroundings).print("praxis \(version)")
            } else {
                try await runVerb(reordered(arguments), in: surroundings)
            }
            return .done
        } catch {
            let choice = colour(in: surroundings.arguments)
            screen(surroundings, language: language(in: surroundings), colour: choice).show(error)
            return error.code
        }
    }

    private static func runVerb(_ arguments: [String], in surroundings: Surroundings) async throws(Failure) {
        guard let first = arguments.first else { return try await runVerb(["today"], in: surroundings) }
        if first == "help" || first == "aide" || isHelp(first) { return try help(Array(arguments.dropFirst()), in: surroundings) }
        guard let verb = Verb.named(first) else { throw Misuse.unknownVerb(first) }
        _ = try type(behind: verb)
        if arguments.prefix(while: { $0 != "--" }).contains(where: isHelp) {
            return try help(arguments.filter { !isHelp($0) }, in: surroundings)
        }
        let words = try type(behind: verb).configuration.subcommands
        if !words.isEmpty, let word = arguments.dropFirst().first, !word.hasPrefix("-"), !words.contains(where: { $0.isNamed(word) }) {
            throw Misuse.unknownWord(word, after: verb, among: words)
        }
        try await runParsed(arguments, in: surroundings)
    }

    private static func runParsed(_ arguments: [String], in surroundings: Surroundings) async throws(Failure) {
        let command: any ParsableCommand
        do {
            command = try parsed(arguments)
        } catch {
            let message = Root.message(for: error)
            // Some errors are answers: a completion script.
            guard Root.exitCode(for: error) == .success else { throw Misuse(message: message, command: words(of: arguments)).failure }
            let screen = screen(surroundings, language: language(in: surroundings))
            return screen.print(raw: HelpPage.chosen(message, screen.language) + "\n")
        }
        guard let command = command as? any PraxisCommand else {
            let name = words(of: arguments)
            throw Failure(
                .misuse,
                what: Phrase(en: "praxis \(name) needs another word", fr: "\(withFrenchVerbs("praxis \(name)")) attend un autre mot"),
                fix: Phrase(same: "praxis help \(name)"))
        }
        let screen = screen(surroundings, language: language(in: surroundings), colour: command.common.color)
        try await command.run(in: surroundings, on: screen)
    }

    /// The verb alone is parsed, which does not make the tree of all others; where that fails, once more as a word of `praxis`, so that what is
    /// said names the whole command.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        guard let verb = arguments.first.flatMap({ Verb.named($0) }) else { return try Root.parseAsRoot(arguments) }
        do {
            return try type(behind: verb).parseAsRoot(Array(arguments.dropFirst()))
        } catch {
            return try Root.parseAsRoot(arguments)
        }
    }

    private static func help(_ arguments: [String], in surroundings: Surroundings) throws(Failure) {
        let values = Set(arguments.indices.filter { $0 > 0 && arguments[$0 - 1] == "--color" })
        let words = arguments.indices.filter { !values.contains($0) && !arguments[$0].hasPrefix("-") }.map { arguments[$0] }
        let screen = screen(surroundings, language: language(in: surroundings), colour: colour(in: surroundings.arguments))
        guard let word = words.first else {
            return screen.page(HelpPage.overview(in: screen.language, style: screen.style))
        }
        if let topic = Topic.named(word) { return screen.page(topic.page(in: screen.language, style: screen.style)) }
        guard let verb = Verb.named(word) else { throw Misuse.unknownVerb(word) }
        var command = try type(behind: verb)
        if let next = words.dropFirst().first,
            let inner = command.configuration.subcommands.first(where: { $0.isNamed(next) })
        {
            command = inner
        }
        screen.page(HelpPage.page(of: verb, command: command, in: screen.language, style: screen.style))
    }

    /// - Throws: where the verb is in the table and not in this program; a test keeps that from shipping.
    private static func type(behind verb: Verb) throws(Failure) -> any ParsableCommand.Type {
        if let command = commands.first(where: { $0.configuration.commandName == verb.name }) { return command }
        let name = verb.name
        throw Failure(
            .fault, what: Phrase(en: "\(name) is not part of this version", fr: "\(name) ne fait pas partie de cette version"))
    }
}

extension Program {
    /// The language of the words; git's setting is read only where it could matter.
    package static func language(in surroundings: Surroundings) -> Language {
        surroundings.language(configured: surroundings.asksForConfiguredLanguage ? configuredLanguage(in: surroundings) : nil)
    }

    /// The commands of this program and their aliases.
    package static var names: [String: [String]] {
        let pairs = commands.map { ($0.configuration.commandName ?? "", $0.configuration.aliases) }
        return Dictionary(pairs, uniquingKeysWith: +)
    }

    /// A screen before anything of git is read.
    package static func screen(_ surroundings: Surroundings, language: Language? = nil, colour: ColourChoice = .auto) -> Screen {
        Screen(surroundings, language: language ?? surroundings.language(), colour: colour)
    }

    private static func isHelp(_ word: String) -> Bool { word == "--help" || word == "-h" }

    /// Flags that were typed before the verb, put after it: `praxis --json status`.
    private static func reordered(_ arguments: [String]) -> [String] {
        guard let start = arguments.first, start.hasPrefix("--"), !start.hasPrefix("---"), !isHelp(start) else { return arguments }
        var flags: [String] = []
        var rest = arguments[...]
        while let flag = rest.first, flag.hasPrefix("--") {
            let length = flag == "--color" ? 2 : 1
            flags += rest.prefix(length)
            rest = rest.dropFirst(length)
        }
        guard let verb = rest.first else { return ["today"] + flags }
        return [verb] + flags + rest.dropFirst()
    }

    /// The answer to `--color` of a command line that may not be understood.
    private static func colour(in arguments: [String]) -> ColourChoice {
        let pairs = zip(arguments, arguments.dropFirst())
        let value =
            arguments.first { $0.hasPrefix("--color=") }.map { String($0.dropFirst("--color=".count)) }
            ?? pairs.first { $0.0 == "--color" }?.1
        return value.flatMap { ColourChoice(rawValue: $0) } ?? .auto
    }

    /// The words of a command line that name its command: `member list`.
    private static func words(of arguments: [String]) -> String {
        guard let verb = arguments.first.flatMap({ Verb.named($0) }) else { return "" }
        let inner = commands.first { $0.configuration.commandName == verb.name }?.configuration.subcommands ?? []
        guard arguments.count > 1, inner.contains(where: { $0.isNamed(arguments[1]) }) else { return verb.name }
        return "\(verb.name) \(arguments[1])"
    }
}

extension ParsableCommand {
    /// Whether a word after a verb is this command's, in either language.
    static func isNamed(_ word: String) -> Bool {
        configuration.commandName == word || configuration.aliases.contains(word)
    }
}

/// What ArgumentParser sees as the whole program.
struct Root: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "praxis", subcommands: Program.commands)
}
