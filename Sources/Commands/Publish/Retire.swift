import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis retire`: proposes that a document is no longer in force. Approved and published like any other change.
struct Retire: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "retire")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        name: [.customShort("m"), .long],
        help: ArgumentHelp(Phrase(en: "Why. Compulsory.", fr: "Pourquoi. Obligatoire."), valueName: "why"))
    var message: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Who is asked: @member or a role, separated by commas.",
                fr: "À qui l'on demande : @membre ou un rôle, séparés par des virgules."), valueName: "who"))
    var to: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let document = try workspace.find(target.doc, in: snapshot)
        let (subject, slug) = try workspace.retirement(of: document, in: snapshot)
        let asked = try workspace.readers(to, in: snapshot)
        let prompt = prompt(surroundings, on: screen)
        let why =
            if let message, message.contains(where: { !$0.isWhitespace }) { message } else {
                try asking { () throws(Failure) in
                    try prompt.text(Phrase(en: "Why is it retired?", fr: "Pourquoi le retirer ?"), flag: "-m \"...\"")
                }
            }
        if writing.dryRun {
            screen.say(Phrase(en: "would propose to retire \(document.doc)", fr: "proposerait de retirer \(document.doc)"))
            return .done
        }
        _ = try await Interruption.held { () async throws(WorkspaceError) in
            try await workspace.retire(subject, slug: slug, why: why, to: asked, by: member, key: key, in: snapshot)
        }
        screen.say(
            Phrase(
                en: "Proposed to retire \(document.doc). It stays in force until that is approved and published.",
                fr: "Proposé : retirer \(document.doc). Il reste en vigueur jusqu'à ce que ce soit approuvé et publié."))
        screen.next(
            Phrase(
                en: "praxis sync; when it is approved: praxis publish \(document.id.slug)",
                fr: "praxis sync ; une fois approuvé : praxis publier \(document.id.slug)"))
        return .done
    }
}
