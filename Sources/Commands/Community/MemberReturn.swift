import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis member return`: proposes that somebody takes part again, or does not leave after all. Roles and keys are what they were.
struct MemberReturn: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "return", french: "retour",
        Phrase(en: "Propose that a member takes part again", fr: "Proposer qu'un membre participe de nouveau"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Option(help: ArgumentHelp(Phrase(en: "Their first day; today else.", fr: "Son premier jour ; sinon aujourd'hui."), valueName: "date"))
    var from: Day?

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        let isHere = member.isActive(on: snapshot.today)
        if isHere, member.activeTo == nil {
            throw WorkspaceError(
                .refused, en: "\(member.name.shown) takes part already", fr: "\(member.name.shown) participe déjà",
                fix: Phrase(same: "praxis member show \(member.id)"))
        }
        let day = isHere ? nil : from ?? snapshot.today
        let what =
            day.map {
                Phrase(
                    en: "\(member.name.shown) takes part again from \($0.iso)",
                    fr: "\(member.name.shown) participe de nouveau à partir du \($0.iso)")
            }
            ?? Phrase(en: "\(member.name.shown) does not leave", fr: "\(member.name.shown) ne part pas")
        let roles = Role.names(member.roles.sorted())
        let notes =
            member.roles.isEmpty
            ? []
            : [Phrase(en: "\(member.name.shown) is \(roles.en) again", fr: "\(member.name.shown) est de nouveau \(roles.fr)")]
        return RuleChange(
            slug: "member-\(member.id)", message: day.map { "Let \(member.id) return on \($0.iso)" } ?? "Let \(member.id) stay",
            files: try workspace.changing(member.id, [.comeBack(day)], in: snapshot), what: what,
            notes: workspace.selfNote(member.id, snapshot) + (isHere ? [] : notes))
    }
}
