import ArgumentParser
import Documents
import Review
import Workspace

/// What hangs on a member: what somebody else has to take over when they leave.
struct Responsibilities {
    /// Published documents that they own, sorted by id.
    let owned: [KnownDocument]
    /// Open proposals that name them as a reader, and open ones of their own.
    let asked: [Proposal]
    let own: [Proposal]
    /// Entities that they lead, sorted.
    let led: [String]

    init(_ member: Member, _ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        var owned: [KnownDocument] = []
        for document in try workspace.documents(in: snapshot) {
            guard let record = document.record, record.status == .published else { continue }
            // A draft may say otherwise; what is published decides.
            if try workspace.text(of: record)?.owner == member.id { owned.append(document) }
        }
        self.owned = owned
        let open = try workspace.openProposals(in: snapshot)
        asked = open.filter { $0.asked.contains("@\(member.id)") && $0.votes[member.id] == nil }
        own = open.filter { $0.submitter == member.id }
        led = snapshot.rulebook.entities.values.filter { $0.lead == member.id }.map(\.id).sorted()
    }

    func notes(_ member: Member) -> [Phrase] {
        var notes: [Phrase] = []
        if !owned.isEmpty {
            let docs = owned.map(\.doc).joined(separator: ", ")
            notes.append(
                Phrase(
                    en: "\(member.name.shown) owns \(docs): praxis member handover \(member.id) --to OTHER",
                    fr: "\(member.name.shown) est responsable de \(docs) : praxis member handover \(member.id) --to AUTRE"))
        }
        return notes + reviews(member)
    }

    /// Reviews that are asked of them, and what they have proposed.
    func reviews(_ member: Member) -> [Phrase] {
        func docs(_ proposals: [Proposal]) -> String { proposals.flatMap { $0.subjects.map(\.doc) }.joined(separator: ", ").shown }
        var notes: [Phrase] = []
        if !asked.isEmpty {
            notes.append(
                Phrase(
                    en: "\(member.name.shown) is asked to review \(docs(asked)): praxis submit DOC --to @OTHER asks somebody else",
                    fr: "\(member.name.shown) doit relire \(docs(asked)) : praxis soumettre DOC --to @AUTRE demande à quelqu'un d'autre"))
        }
        if !own.isEmpty {
            notes.append(
                Phrase(
                    en: "\(member.name.shown) has proposed \(docs(own)), which is still open",
                    fr: "\(member.name.shown) a proposé \(docs(own)), qui est encore ouvert"))
        }
        if !led.isEmpty {
            let names = led.joined(separator: ", ").shown
            notes.append(
                Phrase(
                    en: "\(member.name.shown) leads \(names): praxis edit entities/\(led[0].shown).yml",
                    fr: "\(member.name.shown) dirige \(names) : praxis modifier entities/\(led[0].shown).yml"))
        }
        return notes
    }
}

/// `praxis member retire`: proposes that somebody takes part no more. What they signed stays.
struct MemberRetire: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "retire", french: "quitter",
        Phrase(en: "Propose that a member takes part no more", fr: "Proposer qu'un membre ne participe plus"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: MemberArgument
    @Option(help: ArgumentHelp(Phrase(en: "Their last day; today else.", fr: "Son dernier jour ; sinon aujourd'hui."), valueName: "date"))
    var last: Day?

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(target.member, in: snapshot)
        let day = last ?? snapshot.today
        if !member.isActive(on: snapshot.today) {
            throw WorkspaceError(
                .refused, en: "\(member.name.shown) takes part no more already", fr: "\(member.name.shown) ne participe déjà plus",
                fix: Phrase(same: "praxis member show \(member.id)"))
        }
        return RuleChange(
            slug: "member-\(member.id)", message: "Let \(member.id) leave after \(day.iso)",
            files: try workspace.changing(member.id, [.leave(day)], in: snapshot),
            what: Phrase(en: "\(member.name.shown) leaves after \(day.iso)", fr: "\(member.name.shown) part après le \(day.iso)"),
            notes: try Responsibilities(member, workspace, snapshot).notes(member))
    }
}
