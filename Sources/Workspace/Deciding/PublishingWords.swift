package import Documents
package import Review

extension Workspace {
    /// Every missing condition, with who could meet it.
    package static func notPublished(_ verdicts: [Verdict], _ document: KnownDocument, _ snapshot: Snapshot) -> WorkspaceError {
        WorkspaceError(
            .refused,
            verdicts.flatMap(\.missing).map { reason in
                let names = reason.eligible.map { snapshot.rulebook.fullName(of: $0) }.joined(separator: ", ")
                return Explanation(
                    what: Phrase(
                        en: "\(document.doc) is not published: \(reason.sentence.en)",
                        fr: "\(document.doc) n'est pas publié : \(reason.sentence.fr)"),
                    why: reason.tag,
                    fix: names.isEmpty ? nil : Phrase(en: "eligible now: \(names)", fr: "éligibles : \(names)"))
            })
    }

    /// Refuses where a member does not hold the roles that publishing takes.
    package func demandMayPublish(_ member: Member, _ dossiers: [Dossier], _ snapshot: Snapshot) throws(WorkspaceError) {
        let missing = Set(dossiers.flatMap { rolesMissing(toPublish: $0.matter, by: member, rulebook: snapshot.rulebook) }).sorted()
        guard !missing.isEmpty else { return }
        let who = snapshot.rulebook.activeMembers(on: snapshot.today).filter { other in missing.allSatisfy(other.holds) }.map {
            snapshot.rulebook.fullName(of: $0.id)
        }
        throw WorkspaceError(
            .notAllowed, en: "publishing takes the role \(Role.names(missing).en)",
            fr: "publier demande le rôle \(Role.names(missing).fr)",
            fix: Phrase(en: "ask \(who.joined(separator: ", "))", fr: "demandez à \(who.joined(separator: ", "))"))
    }

    /// Makes an approved proposal the published text, by the ordinary rules.
    ///
    /// - Throws: `refused` with every condition that is missing, `notAllowed` where the member may not.
    package func publish(_ doc: String, by member: Member, key: SigningKey, in snapshot: Snapshot) async throws(WorkspaceError) -> [Phrase]
    {
        let (document, proposal) = try proposed(doc, in: snapshot)
        let dossiers = try dossiers(of: proposal, in: snapshot)
        let verdicts = dossiers.map(evaluate)
        guard verdicts.allSatisfy(\.allows) else { throw Self.notPublished(verdicts, document, snapshot) }
        try demandMayPublish(member, dossiers, snapshot)
        return try await publish(proposal, by: member, key: key, in: snapshot)
    }

    /// Makes a proposal the published text by the fewer approvals of the urgent route, or against the rules: whom the policy names may, and says
    /// why.
    package func publish(_ doc: String, _ step: ExceptionalStep, by member: Member, key: SigningKey, in snapshot: Snapshot)
        async throws(WorkspaceError) -> [Phrase]
    {
        let (document, proposal) = try proposed(doc, in: snapshot)
        let dossiers = try dossiers(of: proposal, in: snapshot)
        try demandMayPublish(member, dossiers, snapshot)
        // Met by themselves, the rules need no exception.
        if dossiers.map(evaluate).allSatisfy(\.allows) { return try await publish(proposal, by: member, key: key, in: snapshot) }
        try demandAllows(step, document, dossiers, by: member, in: snapshot)
        let after = try await declare(step, on: proposal, dossiers, by: member, key: key, in: snapshot)
        return try await publish(after.proposal, by: member, key: key, in: after.snapshot)
    }

    private func publish(_ proposal: Proposal, by member: Member, key: SigningKey, in snapshot: Snapshot) async throws(WorkspaceError)
        -> [Phrase]
    {
        let plan = try plan(proposal, by: member, from: nil, in: snapshot)
        _ = try await Interruption.held { () async throws(WorkspaceError) in
            try await publish(plan, by: member, key: key, in: snapshot)
        }
        return plan.records.flatMap(\.publishedWords)
    }
}

extension Record {
    /// What its publication means, in words; never empty.
    package var publishedWords: [Phrase] {
        var words: [Phrase] = []
        if status == .retired {
            words.append(
                Phrase(
                    en: "Retired \(doc), with version \(version). Its page stays readable.",
                    fr: "Retiré : \(doc), par la version \(version). Sa page reste lisible."))
        } else {
            let replaced = supersedes.joined(separator: ", ")
            if !replaced.isEmpty { words.append(Phrase(en: "It replaces \(replaced).", fr: "Il remplace \(replaced).")) }
            let due = reviewDue.map { Phrase(en: ", review due \($0)", fr: ", à revoir le \($0)") } ?? Phrase(same: "")
            words.append(
                Phrase(
                    en: "Published \(doc) \(version), in force \(effectiveFrom)\(due.en).",
                    fr: "Publié : \(doc) \(version), en vigueur le \(effectiveFrom)\(due.fr)."))
        }
        if let waiver { words.append(waiver) }
        if let by = ratifyBy {
            words.append(
                Phrase(
                    en: "It was urgent: the ordinary approvals must follow until \(by), by praxis approve \(doc).",
                    fr: "C'était urgent : les approbations ordinaires doivent suivre d'ici au \(by), par praxis approuver \(doc)."))
        } else if isExceptional {
            words.append(
                Phrase(
                    en: "Rules were set aside: it is listed until the ordinary approvals follow.",
                    fr: "Des règles ont été écartées : c'est affiché jusqu'à ce que les approbations ordinaires suivent."))
        }
        return words
    }

    /// Which rules a fallback stood in for; `nil` where none did.
    package var waiver: Phrase? {
        let waived = trace.filter { $0.way == .fallback }.map { escaped($0.rule) }.joined(separator: ", ")
        guard !waived.isEmpty else { return nil }
        return Phrase(
            en: "By time: the rule \(waived) was content with fewer approvals, which the record says.",
            fr: "Par délai : la règle \(waived) s'est contentée de moins d'approbations ; la fiche le dit.")
    }
}
