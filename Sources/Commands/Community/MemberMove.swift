import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis member move`: proposes another entity for a member. What they signed keeps the entity of its time.
struct MemberMove: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "move", french: "muter", Phrase(en: "Propose another entity for a member", fr: "Proposer une autre entité pour un membre"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Option(help: ArgumentHelp(Phrase(en: "The entity that they go to.", fr: "L'entité rejointe."), valueName: "entity"))
    var entity: String

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        guard let other = snapshot.rulebook.entities[entity] else {
            let all = snapshot.rulebook.entities.keys.sorted()
            throw WorkspaceError(
                .notFound, en: "there is no entity \(entity.shown)", fr: "il n'y a pas d'entité \(entity.shown)",
                why: Phrase(
                    en: "entities: \(all.joined(separator: ", ").shown)", fr: "entités : \(all.joined(separator: ", ").shown)"),
                fix: nearest(to: entity, among: Set(all)).map { Phrase(same: "praxis member move \(member.id) --entity \($0)") }
                    ?? Phrase(same: "praxis entity list"))
        }
        guard other.id != member.entity else {
            throw WorkspaceError(
                .refused, en: "\(member.name.shown) belongs to \(other.name.shown) already",
                fr: "\(member.name.shown) appartient déjà à \(other.name.shown)", fix: Phrase(same: "praxis member show \(member.id)"))
        }
        let led = snapshot.rulebook.entities.values.filter { $0.lead == member.id && $0.id != other.id }.map(\.id).sorted()
        let notes = led.map { entity in
            Phrase(
                en: "\(member.name.shown) leads \(entity.shown): praxis edit entities/\(entity.shown).yml",
                fr: "\(member.name.shown) dirige \(entity.shown) : praxis modifier entities/\(entity.shown).yml")
        }
        return RuleChange(
            slug: "member-\(member.id)", message: "Move \(member.id) to \(other.id)",
            files: try workspace.changing(member.id, [.move(other.id)], in: snapshot),
            what: Phrase(
                en: "\(member.name.shown) goes to \(other.name.shown); past votes keep the entity of their time",
                fr: "\(member.name.shown) rejoint \(other.name.shown) ; les votes passés gardent l'entité de leur date"),
            notes: workspace.selfNote(member.id, snapshot) + notes)
    }
}

/// `praxis member away`: proposes an absence, with who approves in their place meanwhile.
struct MemberAway: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "away", french: "absence", Phrase(en: "Propose an absence and a deputy", fr: "Proposer une absence et un suppléant"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Option(help: ArgumentHelp(Phrase(en: "The first day; today else.", fr: "Le premier jour ; sinon aujourd'hui."), valueName: "date"))
    var from: Day?
    @Option(help: ArgumentHelp(Phrase(en: "The last day.", fr: "Le dernier jour."), valueName: "date"))
    var to: Day
    @Option(help: ArgumentHelp(Phrase(en: "Who approves in their place.", fr: "Qui approuve à sa place."), valueName: "member"))
    var deputy: String?

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        let first = from ?? snapshot.today
        guard first <= to, to >= snapshot.today else {
            throw WorkspaceError(
                .misuse, en: "\(first.iso) to \(to.iso) is no time to come",
                fr: "du \(first.iso) au \(to.iso) n'est pas une période à venir",
                fix: Phrase(
                    same: "praxis member away \(member.id) --from \(snapshot.today.iso) --to \(snapshot.today.adding(days: 14).iso)"))
        }
        let other = try deputy.map { text throws(WorkspaceError) in try workspace.member(text, in: snapshot) }
        if let other { try demandDeputy(other, of: member, from: first, snapshot) }
        let absence = Member.Absence(from: first, to: to, deputy: other?.id)
        let until = Phrase(en: "from \(first.iso) to \(to.iso)", fr: "du \(first.iso) au \(to.iso)")
        return RuleChange(
            slug: "member-\(member.id)", message: "Note that \(member.id) is away until \(to.iso)",
            files: try workspace.changing(member.id, [.away(absence)], in: snapshot),
            what: Phrase(
                en: "\(member.name.shown) is away \(until.en)\(other.map { ", \($0.name.shown) approves in their place" } ?? "")",
                fr: "\(member.name.shown) est en congé \(until.fr)\(other.map { ", \($0.name.shown) approuve à sa place" } ?? "")"),
            notes: unheld(member, other, first, snapshot))
    }

    private func demandDeputy(_ deputy: Member, of member: Member, from first: Day, _ snapshot: Snapshot) throws(WorkspaceError) {
        guard deputy.id == member.id || !deputy.isActive(on: first) || deputy.absence(on: first) != nil else { return }
        throw WorkspaceError(
            .refused, en: "\(deputy.name.shown) cannot stand in on \(first.iso)",
            fr: "\(deputy.name.shown) ne peut pas être suppléant le \(first.iso)",
            why: Phrase(en: "a deputy is another active member who is there", fr: "un suppléant est un autre membre, actif et présent"),
            fix: Phrase(same: "praxis member list"))
    }

    /// Roles that the policy asks for and that nobody who is there holds meanwhile.
    private func unheld(_ member: Member, _ deputy: Member?, _ day: Day, _ snapshot: Snapshot) -> [Phrase] {
        guard deputy == nil else { return [] }
        let before = Set(emptyRoles(in: snapshot.rulebook, on: day))
        return emptyRoles(in: snapshot.rulebook, on: day, without: [member.id]).filter { !before.contains($0) }.map { role in
            let name = Role.name(role)
            return Phrase(
                en: "nobody else is \(name.en) meanwhile, and the policy asks for it: add --deputy MEMBER",
                fr: "personne d'autre n'est \(name.fr) pendant ce temps, et la politique le demande : ajoutez --deputy MEMBRE")
        }
    }
}
