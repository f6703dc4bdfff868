import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis find`: words in what is published and in the drafts that are here.
struct Find: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "find")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "All must be there; '\"in a row\"' as a phrase, begin* as a beginning.",
                fr: "Tous doivent s'y trouver ; '\"à la suite\"' pour une expression, debut* pour un début."), valueName: "words"))
    var words: [String]
    @Option(
        help: ArgumentHelp(
            Phrase(en: "practice, tool, term...; may be given again.", fr: "practice, tool, term... ; peut être répété."), valueName: "kind"
        ))
    var kind: [String] = []
    @Option(
        help: ArgumentHelp(
            Phrase(en: "published, draft, in-review...; may be given again.", fr: "published, draft, in-review... ; peut être répété."),
            valueName: "state"))
    var state: [State] = []
    @Option(
        name: [.customLong("lang"), .customLong("language")],
        help: ArgumentHelp(Phrase(en: "Language of the documents: en or fr.", fr: "Langue des documents : en ou fr."), valueName: "lang"))
    var lang: [Language] = []
    @Option(
        help: ArgumentHelp(
            Phrase(en: "A chapter of the guide; may be given again.", fr: "Un chapitre du guide ; peut être répété."), valueName: "chapter")
    )
    var chapter: [String] = []
    @Option(help: ArgumentHelp(Phrase(en: "The most that are shown.", fr: "Le nombre montré, au plus."), valueName: "n"))
    var limit = 20

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        guard limit > 0 else {
            throw WorkspaceError(
                .misuse, en: "--limit is at least 1", fr: "--limit vaut au moins 1", fix: Phrase(same: "praxis find --limit 20"))
        }
        let templates = try workspace.templates(at: try workspace.mainTip())
        var kinds: Set<String> = []
        for text in kind {
            guard let named = templates.kind(named: text) else {
                throw templates.unknownKind(text, "praxis list", more: "praxis find --kind ")
            }
            kinds.insert(named)
        }
        let query = SearchQuery(words.joined(separator: " "))
        let answer = try workspace.search(
            query,
            SearchFilter(kinds: kinds, states: Set(state), languages: Set(lang.map(\.rawValue)), chapters: Set(chapter)), on: day.on)
        var found: [Found] = []
        for hit in answer.hits.prefix(limit) {
            found.append(Found(hit: hit, excerpt: try workspace.excerpt(of: hit, in: answer, width: width(on: screen))))
        }
        let facets = FoundFacets(answer.hits)
        if reading.json {
            try screen.print(json: "find", View(words.joined(separator: " "), answer, found, facets))
        } else {
            tell(answer, of: query, found, facets, templates, on: screen)
        }
        try tellUnsaved(in: workspace, on: screen)
        guard workspace.damage.isEmpty else { return .refused }
        return answer.hits.isEmpty ? .notFound : .done
    }

    /// A document with the place that says most.
    struct Found {
        let hit: SearchHit
        /// `nil` where the words stand in a field only.
        let excerpt: SearchExcerpt?
    }

    private func width(on screen: Screen) -> Int {
        screen.isTerminal && !reading.json ? max(40, min(screen.width, 100) - 4) : 160
    }

    private func tell(
        _ answer: SearchAnswer, of query: SearchQuery, _ found: [Found], _ facets: FoundFacets, _ templates: TemplateSet, on screen: Screen
    ) {
        let text = FoundText(screen: screen, templates: templates)
        for clause in answer.clauses { clause.preferred.forEach { screen.say(text.preferred($0, for: query.spelled(clause.typed))) } }
        guard !answer.hits.isEmpty else { return tellNothing(answer, of: query, on: screen) }
        if screen.isTerminal {
            screen.page(found.map(text.entry).joined())
        } else {
            screen.print(raw: found.map(text.record).joined())
        }
        screen.say(text.summary(facets, count: answer.hits.count, shown: found.count))
    }

    /// What was written and not saved is in no version that is looked through.
    private func tellUnsaved(in workspace: borrowing Workspace, on screen: Screen) throws(WorkspaceError) {
        let paths = try workspace.unsavedTexts()
        guard let first = paths.first?.shown else { return }
        let more = paths.count - 1
        screen.say(
            Phrase(
                en: "Not looked through: what is not saved yet in \(first)\(more == 0 ? "" : " and \(more) more").",
                fr:
                    "Non parcouru : ce qui n'est pas encore enregistré dans \(first)\(more == 0 ? "" : " et \(more) autre\(more > 1 ? "s" : "")")."
            ))
    }

    private func tellNothing(_ answer: SearchAnswer, of query: SearchQuery, on screen: Screen) {
        let folded = answer.clauses.map(\.typed).joined(separator: " ")
        let typed = query.spelled(folded).shown
        if answer.unfiltered > 0 {
            screen.say(
                Phrase(
                    en: "Nothing is found that is as you asked; \(answer.unfiltered) without that.",
                    fr: "Rien n'est trouvé de ce que vous demandez ; \(answer.unfiltered) sans cela."))
            return screen.next(Phrase(en: "praxis find \(typed)", fr: "praxis chercher \(typed)"))
        }
        if answer.unknown.isEmpty {
            return screen.say(
                Phrase(
                    en: "Nothing is found: each word is there, but no document holds all of them.",
                    fr: "Rien n'est trouvé : chaque mot existe, mais aucun document ne les contient tous."))
        }
        for unknown in answer.unknown {
            let word = query.spelled(unknown.word).shown
            let near = unknown.near.map(\.shown).joined(separator: ", ")
            screen.say(
                near.isEmpty
                    ? Phrase(
                        en: "Nothing is found: no document holds \"\(word)\".",
                        fr: "Rien n'est trouvé : aucun document ne contient « \(word) ».")
                    : Phrase(
                        en: "Nothing is found: no document holds \"\(word)\". Near to it: \(near)",
                        fr: "Rien n'est trouvé : aucun document ne contient « \(word) ». Mots proches : \(near)"))
        }
        let meant = Dictionary(answer.unknown.compactMap { word in word.near.first.map { (word.word, $0) } }) { first, _ in first }
        guard meant.count == answer.unknown.count else { return }
        let better = folded.split(separator: " ").map { meant[String($0)]?.shown ?? query.spelled(String($0)).shown }.joined(separator: " ")
        screen.next(Phrase(en: "praxis find \(better)", fr: "praxis chercher \(better)"))
    }
}

extension State: ExpressibleByArgument {
    /// By its code, or by its word in either language.
    package init?(argument: String) {
        let text = argument.lowercased()
        guard let state = Self.allCases.first(where: { [$0.rawValue, $0.word.en, $0.word.fr].contains(text) }) else { return nil }
        self = state
    }
}
