import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis check`: compares documents with their templates.
struct Check: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "check")

    @OptionGroup var common: CommonFlags
    @OptionGroup var source: CheckSource
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "draft: as the commit hook does; submission: as for submission.",
                fr: "draft : comme le crochet de commit ; submission : comme pour soumettre."), valueName: "stage"))
    var stage: StageName = .submission
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "For whom: a person (text), programs (json, jsonl), forges and CI (the rest).",
                fr: "Pour qui : une personne (text), des programmes (json, jsonl), les forges et la CI (le reste)."), valueName: "format"))
    var format: CheckFormat = .text
    // `--fix=terms` has a value and `--fix` has none; what else follows `--fix` is a path.
    @Option(
        defaultAsFlag: Mending.structure, parsing: .next,
        help: ArgumentHelp(
            Phrase(
                en: "Mend what can be mended without touching your words; --fix=terms: and replace words that were given up.",
                fr: "Corriger ce qui peut l'être sans toucher à vos mots ; --fix=terms : et remplacer les mots abandonnés."),
            valueName: "terms"))
    var fix: Mending?
    @OptionGroup var reading: ReadFlags
    @OptionGroup var writing: WriteFlags

    enum StageName: String, CaseIterable, ExpressibleByArgument {
        case draft, submission

        var stage: Stage {
            switch self {
            case .draft: .structure
            case .submission: .completeness
            }
        }
    }

    /// What `--fix` mends.
    enum Mending: ExpressibleByArgument, CustomStringConvertible {
        case structure
        /// And words that the community has given up.
        case terms

        init?(argument: String) {
            guard argument == "terms" else { return nil }
            self = .terms
        }

        static var allValueStrings: [String] { ["terms"] }

        var description: String {
            switch self {
            case .structure: "structure"
            case .terms: "terms"
            }
        }
    }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        try refuseMisuse(surroundings.arguments)
        let rulebook = try workspace.rulebook(at: try workspace.mainTip())
        if let fix {
            let text = try source.read(workspace)
            let mended = try Interruption.held { () throws(WorkspaceError) in
                try workspace.mend(text, rulebook: rulebook, terms: fix == .terms, dryRun: writing.dryRun)
            }
            for path in mended {
                screen.say(
                    writing.dryRun
                        ? Phrase(en: "would mend \(path.shown)", fr: "corrigerait \(path.shown)")
                        : Phrase(en: "mended \(path.shown)", fr: "corrigé : \(path.shown)"))
            }
        }
        let format = reading.json ? .json : format
        let report = try await source.report(
            workspace, rulebook: rulebook, stage: stage.stage, wantsSources: format != .text || screen.showsExcerpts)
        try CheckOutput(report).print(as: format, on: screen)
        return report.findings.contains { $0.severity == .error } ? .refused : .done
    }

    /// Flags that exclude each other, each with the command that was perhaps meant.
    private func refuseMisuse(_ arguments: [String]) throws(WorkspaceError) {
        try source.refuseMisuse()
        // ArgumentParser takes a value that it cannot read for none at all.
        for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("--fix=") && argument != "--fix=terms" {
            let value = argument.dropFirst("--fix=".count)
            throw WorkspaceError(
                .misuse, en: "\"\(escaped(String(value)))\" is no value for --fix; it takes terms, or nothing",
                fr: "« \(escaped(String(value))) » ne convient pas à --fix ; la valeur est terms, ou rien",
                fix: Phrase(same: "praxis check --fix=terms"))
        }
        if fix != nil, let other = source.withoutFiles {
            throw WorkspaceError(
                .misuse, en: "--fix changes files, and \(other) looks at a text that is not in the files",
                fr: "--fix modifie des fichiers, et \(other) regarde un texte qui n'est pas dans les fichiers",
                fix: Phrase(same: "praxis check --fix"))
        }
        if reading.json, format != .text, format != .json {
            throw WorkspaceError(
                .misuse, en: "--json and --format \(format.rawValue) exclude each other",
                fr: "--json et --format \(format.rawValue) s'excluent", fix: Phrase(same: "praxis check --format \(format.rawValue)"))
        }
    }
}
