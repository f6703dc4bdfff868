import ArgumentParser
import Documents
import Templates
import Workspace

/// `praxis template`: what documents look like here.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "template",
        subcommands: [
            TemplateList.self, TemplateShow.self, TemplateCheck.self, TemplateBump.self, TemplateMigrate.self, TemplateOutdated.self,
            TemplateDerive.self, TemplateExport.self,
        ])
}

/// `praxis template list`: the kinds of which documents can be written.
struct TemplateList: PraxisCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister",
        Phrase(en: "The kinds of documents that can be written", fr: "Les types de documents que l'on peut écrire"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        let (templates, isCommunity) = try templates(around: surroundings)
        let kinds = templates.kinds.compactMap { templates.latest($0) }
        if reading.json {
            return screen.print(raw: try json(view: "templates", View(community: isCommunity, templates: kinds.map(View.Item.init))))
        }
        if !isCommunity { screen.say(Self.shipped) }
        screen.print(
            Table(
                [
                    Table.Column(Phrase(en: "Kind", fr: "Type")), Table.Column(Phrase(en: "Name", fr: "Nom"), mayShorten: true),
                    Table.Column(Phrase(en: "Version", fr: "Version")), Table.Column(Phrase(en: "Folder", fr: "Dossier"), mayShorten: true),
                    Table.Column(Phrase(en: "Sections", fr: "Sections")),
                ],
                rows: kinds.map { template in
                    [
                        .text(template.kind), .text(template.name[screen.language]), .number(template.version),
                        .text(template.folder ?? ""),
                        .number(template.sections.count),
                    ]
                }))
        if screen.isTerminal { screen.next(Phrase(en: "praxis template show KIND", fr: "praxis template show TYPE")) }
    }

    static let shipped = Phrase(
        en: "This is no community: these are the templates that come with praxis.",
        fr: "Ce n'est pas une communauté : voici les modèles fournis avec praxis.")

    struct View: Encodable {
        /// Whether they are the community's own; else those that ship.
        let community: Bool
        let templates: [Item]

        struct Item: Encodable {
            let kind: String
            let version: Int
            let template: String
            let name: TemplateView.Wording
            let folder: String?
            let sections: Int

            init(_ template: Template) {
                kind = template.kind
                version = template.version
                self.template = template.reference.description
                name = TemplateView.Wording(template.name)
                folder = template.folder
                sections = template.sections.count
            }
        }
    }
}

/// `praxis template show KIND`: the help page of a kind, then what one fills in.
struct TemplateShow: PraxisCommand {
    static let configuration = CommandConfiguration(
        word: "show", french: "voir",
        Phrase(en: "What a kind of document is for, and what one fills in", fr: "À quoi sert un type de document, et ce que l'on y remplit")
    )

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "A kind, as practice or practice@1.", fr: "Un type, comme practice ou practice@1."), valueName: "kind"))
    var kind: String

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        let (templates, _) = try templates(around: surroundings)
        let template = try find(template: kind, in: templates)
        if reading.json { return screen.print(raw: try json(view: "template", TemplateView(template))) }
        let base = template.extends.flatMap { name in TemplateReference(parsing: name).map { templates[$0] } ?? templates.latest(name) }
        screen.page(TemplatePage(template, base: base, screen: screen).text)
    }
}

extension PraxisCommand {
    /// By kind, by kind and version, or by the name that people know it under.
    func find(template kind: String, in templates: TemplateSet) throws(Failure) -> Template {
        if let template = TemplateReference(parsing: kind).map({ templates[$0] }) ?? templates.latest(kind) { return template }
        let meant = templates.nearest(kind: kind)
        if let meant, let template = templates.latest(meant),
            [template.name.en, template.name.fr].contains(where: { $0.lowercased() == kind.lowercased() })
        {
            return template
        }
        let kinds = templates.kinds.joined(separator: ", ")
        throw Failure(
            .notFound, what: Phrase(en: "there is no template \(kind.shown)", fr: "il n'y a pas de modèle \(kind.shown)"),
            why: Phrase(en: "kinds: \(kinds)", fr: "types : \(kinds)"),
            fix: meant.map { Phrase(same: "praxis template show \($0)") } ?? Phrase(same: "praxis template list"))
    }

    /// The templates of the community around the folder, else those that ship.
    func templates(around surroundings: Surroundings) throws(Failure) -> (templates: TemplateSet, isCommunity: Bool) {
        let own = try inRepository(surroundings) { workspace throws(WorkspaceError) in try workspace.publishedTemplates() }
        if let own = own ?? nil { return (own, true) }
        return (TemplateSet(shippedTemplates), false)
    }

    /// Something of the repository around the folder; `nil` where there is none.
    func inRepository<Value>(
        _ surroundings: Surroundings, _ body: (borrowing Workspace) throws(WorkspaceError) -> Value
    ) throws(Failure) -> Value? {
        do throws(WorkspaceError) {
            let workspace = try Workspace(
                environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now, isInteractive: false)
            return try body(workspace)
        } catch {
            if error.kind == .notFound { return nil }
            throw Failure(error)
        }
    }
}

/// As they are embedded in the program; each of them is read by a test.
let shippedTemplates: [Template] = Templates.files.compactMap { file in
    readTemplate(Source(path: "templates/\(file.name)", bytes: file.bytes)).template
}
