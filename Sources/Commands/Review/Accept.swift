import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis accept`: takes the words of suggestions over into the draft, in one save.
struct Accept: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "accept")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Flag(help: ArgumentHelp(Phrase(en: "All open suggestions on the document.", fr: "Toutes les suggestions ouvertes sur le document.")))
    var all = false
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "Numbers of suggestions; with --all the document, where there are several.",
                fr: "Numéros de suggestions ; avec --all le document, s'il y en a plusieurs."), valueName: "number"))
    var what: [String] = []

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.signer(in: snapshot)
        let asked = try all ? allOpen(workspace, snapshot) : numbered(workspace, snapshot)
        let chosen = try untouched(asked, workspace, snapshot, on: screen)
        if chosen.isEmpty, !asked.isEmpty { return asked.contains(where: \.remark.isOpen) ? .refused : .done }
        guard let first = chosen.first else {
            screen.say(Phrase(en: "There is no open suggestion.", fr: "Il n'y a pas de suggestion ouverte."))
            return .done
        }
        let (document, drafts) = try workspace.findWritten(first.remark.doc, in: snapshot)
        guard let proposal = document.proposal else { throw Workspace.noDraft }
        let plan = try workspace.editingPlan(document, drafts, in: snapshot)
        try workspace.demandOpenable(plan.slug)
        let acceptance = try workspace.acceptance(of: chosen, in: plan, snapshot)
        guard acceptance.findings.isEmpty else {
            screen.print(raw: DiagnosticText(acceptance.findings, documents: 1, language: screen.language).text)
            screen.say(Phrase(en: "Nothing was accepted.", fr: "Rien n'a été accepté."))
            return .refused
        }
        // The round that is open does not know the words yet that were taken over since.
        let before = Set(Discussion(proposal).remarks.filter { $0.doc == document.doc && $0.state.code == "accepted" }.map(\.member))
        let after = before.union(acceptance.accepted.map(\.remark.member))
        let isStuck = try workspace.dossiers(of: proposal, in: snapshot).contains {
            $0.subject.doc == document.doc && $0.canBeMet(alsoWrittenBy: before) && !$0.canBeMet(alsoWrittenBy: after)
        }
        if writing.dryRun {
            tell(acceptance, Phrase(en: "would accept", fr: "accepterait la"), on: screen)
            if isStuck { Self.warn(document, on: screen) }
            return .done
        }
        if !acceptance.accepted.isEmpty {
            try await Interruption.held { () async throws(WorkspaceError) in
                try await workspace.accept(acceptance, of: proposal, by: member, key: key, in: snapshot)
            }
        }
        tell(acceptance, Phrase(en: "Accepted", fr: "Acceptée, la"), on: screen)
        if acceptance.accepted.isEmpty { return .refused }
        tellNext(acceptance, document, snapshot, on: screen)
        if isStuck { Self.warn(document, on: screen) }
        return .done
    }

    /// Whoever's words are taken over is an author of them: it may be that too few are left to approve.
    private static func warn(_ document: KnownDocument, on screen: Screen) {
        let slug = document.id.slug
        screen.say(
            Phrase(
                en:
                    "Attention: with these words too few members are left who did not write this text, so that the rules cannot be met now (praxis why \(slug)).\n  fix: praxis undo, then ask for a change in words: praxis object, praxis comment; or invite more members",
                fr:
                    "Attention : avec ces mots, trop peu de membres n'ont pas écrit ce texte, et les règles ne peuvent plus être satisfaites pour l'instant (praxis pourquoi \(slug)).\n  fix: praxis undo, puis demandez la modification en mots : praxis refuser, praxis commenter ; ou invitez d'autres membres"
            ))
    }

    private func numbered(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> [Acceptance.Suggestion] {
        guard !what.isEmpty else {
            throw WorkspaceError(
                .misuse, en: "which suggestions?", fr: "quelles suggestions ?",
                fix: Phrase(
                    en: "praxis show DOC --comments, then praxis accept 3 5, or --all",
                    fr: "praxis show DOC --comments, puis praxis accepter 3 5, ou --all"))
        }
        var found: [Acceptance.Suggestion] = []
        for word in what {
            guard let number = RemarkNumber(argument: word) else {
                throw WorkspaceError(
                    .misuse, en: "\(word.shown) is not the number of a suggestion", fr: "\(word.shown) n'est pas un numéro de suggestion",
                    fix: Phrase(en: "praxis accept --all \(word.shown)", fr: "praxis accepter --all \(word.shown)"))
            }
            let remark = try workspace.remark(number, in: snapshot).remark
            guard remark.kind == .suggestion else {
                throw WorkspaceError(
                    .misuse, en: "remark \(number.value) suggests no words to take over",
                    fr: "la remarque \(number.value) ne suggère pas de mots à reprendre",
                    fix: Phrase(en: "praxis reply \(number.value) -m \"...\"", fr: "praxis repondre \(number.value) -m \"...\""))
            }
            if found.contains(where: { $0.number == number.value }) { continue }
            found.append(try suggestion(remark, number.value, workspace))
        }
        guard Set(found.map(\.remark.doc)).count == 1 else {
            throw WorkspaceError(
                .misuse, en: "these suggestions are about several documents", fr: "ces suggestions portent sur plusieurs documents",
                why: Phrase(en: "what is accepted becomes one save of one draft", fr: "ce qui est accepté devient un seul enregistrement"),
                fix: Phrase(en: "accept those of one document at a time", fr: "acceptez celles d'un document à la fois"))
        }
        return found
    }

    /// Those that are open still, and whose words no suggestion has changed that was accepted before.
    private func untouched(
        _ asked: [Acceptance.Suggestion], _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen
    ) throws(WorkspaceError) -> [Acceptance.Suggestion] {
        let numbers = try workspace.remarkNumbers(in: snapshot)
        let accepted = snapshot.fold.proposals.flatMap { Discussion($0).remarks }.filter { $0.state.code == "accepted" }
        return asked.filter { suggestion in
            guard suggestion.remark.isOpen else {
                let number = suggestion.number
                screen.say(Phrase(en: "Suggestion \(number) is settled already.", fr: "La suggestion \(number) est déjà réglée."))
                return false
            }
            guard let other = accepted.first(where: { $0.overlaps(suggestion.remark) }) else { return true }
            let number = numbers[other.id] ?? 0
            let words = suggestion.remark.anchor?.exact.shownShort ?? ""
            screen.say(
                Phrase(
                    en: "Left \(suggestion.number), « \(words) »: suggestion \(number), which was accepted, changed the same words.",
                    fr:
                        "Laissée, la \(suggestion.number), « \(words) » : la suggestion \(number), acceptée, a changé les mêmes mots."))
            return false
        }
    }

    private func allOpen(_ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> [Acceptance.Suggestion] {
        guard what.count <= 1 else {
            throw WorkspaceError(
                .misuse, en: "--all takes one document", fr: "--all prend un seul document", fix: Phrase(same: "praxis accept --all DOC"))
        }
        let doc = try what.first.map { what throws(WorkspaceError) in try workspace.proposed(what, in: snapshot).document.doc }
        let numbers = try workspace.remarkNumbers(in: snapshot)
        var found: [Acceptance.Suggestion] = []
        for proposal in try workspace.openProposals(in: snapshot) {
            for remark in Discussion(proposal).open where remark.kind == .suggestion && (doc == nil || remark.doc == doc) {
                found.append(try suggestion(remark, numbers[remark.id] ?? 0, workspace))
            }
        }
        let docs = Set(found.map(\.remark.doc)).sorted()
        guard docs.count <= 1 else {
            throw WorkspaceError(
                .misuse, en: "there are suggestions on several documents", fr: "il y a des suggestions sur plusieurs documents",
                fix: Phrase(
                    en: docs.map { "praxis accept --all \($0)" }.joined(separator: "\n"),
                    fr: docs.map { "praxis accepter --all \($0)" }.joined(separator: "\n")))
        }
        return found.sorted { $0.number < $1.number }
    }

    private func suggestion(_ remark: Remark, _ number: Int, _ workspace: borrowing Workspace) throws(WorkspaceError)
        -> Acceptance.Suggestion
    {
        guard let replacement = try workspace.text(.replacement, of: remark.entry) else {
            throw WorkspaceError(
                .refused, en: "the words of suggestion \(number) cannot be read", fr: "les mots de la suggestion \(number) sont illisibles",
                fix: Phrase(
                    en: "ask for them again: praxis reply \(number) -m \"...\"", fr: "redemandez-les : praxis repondre \(number) -m \"...\""
                ))
        }
        return Acceptance.Suggestion(number: number, remark: remark, replacement: replacement)
    }

    private func tell(_ acceptance: Acceptance, _ verb: Phrase, on screen: Screen) {
        for suggestion in acceptance.accepted {
            let change = rewordingWords(suggestion.remark.anchor?.exact ?? "", suggestion.replacement)
            screen.say(
                Phrase(en: "\(verb.en) \(suggestion.number): \(change.en).", fr: "\(verb.fr) \(suggestion.number) : \(change.fr)."))
        }
        for (suggestion, outcome) in acceptance.left {
            let why = reason(outcome, acceptance)
            let words = suggestion.remark.anchor?.exact.shownShort ?? ""
            screen.say(
                Phrase(
                    en: "Left \(suggestion.number), « \(words) »: \(why.en).",
                    fr: "Laissée, la \(suggestion.number), « \(words) » : \(why.fr)."))
        }
    }

    private func reason(_ outcome: Rewording.Outcome, _ acceptance: Acceptance) -> Phrase {
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

    private func tellNext(_ acceptance: Acceptance, _ document: KnownDocument, _ snapshot: Snapshot, on screen: Screen) {
        let others = Set(acceptance.accepted.map(\.remark.member)).filter { $0 != snapshot.me }.sorted()
        let names = others.map { snapshot.rulebook.name(of: $0).shown }.joined(separator: ", ")
        if !others.isEmpty {
            screen.say(
                Phrase(
                    en: "Saved with \(names) as co-author\(others.count == 1 ? "" : "s"), who will not approve this text.",
                    fr: others.count == 1
                        ? "Enregistré avec \(names) comme co-auteur, qui n'approuvera pas ce texte."
                        : "Enregistré avec \(names) comme co-auteurs, qui n'approuveront pas ce texte."))
        }
        if acceptance.keepsUnsaved {
            screen.say(
                Phrase(
                    en: "What you had not saved is still there, not saved.",
                    fr: "Ce que vous n'aviez pas enregistré est toujours là, non enregistré."))
        }
        let slug = document.id.slug
        screen.next(
            acceptance.keepsUnsaved
                ? Phrase(en: "praxis save -m \"...\", praxis submit \(slug)", fr: "praxis enregistrer -m \"...\", praxis soumettre \(slug)")
                : Phrase(en: "praxis submit \(slug), for a new round", fr: "praxis soumettre \(slug), pour un nouveau tour"))
    }
}

extension Remark {
    /// Whether both were made about some of the same words of the same text.
    fileprivate func overlaps(_ other: Remark) -> Bool {
        guard let one = anchor, let two = other.anchor, one.blob == two.blob else { return false }
        return one.start < two.end && two.start < one.end
    }
}
