import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis join`: takes part from a clone.
struct Join: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "join")

    @OptionGroup var common: CommonFlags
    @Option(
        name: .customLong("as"), help: ArgumentHelp(Phrase(en: "Your member id.", fr: "Votre identifiant de membre."), valueName: "member"))
    var id: String?
    @Option(help: ArgumentHelp(Phrase(en: "Your name; else git's.", fr: "Votre nom ; sinon celui de git."), valueName: "name"))
    var name: String?
    @Option(help: ArgumentHelp(Phrase(en: "Your e-mail; else git's.", fr: "Votre adresse ; sinon celle de git."), valueName: "email"))
    var email: String?
    @Option(
        help: ArgumentHelp(Phrase(en: "Your entity, for a new member.", fr: "Votre entité, pour un nouveau membre."), valueName: "entity"))
    var entity: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Sign here with this key from now on.", fr: "Signer ici avec cette clé désormais."), valueName: "file"))
    var key: String?
    @Flag(
        name: .customLong("new-key"),
        help: ArgumentHelp(
            Phrase(en: "Make a new key, for instance where yours is lost.", fr: "Créer une clé, par exemple si la vôtre est perdue.")))
    var isNewKey = false

    /// Asked of what was typed before anything is read.
    private func choice() throws(WorkspaceError) -> Joining.Choice {
        guard let key else { return isNewKey ? .new : .found }
        guard !isNewKey else {
            throw WorkspaceError(
                .misuse, en: "a key cannot be new and in a file already", fr: "une clé ne peut être à la fois nouvelle et dans un fichier",
                fix: Phrase(en: "--new-key, or --key FILE", fr: "--new-key, ou --key FICHIER"))
        }
        return .file(key)
    }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let prompt = prompt(surroundings, on: screen)
        let id =
            if let id { id } else {
                try asking { () throws(Failure) in
                    try prompt.text(Phrase(en: "Your member id", fr: "Votre identifiant de membre"), flag: "--as MEMBER")
                }
            }
        let joining = try await workspace.join(as: id, with: try choice())
        if joining.madeKey {
            let home = (surroundings.environment["HOME"] ?? "") + "/"
            let path = joining.key.privateFile
            let file = (path.hasPrefix(home) ? "~/" + path.dropFirst(home.count) : path).shown
            screen.say(
                Phrase(
                    en: "A signing key was made for you (\(file)). Keep it.",
                    fr: "Une clé de signature a été créée pour vous (\(file)). Gardez-la."))
        }
        var snapshot = try workspace.snapshot()
        let applicant = joining.isMember ? nil : try newcomer(id, joining.key, workspace, snapshot, prompt)
        try Interruption.held { () throws(WorkspaceError) in try workspace.settle(joining, as: id) }
        try await workspace.findJournalPlace()
        snapshot = try workspace.snapshot()
        screen.say(
            Phrase(
                en: "You are \(id.shown) in \(snapshot.rulebook.community.name.shown): root pinned, hooks installed, key found.",
                fr: "Vous êtes \(id.shown) dans \(snapshot.rulebook.community.name.shown) : racine fixée, crochets installés, clé trouvée.")
        )
        if joining.awaitsKey {
            screen.say(
                Phrase(
                    en: "This key counts once the rules name it. Send this line to a colleague, who proposes it:",
                    fr: "Cette clé comptera quand les règles la nommeront. Envoyez cette ligne à un collègue, qui la proposera :"))
            screen.print(raw: "praxis member key add \(id.shown) '\(joining.key.line)'\n")
            screen.next("praxis sync")
            return .done
        }
        guard let member = applicant else {
            screen.next("praxis sync, praxis today")
            return .done
        }
        if try workspace.openProposal(on: "governance/members/\(id).yml", in: snapshot) == nil {
            _ = try await workspace.proposeMember(member, key: joining.key, in: snapshot)
        }
        screen.say(
            Phrase(
                en: "You are not a member yet: a proposal to add you is ready. A facilitator approves and publishes it.",
                fr: "Vous n'êtes pas encore membre : une proposition pour vous ajouter est prête. Un animateur l'approuve et la publie."))
        screen.next("praxis sync")
        return .done
    }

    private static func given(_ answer: String?, _ prompt: Prompt, _ question: Phrase, flag: String) throws(Failure) -> String {
        guard let answer else { return try prompt.text(question, flag: flag) }
        return answer
    }

    private func newcomer(_ id: String, _ key: SigningKey, _ workspace: borrowing Workspace, _ snapshot: Snapshot, _ prompt: Prompt)
        throws(WorkspaceError) -> Member
    {
        let person = try workspace.personOfGit()
        let entities = snapshot.rulebook.entities.values.sorted { $0.id < $1.id }
        let chosen: String
        if let entity {
            chosen = entity
        } else if entities.count == 1 {
            chosen = entities[0].id
        } else {
            let index = try asking { () throws(Failure) in
                try prompt.choose(
                    Phrase(en: "Your entity", fr: "Votre entité"), from: entities.map(\.id),
                    flag: "--entity \(entities.map(\.id).joined(separator: "|"))")
            }
            chosen = entities[index].id
        }
        guard snapshot.rulebook.entities[chosen] != nil else {
            throw WorkspaceError(
                .notFound, en: "there is no entity \(chosen.shown)", fr: "il n'y a pas d'entité \(chosen.shown)",
                fix: Phrase(same: "--entity \(entities.map(\.id).joined(separator: "|"))"))
        }
        let (fullName, address) = try asking { () throws(Failure) in
            (
                try Self.given(name ?? person?.name, prompt, Phrase(en: "Your name", fr: "Votre nom"), flag: "--name \"...\""),
                try Self.given(
                    email ?? person?.email, prompt, Phrase(en: "Your e-mail", fr: "Votre adresse électronique"), flag: "--email ...")
            )
        }
        return Member(id: id, name: fullName, emails: [address], entity: chosen, roles: [], keys: [Member.Key(line: key.line)])
    }
}
