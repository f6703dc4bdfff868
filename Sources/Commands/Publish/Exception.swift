import Documents
import Review
import Workspace

/// Signs the step by which less is enough than the rules ask for: an urgent publication or an override, each with its reason.
struct ExceptionalStep {
    let route: Record.Trace.Route
    let reason: String

    /// Judges as if it had been signed, and refuses before anything is written what would not count.
    func demandCounts(_ dossiers: [Dossier], by member: Member, _ document: KnownDocument, _ snapshot: Snapshot) throws(WorkspaceError) {
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
    func demandRatified(_ document: KnownDocument, _ ratifications: [Ratification]) throws(WorkspaceError) {
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
    func statement(on proposal: Proposal, _ dossiers: [Dossier]) -> Statement {
        let objections = Set(dossiers.flatMap(\.objections).map(\.id)).sorted()
        return Statement(
            route == .urgent ? .publish : .override, proposal: proposal.id, round: proposal.round.number,
            subjects: dossiers.map(\.subject), why: reason, meaning: route == .urgent ? Entry.urgent : nil,
            scope: route == .override && !objections.isEmpty ? objections : nil)
    }

    /// The reason that was given; one without words is none.
    static func reason(_ text: String?, _ prompt: Prompt) throws(WorkspaceError) -> String {
        let given = text?.trimmingSpaces ?? ""
        if !given.isEmpty { return given }
        if text != nil {
            throw WorkspaceError(
                .misuse, en: "the reason is empty; it is what others will read in the audit",
                fr: "le motif est vide ; c'est ce que les autres liront dans l'audit", fix: Phrase(same: "--reason \"...\""))
        }
        return try asking { () throws(Failure) in
            try prompt.text(
                Phrase(en: "For what reason? Everybody will read it.", fr: "Pour quel motif ? Tout le monde le lira."),
                flag: "--reason \"...\"")
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
