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
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "Now, with the fewer approvals of the urgent route; the others follow.",
                fr: "Maintenant, avec les approbations de la voie urgente ; les autres suivent.")))
    var urgent = false
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "Set the rules aside; only whom the policy names may.", fr: "Écarter les règles ; seulement si la politique vous nomme."
            )))
    var override = false
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Why it is urgent or against the rules.", fr: "Pourquoi c'est urgent ou contraire aux règles."), valueName: "why"))
    var reason: String?

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
        let dossiers = try workspace.dossiers(of: proposal, in: snapshot)
        let verdicts = dossiers.map(evaluate)
        if !verdicts.allSatisfy(\.allows), let route = try route() {
            try workspace.demandMayPublish(member, dossiers, snapshot)
            let step = ExceptionalStep(route: route, reason: try ExceptionalStep.reason(reason, prompt(surroundings, on: screen)))
            try workspace.demandAllows(step, document, dossiers, by: member, in: snapshot)
            if !writing.dryRun {
                let after = try await workspace.declare(step, on: proposal, dossiers, from: from, by: member, key: key, in: snapshot)
                return try await publish(after.proposal, by: member, key, after.snapshot, in: workspace, on: screen)
            }
            screen.say(
                Phrase(
                    en: "would publish \(document.doc) by exception: \(step.reason.shown)",
                    fr: "publierait \(document.doc) par exception : \(step.reason.shown)"))
            return .done
        } else if !verdicts.allSatisfy(\.allows) {
            throw Workspace.notPublished(verdicts, document, snapshot)
        } else if try route() != nil {
            screen.say(
                Phrase(
                    en: "The ordinary rules are met; no exception is needed.",
                    fr: "Les règles ordinaires sont satisfaites ; aucune exception n'est utile."))
        }
        try workspace.demandMayPublish(member, dossiers, snapshot)
        return try await publish(proposal, by: member, key, snapshot, in: workspace, on: screen)
    }

    private func route() throws(WorkspaceError) -> Record.Trace.Route? {
        if urgent, override {
            throw WorkspaceError(
                .misuse, en: "--urgent and --override are two ways; take one", fr: "--urgent et --override sont deux voies ; prenez-en une",
                fix: Phrase(same: "praxis explain policy"))
        }
        if reason != nil, !urgent, !override {
            throw WorkspaceError(
                .misuse, en: "--reason goes with --urgent or --override", fr: "--reason va avec --urgent ou --override",
                fix: Phrase(en: "praxis publish \(target.doc.shown)", fr: "praxis publier \(target.doc.shown)"))
        }
        return urgent ? .urgent : override ? .override : nil
    }

    private func publish(
        _ proposal: Proposal, by member: Member, _ key: SigningKey, _ snapshot: Snapshot, in workspace: borrowing Workspace,
        on screen: Screen
    ) async throws(WorkspaceError) -> ExitCode {
        let plan = try workspace.plan(proposal, by: member, from: from, in: snapshot)
        if writing.dryRun {
            for record in plan.records {
                screen.say(Phrase(en: "would publish \(record.doc) \(record.version)", fr: "publierait \(record.doc) \(record.version)"))
                if let waiver = record.waiver { screen.say(waiver) }
            }
            return .done
        }
        _ = try await Interruption.held { () async throws(WorkspaceError) in
            try await workspace.publish(plan, by: member, key: key, in: snapshot)
        }
        for words in plan.records.flatMap(\.publishedWords) { screen.say(words) }
        try workspace.tellModules(behind: plan.records, on: screen)
        if plan.records.contains(where: \.isExceptional) { screen.next("praxis sync; praxis status") } else { screen.next("praxis sync") }
        return .done
    }

    private func notProposed(_ document: KnownDocument) -> WorkspaceError {
        WorkspaceError(
            .refused, en: "\(document.doc) has no approval: it was never submitted",
            fr: "\(document.doc) n'a pas d'approbation : il n'a jamais été soumis",
            fix: Phrase(en: "praxis submit \(document.id.slug)", fr: "praxis soumettre \(document.id.slug)"))
    }
}
