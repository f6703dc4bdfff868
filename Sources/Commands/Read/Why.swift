import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis why`: what is missing, who can give it, and until when.
struct Why: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "why")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let (snapshot, document) = try workspace.glance(at: target.doc)
        guard let proposal = document.proposal else {
            let ratification = try workspace.ratification(of: document.doc, in: snapshot)
            let life = try workspace.life(of: document.doc, among: try workspace.lives(in: snapshot), in: snapshot)
            let state = life.map { State(of: $0, on: snapshot.today) } ?? .draft
            return try tellSettled(document, state, life, ratification, snapshot, screen)
        }
        let dossiers = try workspace.dossiers(of: proposal, in: snapshot)
        let verdicts = dossiers.map(evaluate)
        let state = State(of: proposal, verdicts: verdicts)
        if reading.json {
            try screen.print(json: "why", View(document.doc, state, zip(dossiers, verdicts).map { WhySentence($0, $1) }, screen.language))
            return .done
        }
        screen.print(
            Phrase(
                en: "\(document.doc), round \(proposal.round.number): \(state.word.en)",
                fr: "\(document.doc), tour \(proposal.round.number) : \(state.word.fr)"))
        if proposal.subjects.contains(where: { $0.retires == true }) {
            screen.print(
                Phrase(en: "  It is to be retired; its text stays as it is.", fr: "  Il doit être retiré ; son texte reste tel quel."))
        }
        for (dossier, verdict) in zip(dossiers, verdicts) { tell(dossier, verdict, screen) }
        tellUrgentRoute(document, dossiers, screen)
        if verdicts.allSatisfy(\.allows) {
            screen.next(Phrase(en: "praxis publish \(document.id.slug)", fr: "praxis publier \(document.id.slug)"))
        }
        return .done
    }

    /// Nothing is proposed: what is published may still wait for its ordinary approvals.
    private func tellSettled(
        _ document: KnownDocument, _ state: State, _ life: Life?, _ ratification: Ratification?, _ snapshot: Snapshot, _ screen: Screen
    ) throws(WorkspaceError) -> ExitCode {
        if reading.json {
            try screen.print(
                json: "why",
                View(
                    doc: document.doc, state: state.rawValue, sentence: nil, missing: [], approvals: [], rules: [],
                    ratification: ratification.map { RatificationView($0, snapshot.today, screen.language) }))
            return .done
        }
        guard let record = document.record else {
            screen.print(
                Phrase(
                    en: "\(document.doc) is a draft: it was not submitted yet.",
                    fr: "\(document.doc) est un brouillon : il n'a pas encore été soumis."))
            screen.next(Phrase(en: "praxis submit \(document.id.slug)", fr: "praxis soumettre \(document.id.slug)"))
            return .done
        }
        if let life, life.isContested { tellContested(document, life, snapshot, screen) }
        guard let ratification else {
            if life?.isContested == true { return .done }
            screen.print(
                Phrase(
                    en: "\(document.doc) \(record.version) is published; nothing else is proposed.",
                    fr: "\(document.doc) \(record.version) est publié ; rien d'autre n'est proposé."))
            return .done
        }
        let reason = ratification.exception?.entry.why.map { " « \($0.shown) »" } ?? ""
        let stand = ratification.stand(snapshot.today)
        screen.print(
            Phrase(
                en: "\(document.doc) \(record.version) was published by exception\(reason); \(stand.en).",
                fr: "\(document.doc) \(record.version) a été publié par exception\(reason) ; \(stand.fr)."))
        if !ratification.isDone {
            tell(ratification.dossier, ratification.verdict, screen)
            screen.next(Phrase(en: "praxis approve \(document.id.slug)", fr: "praxis approuver \(document.id.slug)"))
        }
        return .done
    }

    /// What is published stays so; who objects to it, and what answers that.
    private func tellContested(_ document: KnownDocument, _ life: Life, _ snapshot: Snapshot, _ screen: Screen) {
        screen.print(
            Phrase(
                en: "\(document.doc) \(life.record.version) is published, and contested.",
                fr: "\(document.doc) \(life.record.version) est publié, et contesté."))
        for objection in life.objections {
            let name = snapshot.rulebook.fullName(of: objection.entry.member)
            let why = objection.entry.why.map { " « \($0.shown) »" } ?? ""
            screen.print(Phrase(en: "  \(name) objects\(why)", fr: "  \(name) s'oppose\(why)"))
        }
        for journal in life.doubted {
            screen.print(
                Phrase(
                    en: "  an approval under it is in doubt: the journal \(journal.shown) has two versions (praxis verify)",
                    fr: "  une approbation sous ce texte est en doute : le journal \(journal.shown) a deux versions (praxis verify)"))
        }
        if !life.objections.isEmpty {
            screen.next(
                Phrase(
                    en: "praxis edit \(document.id.slug), for a version that answers it; or who objects withdraws it",
                    fr: "praxis modifier \(document.id.slug), pour une version qui y répond ; ou la personne retire son refus"))
        }
    }

    /// What would be enough at once, where all that is missing is time or approvals.
    private func tellUrgentRoute(_ document: KnownDocument, _ dossiers: [Dossier], _ screen: Screen) {
        let isUrgencyEnough = dossiers.allSatisfy { dossier in
            let without = evaluate(dossier.assuming([.urgent]))
            return without.missing.allSatisfy { $0.clause == .approvals } && dossier.rules.contains { $0.urgent != nil }
        }
        guard isUrgencyEnough, !dossiers.allSatisfy({ evaluate($0).allows }) else { return }
        let asks = Policy.words(dossiers.flatMap { $0.rules.compactMap(\.urgent).flatMap(\.require) })
        let command = "praxis publish \(document.id.slug) --urgent --reason \"...\""
        screen.print(
            Phrase(
                en: "  If it cannot wait, enough is: \(asks.en); the rest follows afterwards: \(command)",
                fr: "  Si cela ne peut attendre, il suffit de : \(asks.fr) ; le reste suit après coup : \(withFrenchVerbs(command))"))
    }

    private func tell(_ dossier: Dossier, _ verdict: Verdict, _ screen: Screen) {
        let rulebook = dossier.rulebook
        if let sentence = WhySentence(dossier, verdict).phrase { screen.print(sentence) }
        for approval in verdict.approvals {
            let name = rulebook.fullName(of: approval.member)
            let mark = screen.style.marked(
                approval.counts
                    ? Phrase(en: "approves", fr: "approuve")[screen.language]
                    : Phrase(en: "does not count", fr: "ne compte pas")[screen.language], approval.counts ? .good : .bad)
            let clauses = approval.failing.map { $0.word[screen.language] }.joined(separator: ", ")
            let lenders = approval.lenders.map { rulebook.name(of: $0).shown }.joined(separator: ", ")
            let lent = lenders.isEmpty ? "" : Phrase(en: ", also for \(lenders)", fr: ", aussi pour \(lenders)")[screen.language]
            screen.print("  \(name)  \(mark)\(lent)\(clauses.isEmpty ? "" : " (\(clauses))")")
        }
        for vote in dossier.proposal.votes.sorted(by: { $0.key < $1.key }) where vote.value.entry.kind == .abstain {
            let why = vote.value.entry.why.map { " « \($0.shown) »" } ?? ""
            screen.print(
                Phrase(
                    en: "  \(rulebook.fullName(of: vote.key))  abstains\(why)",
                    fr: "  \(rulebook.fullName(of: vote.key))  s'abstient\(why)"))
        }
        for row in verdict.trace where row.route != nil && verdict.allows {
            screen.print("  \(Phrase(en: "rule", fr: "règle")[screen.language]) \(row.rule.shown)\(row.note[screen.language])")
        }
        for reason in verdict.missing {
            screen.print("  \(screen.style.marked(reason.sentence[screen.language], .bad)) [\(reason.tag[screen.language].shown)]")
            let names = reason.eligible.map { named($0, dossier, screen.language) }
            if !names.isEmpty {
                screen.print(
                    Phrase(
                        en: "    can help now: \(names.joined(separator: ", "))", fr: "    peuvent aider : \(names.joined(separator: ", "))"
                    ))
            }
        }
    }

    /// Who could help, and whether they are there: `Chloé Lefèvre @chloe (Filiale B), on leave until 2026-12-24`.
    private func named(_ id: String, _ dossier: Dossier, _ language: Language) -> String {
        let rulebook = dossier.rulebook
        let day = dossier.now.day
        var text = rulebook.fullName(of: id)
        if let absence = rulebook.members[id]?.absence(on: day) {
            text += Phrase(en: ", on leave until \(absence.to.iso)", fr: ", en congé jusqu'au \(absence.to.iso)")[language]
        }
        // Who wrote it, is not there or has spoken already stands in for nobody.
        let lent = dossier.delegations.first { delegation in
            guard delegation.from == id, delegation.holds(on: day), delegation.covers(dossier.subject.doc),
                let deputy = rulebook.members[delegation.to]
            else { return false }
            return dossier.mayApprove(deputy) && dossier.proposal.votes[deputy.id] == nil
        }
        if let lent {
            let deputy = rulebook.name(of: lent.to).shown
            text +=
                Phrase(en: ", \(deputy) may stand in until \(lent.until.iso)", fr: ", \(deputy) peut remplacer jusqu'au \(lent.until.iso)")[
                    language]
        }
        return text
    }

    struct View: Encodable {
        let doc: String
        let state: String
        /// What is missing, who can give it and until when, in one sentence; absent where nothing is missing.
        let sentence: String?
        let missing: [Missing]
        let approvals: [Vote]
        /// Each rule of the policy and what came of it.
        let rules: [Rule]
        let ratification: RatificationView?

        struct Missing: Encodable {
            let rule: String?
            let clause: String
            let what: String
            let eligible: [String]
            /// When time alone changes it, ISO.
            let day: String?

            init(_ reason: Reason, _ language: Language) {
                rule = reason.rule
                clause = reason.clause.rawValue
                what = reason.what[language]
                eligible = reason.eligible
                day = reason.day?.iso
            }
        }

        struct Vote: Encodable {
            let member: String
            let entry: String
            let counts: Bool
            let failing: [Int]
            /// In whose place it may count as well.
            let lenders: [String]
        }

        struct Rule: Encodable {
            let rule: String
            let outcome: String
            let eligible: [String]
        }
    }
}

extension Why.View {
    init(_ doc: String, _ state: State, _ sentences: [WhySentence], _ language: Language) {
        let verdicts = sentences.map(\.verdict)
        let words = sentences.compactMap { $0.phrase?[language] }
        self.init(
            doc: doc, state: state.rawValue, sentence: words.isEmpty ? nil : words.joined(separator: " "),
            // English, as programs have read it from the beginning; the sentence is for people.
            missing: verdicts.flatMap(\.missing).map { Missing($0, .en) },
            approvals: verdicts.flatMap(\.approvals).map {
                Vote(member: $0.member, entry: $0.entry.id, counts: $0.counts, failing: $0.failing.map(\.rawValue), lenders: $0.lenders)
            },
            rules: verdicts.flatMap(\.reasons).compactMap { reason in
                reason.clause == .rule
                    ? reason.rule.map { Rule(rule: $0, outcome: reason.outcome.rawValue, eligible: reason.eligible) } : nil
            }, ratification: nil)
    }
}
