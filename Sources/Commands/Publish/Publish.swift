import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis publish`: makes an approved text the published one.
struct Publish: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "publish")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The day from which it is in force; today else.", fr: "Le jour de l'entrée en vigueur ; sinon aujourd'hui."),
            valueName: "date"))
    var from: Day?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let document = try workspace.find(target.doc, in: snapshot)
        guard let proposal = document.proposal else {
            // Repeating is harmless: what is published is published.
            guard let record = document.record else { throw notProposed(document) }
            screen.say(
                Phrase(
                    en: "\(document.doc) \(record.version) is published; nothing else is proposed.",
                    fr: "\(document.doc) \(record.version) est publié ; rien d'autre n'est proposé."))
            return .done
        }
        if let from, from < snapshot.today {
            throw WorkspaceError(
                .misuse, en: "\(from.iso) is past: nothing was in force before it was published",
                fr: "le \(from.iso) est passé : rien n'était en vigueur avant sa publication",
                fix: Phrase(same: "praxis publish \(document.id.slug) --from \(snapshot.today.iso)"))
        }
        let verdicts = try workspace.verdicts(on: proposal, in: snapshot)
        guard verdicts.allSatisfy(\.allows) else { throw Self.notPublished(verdicts, document, snapshot) }
        let plan = try workspace.plan(proposal, by: member, from: from, in: snapshot)
        try demandMayPublish(member, plan, snapshot)
        if writing.dryRun {
            for record in plan.records {
                screen.say(Phrase(en: "would publish \(record.doc) \(record.version)", fr: "publierait \(record.doc) \(record.version)"))
            }
            return .done
        }
        _ = try await Interruption.held { () async throws(WorkspaceError) in
            try await workspace.publish(plan, by: member, key: key, in: snapshot)
        }
        for record in plan.records where record.status == .retired {
            screen.say(
                Phrase(
                    en: "Retired \(record.doc), with version \(record.version). Its page stays readable.",
                    fr: "Retiré : \(record.doc), par la version \(record.version). Sa page reste lisible."))
        }
        for record in plan.records where record.status != .retired {
            let replaced = record.supersedes.joined(separator: ", ")
            if !replaced.isEmpty { screen.say(Phrase(en: "It replaces \(replaced).", fr: "Il remplace \(replaced).")) }
            let due = record.reviewDue.map { Phrase(en: ", review due \($0)", fr: ", à revoir le \($0)") } ?? Phrase(same: "")
            screen.say(
                Phrase(
                    en: "Published \(record.doc) \(record.version), in force \(record.effectiveFrom)\(due.en).",
                    fr: "Publié : \(record.doc) \(record.version), en vigueur le \(record.effectiveFrom)\(due.fr)."))
        }
        screen.next("praxis sync")
        return .done
    }

    private func notProposed(_ document: KnownDocument) -> WorkspaceError {
        WorkspaceError(
            .refused, en: "\(document.doc) has no approval: it was never submitted",
            fr: "\(document.doc) n'a pas d'approbation : il n'a jamais été soumis",
            fix: Phrase(en: "praxis submit \(document.id.slug)", fr: "praxis soumettre \(document.id.slug)"))
    }

    /// Every missing condition, with who could meet it.
    static func notPublished(_ verdicts: [Verdict], _ document: KnownDocument, _ snapshot: Snapshot) -> WorkspaceError {
        WorkspaceError(
            .refused,
            verdicts.flatMap(\.missing).map { reason in
                let names = reason.eligible.map { Approve.named($0, snapshot.rulebook) }.joined(separator: ", ")
                return Explanation(
                    what: Phrase(
                        en: "\(document.doc) is not published: \(reason.what.en)",
                        fr: "\(document.doc) n'est pas publié : \(reason.what.fr)"),
                    why: Phrase(same: reason.label),
                    fix: names.isEmpty ? nil : Phrase(en: "eligible now: \(names)", fr: "éligibles : \(names)"))
            })
    }

    private func demandMayPublish(_ member: Member, _ plan: PublicationPlan, _ snapshot: Snapshot) throws(WorkspaceError) {
        let missing = plan.rolesMissing(to: member, rulebook: snapshot.rulebook)
        guard !missing.isEmpty else { return }
        let who = snapshot.rulebook.activeMembers(on: snapshot.today).filter { other in missing.allSatisfy(other.holds) }.map {
            Approve.named($0.id, snapshot.rulebook)
        }
        throw WorkspaceError(
            .notAllowed, en: "publishing takes the role \(Role.names(missing).en)",
            fr: "publier demande le rôle \(Role.names(missing).fr)",
            fix: Phrase(en: "ask \(who.joined(separator: ", "))", fr: "demandez à \(who.joined(separator: ", "))"))
    }
}
