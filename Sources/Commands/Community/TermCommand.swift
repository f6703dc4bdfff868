import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis term`: the words of the community.
struct TermCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "term", subcommands: [TermList.self, TermAdd.self, TermUses.self, TermRename.self])
}

/// `praxis term list`: the labels in all languages, and what is missing.
struct TermList: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister",
        Phrase(en: "The terms, their labels, what is missing", fr: "Les termes, leurs libellés, ce qui manque"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var sheet: SheetFlags
    @Flag(help: ArgumentHelp(Phrase(en: "Only those with something missing.", fr: "Seulement ceux auxquels il manque quelque chose.")))
    var missing = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let holdings = try workspace.holdings(["term"], in: snapshot)
        let entries = holdings.vocabulary()
        let languages = holdings.rulebook.community.languages
        if entries.isEmpty {
            screen.say(Phrase(en: "There is no term yet.", fr: "Il n'y a pas encore de terme."))
            screen.next(Phrase(command: "praxis term add \"Milestone\" --fr \"Jalon\""))
        }
        let columns =
            languages.map { Sheet.Column($0, Self.name($0), mayShorten: true) } + [
                Sheet.Column("deprecated", Phrase(en: "Given up", fr: "Abandonnés"), mayShorten: true),
                Sheet.Column("domain", Phrase(en: "Domain", fr: "Domaine"), mayShorten: true),
                Sheet.Column("state", Phrase(en: "State", fr: "État")),
                Sheet.Column("missing", Phrase(en: "Missing", fr: "Manque"), mayShorten: true),
                Sheet.Column("doc", Phrase(en: "Id", fr: "Identifiant")),
            ]
        let shown = entries.filter { !missing || !$0.missing.isEmpty }
        let homonyms = holdings.homonyms().map(Self.words)
        try screen.print(
            Sheet(
                "terms", Phrase(en: "Vocabulary", fr: "Vocabulaire"), columns,
                rows: shown.map { Self.row($0, languages) }, notes: homonyms), sheet)
        // What is no row is told beside the table, in a pipe too.
        if !screen.isTerminal, !sheet.markdown { homonyms.forEach { screen.say($0) } }
        return .done
    }

    private static func row(_ entry: TermEntry, _ languages: [String]) -> [Table.Cell] {
        let deprecated = languages.flatMap { entry.labels($0)?.deprecated ?? [] }
        let state = entry.holding.state
        return languages.map { entry.labels($0).map { .text($0.preferred) } ?? .empty } + [
            .text(deprecated.joined(separator: ", ")), .text(entry.term?.domain ?? ""),
            .state(code: state.rawValue, word: state.word, state.paint), .text(entry.missing.map(\.code).joined(separator: ", ")),
            .text(entry.holding.doc),
        ]
    }

    private static func words(_ homonym: Homonym) -> Phrase {
        let all = homonym.terms.map { entry in
            let domain = entry.term?.domain ?? ""
            return domain.isEmpty ? entry.holding.doc : "\(entry.holding.doc) (\(domain.shown))"
        }.joined(separator: ", ")
        return Phrase(
            en: "Attention: \"\(homonym.label.shown)\" (\(homonym.language)) is preferred for several concepts: \(all)",
            fr: "Attention : « \(homonym.label.shown) » (\(homonym.language)) est retenu pour plusieurs concepts : \(all)")
    }

    private static func name(_ language: String) -> Phrase {
        switch language {
        case "en": Phrase(en: "English", fr: "Anglais")
        case "fr": Phrase(en: "French", fr: "Français")
        default: Phrase(same: language)
        }
    }
}

extension Workspace {
    /// The one term that a person meant.
    ///
    /// - Throws: `notFound` where there is none, `misuse` where it could be several.
    func term(_ text: String, _ holdings: Holdings) throws(WorkspaceError) -> (entry: TermEntry, labels: [SearchLabel]) {
        let found = holdings.terms(named: text)
        if found.count == 1 { return found[0] }
        guard found.isEmpty else {
            throw WorkspaceError(
                .misuse, en: "\"\(text.shown)\" names \(found.count) concepts", fr: "« \(text.shown) » désigne \(found.count) concepts",
                why: Phrase(same: found.map(\.entry.holding.doc).joined(separator: ", ")),
                fix: Phrase(en: "name one by its id", fr: "désignez-en un par son identifiant"))
        }
        let all = Set(holdings.vocabulary().flatMap { SearchedText.labels(of: $0.holding.newest).map(\.text) })
        let near = nearest(to: text, among: all)
        throw WorkspaceError(
            .notFound, en: "no term is called \"\(text.shown)\"", fr: "aucun terme ne s'appelle « \(text.shown) »",
            fix: near.map { Phrase(en: "did you mean \"\($0.shown)\"?", fr: "vouliez-vous dire « \($0.shown) » ?") }
                ?? Phrase(command: "praxis term list"))
    }
}

/// `praxis term uses`: where a word stands, file and line.
struct TermUses: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "uses", french: "emplois",
        Phrase(en: "Where a word or all words of a term stand", fr: "Où se trouve un mot, ou tous les mots d'un terme"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var sheet: SheetFlags
    @Argument(
        help: ArgumentHelp(Phrase(en: "A label, or the id of a term.", fr: "Un libellé, ou l'identifiant d'un terme."), valueName: "label"))
    var label: String

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let holdings = try workspace.holdings(in: snapshot)
        let (entry, labels) = try workspace.term(label, holdings)
        var rows: [[Table.Cell]] = []
        for language in Language.allCases {
            let own = labels.filter { $0.language == language.rawValue }
            guard !own.isEmpty else { continue }
            let deprecated = own.filter { $0.kind == .deprecated }.map(\.text)
            // Something that no text holds, so that each label is told, the preferred one too.
            let uses = LabelUses(
                of: own.map(\.text), saying: "\u{E000}", term: entry.holding.doc, in: language,
                among: holdings.all("term").compactMap { Catalogue.Term($0.newest) })
            for document in holdings.documents {
                let text = document.published ?? document.newest
                for use in uses.found(in: text) {
                    let words = text.source.text(use.range.bytes)
                    let isGivenUp = deprecated.contains { Catalogue.Term.isSame($0, words) || Catalogue.Term.isSame($0 + "s", words) }
                    rows.append([
                        .text(text.source.path), .number(use.range.start.line), .text(words),
                        isGivenUp
                            ? .state(code: "deprecated", word: Phrase(en: "given up", fr: "abandonné"), .care)
                            : .state(code: "kept", word: Phrase(en: "kept", fr: "retenu"), .good),
                        .text(document.doc),
                    ])
                }
            }
        }
        try screen.print(
            Sheet(
                "term-uses", Phrase(en: "Uses of \(label.shown)", fr: "Emplois de \(label.shown)"),
                [
                    Sheet.Column("path", Phrase(en: "Path", fr: "Chemin"), mayShorten: true),
                    Sheet.Column("line", Phrase(en: "Line", fr: "Ligne")),
                    Sheet.Column("words", Phrase(en: "Words", fr: "Mots")), Sheet.Column("use", Phrase(en: "Label", fr: "Libellé")),
                    Sheet.Column("doc", Phrase(en: "Id", fr: "Identifiant")),
                ], rows: rows), sheet)
        if rows.isEmpty {
            screen.say(Phrase(en: "No text says \"\(label.shown)\".", fr: "Aucun texte ne dit « \(label.shown) »."))
        }
        return .done
    }
}
