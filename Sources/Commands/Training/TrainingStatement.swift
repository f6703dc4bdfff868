import ArgumentParser
import Community
import Documents
import Feeds
import Git
import Review
import Workspace

/// `praxis training statement`: says, signed, that somebody completed a programme. The name goes into the file and nowhere else.
struct TrainingStatement: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "statement", french: "attestation",
        Phrase(
            en: "A signed statement of completion; the name is kept nowhere", fr: "Une attestation signée ; le nom n'est gardé nulle part"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var naming: NamingFlags
    @Option(help: ArgumentHelp(Phrase(en: "The programme that was completed.", fr: "Le programme suivi."), valueName: "programme"))
    var programme: String
    @Option(help: ArgumentHelp(Phrase(en: "The name of the person.", fr: "Le nom de la personne."), valueName: "name"))
    var name: String
    @Option(
        help: ArgumentHelp(Phrase(en: "The day of completion; today else.", fr: "Le jour de fin ; sinon aujourd'hui."), valueName: "date"))
    var date: Day?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The file to write, outside the repository.", fr: "Le fichier à écrire, hors du dépôt."), valueName: "file"))
    var into: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        try workspace.demandTrainer(member, in: snapshot)
        try demandSensible(on: snapshot.today)
        let file = try into.map { path throws(WorkspaceError) in try workspace.pathOutside(surroundings.path(of: path)) }
        let curriculum = Curriculum(try workspace.holdings(Curriculum.kinds, in: snapshot))
        let language = naming.language(screen)
        let found = try curriculum.find(programme, kind: "programme")
        let shown = curriculum.shown(found, in: language)
        guard let record = try workspace.record(of: shown.id.description, in: snapshot)?.record, record.status == .published else {
            throw WorkspaceError(
                .refused, en: "\(shown.id) is not published", fr: "\(shown.id) n'est pas publié",
                why: Phrase(en: "nobody can have completed what is not in force", fr: "on ne peut avoir suivi ce qui n'est pas en vigueur"),
                fix: Phrase(en: "praxis why \(shown.id.slug)", fr: "praxis pourquoi \(shown.id.slug)"))
        }
        let completion = CompletedProgramme(
            community: snapshot.rulebook.community.id, state: snapshot.main.hex, programme: shown.id, version: record.version.description,
            name: name, date: date ?? snapshot.today, trainer: member.id)
        let parts = curriculum.programmes.first { $0.id == found }?.modules.filter(\.isMandatory).map(\.module.id) ?? []
        let words = StatementPage.Words(
            community: snapshot.rulebook.community.name, title: shown.title, trainer: member.name,
            minutes: curriculum.programmes.first { $0.id == found }?.minutes,
            modules: parts.map { curriculum.shown($0, in: language).title })
        let statement = StatementPage(completion, words, in: language)
        let text = statement.signed(try await workspace.signStatement(Array(statement.page.utf8), with: key))
        guard let (read, _) = StatementPage.read(text), read == statement else { throw unprintable }
        guard let file else {
            screen.print(raw: text)
            return .done
        }
        try Workspace.write(text, to: file)
        screen.print(file.shown)
        screen.say(
            Phrase(
                en: "The name is in that file and nowhere else: give it to the person, and delete it here.",
                fr: "Le nom est dans ce fichier et nulle part ailleurs : remettez-le à la personne, puis effacez-le ici."))
        screen.next(Phrase(en: "praxis verify-statement FILE", fr: "praxis verifier-attestation FICHIER"))
        return .done
    }

    private var unprintable: WorkspaceError {
        WorkspaceError(
            .misuse, en: "\(name.shown) is no name that can be printed", fr: "\(name.shown) n'est pas un nom imprimable",
            fix: Phrase(en: "--name \"First name Last name\"", fr: "--name \"Prénom Nom\""))
    }

    private func demandSensible(on today: Day) throws(WorkspaceError) {
        guard name.contains(where: { !$0.isWhitespace }), name.count <= 120, !name.unicodeScalars.contains(where: isUnsafe) else {
            throw unprintable
        }
        if let date, date > today {
            throw WorkspaceError(
                .misuse, en: "\(date.iso) is still to come", fr: "le \(date.iso) est encore à venir",
                fix: Phrase(same: "--date \(today.iso)"))
        }
    }
}

/// `praxis verify-statement`: whether a statement of completion is good, by this clone alone.
struct VerifyStatement: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "verify-statement")

    @OptionGroup var common: CommonFlags
    @Argument(help: ArgumentHelp(Phrase(en: "The file.", fr: "Le fichier."), valueName: "file"))
    var file: String

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let bytes = try Workspace.readFile(surroundings.path(of: file)).bytes
        guard let (statement, signature) = StatementPage.read(String(decoding: bytes, as: UTF8.self)) else {
            throw WorkspaceError(
                .refused, en: "\(file.shown) is no statement of completion", fr: "\(file.shown) n'est pas une attestation",
                fix: Phrase(
                    en: "it is a file of praxis training statement, unchanged",
                    fr: "c'est un fichier de praxis formation attestation, inchangé"))
        }
        let completion = statement.completion
        let member = try workspace.verifyStatement(completion, Array(statement.page.utf8), signature: signature)
        screen.print(
            Phrase(
                en:
                    "Good: \(completion.name.shown) completed \(completion.programme) \(completion.version.shown) on \(completion.date.iso); signed by \(member.name.shown), trainer.",
                fr:
                    "Valable : \(completion.name.shown) a suivi \(completion.programme) \(completion.version.shown), le \(completion.date.iso) ; signé par \(member.name.shown), formateur."
            ))
        return .done
    }
}
