package import Documents
package import Review

/// Suggestions on one document that are about to be taken over, and what that means for its review.
package struct Taking: Sendable {
    package let document: KnownDocument
    package let proposal: Proposal
    package let acceptance: Acceptance
    /// Whether too few members are left then who did not write the text.
    package let isStuck: Bool
}

extension Workspace {
    /// A suggestion with the words that it proposes.
    package func suggestion(_ remark: Remark, _ number: Int) throws(WorkspaceError)
        -> Acceptance.Suggestion
    {
        guard let replacement = try text(.replacement, of: remark.entry) else {
            throw WorkspaceError(
                .refused, en: "the words of suggestion \(number) cannot be read", fr: "les mots de la suggestion \(number) sont illisibles",
                fix: Phrase(
                    en: "ask for them again: praxis reply \(number) -m \"...\"", fr: "redemandez-les : praxis repondre \(number) -m \"...\""
                ))
        }
        return Acceptance.Suggestion(number: number, remark: remark, replacement: replacement)
    }

    /// The suggestion that a number means here.
    package func suggestion(numbered number: Int, in snapshot: Snapshot) throws(WorkspaceError) -> Acceptance.Suggestion {
        let remark = try openRemark(number, in: snapshot).remark
        guard remark.kind == .suggestion else {
            throw WorkspaceError(
                .misuse, en: "remark \(number) suggests no words to take over",
                fr: "la remarque \(number) ne suggère pas de mots à reprendre",
                fix: Phrase(en: "praxis reply \(number) -m \"...\"", fr: "praxis repondre \(number) -m \"...\""))
        }
        return try suggestion(remark, number)
    }

    /// Those that are open still, and whose words no suggestion has changed that was accepted before; and why the others are left.
    package func untouched(_ asked: [Acceptance.Suggestion], in snapshot: Snapshot) throws(WorkspaceError) -> (
        chosen: [Acceptance.Suggestion], left: [Phrase]
    ) {
        let numbers = try remarkNumbers(in: snapshot)
        let accepted = snapshot.fold.proposals.flatMap { Discussion($0).remarks }.filter { $0.state.code == "accepted" }
        var left: [Phrase] = []
        let chosen = asked.filter { suggestion in
            guard suggestion.remark.isOpen else {
                let number = suggestion.number
                left.append(Phrase(en: "Suggestion \(number) is settled already.", fr: "La suggestion \(number) est déjà réglée."))
                return false
            }
            guard let other = accepted.first(where: { $0.overlaps(suggestion.remark) }) else { return true }
            let number = numbers[other.id] ?? 0
            let words = suggestion.remark.anchor?.exact.shownShort ?? ""
            left.append(
                Phrase(
                    en: "Left \(suggestion.number), « \(words) »: suggestion \(number), which was accepted, changed the same words.",
                    fr: "Laissée, la \(suggestion.number), « \(words) » : la suggestion \(number), acceptée, a changé les mêmes mots."))
            return false
        }
        return (chosen, left)
    }

    /// Works out what taking suggestions over makes of the draft of their document, before anything moves.
    ///
    /// - Parameter chosen: on one document; not empty.
    package func taking(_ chosen: [Acceptance.Suggestion], on doc: String, in snapshot: Snapshot) throws(WorkspaceError) -> Taking {
        let (document, drafts) = try findWritten(doc, in: snapshot)
        guard let proposal = document.proposal else { throw Self.noDraft }
        let plan = try editingPlan(document, drafts, in: snapshot)
        try demandOpenable(plan.slug)
        let acceptance = try acceptance(of: chosen, in: plan, snapshot)
        let isStuck = try dossiers(of: proposal, in: snapshot).contains {
            $0.subject.doc == document.doc && $0.isStuck(afterTakingFrom: acceptance.accepted.map(\.remark.member), of: proposal)
        }
        return Taking(document: document, proposal: proposal, acceptance: acceptance, isStuck: isStuck)
    }

    /// Takes the words over; Ctrl-C waits for the end.
    package func take(_ taking: Taking, by member: Member, key: SigningKey, in snapshot: Snapshot) async throws(WorkspaceError) {
        if taking.acceptance.accepted.isEmpty { return }
        try await Interruption.held { () async throws(WorkspaceError) in
            try await accept(taking.acceptance, of: taking.proposal, by: member, key: key, in: snapshot)
        }
    }
}

extension Taking {
    package static let accepted = Phrase(en: "Accepted", fr: "Acceptée, la")
    package static let nothingAccepted = Phrase(en: "Nothing was accepted.", fr: "Rien n'a été accepté.")

    /// What becomes of each suggestion.
    ///
    /// - Parameter verb: before its number.
    package func told(_ verb: Phrase) -> [Phrase] {
        acceptance.accepted.map { suggestion in
            let change = rewordingWords(suggestion.remark.anchor?.exact ?? "", suggestion.replacement)
            return Phrase(en: "\(verb.en) \(suggestion.number): \(change.en).", fr: "\(verb.fr) \(suggestion.number) : \(change.fr).")
        }
            + acceptance.left.map { suggestion, outcome in
                let why = reason(outcome)
                let words = suggestion.remark.anchor?.exact.shownShort ?? ""
                return Phrase(
                    en: "Left \(suggestion.number), « \(words) »: \(why.en).",
                    fr: "Laissée, la \(suggestion.number), « \(words) » : \(why.fr).")
            }
    }

    private func reason(_ outcome: Rewording.Outcome) -> Phrase {
        switch outcome {
        case .gone: Phrase(en: "these words are no longer in your draft", fr: "ces mots ne sont plus dans votre brouillon")
        case .changed: Phrase(en: "these words were changed meanwhile", fr: "ces mots ont changé entre-temps")
        case .entangled:
            Phrase(
                en: "it would touch the words beside it", fr: "elle toucherait aux mots voisins")
        case .overlaps(let index):
            Phrase(
                en: "suggestion \(acceptance.all[index].number) changes the same words",
                fr: "la suggestion \(acceptance.all[index].number) change les mêmes mots")
        case .applied, .already: Phrase(en: "it is there", fr: "elle y est")
        }
    }

    /// What follows, once it is done.
    package func after(in snapshot: Snapshot) -> [Phrase] {
        var words: [Phrase] = []
        let others = Set(acceptance.accepted.map(\.remark.member)).filter { $0 != snapshot.me }.sorted()
        let names = others.map { escaped(snapshot.rulebook.name(of: $0)) }.joined(separator: ", ")
        if !others.isEmpty {
            words.append(
                Phrase(
                    en: "Saved with \(names) as co-author\(others.count == 1 ? "" : "s"), who will not approve this text.",
                    fr: others.count == 1
                        ? "Enregistré avec \(names) comme co-auteur, qui n'approuvera pas ce texte."
                        : "Enregistré avec \(names) comme co-auteurs, qui n'approuveront pas ce texte."))
        }
        if acceptance.keepsUnsaved {
            words.append(
                Phrase(
                    en: "What you had not saved is still there, not saved.",
                    fr: "Ce que vous n'aviez pas enregistré est toujours là, non enregistré."))
        }
        return words
    }

    /// The next useful command.
    package var next: Phrase {
        let slug = document.id.slug
        return acceptance.keepsUnsaved
            ? Phrase(en: "praxis save -m \"...\", praxis submit \(slug)", fr: "praxis enregistrer -m \"...\", praxis soumettre \(slug)")
            : Phrase(en: "praxis submit \(slug), for a new round", fr: "praxis soumettre \(slug), pour un nouveau tour")
    }

    /// Whoever's words are taken over is an author of them: it may be that too few are left to approve.
    package var warning: Phrase? {
        guard isStuck else { return nil }
        let slug = document.id.slug
        return Phrase(
            en:
                "Attention: with these words too few members are left who did not write this text, so that the rules cannot be met now (praxis why \(slug)).\n  fix: praxis undo, then ask for a change in words: praxis object, praxis comment; or invite more members",
            fr:
                "Attention : avec ces mots, trop peu de membres n'ont pas écrit ce texte, et les règles ne peuvent plus être satisfaites pour l'instant (praxis pourquoi \(slug)).\n  fix: praxis annuler, puis demandez la modification en mots : praxis refuser, praxis commenter ; ou invitez d'autres membres"
        )
    }
}

extension Dossier {
    /// Whether the rules can be met now, and no more once words of these members are taken over.
    package func isStuck(afterTakingFrom members: [String], of proposal: Proposal) -> Bool {
        // The round that is open does not know the words yet that were taken over since.
        let before = Set(Discussion(proposal).remarks.filter { $0.doc == subject.doc && $0.state.code == "accepted" }.map(\.member))
        return canBeMet(alsoWrittenBy: before) && !canBeMet(alsoWrittenBy: before.union(members))
    }
}

extension Remark {
    /// Whether both were made about some of the same words of the same text.
    fileprivate func overlaps(_ other: Remark) -> Bool {
        guard let one = anchor, let two = other.anchor, one.blob == two.blob else { return false }
        return one.start < two.end && two.start < one.end
    }
}
