package import Documents
package import Review

/// A yes that may be given and would count: to a proposal as a whole, or to a text that was published by exception.
package struct Approving: Sendable {
    /// The document that was asked for.
    package let doc: String
    package let proposal: Proposal
    /// One for each document that is approved with it; never empty.
    package let dossiers: [Dossier]
    /// `nil` where it is an open proposal.
    package let ratification: Ratification?
    /// Whether this member has said yes to this very text already: there is nothing to sign.
    package let isGiven: Bool

    package static let alreadyGiven = Phrase(
        en: "You approved this very text already.", fr: "Vous avez déjà approuvé ce texte, à la lettre.")

    /// What would be done, in a line.
    package var intent: Phrase {
        if ratification != nil { return Phrase(en: "would ratify \(doc)", fr: "ratifierait \(doc)") }
        return Phrase(en: "would approve \(doc)\(rest.en)", fr: "approuverait \(doc)\(rest.fr)")
    }

    /// What is approved besides: a proposal is approved as a whole.
    fileprivate var rest: Phrase {
        switch dossiers.count - 1 {
        case ...0: Phrase(same: "")
        case 1: Phrase(en: " and one more document with it", fr: " et, avec lui, un autre document")
        case let count: Phrase(en: " and \(count) more documents with it", fr: " et, avec lui, \(count) autres documents")
        }
    }
}

/// What came of a yes.
package struct Approved: Sendable {
    /// What was approved, then what the policy still asks for; never empty.
    package let words: [Phrase]
    package let next: Phrase
}

extension Workspace {
    /// Finds what a member would approve, and refuses before anything is signed what could never count.
    ///
    /// - Parameter published: the version that was published by exception, where another one is proposed too.
    /// - Throws: `notFound` where nothing waits for a yes, `notAllowed` where the policy would not count theirs.
    package func approving(_ text: String, published: Bool = false, by member: Member, in snapshot: Snapshot) throws(WorkspaceError)
        -> Approving
    {
        if let ratification = try ratification(of: text, besideProposal: published, in: snapshot) {
            try demandMayApprove(member, ratification.dossier)
            return Approving(
                doc: ratification.doc, proposal: ratification.proposal, dossiers: [ratification.dossier], ratification: ratification,
                isGiven: ratification.verdict.approvals.contains { $0.member == member.id && $0.counts })
        }
        if published {
            let doc = try find(text, in: snapshot).doc
            throw WorkspaceError(
                .notFound, en: "no version of \(doc) waits to be ratified", fr: "aucune version de \(doc) n'attend de ratification",
                fix: Phrase(en: "praxis status", fr: "praxis tableau"))
        }
        let (document, proposal) = try proposed(text, in: snapshot)
        let dossiers = try dossiers(of: proposal, in: snapshot)
        for dossier in dossiers { try demandMayApprove(member, dossier) }
        let mine = dossiers.flatMap(\.approvals).filter { $0.member == member.id }
        return Approving(
            doc: document.doc, proposal: proposal, dossiers: dossiers, ratification: nil,
            isGiven: mine.count == dossiers.count && mine.allSatisfy(\.counts))
    }

    /// Signs and records a yes, and says what the policy answers.
    package func approve(_ approving: Approving, why: String?, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError) -> Approved
    {
        let proposal = approving.proposal
        _ = try await record(
            Statement(
                .approve, proposal: proposal.id, round: proposal.round.number, subjects: approving.dossiers.map(\.subject), why: why),
            by: member, key: key, in: snapshot)
        let after = try glance(at: approving.doc).snapshot
        if let ratification = approving.ratification {
            return Self.ratified(try self.ratification(of: ratification.record, in: after) ?? ratification)
        }
        return Self.approved(approving, try verdicts(on: after.fold[proposal.id] ?? proposal, in: after))
    }

    private static func approved(_ approving: Approving, _ verdicts: [Verdict]) -> Approved {
        let (doc, rest, round) = (approving.doc, approving.rest, approving.proposal.round.number)
        let isOne = approving.dossiers.count == 1
        var words: [Phrase] = []
        if approving.dossiers.contains(where: { $0.subject.retires == true }) {
            words.append(Phrase(en: "You approve that \(doc) is retired.", fr: "Vous approuvez que \(doc) soit retiré."))
        }
        words.append(
            Phrase(
                en: "Approved \(doc)\(rest.en), round \(round): \(isOne ? "this text" : "these texts") and no other.",
                fr: "Approuvé : \(doc)\(rest.fr), tour \(round), \(isOne ? "ce texte" : "ces textes") et aucun autre."))
        for reason in stillMissing(verdicts) where !words.contains(reason) { words.append(reason) }
        let isReady = verdicts.allSatisfy(\.allows)
        return Approved(
            words: words,
            next: isReady
                ? Phrase(en: "praxis sync; a facilitator can publish it", fr: "praxis sync ; un animateur peut publier")
                : Phrase(same: "praxis sync"))
    }

    private static func ratified(_ ratification: Ratification) -> Approved {
        let (doc, version) = (ratification.doc, ratification.record.version)
        var words = [
            Phrase(
                en: "Approved \(doc) \(version), which was published by exception.",
                fr: "Approuvé : \(doc) \(version), qui avait été publié par exception.")
        ]
        if ratification.isDone {
            words.append(
                Phrase(en: "It is ratified: the ordinary rules are met.", fr: "C'est ratifié : les règles ordinaires sont satisfaites."))
        }
        return Approved(words: words + stillMissing([ratification.verdict]), next: Phrase(same: "praxis sync"))
    }

    private static func stillMissing(_ verdicts: [Verdict]) -> [Phrase] {
        verdicts.flatMap(\.missing).map { Phrase(en: "Still missing: \($0.what.en)", fr: "Il manque encore : \($0.what.fr)") }
    }

    /// A refusal before anything is signed: an approval that could never count helps nobody.
    private func demandMayApprove(_ member: Member, _ dossier: Dossier) throws(WorkspaceError) {
        let rules = dossier.rulebook.policy.rules(for: dossier.matter)
        let names = evaluate(dossier).eligible.map { dossier.rulebook.fullName(of: $0) }.joined(separator: ", ")
        let eligible = Phrase(
            en: names.isEmpty ? "nobody is eligible now" : "eligible now: \(names)",
            fr: names.isEmpty ? "personne n'est éligible" : "éligibles : \(names)")
        let ruleNames = rules.map(\.id).joined(separator: ", ")
        if dossier.authorship.wrote(member.id) {
            throw WorkspaceError(
                .notAllowed, en: "you are an author of \(dossier.subject.doc); an author does not approve their own text",
                fr: "vous êtes un auteur de \(dossier.subject.doc) ; un auteur n'approuve pas son propre texte",
                why: Phrase(en: "rule \(ruleNames): authors", fr: "règle \(ruleNames) : auteurs"), fix: eligible)
        }
        let roles = Set(rules.flatMap { $0.require.map(\.role) + ($0.fallback?.require.map(\.role) ?? []) })
        guard roles.contains(where: { dossier.holds($0, member) }) else {
            let list = Role.names(roles.sorted())
            throw WorkspaceError(
                .notAllowed, en: "your approval would not count: it takes \(list.en)",
                fr: "votre approbation ne compterait pas : il faut être \(list.fr)",
                why: Phrase(en: "rule \(ruleNames): approvals", fr: "règle \(ruleNames) : approbations"), fix: eligible)
        }
    }
}
