import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis member add`: proposes somebody as a member.
struct MemberAdd: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "add", french: "ajouter", Phrase(en: "Propose a new member", fr: "Proposer un nouveau membre"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var new: NewID
    @Option(help: ArgumentHelp(Phrase(en: "Their name.", fr: "Son nom."), valueName: "name"))
    var name: String
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Their e-mail; more than once for several.", fr: "Son adresse ; à répéter s'il y en a plusieurs."),
            valueName: "email"))
    var email: [String]
    @Option(help: ArgumentHelp(Phrase(en: "Their entity.", fr: "Son entité."), valueName: "entity"))
    var entity: String
    @Option(
        help: ArgumentHelp(
            Phrase(en: "A role; more than once for several.", fr: "Un rôle ; à répéter s'il y en a plusieurs."), valueName: "role"))
    var role: [String] = []
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Their public key, or its file; else they join with one.",
                fr: "Sa clé publique, ou son fichier ; sinon elle viendra avec join."),
            valueName: "key"))
    var key: [String] = []

    private var id: String { new.id }

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        guard Slug(parsing: id) != nil else {
            let meant = Slug(title: id)?.text ?? "amina-benali"
            throw WorkspaceError(
                .misuse, en: "\(id.shown) is not a member id", fr: "\(id.shown) n'est pas un identifiant de membre",
                fix: Phrase(same: "praxis member add \(meant)"))
        }
        if snapshot.rulebook.members[id] != nil {
            throw WorkspaceError(
                .refused, en: "\(id) is a member already", fr: "\(id) est déjà membre", fix: Phrase(same: "praxis member show \(id)"))
        }
        guard snapshot.rulebook.entities[entity] != nil else {
            let all = snapshot.rulebook.entities.keys.sorted().joined(separator: ", ").shown
            throw WorkspaceError(
                .notFound, en: "there is no entity \(entity.shown)", fr: "il n'y a pas d'entité \(entity.shown)",
                why: Phrase(en: "entities: \(all)", fr: "entités : \(all)"),
                fix: Phrase(same: "praxis entity add \(Slug(title: entity)?.text ?? "ID") --name \"...\""))
        }
        for role in role { try workspace.demandRole(role, in: snapshot) }
        var keys: [Member.Key] = []
        for key in key { keys.append(Member.Key(line: try workspace.publicKey(key))) }
        let member = Member(id: id, name: name, emails: email, entity: entity, roles: Set(role), keys: keys)
        var notes: [Phrase] = []
        for other in snapshot.rulebook.sortedMembers where email.contains(where: { other.has(email: $0) }) {
            notes.append(
                Phrase(
                    en: "\(other.name.shown) has the same e-mail; what is written with it will count as the work of both",
                    fr: "\(other.name.shown) a la même adresse ; ce qui est écrit avec elle comptera comme l'œuvre des deux"))
        }
        if keys.isEmpty {
            notes.append(
                Phrase(
                    en: "without a key \(name.shown) can sign nothing yet: praxis member key add \(id) KEY",
                    fr: "sans clé, \(name.shown) ne peut encore rien signer : praxis member key add \(id) CLÉ"))
        }
        return RuleChange(
            slug: "member-\(id)", message: "Add \(name) as a member", files: workspace.newMember(member),
            what: Phrase(en: "\(name.shown) becomes a member", fr: "\(name.shown) devient membre"), notes: notes)
    }
}

/// `praxis member role`: proposes to give or take a role.
struct MemberRole: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "role", Phrase(en: "Propose to give a role, or to take it", fr: "Proposer de donner un rôle, ou de le retirer"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Argument(help: ArgumentHelp(Phrase(en: "The role.", fr: "Le rôle."), valueName: "role"))
    var role: String
    @Flag(help: ArgumentHelp(Phrase(en: "Take it instead.", fr: "Le retirer.")))
    var remove = false

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        try workspace.demandRole(role, in: snapshot)
        if member.roles.contains(role) != remove {
            throw WorkspaceError(
                .refused, en: remove ? "\(member.id) does not hold the role \(role)" : "\(member.id) holds the role \(role) already",
                fr: remove ? "\(member.id) n'a pas le rôle \(role)" : "\(member.id) a déjà le rôle \(role)",
                fix: Phrase(same: "praxis member show \(member.id)"))
        }
        let name = Role.name(role)
        return RuleChange(
            slug: "member-\(member.id)", message: remove ? "Take the role \(role) from \(member.id)" : "Give \(member.id) the role \(role)",
            files: try workspace.changing(member.id, [remove ? .removeRole(role) : .addRole(role)], in: snapshot),
            what: remove
                ? Phrase(en: "\(member.name.shown) is \(name.en) no more", fr: "\(member.name.shown) n'est plus \(name.fr)")
                : Phrase(en: "\(member.name.shown) becomes \(name.en)", fr: "\(member.name.shown) devient \(name.fr)"),
            notes: remove ? [] : workspace.selfNote(member.id, snapshot))
    }
}
