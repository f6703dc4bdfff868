import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis revoke`: a key is lost. What it signed after the last good entry counts for nothing, at once, but for what blocks or takes back: that
/// stays until the rules follow, by review.
struct Revoke: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "revoke")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "The key, its file, or some of its letters.", fr: "La clé, son fichier, ou quelques-unes de ses lettres."),
            valueName: "key"))
    var key: String
    @Option(
        name: .customLong("last-good"),
        help: ArgumentHelp(
            Phrase(
                en: "The last entry that is still its owner's; once for each journal. `none`: nothing that it signed.",
                fr: "La dernière entrée encore de son propriétaire ; une par journal. `none` : rien de ce qu'elle a signé."),
            valueName: "entry"))
    var lastGood: [String] = []
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(Phrase(en: "How it was lost.", fr: "Comment elle a été perdue."), valueName: "how"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (member, signing) = try workspace.signer(in: snapshot)
        let line = try workspace.key(key, of: snapshot.rulebook.sortedMembers)
        guard let owner = snapshot.rulebook.member(withKey: line) else { return .done }
        let mayRevoke = owner.id == member.id || member.holds("facilitator") || snapshot.rulebook.community.rootMembers.contains(member.id)
        guard mayRevoke else {
            let facilitators = snapshot.rulebook.activeMembers(on: snapshot.today).filter { $0.holds("facilitator") }
            let names = facilitators.map { snapshot.rulebook.fullName(of: $0.id) }.joined(separator: ", ")
            throw WorkspaceError(
                .notAllowed, en: "you cannot revoke a key of \(owner.name.shown)",
                fr: "vous ne pouvez pas révoquer une clé de \(owner.name.shown)",
                why: Phrase(en: "its owner can, or a facilitator", fr: "son propriétaire le peut, ou un animateur"),
                fix: Phrase(en: "ask \(names)", fr: "demandez à \(names)"))
        }
        let signed = snapshot.entries.filter { $0.key == line }
        let last = try good(among: signed)
        let void = signed.filter { entry in !last.contains { $0.entry.journal == entry.entry.journal && $0.entry.seq >= entry.entry.seq } }
        screen.say(
            Phrase(
                en: "\(void.count) of \(signed.count) entries of that key count no more.",
                fr: "\(void.count) des \(signed.count) entrées de cette clé ne comptent plus."))
        for entry in void.suffix(10) {
            screen.say(Phrase(same: "  \(entry.id.prefix(10)) \(entry.entry.at.shown) \(entry.entry.kind.name.shown)"))
        }
        if void.contains(where: { [.object, .withdraw, .abstain].contains($0.entry.kind) }) {
            screen.say(
                Phrase(
                    en: "Objections and withdrawals among them stand until the change below is published.",
                    fr: "Les oppositions et retraits parmi elles tiennent jusqu'à la publication du changement ci-dessous."))
        }
        let ids = last.map(\.id).sorted()
        let change = RuleChange(
            slug: "member-\(owner.id)", message: "\(Workspace.lostKeySubject)\(owner.id)",
            files: try workspace.changing(owner.id, [.retireKey(Member.RetiredKey(key: Member.Key(line: line), last: ids))], in: snapshot),
            what: Phrase(en: "the lost key of \(owner.name.shown) is retired", fr: "la clé perdue de \(owner.name.shown) est retirée"))
        let revocation = Entry.Revocation(key: line, last: ids)
        // What was stopped half-way is not said twice.
        let isSaid = snapshot.entries.contains {
            $0.entry.kind == .revoke && $0.entry.member == member.id && $0.entry.revoked == revocation
        }
        if !writing.dryRun, !isSaid {
            _ = try await workspace.record(
                Statement(.revoke, proposal: nil, round: nil, subjects: [], why: message, revoked: revocation),
                by: member, key: signing, in: snapshot)
        }
        try await MemberKeyRetire.save(
            change, by: member, key: signing, isDry: writing.dryRun, workspace, try workspace.snapshot(), on: screen)
        return .done
    }

    /// The entries that are named, each by enough of its id.
    private func good(among signed: [JournalEntry]) throws(WorkspaceError) -> [JournalEntry] {
        if lastGood == ["none"] { return [] }
        var found: [JournalEntry] = []
        for text in lastGood {
            let matching = signed.filter { text.count >= 6 && $0.id.hasPrefix(text) }
            guard matching.count == 1 else {
                throw WorkspaceError(
                    .notFound, en: "that key signed no entry \(text.shown)", fr: "cette clé n'a pas signé d'entrée \(text.shown)",
                    fix: Phrase(same: "praxis revoke \(key.shown) --dry-run"))
            }
            found += matching
        }
        if found.isEmpty, !signed.isEmpty {
            let recent = signed.suffix(8).map { "\($0.id.prefix(10)) \($0.entry.at.shown) \($0.entry.kind.name.shown)" }.joined(
                separator: "\n    ")
            throw WorkspaceError(
                .misuse, en: "which entry is the last good one?", fr: "quelle est la dernière entrée valable ?",
                why: Phrase(en: "the last that it signed:\n    \(recent)", fr: "les dernières qu'elle a signées :\n    \(recent)"),
                fix: Phrase(
                    en: "praxis revoke \(key.shown) --last-good ENTRY, the last of them that its owner knows; or none",
                    fr: "praxis revoquer \(key.shown) --last-good ENTRÉE, la dernière que son propriétaire reconnaît ; ou none"))
        }
        return found
    }
}

/// `praxis member settle`: proposes up to where a journal counts that exists in two versions.
struct MemberSettle: GoverningCommand {
    static let configuration = CommandConfiguration(
        word: "settle", french: "trancher",
        Phrase(en: "Propose up to where a forked journal counts", fr: "Proposer jusqu'où compte un journal qui a bifurqué"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "The journal: member/device.", fr: "Le journal : membre/appareil."), valueName: "journal"))
    var journal: String
    @Option(
        name: .customLong("last-good"),
        help: ArgumentHelp(
            Phrase(
                en: "The last entry that counts; else the one before the fork.",
                fr: "La dernière entrée qui compte ; sinon celle d'avant la bifurcation."),
            valueName: "entry"))
    var lastGood: String?

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange {
        let member = try workspace.member(String(journal.prefix { $0 != "/" }), in: snapshot)
        let known = snapshot.entries.filter { $0.entry.journal == journal }
        let wanted = try lastGood.map { text throws(WorkspaceError) in try workspace.entry(text, ofJournal: journal) } ?? known.last?.id
        guard let last = wanted else {
            let alarms = snapshot.alarms.map { $0.journal.shown }.joined(separator: ", ")
            throw WorkspaceError(
                .notFound, en: "the journal \(journal.shown) has no such entry", fr: "le journal \(journal.shown) n'a pas cette entrée",
                why: alarms.isEmpty ? nil : Phrase(en: "journals in doubt: \(alarms)", fr: "journaux douteux : \(alarms)"),
                fix: Phrase(same: "praxis verify"))
        }
        return RuleChange(
            slug: "member-\(member.id)", message: "Close the journal \(journal)",
            files: try workspace.changing(member.id, [.close(Member.ClosedJournal(journal: journal, last: last))], in: snapshot),
            what: Phrase(
                en: "the journal \(journal) counts up to \(last.prefix(10)), and goes on in a new one",
                fr: "le journal \(journal) compte jusqu'à \(last.prefix(10)), et continue dans un nouveau"))
    }
}
