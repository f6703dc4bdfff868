import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis init`: makes the root of a community, from a seed file or from answers.
struct Init: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "init")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(help: ArgumentHelp(Phrase(en: "The folder of the community.", fr: "Le dossier de la communauté."), valueName: "dir"))
    var folder = "."
    @Option(
        help: ArgumentHelp(
            Phrase(en: "A file with name, policy, entities and members.", fr: "Un fichier avec nom, politique, entités et membres."),
            valueName: "file"))
    var seed: String?
    @Option(
        name: .customLong("as"), help: ArgumentHelp(Phrase(en: "Which member you are.", fr: "Quel membre vous êtes."), valueName: "member"))
    var member: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "Begin with drafts to make your own: pmo.", fr: "Commencer par des brouillons à faire vôtres : pmo."),
            valueName: "name"))
    var starter: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        do throws(WorkspaceError) {
            try await found(surroundings, screen)
        } catch {
            throw Failure(error)
        }
    }

    private func found(_ surroundings: Surroundings, _ screen: Screen) async throws(WorkspaceError) {
        let path = folder.hasPrefix("/") ? folder : folder == "." ? surroundings.directory : "\(surroundings.directory)/\(folder)"
        var (seed, id) = try readOrAsk(surroundings, screen)
        if let starter { seed = try seed.beginning(with: starter) }
        if writing.dryRun {
            screen.say(
                Phrase(
                    en: "would found \(seed.name.shown) in \(path.shown), with \(seed.members.count) members",
                    fr: "fonderait \(seed.name.shown) dans \(path.shown), avec \(seed.members.count) membres"))
            if let starter {
                let draft = StarterPlan.draft(starter)
                screen.say(Phrase(en: "would begin with the draft \(draft)", fr: "commencerait par le brouillon \(draft)"))
            }
            return
        }
        let workspace = try Workspace.founding(at: path, environment: surroundings.environment, now: surroundings.now)
        if self.seed == nil {
            let founder = try await workspace.givingKey(toFounder: id, of: seed)
            seed = founder.seed
            if founder.madeKey {
                screen.say(
                    Phrase(
                        en: "A signing key was made for you: \(founder.file.shown). Others know your decisions by it.",
                        fr: "Une clé de signature a été créée pour vous : \(founder.file.shown). Vos décisions se reconnaissent à elle."))
            }
        }
        let founded = seed
        do throws(WorkspaceError) {
            try await Interruption.held { () async throws(WorkspaceError) in
                try await workspace.found(founded, as: id, beginningWith: starter)
            }
        } catch {
            throw workspace.afterChanges(error)
        }
        let (members, entities) = (seed.members.count, seed.entities.count)
        let people = Phrase(
            en: "\(members) member\(members == 1 ? "" : "s"), \(entities) entit\(entities == 1 ? "y" : "ies")",
            fr: "\(members) membre\(members < 2 ? "" : "s"), \(entities) entité\(entities < 2 ? "" : "s")")
        screen.say(
            Phrase(
                en: "\(seed.name.shown) is founded: \(people.en), \(seed.policy.rawValue) policy, hooks installed",
                fr: "\(seed.name.shown) est fondée : \(people.fr), politique \(seed.policy.rawValue), crochets installés"))
        try warn(in: workspace, surroundings, on: screen)
        guard let starter else { return screen.next(Phrase(en: "praxis new practice \"Title\"", fr: "praxis nouveau practice \"Titre\"")) }
        try await begin(with: starter, of: founded, as: id, in: workspace, on: screen)
    }

    /// Rules that the members there are cannot meet are told on the first day, not when the first text waits.
    private func warn(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) throws(WorkspaceError) {
        let findings = examine(
            try workspace.snapshot().rulebook, kinds: try workspace.publishedTemplates()?.kinds ?? [],
            files: try workspace.governanceFiles(), on: Instant(seconds: surroundings.now).day)
        let errors = findings.count { $0.severity == .error }
        guard errors > 0 else { return }
        screen.say(
            Phrase(
                en:
                    "Attention: \(errors) rule\(errors == 1 ? "" : "s") of the policy cannot be met by the members there are yet (praxis policy check). Others join from a clone, and you approve them: praxis join --as ID",
                fr:
                    "Attention : \(errors) règle\(errors == 1 ? "" : "s") de la politique ne peu\(errors == 1 ? "t" : "vent") pas encore être satisfaite\(errors == 1 ? "" : "s") par les membres actuels (praxis policy check). D'autres rejoignent depuis un clone, et vous les approuvez : praxis rejoindre --as ID"
            ))
    }

    private func begin(with starter: String, of seed: Seed, as id: String, in workspace: borrowing Workspace, on screen: Screen)
        async throws(WorkspaceError)
    {
        let plan = try workspace.plan(starter: starter, of: seed, as: id)
        do throws(WorkspaceError) {
            try await Interruption.held { () async throws(WorkspaceError) in try await workspace.begin(with: plan, of: seed, as: id) }
        } catch {
            throw workspace.afterChanges(error)
        }
        let (count, chapters) = (plan.documents.count, seed.outline.count)
        let left =
            plan.lacksMembers
            ? Phrase(
                en: " A workshop report needs two members, so there is none.",
                fr: " Un compte rendu d'atelier demande deux membres : il n'y en a pas.") : Phrase(same: "")
        screen.say(
            Phrase(
                en:
                    "The draft \(plan.draft) holds \(count) documents to make your own, for a guide in \(chapters) chapters; nobody is asked to read it yet.\(left.en)",
                fr:
                    "Le brouillon \(plan.draft) contient \(count) documents à faire vôtres, pour un guide en \(chapters) chapitres ; personne n'est encore invité à le lire.\(left.fr)"
            ))
        screen.next(
            Phrase(
                en: "praxis check, then praxis submit --class major --to reviewer",
                fr: "praxis verifier, puis praxis soumettre --class major --to reviewer"))
    }

    private func readOrAsk(_ surroundings: Surroundings, _ screen: Screen) throws(WorkspaceError) -> (Seed, String) {
        guard let file = seed else { return try ask(prompt(surroundings, on: screen), surroundings) }
        let path = file.hasPrefix("/") ? file : "\(surroundings.directory)/\(file)"
        let (seed, problems) = readSeed(try Workspace.readFile(path))
        guard let seed else { throw WorkspaceError(.refused, findings: problems) }
        if let member { return (seed, member) }
        let prompt = prompt(surroundings, on: screen)
        let index = try asking { () throws(Failure) in
            try prompt.choose(Phrase(en: "Who are you?", fr: "Qui êtes-vous ?"), from: seed.members.map(\.id), flag: "--as MEMBER")
        }
        return (seed, seed.members[index].id)
    }

    /// A community of one, to begin with. The key comes with the repository, because that is where git is told of it.
    private func ask(_ prompt: Prompt, _ surroundings: Surroundings) throws(WorkspaceError) -> (Seed, String) {
        let flag = "--seed FILE --as MEMBER"
        let answers = try asking { () throws(Failure) in
            (
                community: try prompt.text(Phrase(en: "Name of the community", fr: "Nom de la communauté"), flag: flag),
                entity: try prompt.text(Phrase(en: "Your entity (subsidiary)", fr: "Votre entité (filiale)"), flag: flag),
                // One that is named now needs nobody's approval; later two entities have to agree.
                others: try prompt.texts(
                    Phrase(en: "Other entities, between commas (Enter: none)", fr: "Autres entités, entre virgules (Entrée : aucune)"),
                    flag: flag),
                name: try prompt.text(Phrase(en: "Your name", fr: "Votre nom"), flag: flag),
                email: try prompt.text(Phrase(en: "Your e-mail", fr: "Votre adresse électronique"), flag: flag)
            )
        }
        guard let entity = Slug(title: answers.entity), let id = Slug(title: member ?? answers.name) else {
            throw WorkspaceError(
                .misuse, en: "the names must hold letters or digits", fr: "les noms doivent contenir des lettres ou des chiffres",
                fix: Phrase(same: "praxis init"))
        }
        let founder = Member(
            id: id.text, name: answers.name, emails: [answers.email], entity: entity.text, roles: ["facilitator", "reviewer"],
            keys: [])
        let others = answers.others.compactMap { name in Slug(title: name).map { Entity(id: $0.text, name: name) } }
        let seed = Seed(
            name: answers.community, languages: ["fr", "en"], policy: .small,
            entities: [Entity(id: entity.text, name: answers.entity)] + others.filter { $0.id != entity.text },
            members: [founder],
            outline: [])
        return (seed, id.text)
    }
}
