import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis member handover`: proposes another owner for what a member owns.
struct MemberHandover: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "handover", french: "passer-la-main",
        Phrase(
            en: "Propose who takes over the documents or roles of a member",
            fr: "Proposer qui reprend les documents ou les rôles d'un membre")
    )

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Option(help: ArgumentHelp(Phrase(en: "Who takes over.", fr: "Qui reprend."), valueName: "member"))
    var to: String
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "A role instead of documents, such as facilitator; may be given again.",
                fr: "Un rôle au lieu des documents, comme facilitator ; à répéter."), valueName: "role"))
    var role: [String] = []

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        let other = try workspace.member(to, in: snapshot)
        guard other.isActive(on: snapshot.today), other.id != member.id else {
            throw WorkspaceError(
                .refused, en: "\(other.name.shown) cannot take it over", fr: "\(other.name.shown) ne peut pas reprendre",
                why: Phrase(en: "an owner is another active member", fr: "un responsable est un autre membre, actif"),
                fix: Phrase(same: "praxis member list"))
        }
        if !role.isEmpty { return try ofRoles(member, other, workspace, snapshot) }
        let held = try Responsibilities(member, workspace, snapshot)
        let slug = "handover-\(member.id)"
        var files: [String: [UInt8]] = [:]
        var notes: [Phrase] = []
        for document in held.owned {
            guard document.proposal == nil, let record = document.record else {
                notes.append(
                    Phrase(
                        en: "\(document.doc) is being changed; write `owner: \(other.id)` there",
                        fr: "\(document.doc) est en cours de modification ; écrivez-y `owner: \(other.id)`"))
                continue
            }
            guard let source = try workspace.governed(record.path, draft: slug, in: snapshot) else { continue }
            var text = YAMLText(frontMatterOf: source)
            text.set("owner", to: other.id)
            if Documents.parse(text.source).owner == other.id { files[record.path] = text.source.bytes }
        }
        notes += held.reviews(member)
        guard !files.isEmpty else {
            throw WorkspaceError(
                .notFound,
                [
                    Explanation(
                        what: Phrase(
                            en: "\(member.name.shown) owns nothing that could be handed over",
                            fr: "\(member.name.shown) n'est responsable de rien qui puisse être transmis"), fix: Phrase(same: "praxis list")
                    )
                ] + notes.map { Explanation(what: $0) })
        }
        return RuleChange(
            slug: slug, message: "Hand over the documents of \(member.id) to \(other.id)", files: files,
            what: Phrase(
                en: "\(other.name.shown) owns \(files.count == 1 ? "1 document" : "\(files.count) documents") of \(member.name.shown)",
                fr:
                    "\(other.name.shown) devient responsable de \(files.count) document\(files.count > 1 ? "s" : "") de \(member.name.shown)"
            ), notes: notes)
    }

    /// A role goes from one to the other in one proposal, so that there is no day on which nobody holds it.
    private func ofRoles(_ member: Member, _ other: Member, _ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError)
        -> RuleChange
    {
        for role in role {
            try workspace.demandRole(role, in: snapshot)
            guard !member.roles.contains(role) else { continue }
            throw WorkspaceError(
                .refused, en: "\(member.id) does not hold the role \(role)", fr: "\(member.id) n'a pas le rôle \(role)",
                fix: Phrase(same: "praxis member show \(member.id)"))
        }
        let slug = "handover-\(member.id)-\(role.sorted().joined(separator: "-"))"
        let taken = try workspace.changing(member.id, role.map { .removeRole($0) }, draft: slug, in: snapshot)
        let given = try workspace.changing(other.id, role.map { .addRole($0) }, draft: slug, in: snapshot)
        let names = Role.names(role.sorted())
        return RuleChange(
            slug: slug, message: "Hand over \(role.sorted().joined(separator: ", ")) from \(member.id) to \(other.id)",
            files: taken.merging(given) { _, new in new },
            what: Phrase(
                en: "\(other.name.shown) becomes \(names.en) in place of \(member.name.shown)",
                fr: "\(other.name.shown) devient \(names.fr) à la place de \(member.name.shown)"),
            notes: workspace.selfNote(member.id, snapshot) + (member.id == snapshot.me ? [] : workspace.selfNote(other.id, snapshot)))
    }
}
