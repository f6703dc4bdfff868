package import Documents

/// What the world hands to a command. Made once, at the edge, and handed down: nothing else reads the clock, the environment, the
/// folder or the terminal.
package struct Surroundings: Sendable {
    package let environment: [String: String]
    /// The folder in which the program was started; absolute.
    package let directory: String
    /// Without the name of the program.
    package let arguments: [String]
    /// Seconds since 1970 in UTC: `PRAXIS_NOW`, else the clock.
    package let now: Int
    /// The clock of the machine, whatever `PRAXIS_NOW` says: for the server hook and `verify --server`.
    package let clock: Int
    package let terminals: Set<StandardFile>
    /// Columns of the terminal; 80 where there is none.
    package let width: Int

    package init(
        environment: [String: String], directory: String, arguments: [String] = [], clock: Int, terminals: Set<StandardFile> = [],
        width: Int = 80
    ) {
        self.environment = environment
        self.directory = directory
        self.arguments = arguments
        self.clock = clock
        self.now = environment["PRAXIS_NOW"].flatMap { moment(parsing: $0) } ?? clock
        self.terminals = terminals
        self.width = width
    }

    /// Those of this process.
    static func ofThisProcess() -> Surroundings {
        let environment = System.environment()
        let files: [StandardFile] = [.input, .output, .errors]
        return Surroundings(
            environment: environment,
            directory: System.directory() ?? environment["PWD"] ?? "/",
            arguments: Array(CommandLine.arguments.dropFirst()),
            clock: System.clock(),
            terminals: Set(files.filter(\.isTerminal)),
            width: System.width(of: .output) ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80)
    }

    /// What makes these surroundings unusable: a `PRAXIS_NOW` that is no moment must not silently mean the clock.
    package var problem: Failure? {
        guard let text = value("PRAXIS_NOW"), moment(parsing: text) == nil else { return nil }
        let shown = escaped(text)
        return Failure(
            .misuse,
            what: Phrase(
                en: "PRAXIS_NOW is \"\(shown)\", which is no moment", fr: "PRAXIS_NOW vaut « \(shown) », qui n’est pas un instant"),
            fix: Phrase(same: "PRAXIS_NOW=2026-11-24T09:00:00Z"))
    }
}

extension Surroundings {
    /// The value of a variable; `nil` where it is not set or empty.
    package func value(_ name: String) -> String? {
        guard let value = environment[name], !value.isEmpty else { return nil }
        return value
    }

    package func isTerminal(_ file: StandardFile) -> Bool { terminals.contains(file) }

    package var today: Day { Day(seconds: now) }

    /// The language of the words: `PRAXIS_LANG`, then the setting of git, then the locale, then English.
    ///
    /// - Parameter configured: the value of git's `praxis.lang`, where there is one.
    package func language(configured: String? = nil) -> Language {
        if let language = Self.language(of: value("PRAXIS_LANG") ?? "") ?? Self.language(of: configured ?? "") { return language }
        // The first that is set decides, as in POSIX; a locale that we do not speak, as C.UTF-8, is English.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { value($0) }.first
        return Self.language(of: locale ?? "") ?? .en
    }

    /// Whether `praxis.lang` of git could change anything: it need not be read otherwise.
    package var asksForConfiguredLanguage: Bool { Self.language(of: value("PRAXIS_LANG") ?? "") == nil }

    /// Of `fr`, `fr_FR.UTF-8`, `fr-CA` or `FR`.
    private static func language(of text: String) -> Language? {
        Language(rawValue: text.prefix { $0.isLetter }.lowercased())
    }

    /// The command that opens a text, for the shell: `PRAXIS_EDITOR`, `GIT_EDITOR`, `VISUAL`, `EDITOR`, then what a terminal has.
    package var editor: String? {
        let chosen = ["PRAXIS_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR"].lazy.compactMap { value($0) }.first
        // git's own last resort, and like git not where the terminal cannot show it.
        return chosen ?? (isTerminal(.input) && value("TERM") != "dumb" ? "vi" : nil)
    }

    /// The command that shows long results, for the shell; `nil` where the result goes straight out.
    package var pager: String? {
        guard isTerminal(.output), value("TERM") != "dumb" else { return nil }
        // Set but empty, or `cat`: asked for none.
        guard let chosen = environment["PRAXIS_PAGER"] ?? environment["PAGER"] else {
            return charset + "if command -v less >/dev/null 2>&1; then LESS=${LESS-FRX} less; else cat; fi"
        }
        guard !chosen.isEmpty, chosen != "cat" else { return nil }
        // As git does: leave what fits on one screen, keep colours.
        return charset + (environment["LESS"] == nil ? "LESS=FRX \(chosen)" : chosen)
    }

    /// What tells `less` that the text is UTF-8, where its locale says nothing or something else: it would show `<C3><A9>` for an é.
    private var charset: String {
        // As in POSIX the first that is set decides.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { value($0) }.first?.lowercased() ?? ""
        let isUTF8 = locale.contains("utf-8") || locale.contains("utf8")
        return value("LESSCHARSET") != nil || isUTF8 ? "" : "export LESSCHARSET=utf-8; "
    }
}
