package import ArgumentParser
package import Documents

/// A command: one read, one decision, one write, told to a screen.
///
/// A type has its flags as properties, its `configuration` from the table of verbs, and one function. It never reads the clock, the
/// environment or the folder by itself.
package protocol PraxisCommand: ParsableCommand {
    /// The flags that every command has: `@OptionGroup var common: CommonFlags`.
    var common: CommonFlags { get }

    /// - Throws: a failure, which the program tells and turns into its exit code. A "no" that has been printed is `Failure.said`.
    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure)
}

extension PraxisCommand {
    /// Questions to the person, where there is one.
    package func prompt(_ surroundings: Surroundings, on screen: Screen) -> Prompt {
        Prompt(surroundings, on: screen, noInput: common.noInput)
    }
}

/// What every command understands.
package struct CommonFlags: ParsableArguments {
    @Option(help: ArgumentHelp(Phrase(en: "Colours: auto, always or never.", fr: "Couleurs : auto, always ou never."), valueName: "when"))
    package var color: ColourChoice = .auto

    @Flag(
        name: .customLong("no-input"),
        help: ArgumentHelp(Phrase(en: "Ask nothing; fail instead.", fr: "Ne rien demander ; échouer plutôt.")))
    package var noInput = false

    @Flag(
        help: ArgumentHelp(
            Phrase(en: "Show the words of git: branches, commits, ids.", fr: "Montrer les mots de git : branches, commits, identifiants.")))
    package var git = false

    package init() {}
}

/// What a command that reads understands besides.
package struct ReadFlags: ParsableArguments {
    @Flag(help: ArgumentHelp(Phrase(en: "One JSON object, for programs.", fr: "Un objet JSON, pour les programmes.")))
    package var json = false

    package init() {}
}

/// What a view of states understands besides.
package struct DayFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            Phrase(en: "As it is on another day: 2027-01-31.", fr: "Tel que ce sera un autre jour : 2027-01-31."), valueName: "date"))
    package var on: Day?

    package init() {}
}

extension Day: ExpressibleByArgument {
    package init?(argument: String) { self.init(parsing: argument) }
}

/// What a command that writes understands besides.
package struct WriteFlags: ParsableArguments {
    @Flag(
        name: .customLong("dry-run"),
        help: ArgumentHelp(Phrase(en: "Say what would be done; change nothing.", fr: "Dire ce qui serait fait ; ne rien changer.")))
    package var dryRun = false

    package init() {}
}

extension ColourChoice: ExpressibleByArgument {}

extension CommandConfiguration {
    /// The configuration of a verb of the table: its name, its French alias, its summary.
    package init(verb name: String, subcommands: [any ParsableCommand.Type] = [], defaultSubcommand: (any ParsableCommand.Type)? = nil) {
        let verb = Verb.named(name)
        self.init(
            commandName: name, abstract: (verb?.summary).map(bilingual) ?? "", shouldDisplay: verb?.isHidden != true,
            subcommands: subcommands, defaultSubcommand: defaultSubcommand, aliases: [verb?.french].compactMap(\.self))
    }

    /// The configuration of a word after a verb: `list` of `member list`.
    package init(word: String, french: String? = nil, _ summary: Phrase) {
        self.init(commandName: word, abstract: bilingual(summary), aliases: [french].compactMap(\.self))
    }
}

extension ArgumentHelp {
    /// A help text in both languages; the page of help shows the one that is wanted.
    package init(_ text: Phrase, valueName: String? = nil, visibility: ArgumentVisibility = .default) {
        self.init(bilingual(text), valueName: valueName, visibility: visibility)
    }
}

/// Both texts in the one string that ArgumentParser has room for; `HelpPage` takes them apart. The separators are control characters,
/// which no text of ours contains.
func bilingual(_ text: Phrase) -> String { "\u{2}\(text.en)\u{3}\(text.fr)\u{4}" }
