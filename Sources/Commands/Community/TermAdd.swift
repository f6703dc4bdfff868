import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis term add`: one concept with its words, as a draft. Nothing in the folder moves.
struct TermAdd: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "add", french: "ajouter", Phrase(en: "Begin a term, with its words", fr: "Commencer un terme, avec ses mots"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "The word to use.", fr: "Le mot à employer."), valueName: "label"))
    var label: String
    @Option(help: ArgumentHelp(Phrase(en: "The same in English.", fr: "Le même en anglais."), valueName: "label"))
    var en: String?
    @Option(help: ArgumentHelp(Phrase(en: "The same in French.", fr: "Le même en français."), valueName: "label"))
    var fr: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "One sentence: the wider concept, and what sets this one apart.",
                fr: "Une phrase : le concept plus large, et ce qui distingue celui-ci."), valueName: "text"))
    var definition: String?
    @Option(
        name: .customLong("definition-en"),
        help: ArgumentHelp(Phrase(en: "The definition in English.", fr: "La définition en anglais."), valueName: "text"))
    var definitionEn: String?
    @Option(
        name: .customLong("definition-fr"),
        help: ArgumentHelp(Phrase(en: "The definition in French.", fr: "La définition en français."), valueName: "text"))
    var definitionFr: String?
    @Option(
        help: ArgumentHelp(Phrase(en: "A word to give up; may be given again.", fr: "Un mot à abandonner ; à répéter."), valueName: "word"))
    var deprecated: [String] = []
    @Option(help: ArgumentHelp(Phrase(en: "The wider concept.", fr: "Le concept plus large."), valueName: "term"))
    var broader: String?
    @Option(help: ArgumentHelp(Phrase(en: "Where the word means this.", fr: "Le domaine où le mot a ce sens."), valueName: "domain"))
    var domain: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.writer(in: snapshot)
        let templates = try workspace.templates(at: snapshot.main)
        guard let template = templates.latest("term") else {
            throw templates.unknownKind("term", "praxis template list", more: "praxis new ")
        }
        let language = language(screen)
        let holdings = try workspace.holdings(["term"], in: snapshot)
        try demandFree(language, holdings)
        guard let slug = Slug(title: label) else {
            throw WorkspaceError(
                .misuse, en: "\"\(label.shown)\" holds no letter and no digit", fr: "« \(label.shown) » ne contient ni lettre ni chiffre",
                fix: Phrase(command: "praxis term add \"Milestone\" --fr \"Jalon\""))
        }
        let id = DocumentID(kind: "term", slug: slug)
        let path = documentPath(of: slug, in: template.folder ?? "glossary", isWorkshop: false, day: snapshot.today)
        try workspace.demandNew(id, in: snapshot)
        try workspace.demandFree(slug.text, in: snapshot)
        try workspace.demandNoFile(at: path, in: snapshot)
        let wider = try broader.map { text throws(WorkspaceError) in try workspace.term(text, holdings).entry.holding.doc }
        let text = text(language, path, template, broader: wider, values: snapshot.values(of: id, template, label, language))
        let findings = try workspace.findings(inNew: text, at: path, in: snapshot)
        let errors = findings.filter { $0.severity == .error }
        guard errors.isEmpty else {
            screen.print(raw: DiagnosticText(errors, documents: 1, language: screen.language).text)
            return .refused
        }
        if writing.dryRun {
            screen.print(raw: text)
            screen.say(Phrase(en: "would save: \(path)", fr: "enregistrerait : \(path)"))
            return .done
        }
        let governing = try workspace.governing(slug.text, "Begin the term \(slug.text)", files: [path: Array(text.utf8)], in: snapshot)
        _ = try await Interruption.held { () async throws(WorkspaceError) in try await workspace.govern(governing, by: member, key: key) }
        screen.print(path)
        let left = findings.count
        screen.say(
            Phrase(
                en:
                    "Saved as the draft \(slug.text); \(left == 0 ? "nothing is" : left == 1 ? "1 thing is" : "\(left) things are") left to fill in.",
                fr:
                    "Enregistré dans le brouillon \(slug.text) ; il \(left == 0 ? "ne reste rien" : "reste \(left) point\(left > 1 ? "s" : "")") à remplir."
            ))
        screen.next(left == 0 ? Phrase(command: "praxis submit \(slug.text)") : Phrase(command: "praxis edit \(slug.text)"))
        return .done
    }

    /// That of the label: the one for which no other word was given.
    private func language(_ screen: Screen) -> Language {
        if fr != nil, en == nil { return .en }
        if en != nil, fr == nil { return .fr }
        return screen.language
    }

    private func words(_ language: Language, own: Language) -> String? { language == own ? label : language == .en ? en : fr }

    private func demandFree(_ language: Language, _ holdings: Holdings) throws(WorkspaceError) {
        for entry in holdings.vocabulary() where (entry.term?.domain ?? "") == (domain ?? "") {
            for other in Language.allCases {
                guard let word = words(other, own: language), let labels = entry.labels(other.rawValue) else { continue }
                let all = [labels.preferred] + labels.admitted + labels.deprecated
                guard all.contains(where: { Catalogue.Term.isSame($0, word) }) else { continue }
                throw WorkspaceError(
                    .refused, en: "\"\(word.shown)\" is a word of \(entry.holding.doc) already",
                    fr: "« \(word.shown) » est déjà un mot de \(entry.holding.doc)",
                    why: Phrase(
                        en: "another concept with the same word needs a domain", fr: "un autre concept au même mot demande un domaine"),
                    fix: Phrase(
                        en: "praxis edit \(entry.holding.id.slug), or --domain \"...\"",
                        fr: "praxis modifier \(entry.holding.id.slug), ou --domain \"...\""))
            }
        }
    }

    private func text(
        _ language: Language, _ path: String, _ template: Template, broader: String?, values: [String: String]
    ) -> String {
        var values = values
        values["domain"] = domain
        values["broader"] = broader
        var text = Rewriting(Source(path: path, text: skeleton(of: template, in: language, values: values)), template)
        let labels = Language.allCases.compactMap { other -> String? in
            let gap = language == .fr ? "{{à compléter}}" : "{{to fill in}}"
            let given =
                other == language && !deprecated.isEmpty ? ", deprecated: [\(deprecated.map(yamlScalar).joined(separator: ", "))]" : ""
            return "\(other.rawValue): {preferred: \(yamlScalar(words(other, own: language) ?? gap))\(given)}"
        }
        text.set("labels", toYAML: "{\(labels.joined(separator: ", "))}")
        var definitions: [(heading: String, words: String)] = []
        for other in Language.allCases {
            let heading = template.sections.flatMap(\.subsections).first { $0.key == other.rawValue }?.heading[language]
            let own = other == .en ? definitionEn : definitionFr
            guard let words = own ?? (other == language ? definition : nil) else { continue }
            text.set(section: other.rawValue, to: PastedMarkdown(words).text)
            if let heading { definitions.append((heading, PastedMarkdown(words).text)) }
        }
        // Nothing is left to say there, and the guidance goes.
        if definitions.count == Language.allCases.count {
            text.set(section: "definition", to: definitions.map { "### \($0.heading)\n\n\($0.words)" }.joined(separator: "\n\n"))
        }
        return text.source.text(0..<text.source.bytes.count)
    }
}
