import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// A command that takes a workshop a step further: one save in the draft of its file, which is submitted, approved and published like any other
/// change.
protocol WorkshopStepCommand: WorkspaceCommand {
    var writing: WriteFlags { get }
    /// The workshop; for an action the one that decided on it.
    func workshop(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> String

    func step(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> WorkshopStep

    /// For the history: one line of English.
    func message(_ step: WorkshopStep) -> String

    /// What was done, in a sentence.
    func done(_ workshop: Workshop) -> Phrase

    /// What else is to be done once it is saved.
    func follow(_ id: DocumentID, in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) throws(WorkspaceError)
}

extension WorkshopStepCommand {
    func follow(_ id: DocumentID, in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen)
        throws(WorkspaceError)
    {}

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (member, key) = try workspace.writer(in: snapshot)
        let step = try step(in: workspace, snapshot)
        var made: Workshop?
        let rewritten = try workspace.rewritten(try workshop(in: workspace, snapshot), kind: "workshop", in: snapshot) {
            (rewriting, checker) throws(WorkspaceError) in
            guard let id = rewriting.document.id, let old = Workshop(id: id, rewriting.document, rewriting.parts) else {
                throw WorkspaceError(
                    .refused, en: "\(rewriting.source.path.shown) has no id of a workshop",
                    fr: "\(rewriting.source.path.shown) n'a pas d'identifiant d'atelier", fix: Phrase(same: "praxis check"))
            }
            do throws(WorkshopProblem) {
                try rewriting.make(step, of: old, checker)
            } catch {
                throw error.told(of: old)
            }
            made = Workshop(id: id, rewriting.document, rewriting.parts)
        }
        guard let made else { return .refused }
        guard rewritten.findings.isEmpty else {
            screen.print(raw: DiagnosticText(rewritten.findings, documents: 1, language: screen.language).text)
            return .refused
        }
        if writing.dryRun {
            let what = done(made)
            screen.say(Phrase(en: "would save: \(what.en)", fr: "enregistrerait : \(what.fr)"))
            return .done
        }
        if rewritten.isChanged {
            _ = try await Interruption.held { () async throws(WorkspaceError) in
                try await workspace.save(rewritten, message(step), by: member, key: key, in: snapshot)
            }
        }
        screen.say(done(made))
        try follow(made.id, in: workspace, surroundings, on: screen)
        let slug = rewritten.plan.slug.shown
        if rewritten.isChanged {
            screen.next(
                Phrase(
                    en: "praxis check, praxis submit \(slug), praxis sync", fr: "praxis verifier, praxis soumettre \(slug), praxis sync"))
        } else {
            screen.say(Phrase(en: "Its text said so already.", fr: "Son texte le disait déjà."))
        }
        return .done
    }
}

extension WorkshopProblem {
    fileprivate func told(of workshop: Workshop) -> WorkspaceError {
        let slug = workshop.id.slug
        switch self {
        case .stage(let stage):
            return WorkspaceError(
                .refused, en: "\(workshop.id) is \(stage.word.en)", fr: "\(workshop.id) : \(stage.word.fr)",
                why: Phrase(en: "this step does not follow from there", fr: "cette étape ne vient pas après"),
                fix: stage.isHeld || stage == .cancelled
                    ? Phrase(en: "praxis edit \(slug)", fr: "praxis modifier \(slug)")
                    : Phrase(en: "praxis workshop hold \(slug)", fr: "praxis atelier hold \(slug)"))
        case .noAction(let id):
            let all = workshop.actions.map(\.id).joined(separator: ", ").shown
            return WorkspaceError(
                .notFound, en: "\(workshop.id) has no action \(id.shown)", fr: "\(workshop.id) n'a pas d'action \(id.shown)",
                why: Phrase(en: "actions: \(all)", fr: "actions : \(all)"), fix: Phrase(same: "praxis action list"))
        case .closedAction(let id, let status):
            return WorkspaceError(
                .refused, en: "\(id) of \(workshop.id) is \(status.word.en) already",
                fr: "\(id) de \(workshop.id) est déjà \(status.word.fr)",
                fix: Phrase(same: "praxis action list --open"))
        case .noPlace(let section):
            return WorkspaceError(
                .refused, en: "the table of \"\(section)\" has no place for it",
                fr: "le tableau de « \(section) » n'a pas de place pour cela",
                fix: Phrase(en: "praxis check, praxis edit \(slug)", fr: "praxis verifier, praxis modifier \(slug)"))
        }
    }
}

/// `praxis action close`: an action is done, and this shows it.
struct ActionClose: WorkshopStepCommand {
    static let configuration = CommandConfiguration(
        word: "close", french: "clore",
        Phrase(en: "Say that an action is done, and what shows it", fr: "Dire qu'une action est faite, et ce qui le montre"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "As `action list` names it: risk-reviews#A1.", fr: "Comme `action list` la nomme : risk-reviews#A1."),
            valueName: "id"))
    var id: String
    @Option(
        help: ArgumentHelp(
            Phrase(en: "A document, a link, a date: what shows it.", fr: "Un document, un lien, une date : ce qui le montre."),
            valueName: "what"))
    var evidence: String

    func workshop(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> String {
        try found(in: workspace, snapshot).workshop.description
    }

    func step(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> WorkshopStep {
        guard evidence.contains(where: { !$0.isWhitespace }) else {
            throw WorkspaceError(
                .misuse, en: "an action that is done names its evidence", fr: "une action faite cite sa preuve",
                fix: Phrase(same: "--evidence \"...\""))
        }
        return .close(action: try found(in: workspace, snapshot).action, evidence: evidence)
    }

    /// A number alone is enough where only one workshop has such an action open.
    private func found(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> (
        workshop: DocumentID, action: String
    ) {
        let actions = try workspace.holdings(["workshop"], in: snapshot).actions
        let named = actions.filter { $0.shortReference == id || $0.reference == id }
        if let action = named.first { return (action.workshop, action.id) }
        let numbered = actions.filter { $0.id == id }
        let open = numbered.filter { $0.status == .open }
        if let only = open.count == 1 ? open.first : numbered.count == 1 ? numbered.first : nil { return (only.workshop, only.id) }
        guard open.isEmpty else {
            let all = open.map(\.shortReference).joined(separator: ", ").shown
            throw WorkspaceError(
                .misuse, en: "several workshops have an action \(id.shown)", fr: "plusieurs ateliers ont une action \(id.shown)",
                why: Phrase(same: all), fix: Phrase(same: "praxis action close \(open[0].shortReference.shown) --evidence \"...\""))
        }
        throw WorkspaceError(
            .notFound, en: "there is no action \(id.shown)", fr: "il n'y a pas d'action \(id.shown)",
            fix: Phrase(same: "praxis action list"))
    }

    func message(_ step: WorkshopStep) -> String { "Close the action \(id)" }

    func done(_ workshop: Workshop) -> Phrase {
        Phrase(en: "\(id.shown) is done: \(evidence.shown).", fr: "\(id.shown) est faite : \(evidence.shown).")
    }
}
