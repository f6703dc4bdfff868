import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis entity`: the subsidiaries.
struct EntityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(verb: "entity", subcommands: [EntityList.self, EntityAdd.self])
}

struct EntityList: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister", Phrase(en: "The entities and who belongs to them", fr: "Les entités et leurs membres"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let active = snapshot.rulebook.activeMembers(on: snapshot.today)
        let entities = snapshot.rulebook.entities.values.sorted { $0.id < $1.id }.map { entity in
            View.Item(entity, members: active.filter { $0.entity == entity.id }.map(\.id))
        }
        if reading.json {
            try screen.print(json: "entities", View(entities: entities))
            return .done
        }
        screen.print(
            Table(
                [
                    Table.Column(Phrase(en: "Entity", fr: "Entité")), Table.Column(Phrase(en: "Name", fr: "Nom"), mayShorten: true),
                    Table.Column(Phrase(en: "Country", fr: "Pays")), Table.Column(Phrase(en: "Lead", fr: "Responsable")),
                    Table.Column(Phrase(en: "Members", fr: "Membres"), mayShorten: true),
                ],
                rows: entities.map {
                    [
                        .text($0.id), .text($0.name), .text($0.country ?? ""), .text($0.lead ?? ""),
                        .text($0.members.joined(separator: ", ")),
                    ]
                }))
        return .done
    }

    struct View: Encodable {
        let entities: [Item]

        struct Item: Encodable {
            let id: String
            let name: String
            let short: String?
            let country: String?
            let lead: String?
            /// Active ones, sorted.
            let members: [String]

            init(_ entity: Entity, members: [String]) {
                id = entity.id
                name = entity.name
                short = entity.short
                country = entity.country
                lead = entity.lead
                self.members = members
            }
        }
    }
}

/// `praxis entity add`: proposes one more entity.
struct EntityAdd: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "add", french: "ajouter", Phrase(en: "Propose one more entity", fr: "Proposer une entité de plus"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var new: NewID
    @Option(help: ArgumentHelp(Phrase(en: "Its name.", fr: "Son nom."), valueName: "name"))
    var name: String
    @Option(help: ArgumentHelp(Phrase(en: "A short name.", fr: "Un nom court."), valueName: "short"))
    var short: String?
    @Option(help: ArgumentHelp(Phrase(en: "Its country.", fr: "Son pays."), valueName: "country"))
    var country: String?
    @Option(help: ArgumentHelp(Phrase(en: "The member who leads it.", fr: "Le membre qui la dirige."), valueName: "member"))
    var lead: String?

    private var id: String { new.id }

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        guard Slug(parsing: id) != nil else {
            throw WorkspaceError(
                .misuse, en: "\(id.shown) is not an id", fr: "\(id.shown) n'est pas un identifiant",
                fix: Phrase(same: "praxis entity add \(Slug(title: id)?.text ?? "filiale-d") --name \"...\""))
        }
        if snapshot.rulebook.entities[id] != nil {
            throw WorkspaceError(
                .refused, en: "there is an entity \(id) already", fr: "il y a déjà une entité \(id)",
                fix: Phrase(same: "praxis entity list"))
        }
        let lead = try lead.map { text throws(WorkspaceError) in try workspace.member(text, in: snapshot).id }
        return RuleChange(
            slug: "entity-\(id)", message: "Add the entity \(id)",
            files: workspace.newEntity(Entity(id: id, name: name, short: short, country: country, lead: lead)),
            what: Phrase(en: "\(name.shown) becomes an entity", fr: "\(name.shown) devient une entité"))
    }
}
