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
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "The version that was published by exception, where another one is proposed too.",
                fr: "La version publiée par exception, là où une autre est aussi proposée.")))
    var published = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        if let ratification = try workspace.ratification(of: target.doc, besideProposal: published, in: snapshot) {
            return try await ratify(ratification, by: member, key, snapshot, in: workspace, on: screen)
        }
        if published {
            let doc = try workspace.find(target.doc, in: snapshot).doc
            throw WorkspaceError(
                .notFound, en: "no version of \(doc) waits to be ratified", fr: "aucune version de \(doc) n'attend de ratification",
                fix: Phrase(en: "praxis status", fr: "praxis tableau"))
        }
        let (document, proposal) = try workspace.proposed(target.doc, in: snapshot)
        let dossiers = try workspace.dossiers(of: proposal, in: snapshot)
        for dossier in dossiers { try demandMayApprove(member, dossier, snapshot) }
        let mine = dossiers.flatMap(\.approvals).filter { $0.member == member.id }
        if mine.count == dossiers.count, mine.allSatisfy(\.counts) {
            screen.say(Phrase(en: "You approved this very text already.", fr: "Vous avez déjà approuvé ce texte, à la lettre."))
            return .done
        }
        let rest = Self.rest(dossiers.count - 1)
        if writing.dryRun {
            screen.say(Phrase(en: "would approve \(document.doc)\(rest.en)", fr: "approuverait \(document.doc)\(rest.fr)"))
            return .done
        }
        _ = try await workspace.record(
            Statement(.approve, proposal: proposal.id, round: proposal.round.number, subjects: dossiers.map(\.subject), why: message),
            by: member, key: key, in: snapshot)
        let after = try workspace.look()
        let verdicts = try workspace.verdicts(on: after.fold[proposal.id] ?? proposal, in: after)
        if dossiers.contains(where: { $0.subject.retires == true }) {
            screen.say(
                Phrase(en: "You approve that \(document.doc) is retired.", fr: "Vous approuvez que \(document.doc) soit retiré."))
        }
        screen.say(
            Phrase(
                en:
                    "Approved \(document.doc)\(rest.en), round \(proposal.round.number): \(dossiers.count == 1 ? "this text" : "these texts") and no other.",
                fr:
                    "Approuvé : \(document.doc)\(rest.fr), tour \(proposal.round.number), \(dossiers.count == 1 ? "ce texte" : "ces textes") et aucun autre."
            ))
        var told: Set<Phrase> = []
        for reason in verdicts.flatMap(\.missing) where told.insert(reason.what).inserted {
            screen.say(Phrase(en: "Still missing: \(reason.what.en)", fr: "Il manque encore : \(reason.what.fr)"))
        }
        let isReady = verdicts.allSatisfy(\.allows)
        screen.next(
            isReady
                ? Phrase(en: "praxis sync; a facilitator can publish it", fr: "praxis sync ; un animateur peut publier")
                : Phrase(same: "praxis sync"))
        return .done
    }

    /// What is approved besides: a proposal is approved as a whole.
    private static func rest(_ count: Int) -> Phrase {
        switch count {
        case ...0: Phrase(same: "")
        case 1: Phrase(en: " and one more document with it", fr: " et, avec lui, un autre document")
        default: Phrase(en: " and \(count) more documents with it", fr: " et, avec lui, \(count) autres documents")
        }
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
        let after = try workspace.ratification(of: ratification.record, in: try workspace.look()) ?? ratification
        screen.say(
            Phrase(
                en: "Approved \(doc) \(ratification.record.version), which was published by exception.",
                fr: "Approuvé : \(doc) \(ratification.record.version), qui avait été publié par exception."))
        if after.isDone {
            screen.say(
                Phrase(en: "It is ratified: the ordinary rules are met.", fr: "C'est ratifié : les règles ordinaires sont satisfaites."))
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
