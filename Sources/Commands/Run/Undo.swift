import ArgumentParser
import Documents
import Git
import Review
import Workspace

/// `praxis undo`: takes back the last step that nobody else has yet, and says how to have it again.
struct Undo: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "undo")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        guard let step = try workspace.lastStep(in: snapshot) else {
            throw WorkspaceError(
                .notFound, en: "there is nothing of yours here to take back", fr: "il n'y a rien de vous à annuler ici",
                fix: Phrase(same: "praxis status"))
        }
        if let refusal = step.refusal { throw refusal }
        let name = Self.name(step.what)
        if writing.dryRun {
            screen.say(Phrase(en: "would take back \(name.en)", fr: "annulerait \(name.fr)"))
            return .done
        }
        let kept = try await Interruption.held { () async throws(WorkspaceError) in try workspace.takeBack(step, in: snapshot) }
        screen.say(Phrase(en: "Taken back: \(name.en).", fr: "Annulé : \(name.fr)."))
        if let left = Self.left(step.what) { screen.say(left) }
        let again = try Self.again(step.what, kept: kept.hex, in: workspace, snapshot)
        screen.say(Phrase(en: "to have it again: \(again.en)", fr: "pour le retrouver : \(again.fr)"))
        return .done
    }

    private static func name(_ what: UndoableStep.What) -> Phrase {
        switch what {
        case .new(let slug, _): Phrase(en: "the new draft \(slug.shown)", fr: "le nouveau brouillon \(slug.shown)")
        case .save(let slug, _, let message):
            Phrase(en: "the save of \(slug.shown), \"\(message.shown)\"", fr: "l'enregistrement de \(slug.shown), « \(message.shown) »")
        case .entry(let entry), .entryAndSave(let entry, _):
            Phrase(
                en: "your \(entry.entry.noun.en), not sent yet", fr: "votre \(entry.entry.noun.fr), dont rien n'est encore envoyé")
        case .acceptance(let entry, let slug, _, _):
            Phrase(
                en: "the acceptance of \(entry.entry.accepts?.count ?? 0) of the suggestions on \(slug.shown), not sent yet",
                fr: "la reprise de \(entry.entry.accepts?.count ?? 0) des suggestions sur \(slug.shown), pas encore envoyée")
        case .ruleSave(let save):
            Phrase(
                en: "the draft \(save.slug.shown), \"\(save.message.shown)\"",
                fr: "le brouillon \(save.slug.shown), « \(save.message.shown) »")
        case .publication(_, let records, _):
            Phrase(
                en: "the publication of \(records.map { "\($0.doc.shown) \($0.version)" }.joined(separator: ", ")), not sent yet",
                fr: "la publication de \(records.map { "\($0.doc.shown) \($0.version)" }.joined(separator: ", ")), pas encore envoyée")
        case .edition(let edition):
            Phrase(en: "the edition \(edition.number), not sent yet", fr: "l'édition \(edition.number), pas encore envoyée")
        case .unapproved(let found):
            Phrase(
                en: "what was committed to main without an approval (\(listed(found.paths, .en)))",
                fr: "ce qui a été mis sur main sans approbation (\(listed(found.paths, .fr)))")
        }
    }

    /// What is there still.
    private static func left(_ what: UndoableStep.What) -> Phrase? {
        switch what {
        case .save: Phrase(en: "Your text is as it was, not saved.", fr: "Votre texte est intact, non enregistré.")
        case .entry(let entry) where entry.entry.kind == .submit || entry.entry.kind == .revise:
            Phrase(en: "The draft is as it was.", fr: "Le brouillon est intact.")
        case .acceptance:
            Phrase(
                en: "The text is as it was saved before; the suggestions are open.",
                fr: "Le texte est comme enregistré avant ; les suggestions sont ouvertes.")
        case .publication(_, _, nil): Phrase(en: "The approvals stay.", fr: "Les approbations restent.")
        case .publication:
            Phrase(
                en: "The approvals stay; the exception is taken back with it.",
                fr: "Les approbations restent ; l'exception est annulée avec elle.")
        case .unapproved:
            Phrase(
                en: "main is what was approved; your text is kept. To propose it: praxis edit DOC, praxis save -m \"...\", praxis submit",
                fr:
                    "main est ce qui a été approuvé ; votre texte est gardé. Pour le proposer : praxis modifier DOC, praxis enregistrer -m \"...\", praxis soumettre"
            )
        case .new, .entry, .entryAndSave, .ruleSave, .edition: nil
        }
    }

    private static func again(
        _ what: UndoableStep.What, kept: String, in workspace: borrowing Workspace, _ snapshot: Snapshot
    ) throws(WorkspaceError) -> Phrase {
        switch what {
        case .new(let slug, let paths):
            Phrase(
                same: "git switch -c draft/\(slug.shown) main"
                    + (paths.isEmpty ? "" : " && git restore --source=\(kept) -- \(paths.map { "'\($0.shown)'" }.joined(separator: " "))"))
        case .save(_, _, let message):
            Phrase(en: "praxis save -m \"\(message.shown)\"", fr: "praxis enregistrer -m \"\(message.shown)\"")
        case .entry(let entry), .entryAndSave(let entry, _): try workspace.again(entry, in: snapshot)
        case .ruleSave(let save): Phrase(same: "git branch -f draft/\(save.slug.shown) \(kept)")
        case .acceptance(let entry, _, _, _): accepting(entry, try workspace.remarkNumbers(in: snapshot))
        case .publication(_, let records, let exception):
            Phrase(
                command: "praxis publish \(slug(records.first?.doc ?? ""))"
                    + (exception.map { " --\($0.entry.kind == .override ? "override" : "urgent") --reason \"...\"" } ?? ""))
        case .edition(let edition): Phrase(same: "praxis edition create \(edition.number)")
        case .unapproved(let found):
            Phrase(
                same: "git restore --source=\(kept) -- "
                    + found.paths.prefix(5).map { quoted($0) }.joined(separator: " ") + (found.paths.count > 5 ? " ..." : ""))
        }
    }

    private static func accepting(_ entry: JournalEntry, _ numbers: [String: Int]) -> Phrase {
        let named = (entry.entry.accepts ?? []).compactMap { numbers[$0] }.sorted().map(String.init).joined(separator: " ")
        return Phrase(command: "praxis accept \(named)")
    }

    private static func slug(_ doc: String) -> String { (DocumentID(parsing: doc)?.slug ?? doc).shown }
}
