import ArgumentParser
import Documents
import Review
import Workspace

/// A command that changes the rules: it saves a draft of its own and says what the change brings about. Nothing is in force before the draft is
/// submitted, approved by the rules as they are, and published.
protocol GoverningCommand: WorkspaceCommand {
    var writing: WriteFlags { get }

    func change(in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> RuleChange
}

/// The argument that names somebody or something that is not there yet.
struct NewID: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "The id: lowercase words joined by hyphens.", fr: "L'identifiant : des mots en minuscules joints par des tirets."),
            valueName: "id"))
    var id: String
}

/// What such a command would do.
struct RuleChange {
    let slug: String
    /// For the history: one line of English.
    let message: String
    let files: [String: [UInt8]]
    /// What is done, in a line without a full stop.
    let what: Phrase
    /// What its author should know, beside what the rules themselves tell.
    var notes: [Phrase] = []
}

extension GoverningCommand {
    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let change = try change(in: workspace, snapshot)
        try await Self.save(change, by: member, key: key, isDry: writing.dryRun, workspace, snapshot, on: screen)
        return .done
    }

    /// Saves a change as a draft and tells it.
    static func save(
        _ change: RuleChange, by member: Member, key: SigningKey, isDry: Bool, _ workspace: borrowing Workspace, _ snapshot: Snapshot,
        on screen: Screen
    ) async throws(WorkspaceError) {
        let governing = try workspace.governing(change.slug, change.message, files: change.files, in: snapshot)
        for consequence in governing.consequences {
            let fix = consequence.fix.map { Phrase(en: "\n  fix: \($0.en)", fr: "\n  fix: \($0.fr)") } ?? Phrase(same: "")
            screen.say(
                Phrase(
                    en: "Attention: \(consequence.message.en) [\(consequence.rule)]\(fix.en)",
                    fr: "Attention : \(consequence.message.fr) [\(consequence.rule)]\(fix.fr)"))
        }
        for note in change.notes { screen.say(Phrase(en: "Attention: \(note.en)", fr: "Attention : \(note.fr)")) }
        if isDry {
            screen.say(Phrase(en: "would save: \(change.what.en)", fr: "enregistrerait : \(change.what.fr)"))
            return
        }
        _ = try await Interruption.held { () async throws(WorkspaceError) in
            try await workspace.govern(governing, by: member, key: key)
        }
        screen.say(
            Phrase(
                en: "Saved as the draft \(change.slug): \(change.what.en). It is in force when it is approved and published.",
                fr: "Enregistré dans le brouillon \(change.slug) : \(change.what.fr). En vigueur une fois approuvé et publié."))
        screen.next(Phrase(en: "praxis submit \(change.slug)", fr: "praxis soumettre \(change.slug)"))
    }
}

extension Workspace {
    /// What a change of somebody's file that gives them power should say to its author.
    func selfNote(_ id: String, _ snapshot: Snapshot) -> [Phrase] {
        guard id == snapshot.me else { return [] }
        return [
            Phrase(
                en: "it is about you, so it takes the approval of others: your own never counts",
                fr: "cela vous concerne : il faut l'approbation d'autres, la vôtre ne compte pas")
        ]
    }

    /// Refuses a role that nobody knows, with the nearest one.
    func demandRole(_ role: String, in snapshot: Snapshot) throws(WorkspaceError) {
        if snapshot.rulebook.roles.contains(role) { return }
        let all = snapshot.rulebook.roles.sorted().joined(separator: ", ").shown
        let near = nearest(to: role, among: snapshot.rulebook.roles)
        throw WorkspaceError(
            .notFound, en: "nobody knows the role \(role.shown)", fr: "le rôle \(role.shown) est inconnu",
            why: Phrase(en: "roles: \(all)", fr: "rôles : \(all)"),
            fix: near.map { Phrase(en: "did you mean \($0)?", fr: "vouliez-vous dire \($0) ?") }
                ?? Phrase(en: "add it under `roles:` in .praxis/community.yml", fr: "ajoutez-le sous `roles:` dans .praxis/community.yml"))
    }
}
