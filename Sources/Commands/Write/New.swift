import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis new`: a document from its template, on a draft of its own.
struct New: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "new")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "practice, tool, term, question, workshop...", fr: "practice, tool, term, question, workshop..."), valueName: "kind")
    )
    var kind: String
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "The title of the document; else what the output is called.",
                fr: "Le titre du document ; sinon l'intitulé de la production."), valueName: "title"))
    var title: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The output of a workshop that it comes from: risk-reviews#O1.",
                fr: "La production d'atelier dont il est issu : risk-reviews#O1."), valueName: "output"))
    var from: String?
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(Phrase(en: "Language of the document: en or fr.", fr: "Langue du document : en ou fr."), valueName: "lang"))
    var lang: Language?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let templates = try workspace.templates(at: snapshot.main)
        guard let template = templates.latest(kind), templates.kinds.contains(kind) else { throw unknownKind(templates) }
        let origin = try from.map { from throws(WorkspaceError) in try OutputOrigin(from, in: workspace, snapshot) }
        guard let title = title ?? origin?.output.text else {
            throw WorkspaceError(
                .misuse, en: "a document needs a title", fr: "un document a besoin d'un titre",
                fix: Phrase(en: "praxis new \(kind.shown) \"Title\"", fr: "praxis nouveau \(kind.shown) \"Titre\""))
        }
        let slug = try Self.slug(of: title)
        let id = DocumentID(kind: kind, slug: slug)
        let path = Self.path(of: slug, template: template, day: snapshot.today)
        try Self.demandNew(id, in: workspace, snapshot)
        let lang = lang ?? origin?.workshop.language ?? screen.language
        var text = skeleton(
            of: template, in: lang, values: Self.values(id, title, template, lang, snapshot), outline: snapshot.rulebook.community.outline)
        if let origin { text = try origin.named(in: text, path, template) }
        if writing.dryRun {
            screen.print(path)
            return .done
        }
        _ = try Interruption.held { () throws(WorkspaceError) in try workspace.startDraft(slug.text, path: path, text: text, in: snapshot) }
        screen.print(path)
        screen.say(
            Phrase(
                en: "A draft of \(id) is open. Fill it in; nobody is asked to read it before you submit it.",
                fr: "Un brouillon de \(id) est ouvert. Remplissez-le ; personne n'est invité à le lire avant que vous ne le soumettiez."))
        if let origin { screen.say(origin.word) }
        screen.next(
            Phrase(
                en: "praxis edit \(slug.text), praxis check, praxis save -m \"...\"",
                fr: "praxis modifier \(slug.text), praxis verifier, praxis enregistrer -m \"...\""))
        return .done
    }

    static func path(of slug: Slug, template: Template, day: Day) -> String {
        documentPath(of: slug, in: template.folder ?? "pages", isWorkshop: template.kind == "workshop", day: day)
    }

    static func slug(of title: String) throws(WorkspaceError) -> Slug {
        guard let slug = Slug(title: title) else {
            throw WorkspaceError(
                .misuse, en: "\"\(title.shown)\" holds no letter and no digit to make a name of",
                fr: "« \(title.shown) » ne contient ni lettre ni chiffre pour en faire un nom",
                fix: Phrase(en: "choose a title with words", fr: "choisissez un titre avec des mots"))
        }
        return slug
    }

    static func values(_ id: DocumentID, _ title: String, _ template: Template, _ lang: Language, _ snapshot: Snapshot) -> [String: String]
    {
        var values = [
            "template": template.reference.description, "id": id.description, "title": title, "lang": lang.rawValue,
            "scope": "group", "audience": "pmo", "confidentiality": "group",
        ]
        if let me = snapshot.me {
            values["owner"] = me
            values["authors"] = me
        }
        return values
    }

    static func demandNew(_ id: DocumentID, in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        let known = try workspace.record(of: id.description, in: snapshot) != nil
        guard known || !snapshot.proposals(on: id.description).filter({ !$0.isAbandoned }).isEmpty else { return }
        throw WorkspaceError(
            .refused, en: "\(id) exists already", fr: "\(id) existe déjà",
            why: Phrase(en: "an id names one document for good", fr: "un identifiant désigne un document pour toujours"),
            fix: Phrase(
                en: "praxis edit \(id.slug), or choose another title", fr: "praxis modifier \(id.slug), ou choisissez un autre titre"))
    }

    private func unknownKind(_ templates: TemplateSet) -> WorkspaceError {
        let meant = templates.nearest(kind: kind)
        let all = templates.kinds.joined(separator: ", ")
        return WorkspaceError(
            .notFound, en: "there is no kind \"\(kind.shown)\"", fr: "il n'y a pas de type « \(kind.shown) »",
            why: Phrase(en: "kinds: \(all)", fr: "types : \(all)"),
            fix: meant.map {
                Phrase(en: "praxis new \($0) \"\(title?.shown ?? "...")\"", fr: "praxis nouveau \($0) \"\(title?.shown ?? "...")\"")
            }
                ?? Phrase(same: "praxis template list"))
    }
}

extension Language: ExpressibleByArgument {}
