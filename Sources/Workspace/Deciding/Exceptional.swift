package import Documents
package import Review

/// Signs the step by which less is enough than the rules ask for: an urgent publication or an override, each with its reason.
package struct ExceptionalStep: Sendable {
    package let route: Record.Trace.Route
    package let reason: String

    package init(route: Record.Trace.Route, reason: String) {
        self.route = route
        self.reason = reason
    }

    /// Judges as if it had been signed, and refuses before anything is written what would not count.
    package func demandCounts(_ dossiers: [Dossier], by member: Member, _ document: KnownDocument, _ snapshot: Snapshot)
        throws(WorkspaceError)
    {
        for dossier in dossiers {
            switch route {
            case .urgent: try demandUrgent(dossier, document)
            case .override: try demandOverride(dossier, by: member, document, snapshot)
            case .fallback: continue
            }
        }
    }

    private func demandUrgent(_ dossier: Dossier, _ document: KnownDocument) throws(WorkspaceError) {
        guard !dossier.rules.contains(where: { $0.urgent != nil }) else { return }
        let names = dossier.rules.map { escaped($0.id) }.joined(separator: ", ")
        throw WorkspaceError(
            .refused, en: "no rule that applies to \(document.doc) has an urgent route (rule \(names))",
            fr: "aucune règle qui s'applique à \(document.doc) n'a de voie urgente (règle \(names))",
            fix: Phrase(same: "praxis policy show"))
    }

    /// One urgent version does not follow another: the ordinary approvals of the first come before.
    package func demandRatified(_ document: KnownDocument, _ ratifications: [Ratification]) throws(WorkspaceError) {
        guard route == .urgent, let open = ratifications.first(where: { $0.doc == document.id.description && !$0.isDone }) else { return }
        throw WorkspaceError(
            .refused, en: "\(document.doc) \(open.record.version) was published by exception and is not ratified yet",
            fr: "\(document.doc) \(open.record.version) a été publié par exception et n'est pas encore ratifié",
            why: Phrase(
                en: "one exception after another would put the rules out of use",
                fr: "une exception après l'autre mettrait les règles hors d'usage"),
            fix: Phrase(
                en: "ask who may: praxis why \(document.id.slug); they ratify it with praxis approve \(document.id.slug)",
                fr: "demandez à qui le peut : praxis pourquoi \(document.id.slug) ; ils ratifient par praxis approuver \(document.id.slug)")
        )
    }

    private func demandOverride(_ dossier: Dossier, by member: Member, _ document: KnownDocument, _ snapshot: Snapshot)
        throws(WorkspaceError)
    {
        if dossier.rules.contains(where: { dossier.mayOverride($0, member) }) { return }
        let roles = Set(dossier.rules.compactMap(\.overrideRole)).sorted()
        guard !roles.isEmpty else {
            throw WorkspaceError(
                .refused, en: "no rule that applies to \(document.doc) can be set aside",
                fr: "aucune règle qui s'applique à \(document.doc) ne peut être écartée",
                why: Phrase(
                    en: "the policy names nobody under `override`", fr: "la politique ne nomme personne sous `override`"),
                fix: Phrase(en: "praxis why \(document.id.slug)", fr: "praxis pourquoi \(document.id.slug)"))
        }
        let who = snapshot.rulebook.activeMembers(on: snapshot.today).filter { other in
            dossier.rules.contains { dossier.mayOverride($0, other) }
        }.map { snapshot.rulebook.fullName(of: $0.id) }
        if dossier.authorship.wrote(member.id) {
            throw WorkspaceError(
                .notAllowed, en: "you are an author of \(document.doc); nobody sets the rules aside for their own text",
                fr: "vous êtes un auteur de \(document.doc) ; personne n'écarte les règles pour son propre texte",
                fix: Self.ask(who))
        }
        throw WorkspaceError(
            .notAllowed, en: "setting the rules aside takes the role \(Role.names(roles).en)",
            fr: "écarter les règles demande le rôle \(Role.names(roles).fr)", fix: Self.ask(who))
    }

    private static func ask(_ who: [String]) -> Phrase {
        let names = who.joined(separator: ", ")
        return who.isEmpty
            ? Phrase(en: "nobody holds it now", fr: "personne ne l'a en ce moment")
            : Phrase(en: "ask \(names)", fr: "demandez à \(names)")
    }

    /// The entry. An override names the objections that it answers, so that a later one blocks again.
    package func statement(on proposal: Proposal, _ dossiers: [Dossier]) -> Statement {
        let objections = Set(dossiers.flatMap(\.objections).map(\.id)).sorted()
        return Statement(
            route == .urgent ? .publish : .override, proposal: proposal.id, round: proposal.round.number,
            subjects: dossiers.map(\.subject), why: reason, meaning: route == .urgent ? Entry.urgent : nil,
            scope: route == .override && !objections.isEmpty ? objections : nil)
    }
}

extension Workspace {
    /// Refuses what an exceptional publication would not achieve, before anything is signed.
    package func demandAllows(
        _ step: ExceptionalStep, _ document: KnownDocument, _ dossiers: [Dossier], by member: Member, in snapshot: Snapshot
    ) throws(WorkspaceError) {
        try step.demandCounts(dossiers, by: member, document, snapshot)
        try step.demandRatified(document, try ratifications(in: snapshot))
        let then = dossiers.map { evaluate($0.assuming([step.route])) }
        guard then.allSatisfy(\.allows) else { throw Self.notPublished(then, document, snapshot) }
    }

    /// Signs the step, where what follows it can be published.
    ///
    /// - Returns: the state with it, and the proposal as it is there.
    package func declare(
        _ step: ExceptionalStep, on proposal: Proposal, _ dossiers: [Dossier], from: Day? = nil, by member: Member, key: SigningKey,
        in snapshot: Snapshot
    ) async throws(WorkspaceError) -> (snapshot: Snapshot, proposal: Proposal) {
        // Checked before it is signed: what cannot be published is not declared urgent.
        _ = try plan(proposal, by: member, from: from, in: snapshot)
        _ = try await record(step.statement(on: proposal, dossiers), by: member, key: key, in: snapshot)
        let after = try self.snapshot()
        return (after, after.fold[proposal.id] ?? proposal)
    }
}
