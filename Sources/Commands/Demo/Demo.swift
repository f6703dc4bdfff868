import ArgumentParser
import Documents
import Workspace

/// `praxis demo`: plays a first day with real git, real keys and a real server hook, in a folder of its own that it leaves behind.
struct Demo: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "demo")

    @OptionGroup var common: CommonFlags
    @Option(
        help: ArgumentHelp(
            Phrase(en: "An empty folder to play in; else a new one.", fr: "Un dossier vide où jouer ; sinon un nouveau."), valueName: "dir")
    )
    var into: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        do throws(WorkspaceError) {
            var play = try Play(in: try folder(surroundings), surroundings, screen)
            try await play.firstDay()
        } catch {
            throw Failure(error)
        }
    }

    private func folder(_ surroundings: Surroundings) throws(WorkspaceError) -> String {
        guard let into else {
            let temporary = surroundings.value("TMPDIR") ?? "/tmp"
            return "\(temporary)/praxis-demo-\(surroundings.clock)"
        }
        let path = into.hasPrefix("/") ? into : "\(surroundings.directory)/\(into)"
        guard Player.isFree(path) else {
            throw WorkspaceError(
                .refused, en: "\(path.shown) is not empty", fr: "\(path.shown) n'est pas vide",
                fix: Phrase(
                    en: "choose another folder: praxis demo --into DIR", fr: "choisissez un autre dossier : praxis demo --into DOSSIER"))
        }
        return path
    }
}

/// The first day as a play: who does what, and what must come of it.
private struct Play {
    let folder: String
    let screen: Screen
    let amina: Player
    let bruno: Player
    let chloe: Player
    private var scene = 0

    init(in folder: String, _ surroundings: Surroundings, _ screen: Screen) throws(WorkspaceError) {
        self.folder = folder
        self.screen = screen
        let path = "\(Self.ownFolder):\(surroundings.value("PATH") ?? "/usr/bin:/bin")"
        func player(_ id: String) -> Player {
            Player(id: id, home: "\(folder)/\(id)", folder: "\(folder)/\(id)/guide", path: path, language: screen.language)
        }
        (amina, bruno, chloe) = (player("amina"), player("bruno"), player("chloe"))
    }

    /// The folder of this program, so that hooks find the same one.
    private static var ownFolder: String {
        let path = System.executable() ?? ""
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "/usr/local/bin"
    }

    private var text: DemoTexts { DemoTexts(language: screen.language) }

    mutating func firstDay() async throws(WorkspaceError) {
        try await prepare()
        try await found()
        try await start()
        try await write()
        try await review()
        try await correct()
        try await publish()
        try await attack()
        leave()
    }

    /// Members with keys of their own, before the curtain rises.
    private func prepare() async throws(WorkspaceError) {
        for (player, name) in [(amina, "Amina Benali"), (bruno, "Bruno Marchand"), (chloe, "Chloé Lefèvre")] {
            try player.makeFolders()
            let key = "\(player.home)/.ssh/id_ed25519"
            try await demand(
                0, of: player, "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "\(player.id)@example.org", "-f", key], in: folder)
            try player.write(
                "[user]\n\tname = \(name)\n\temail = \(player.id)@example.org\n\tsigningkey = \(key).pub\n[gpg]\n\tformat = ssh\n[init]\n\tdefaultBranch = main\n",
                to: "\(player.home)/.gitconfig")
        }
    }

    private mutating func found() async throws(WorkspaceError) {
        tell(
            Phrase(
                en: "Amina starts a community of three members in two entities, and a server that enforces its rules.",
                fr: "Amina fonde une communauté de trois membres dans deux entités, et un serveur qui en fait respecter les règles."))
        var keys: [String: String] = [:]
        for player in [amina, bruno, chloe] { keys[player.id] = player.read("\(player.home)/.ssh/id_ed25519.pub") ?? "" }
        try amina.write(text.seed(keys: keys), to: "\(folder)/seed.yml")
        try await show(amina, ["init", ".", "--seed", "../../seed.yml", "--as", "amina", "--starter", "pmo", "--no-input"])
        try await demand(0, of: amina, "git", ["init", "-q", "--bare", "-b", "main", "\(folder)/server.git"], in: folder)
        try await show(amina, ["hooks", "install", "--server", "../../server.git"])
        try await demand(0, of: amina, "git", ["remote", "add", "origin", "\(folder)/server.git"])
        try await show(amina, ["sync"])
        for player in [bruno, chloe] {
            try await demand(0, of: player, "git", ["clone", "-q", "\(folder)/server.git", player.folder], in: folder)
            try await show(player, ["join", "--as", player.id])
        }
    }

    private mutating func start() async throws(WorkspaceError) {
        tell(
            Phrase(
                en:
                    "The starter came with it: a charter, practices, tools, a vocabulary, in one draft. The others read it, and it is published together.",
                fr:
                    "Le kit de départ est venu avec : une charte, des fiches, des modèles, un vocabulaire, en un seul brouillon. Les autres le relisent, et tout est publié ensemble."
            ))
        try await show(amina, [text.check])
        try await show(amina, [text.submit, "--class", "major", "--to", "@bruno,@chloe"])
        try await show(amina, ["sync"])
        for player in [bruno, chloe] {
            try await show(player, ["sync"])
            try await show(player, [text.approve, text.charter, "-m", text.welcome])
            try await show(player, ["sync"])
        }
        try await show(amina, ["sync"])
        try await show(amina, [text.publish, text.charter], lines: 4)
        for player in [amina, bruno, chloe] { try await show(player, ["sync"], lines: 4) }
    }

    private mutating func write() async throws(WorkspaceError) {
        tell(
            Phrase(
                en: "Bruno writes a practice. The template says what is still missing, at the line, and how to mend it.",
                fr: "Bruno rédige une fiche pratique. Le modèle dit ce qui manque encore, à la ligne, et comment y remédier."))
        try await show(bruno, [text.new, "practice", text.title, "--lang", screen.language.rawValue, "--no-input"])
        try await show(bruno, [text.check], code: 1, lines: 8)
        tell(Phrase(en: "He fills it in.", fr: "Il la remplit."), isScene: false)
        try bruno.write(text.practice(final: false), to: "\(bruno.folder)/guide/\(text.slug).md")
        try await show(bruno, [text.check])
        try await show(bruno, [text.save, "-m", text.message])
        try await show(bruno, [text.submit, text.slug, "--class", "major", "--to", "@amina,@chloe"])
        try await show(bruno, ["sync"])
    }

    private mutating func review() async throws(WorkspaceError) {
        tell(
            Phrase(
                en:
                    "Amina approves; Chloé, from another entity, objects and says what would change her mind. They decide on machines of their own.",
                fr:
                    "Amina approuve ; Chloé, d'une autre entité, s'oppose et dit ce qui la ferait changer d'avis. Chacune décide sur sa machine."
            ))
        try await show(amina, ["sync"])
        try await show(amina, [text.approve, text.slug, "-m", text.clear])
        try await show(chloe, ["sync"])
        try await show(chloe, ["today"])
        try await show(chloe, [text.object, text.slug, "-m", text.objection])
        for player in [amina, chloe] { try await show(player, ["sync"]) }
        try await show(amina, [text.publish, text.slug], code: 1)
    }

    private mutating func correct() async throws(WorkspaceError) {
        tell(
            Phrase(
                en: "Bruno changes a line. The approval of the old text is void: nobody approved the new one.",
                fr: "Bruno change une ligne. L'approbation de l'ancien texte tombe : personne n'a approuvé le nouveau."))
        try await show(bruno, ["sync"])
        try await show(bruno, [text.why, text.slug])
        try bruno.write(text.practice(final: true), to: "\(bruno.folder)/guide/\(text.slug).md")
        try await show(bruno, [text.save, "-m", text.correction])
        try await show(bruno, [text.submit, text.slug, "--class", "major"])
        try await show(bruno, [text.approve, text.slug], code: 4)
        try await show(bruno, ["sync"])
    }

    private mutating func publish() async throws(WorkspaceError) {
        tell(
            Phrase(
                en: "Both approve the new text, Amina publishes it, and anyone can verify it.",
                fr: "Toutes deux approuvent le nouveau texte, Amina le publie, et chacun peut le vérifier."))
        for player in [amina, chloe] {
            try await show(player, ["sync"])
            if player == chloe { try await show(chloe, [text.changes, text.slug, "--since", "my-last-look"]) }
            try await show(player, [text.approve, text.slug, "-m", text.agreed])
            try await show(player, ["sync"])
        }
        try await show(amina, ["sync"])
        try await show(amina, [text.publish, text.slug])
        try await show(amina, ["sync"])
        try await show(bruno, ["sync"])
        try await show(bruno, ["verify"])
        try await show(bruno, ["audit", text.slug])
    }

    private mutating func attack() async throws(WorkspaceError) {
        tell(
            Phrase(
                en: "Somebody goes round the tool, with plain git and without its hooks. The server refuses, and every clone would see it.",
                fr: "Quelqu'un contourne l'outil, avec git seul et sans ses crochets. Le serveur refuse, et chaque clone le verrait."))
        try await demand(0, of: bruno, "git", ["switch", "-q", "main"])
        let file = "\(bruno.folder)/guide/\(text.slug).md"
        try bruno.write((bruno.read(file) ?? "") + "\n\(text.smuggled)\n", to: file)
        try await show(bruno, ["commit", "-q", "--no-verify", "-am", "A small fix"], program: "git")
        try await show(bruno, ["push", "-q", "--no-verify", "origin", "main"], program: "git", code: 1)
        try await show(bruno, ["verify"], code: 1)
        try await demand(0, of: bruno, "git", ["reset", "-q", "--hard", "origin/main"])
    }

    private func leave() {
        screen.print("")
        screen.print(
            Phrase(
                en: "That was the first day. The community is yours to look around in:",
                fr: "C'était la première journée. La communauté est à vous, pour regarder :"))
        screen.print("  cd \(bruno.folder)")
        screen.print("  export HOME=\(bruno.home) GIT_CONFIG_GLOBAL=\(bruno.home)/.gitconfig PATH=\(Self.ownFolder):$PATH")
        screen.print("  praxis; praxis list; praxis \(text.history) \(text.slug); git log --graph --all")
    }
}

extension Play {
    private mutating func tell(_ line: Phrase, isScene: Bool = true) {
        if isScene { scene += 1 }
        let number = isScene ? "\(scene). " : "   "
        screen.print("\n" + screen.style.painted(number + line[screen.language], .heading))
    }

    /// Runs a command, shows it with what it says, and demands the exit code that the play needs.
    private func show(_ player: Player, _ arguments: [String], program: String = "praxis", code: Int = 0, lines: Int? = nil)
        async throws(WorkspaceError)
    {
        screen.print("\n   \(player.id)$ \(program) \(arguments.map(quoted).joined(separator: " "))")
        let ending = try await player.run(program, arguments)
        var shown = ending.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while shown.last?.isEmpty == true { shown.removeLast() }
        let cut = lines.map { max(0, shown.count - $0) } ?? 0
        for line in shown.prefix(shown.count - cut) { screen.print("   | \(line.shown)") }
        if cut > 0 { screen.print(Phrase(en: "   | ... and \(cut) more lines", fr: "   | ... et \(cut) lignes de plus")) }
        if ending.code != code { throw surprised(player, program, arguments, ending) }
    }

    /// What belongs to the scenery: run, not shown.
    private func demand(_ code: Int, of player: Player, _ program: String, _ arguments: [String], in folder: String? = nil)
        async throws(WorkspaceError)
    {
        let ending = try await player.run(program, arguments, in: folder)
        if ending.code != code { throw surprised(player, program, arguments, ending) }
    }

    private func surprised(_ player: Player, _ program: String, _ arguments: [String], _ ending: (code: Int, output: String))
        -> WorkspaceError
    {
        let line = "\(program) \(arguments.map(quoted).joined(separator: " "))"
        return WorkspaceError(
            .fault, en: "the play stopped: \(player.id) ran \(line.shown) and it ended with \(ending.code)",
            fr: "la pièce s'est arrêtée : \(player.id) a lancé \(line.shown), terminé par \(ending.code)",
            why: Phrase(same: ending.output.shown))
    }

    private func quoted(_ word: String) -> String {
        word.contains(where: { $0 == " " || $0 == "'" || $0 == "\"" }) ? "\"\(word)\"" : word
    }
}
