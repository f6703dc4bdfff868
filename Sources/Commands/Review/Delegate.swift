import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis delegate`: for a time, a colleague's approvals may stand in for one's own.
struct Delegate: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "delegate")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "To whom: @member.", fr: "À qui : @membre."), valueName: "@member"))
    var to: String?
    @Option(help: ArgumentHelp(Phrase(en: "The last day.", fr: "Le dernier jour."), valueName: "date"))
    var until: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Only these: kinds or ids, with commas between.",
                fr: "Seulement ceux-ci : types ou identifiants, séparés par des virgules."),
            valueName: "kind,doc"))
    var scope: String?
    @Flag(help: ArgumentHelp(Phrase(en: "End the delegation now.", fr: "Mettre fin à la délégation.")))
    var end = false
    @Flag(help: ArgumentHelp(Phrase(en: "Who stands in for whom, now and later.", fr: "Qui remplace qui, maintenant et plus tard.")))
    var list = false
    @OptionGroup var sheet: SheetFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        if list {
            try screen.print(DelegationList(snapshot).sheet, sheet)
            return .done
        }
        let (member, key) = try workspace.signer(in: snapshot)
        if end { return try await endIt(member, key, snapshot, in: workspace, on: screen) }
        let delegation = try wanted(by: member, workspace, snapshot)
        let deputy = snapshot.rulebook.fullName(of: delegation.to)
        if writing.dryRun {
            screen.say(
                Phrase(
                    en: "would let \(deputy) approve in your place until \(delegation.until.iso)",
                    fr: "laisserait \(deputy) approuver à votre place jusqu'au \(delegation.until.iso)"))
            return .done
        }
        _ = try await workspace.record(
            Statement(
                .delegate, proposal: nil, round: nil, subjects: [], why: nil, to: ["@\(delegation.to)"], until: delegation.until,
                scope: delegation.scope.isEmpty ? nil : delegation.scope), by: member, key: key, in: snapshot)
        let roles = Role.names(member.roles.sorted())
        let scope = delegation.scope.map { escaped($0) }.joined(separator: ", ")
        screen.say(
            Phrase(
                en:
                    "Until \(delegation.until.iso) \(deputy) may approve in your place\(scope.isEmpty ? "" : " (\(scope))"), as \(roles.en).",
                fr:
                    "Jusqu'au \(delegation.until.iso), \(deputy) peut approuver à votre place\(scope.isEmpty ? "" : " (\(scope))"), comme \(roles.fr)."
            ))
        screen.next("praxis sync")
        return .done
    }

    private func endIt(
        _ member: Member, _ key: SigningKey, _ snapshot: Snapshot, in workspace: borrowing Workspace, on screen: Screen
    ) async throws(WorkspaceError) -> ExitCode {
        let current = snapshot.fold.delegations.first { $0.entry.member == member.id }.flatMap { Delegation($0) }
        guard let current, current.until >= snapshot.today else {
            screen.say(Phrase(en: "You have delegated nothing.", fr: "Vous n'avez rien délégué."))
            return .done
        }
        let deputy = snapshot.rulebook.fullName(of: current.to)
        if writing.dryRun {
            screen.say(Phrase(en: "would end the delegation to \(deputy)", fr: "mettrait fin à la délégation à \(deputy)"))
            return .done
        }
        // A delegation to nobody takes the place of the one before it.
        _ = try await workspace.record(
            Statement(.delegate, proposal: nil, round: nil, subjects: [], why: nil), by: member, key: key, in: snapshot)
        screen.say(
            Phrase(
                en: "\(deputy) no longer approves in your place; what they approved for you counts no more, unless it is published.",
                fr:
                    "\(deputy) n'approuve plus à votre place ; ses approbations pour vous ne comptent plus, sauf ce qui est publié."))
        screen.next("praxis sync")
        return .done
    }

    /// What is asked for, refused before it is signed where it would count for nothing.
    private func wanted(by member: Member, _ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> Delegation {
        let example = Phrase(same: "praxis delegate @\(Self.other(than: member, snapshot)) --until \(snapshot.today.adding(days: 14).iso)")
        guard let to, to.hasPrefix("@"), let deputy = snapshot.rulebook.members[String(to.dropFirst())] else {
            throw WorkspaceError(
                .misuse, en: "say to whom, as a member: @id", fr: "dites à qui, par son identifiant de membre : @id", fix: example)
        }
        guard let last = until.flatMap({ Day(parsing: $0) }) else {
            throw WorkspaceError(
                .misuse, en: "say until when, as a date such as 2026-12-24", fr: "dites jusqu'à quand, par une date telle que 2026-12-24",
                why: Phrase(en: "a delegation without an end would be a role", fr: "une délégation sans fin serait un rôle"), fix: example)
        }
        var scope: [String] = []
        for typed in (self.scope ?? "").split(separator: ",") {
            scope.append(try workspace.scope(String(typed).unpadded, snapshot))
        }
        let delegation = Delegation(from: member.id, to: deputy.id, first: snapshot.today, until: last, scope: scope)
        try demandCounts(delegation, of: member, to: deputy, snapshot, example)
        return delegation
    }

    private static func other(than member: Member, _ snapshot: Snapshot) -> String {
        snapshot.rulebook.activeMembers(on: snapshot.today).first { $0.id != member.id }?.id ?? "member"
    }

    private func demandCounts(_ delegation: Delegation, of member: Member, to deputy: Member, _ snapshot: Snapshot, _ example: Phrase)
        throws(WorkspaceError)
    {
        func refuse(_ en: String, _ fr: String) -> WorkspaceError { WorkspaceError(.refused, en: en, fr: fr, fix: example) }
        let name = escaped(deputy.name)
        if deputy.id == member.id { throw refuse("you cannot stand in for yourself", "on ne se remplace pas soi-même") }
        if !deputy.isActive(on: snapshot.today) { throw refuse("\(name) is not an active member", "\(name) n'est pas un membre actif") }
        if delegation.until < snapshot.today {
            throw refuse("\(delegation.until.iso) is past", "le \(delegation.until.iso) est passé")
        }
        if member.roles.isEmpty { throw refuse("you hold no role to lend", "vous n'avez pas de rôle à prêter") }
        let all = snapshot.rulebook.delegations(signed: snapshot.fold.delegations)
        let theirs = all.first { $0.from == deputy.id && $0.until >= snapshot.today && $0.first <= delegation.until }
        if let theirs {
            throw refuse(
                "\(name) has delegated to \(escaped(snapshot.rulebook.name(of: theirs.to))) until \(theirs.until.iso); a delegation is not passed on",
                "\(name) a délégué à \(escaped(snapshot.rulebook.name(of: theirs.to))) jusqu'au \(theirs.until.iso) ; une délégation ne se transmet pas"
            )
        }
        if let absence = deputy.absence(on: snapshot.today) {
            throw refuse("\(name) is away until \(absence.to.iso)", "\(name) est en congé jusqu'au \(absence.to.iso)")
        }
    }
}
