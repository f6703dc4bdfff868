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
        let again = Self.again(step.what, kept: kept.hex, try workspace.remarkNumbers(in: snapshot))
        screen.say(Phrase(en: "to have it again: \(again.en)", fr: "pour le retrouver : \(again.fr)"))
        return .done
    }

    private static func name(_ what: UndoableStep.What) -> Phrase {
        switch what {
        case .new(let slug, _): Phrase(en: "the new draft \(slug.shown)", fr: "le nouveau brouillon \(slug.shown)")
        case .save(let slug, _, let message):
            Phrase(en: "the save of \(slug.shown), \"\(message.shown)\"", fr: "l'enregistrement de \(slug.shown), « \(message.shown) »")
        case .entry(let entry):
            Phrase(
                en: "your \(entry.entry.kind.name) on \(docs(entry)), not sent yet",
                fr: "votre entrée « \(entry.entry.kind.name) » sur \(docs(entry)), pas encore envoyée")
        case .acceptance(let entry, let slug, _, _):
            Phrase(
                en: "the acceptance of \(entry.entry.accepts?.count ?? 0) of the suggestions on \(slug.shown), not sent yet",
                fr: "la reprise de \(entry.entry.accepts?.count ?? 0) des suggestions sur \(slug.shown), pas encore envoyée")
        case .publication(_, let records):
            Phrase(
                en: "the publication of \(records.map { "\($0.doc.shown) \($0.version)" }.joined(separator: ", ")), not sent yet",
                fr: "la publication de \(records.map { "\($0.doc.shown) \($0.version)" }.joined(separator: ", ")), pas encore envoyée")
        case .unapproved(let found):
            Phrase(
                en: "what was committed to main without an approval (\(listed(found.paths, .en)))",
                fr: "ce qui a été mis sur main sans approbation (\(listed(found.paths, .fr)))")
        }
    }

    private static func docs(_ entry: JournalEntry) -> String {
        entry.entry.subjects.isEmpty ? "-" : entry.entry.subjects.map(\.doc.shown).joined(separator: ", ")
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
        case .publication: Phrase(en: "The approvals stay.", fr: "Les approbations restent.")
        case .unapproved:
            Phrase(
                en: "main is what was approved; your text is kept. To propose it: praxis edit DOC, praxis save -m \"...\", praxis submit",
                fr: "main est ce qui a été approuvé ; votre texte est gardé. Pour le proposer : praxis modifier DOC, praxis enregistrer -m \"...\", praxis soumettre"
            )
        case .new, .entry: nil
        }
    }

    private static func again(_ what: UndoableStep.What, kept: String, _ numbers: [String: Int]) -> Phrase {
        switch what {
        case .new(let slug, let paths):
            Phrase(
                same: "git switch -c draft/\(slug.shown) main"
                    + (paths.isEmpty ? "" : " && git restore --source=\(kept) -- \(paths.map { "'\($0.shown)'" }.joined(separator: " "))"))
        case .save(_, _, let message):
            Phrase(en: "praxis save -m \"\(message.shown)\"", fr: "praxis enregistrer -m \"\(message.shown)\"")
        case .entry(let entry): again(entry)
        case .acceptance(let entry, _, _, _): accepting(entry, numbers)
        case .publication(_, let records): Phrase(same: "praxis publish \(slug(records.first?.doc ?? ""))")
        case .unapproved(let found):
            Phrase(
                same: "git restore --source=\(kept) -- "
                    + found.paths.prefix(5).map { quoted($0) }.joined(separator: " ") + (found.paths.count > 5 ? " ..." : ""))
        }
    }

    /// The command that says the same once more; for what has many parts, where the signed text is.
    private static func again(_ entry: JournalEntry) -> Phrase {
        let doc = slug(entry.entry.subjects.first?.doc ?? "")
        let why = entry.entry.why.map { " -m \"\($0.shown)\"" } ?? ""
        switch entry.entry.kind {
        case .approve, .object, .abstain, .withdraw, .abandon: return Phrase(same: "praxis \(entry.entry.kind.name) \(doc)\(why)")
        case .submit, .revise, .request:
            let to = entry.entry.to.map { " --to \($0.map { $0.hasPrefix("@") ? $0 : "@\($0)" }.joined(separator: ","))" } ?? ""
            let change = entry.entry.subjects.first.map { " --class \($0.class.rawValue)" } ?? ""
            let slug = entry.entry.draft.map { String($0.branch.dropFirst("draft/".count)).shown } ?? doc
            return Phrase(same: "praxis submit \(slug)\(change)\(to)")
        default:
            return Phrase(
                en: "say it again; its words: git show \(entry.id)", fr: "dites-le à nouveau ; ses mots : git show \(entry.id)")
        }
    }

    private static func accepting(_ entry: JournalEntry, _ numbers: [String: Int]) -> Phrase {
        let named = (entry.entry.accepts ?? []).compactMap { numbers[$0] }.sorted().map(String.init).joined(separator: " ")
        return Phrase(en: "praxis accept \(named)", fr: "praxis accepter \(named)")
    }

    private static func slug(_ doc: String) -> String { (DocumentID(parsing: doc)?.slug ?? doc).shown }
}
