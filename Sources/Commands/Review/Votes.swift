import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis approve`: yes to exactly this text.
struct Approve: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "approve")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        if let ratification = try workspace.ratification(of: target.doc, in: snapshot) {
            return try await ratify(ratification, by: member, key, snapshot, in: workspace, on: screen)
        }
        let (document, proposal) = try workspace.proposed(target.doc, in: snapshot)
        let dossiers = try workspace.dossiers(of: proposal, in: snapshot)
        for dossier in dossiers { try demandMayApprove(member, dossier, snapshot) }
        let mine = dossiers.flatMap(\.approvals).filter { $0.member == member.id }
        if mine.count == dossiers.count, mine.allSatisfy(\.counts) {
            screen.say(Phrase(en: "You approved this very text already.", fr: "Vous avez déjà approuvé ce texte, à la lettre."))
            return .done
        }
        if writing.dryRun {
            screen.say(Phrase(en: "would approve \(document.doc)", fr: "approuverait \(document.doc)"))
            return .done
        }
        _ = try await workspace.record(
            Statement(.approve, proposal: proposal.id, round: proposal.round.number, subjects: dossiers.map(\.subject), why: message),
            by: member, key: key, in: snapshot)
        let after = try workspace.snapshot()
        let verdicts = try workspace.verdicts(on: after.fold[proposal.id] ?? proposal, in: after)
        screen.say(
            Phrase(
                en: "Approved \(document.doc), round \(proposal.round.number): this text and no other.",
                fr: "Approuvé : \(document.doc), tour \(proposal.round.number), ce texte et aucun autre."))
        for reason in verdicts.flatMap(\.missing) {
            screen.say(Phrase(en: "Still missing: \(reason.what.en)", fr: "Il manque encore : \(reason.what.fr)"))
        }
        let isReady = verdicts.allSatisfy(\.allows)
        screen.next(
            isReady
                ? Phrase(en: "praxis sync; a facilitator can publish it", fr: "praxis sync ; un animateur peut publier")
                : Phrase(same: "praxis sync"))
        return .done
    }

    /// Yes to a text that was published before it had all its yeses.
    private func ratify(
        _ ratification: Ratification, by member: Member, _ key: SigningKey, _ snapshot: Snapshot, in workspace: borrowing Workspace,
        on screen: Screen
    ) async throws(WorkspaceError) -> ExitCode {
        let (doc, dossier) = (ratification.doc, ratification.dossier)
        try demandMayApprove(member, dossier, snapshot)
        if ratification.verdict.approvals.contains(where: { $0.member == member.id && $0.counts }) {
            screen.say(Phrase(en: "You approved this very text already.", fr: "Vous avez déjà approuvé ce texte, à la lettre."))
            return .done
        }
        if writing.dryRun {
            screen.say(Phrase(en: "would ratify \(doc)", fr: "ratifierait \(doc)"))
            return .done
        }
        _ = try await workspace.record(
            Statement(
                .approve, proposal: ratification.proposal.id, round: ratification.proposal.round.number, subjects: [dossier.subject],
                why: message), by: member, key: key, in: snapshot)
        let after = try workspace.ratification(of: ratification.record, in: try workspace.snapshot()) ?? ratification
        screen.say(
            Phrase(
                en: "Approved \(doc) \(ratification.record.version), which was published by exception.",
                fr: "Approuvé : \(doc) \(ratification.record.version), qui avait été publié par exception."))
        if after.isDone {
            screen.say(Phrase(en: "It is ratified: the ordinary rules are met.", fr: "C'est ratifié : les règles ordinaires sont satisfaites."))
        }
        for reason in after.verdict.missing {
            screen.say(Phrase(en: "Still missing: \(reason.what.en)", fr: "Il manque encore : \(reason.what.fr)"))
        }
        screen.next("praxis sync")
        return .done
    }

    /// A refusal before anything is signed: an approval that could never count helps nobody.
    private func demandMayApprove(_ member: Member, _ dossier: Dossier, _ snapshot: Snapshot) throws(WorkspaceError) {
        let others = evaluate(dossier).eligible
        let names = others.map { Self.named($0, snapshot.rulebook) }.joined(separator: ", ")
        let eligible = Phrase(
            en: names.isEmpty ? "nobody is eligible now" : "eligible now: \(names)",
            fr: names.isEmpty ? "personne n'est éligible" : "éligibles : \(names)")
        if dossier.authorship.wrote(member.id) {
            throw WorkspaceError(
                .notAllowed, en: "you are an author of \(dossier.subject.doc); an author does not approve their own text",
                fr: "vous êtes un auteur de \(dossier.subject.doc) ; un auteur n'approuve pas son propre texte",
                why: Phrase(same: "rule \(ruleNames(dossier)): authors"), fix: eligible)
        }
        let roles = Set(
            dossier.rulebook.policy.rules(for: dossier.matter).flatMap { $0.require.map(\.role) + ($0.fallback?.require.map(\.role) ?? []) }
        )
        guard roles.contains(where: { dossier.holds($0, member) }) else {
            let list = Role.names(roles.sorted())
            throw WorkspaceError(
                .notAllowed, en: "your approval would not count: it takes \(list.en)",
                fr: "votre approbation ne compterait pas : il faut être \(list.fr)",
                why: Phrase(same: "rule \(ruleNames(dossier)): approvals"), fix: eligible)
        }
    }

    private func ruleNames(_ dossier: Dossier) -> String {
        dossier.rulebook.policy.rules(for: dossier.matter).map(\.id).joined(separator: ", ")
    }

    /// `Chloé Lefèvre (Filiale B)`.
    static func named(_ id: String, _ rulebook: Rulebook) -> String {
        guard let member = rulebook.members[id] else { return id.shown }
        return "\(member.name.shown) @\(id) (\(rulebook.entityName(member.entity).shown))"
    }
}

/// A vote that says what a member decided, without a rule to meet first.
private func vote(
    _ kind: Entry.Kind, _ doc: String, _ why: String?, in workspace: borrowing Workspace,
    demand: (Proposal, Member) throws(WorkspaceError) -> Void
) async throws(WorkspaceError) -> KnownDocument {
    let snapshot = try workspace.snapshot()
    let (member, key) = try workspace.signer(in: snapshot)
    let (document, proposal) = try workspace.proposed(doc, in: snapshot)
    try demand(proposal, member)
    _ = try await workspace.record(
        Statement(kind, proposal: proposal.id, round: proposal.round.number, subjects: proposal.subjects, why: why), by: member, key: key,
        in: snapshot)
    return document
}

/// `praxis object`: no, and what would change that.
struct Object: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "object")

    @OptionGroup var common: CommonFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(
            Phrase(en: "What would change your mind. Compulsory.", fr: "Ce qui vous ferait changer d'avis. Obligatoire."), valueName: "why")
    )
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let prompt = prompt(surroundings, on: screen)
        let why =
            if let message, !message.isEmpty { message } else {
                try asking { () throws(Failure) in
                    try prompt.text(
                        Phrase(en: "What would change your mind?", fr: "Qu'est-ce qui vous ferait changer d'avis ?"), flag: "-m \"...\"")
                }
            }
        let document = try await vote(.object, target.doc, why, in: workspace) { _, _ in }
        screen.say(
            Phrase(
                en: "You object to \(document.doc). It is not published before you vote otherwise.",
                fr: "Vous vous opposez à \(document.doc). Rien n'est publié avant que vous ne votiez autrement."))
        screen.next("praxis sync")
        return .done
    }
}

/// `praxis abstain`: no decision, as for a conflict of interest.
struct Abstain: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "abstain")

    @OptionGroup var common: CommonFlags
    @OptionGroup var target: DocumentArgument
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let document = try await vote(.abstain, target.doc, message, in: workspace) { _, _ in }
        screen.say(Phrase(en: "You do not decide on \(document.doc).", fr: "Vous ne vous prononcez pas sur \(document.doc)."))
        screen.next("praxis sync")
        return .done
    }
}

/// `praxis withdraw`: takes back a vote.
struct Withdraw: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "withdraw")

    @OptionGroup var common: CommonFlags
    @OptionGroup var target: DocumentArgument
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let document = try await vote(.withdraw, target.doc, message, in: workspace) { proposal, member throws(WorkspaceError) in
            if let vote = proposal.votes[member.id], vote.entry.kind != .withdraw { return }
            throw WorkspaceError(
                .notFound, en: "you have no vote to take back", fr: "vous n'avez pas de vote à retirer", fix: Phrase(same: "praxis inbox"))
        }
        screen.say(Phrase(en: "Your vote on \(document.doc) is taken back.", fr: "Votre vote sur \(document.doc) est retiré."))
        screen.next("praxis sync")
        return .done
    }
}

/// `praxis abandon`: gives up a proposal of one's own; the draft stays.
struct Abandon: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "abandon")

    @OptionGroup var common: CommonFlags
    @OptionGroup var target: DocumentArgument
    @Option(name: [.customShort("m"), .long], help: ArgumentHelp(Phrase(en: "Why.", fr: "Pourquoi."), valueName: "why"))
    var message: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let document = try await vote(.abandon, target.doc, message, in: workspace) { proposal, member throws(WorkspaceError) in
            if proposal.submitter == member.id { return }
            throw WorkspaceError(
                .notAllowed, en: "only who submitted a proposal can give it up",
                fr: "seule la personne qui a soumis une proposition peut y renoncer",
                fix: Phrase(en: "praxis object \(target.doc.shown) -m \"...\"", fr: "praxis refuser \(target.doc.shown) -m \"...\""))
        }
        screen.say(
            Phrase(
                en: "The proposal on \(document.doc) is given up; its draft stays.",
                fr: "La proposition sur \(document.doc) est abandonnée ; son brouillon reste."))
        screen.next("praxis sync")
        return .done
    }
}
