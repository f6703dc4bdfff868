import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis question add`: an exchange of the channel becomes a draft in one command. Nothing in the folder moves, so that several can be kept one
/// after the other.
struct QuestionAdd: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "add", french: "ajouter", Phrase(en: "Keep a question, from pasted words", fr: "Garder une question, depuis des mots collés"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var words: PastedFlags
    @Option(help: ArgumentHelp(Phrase(en: "The link to the exchange.", fr: "Le lien vers l'échange."), valueName: "url"))
    var url: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The question in a line; else its first sentence.", fr: "La question en une ligne ; sinon sa première phrase."),
            valueName: "title"))
    var title: String?
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(
            Phrase(en: "en or fr; else that of the words.", fr: "en ou fr ; sinon celle des mots."), valueName: "lang"))
    var lang: Language?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "A name that is not to be written; more than once for several.",
                fr: "Un nom à ne pas écrire ; à répéter s'il y en a plusieurs."), valueName: "name"))
    var client: [String] = []
    @Flag(
        name: .customLong("no-client"),
        help: ArgumentHelp(Phrase(en: "No client is named: ask nothing.", fr: "Aucun client n'est nommé : ne rien demander.")))
    var noClient = false
    @Option(
        help: ArgumentHelp(
            Phrase(en: "A word to find it by; may be given again.", fr: "Un mot pour la retrouver ; à répéter."), valueName: "tag"))
    var tag: [String] = []
    @Flag(
        name: .customLong("open"),
        help: ArgumentHelp(
            Phrase(en: "The replies are no answer: it stays open.", fr: "Les réponses n'en sont pas une : elle reste ouverte.")))
    var staysOpen = false
    @Flag(help: ArgumentHelp(Phrase(en: "Also where the same was asked before.", fr: "Même si la même a déjà été posée.")))
    var anyway = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        try demandLink()
        let snapshot = try workspace.look()
        let (member, key) = try workspace.writer(in: snapshot)
        let templates = try workspace.templates(at: snapshot.main)
        guard let template = templates.latest("question") else {
            throw templates.unknownKind("question", "praxis template list", more: "praxis new ")
        }
        let prompt = prompt(surroundings, on: screen)
        let bytes = try words.read(workspace, prompt, surroundings, on: screen)
        var pasted = try workspace.pasted(bytes) { again($0, "--title \"...\"") }
        let holdings = try workspace.holdings(["question", "practice", "term"], in: snapshot)
        let names = try namesToHide(in: pasted, holdings, prompt, on: screen)
        for (index, name) in names.hidden.enumerated() { pasted = pasted.hiding(name, as: Self.substitute(index)) }
        let captured = captured(pasted, names.hidden, snapshot)
        guard let slug = Slug(title: captured.title) else {
            let file = try workspace.keep(bytes, named: "question")
            throw WorkspaceError(
                .refused, en: "there is no letter and no digit to make a title of; the words are kept in \(file.shown)",
                fr: "aucune lettre ni aucun chiffre pour en faire un titre ; les mots sont gardés dans \(file.shown)",
                fix: again(file, "--title \"...\""))
        }
        let id = DocumentID(kind: "question", slug: slug)
        let like = anyway ? [] : holdings.questions(like: captured.title, captured.question)
        if !like.isEmpty { throw try duplicate(like, try workspace.keep(bytes, named: "question")) }
        let path = documentPath(of: slug, in: template.folder ?? "questions", isWorkshop: false, day: snapshot.today)
        try workspace.demandNew(id, in: snapshot)
        try workspace.demandFree(slug.text, in: snapshot)
        try workspace.demandNoFile(at: path, in: snapshot)
        var values = snapshot.values(of: id, template, captured.title, captured.language)
        values["thread"] = url
        values["tags"] = tag.map { String($0.map { $0 == "," ? " " : $0 }) }.joined(separator: ",")
        let text = captured.text(template, values: values, isAnswered: !staysOpen && !captured.replies.isEmpty)
        try refuse(try workspace.findings(inNew: text, at: path, in: snapshot), bytes, workspace, on: screen)
        tell(names, pasted, captured.title, holdings.practices(named: captured.title + "\n" + captured.question), on: screen)
        if writing.dryRun {
            screen.print(raw: text)
            screen.say(Phrase(en: "would save: \(path)", fr: "enregistrerait : \(path)"))
            return .done
        }
        let governing = try workspace.governing(slug.text, "Keep the question \(slug.text)", files: [path: Array(text.utf8)], in: snapshot)
        _ = try await Interruption.held { () async throws(WorkspaceError) in try await workspace.govern(governing, by: member, key: key) }
        screen.print(path)
        conclude(captured, slug, on: screen)
        return .done
    }

    private func demandLink() throws(WorkspaceError) {
        guard let url else { return }
        let isLink = url.hasPrefix("https://") || url.hasPrefix("http://")
        guard isLink, !url.contains(where: \.isWhitespace), url.utf8.count <= 4_000 else {
            throw WorkspaceError(
                .misuse, en: "\(String(url.prefix(80)).shown) is no link", fr: "\(String(url.prefix(80)).shown) n'est pas un lien",
                fix: Phrase(
                    en: "in Teams: ... beside the message, Copy link; then --url \"https://teams.microsoft.com/...\"",
                    fr: "dans Teams : ... à côté du message, Copier le lien ; puis --url \"https://teams.microsoft.com/...\""))
        }
    }

    private func again(_ file: String, _ more: String) -> Phrase {
        Phrase(command: "praxis question add --file \(quoted(file)) \(more)")
    }

    private func captured(_ pasted: PastedText, _ hidden: [String], _ snapshot: Snapshot) -> CapturedQuestion {
        let thread = PastedThread(pasted, today: snapshot.today)
        var title = title
        for (index, name) in hidden.enumerated() { title = title.map { replacingName(name, by: Self.substitute(index), in: $0) } }
        let language = lang ?? guessedLanguage(Documents.parse(Source(path: "pasted.md", text: PastedMarkdown(pasted.text).text)))
        return CapturedQuestion(
            thread, title: title, language: language, members: snapshot.rulebook.sortedMembers, today: snapshot.today)
    }

    // MARK: names

    private struct Names {
        /// Those that somebody wants hidden.
        let hidden: [String]
        /// Those that nobody was asked about.
        let open: [PossibleNames.Found]
    }

    /// What takes the place of a name: it fits wherever a name stood, in both languages.
    private static func substitute(_ index: Int) -> String {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
        return "Client \(index < letters.count ? letters[index] : String(index + 1))"
    }

    private func namesToHide(in pasted: PastedText, _ holdings: Holdings, _ prompt: Prompt, on screen: Screen) throws(WorkspaceError)
        -> Names
    {
        if noClient { return Names(hidden: client, open: []) }
        let rulebook = holdings.rulebook
        let known =
            rulebook.sortedMembers.map(\.name) + rulebook.entities.values.flatMap { [$0.id, $0.name, $0.short ?? ""] }
            + holdings.all("term").flatMap { SearchedText.labels(of: $0.newest).map(\.text) } + [rulebook.community.name] + client
            + PastedThread(pasted, today: holdings.today).names.filter {
                CapturedQuestion.member(called: $0, among: rulebook.sortedMembers) != nil
            }
        let found = Array(PossibleNames(in: pasted.text, known: known).found.prefix(Self.mostNames))
        guard prompt.canAsk, !found.isEmpty else { return Names(hidden: client, open: found) }
        var hidden = client
        for name in found {
            let isOne = try asking { () throws(Failure) in
                try prompt.confirm(
                    Phrase(
                        en: "Line \(name.line): is \"\(name.text.shown)\" a client, or somebody who is not to be named?",
                        fr: "Ligne \(name.line) : « \(name.text.shown) » est-il un client, ou quelqu'un à ne pas nommer ?"),
                    assumed: name.why != .name, flag: "--client \"\(name.text.shown)\", --no-client")
            }
            if isOne { hidden.append(name.text) }
        }
        return Names(hidden: hidden, open: [])
    }

    private static let mostNames = 20

    private func tell(_ names: Names, _ pasted: PastedText, _ title: String, _ practices: [Holding], on screen: Screen) {
        if pasted.hidden > 0 {
            screen.say(
                Phrase(
                    en: "\(pasted.hidden) characters that nobody can see were left out.",
                    fr: "\(pasted.hidden) caractères invisibles ont été retirés."))
        }
        for (index, name) in names.hidden.enumerated() {
            screen.say(
                Phrase(
                    en: "\"\(name.shown)\" is written as \(Self.substitute(index)).",
                    fr: "« \(name.shown) » est écrit \(Self.substitute(index))."))
        }
        if let first = names.open.first {
            let all = names.open.map { "\($0.text.shown) (\($0.line))" }.joined(separator: ", ")
            // An id is for good.
            let isInTitle = names.open.contains { title.contains($0.text) }
            let bears = isInTitle ? Phrase(en: "; the id would bear it for good", fr: " ; l'identifiant le garderait") : Phrase(same: "")
            screen.say(
                Phrase(
                    en:
                        "Attention: look for names of clients before you send it: \(all)\(bears.en)\n  fix: --client \"\(first.text.shown)\" hides it, --no-client says that there are none",
                    fr:
                        "Attention : cherchez les noms de clients avant de l'envoyer : \(all)\(bears.fr)\n  fix: --client \"\(first.text.shown)\" le masque, --no-client dit qu'il n'y en a pas"
                ))
        }
        for practice in practices {
            screen.say(
                Phrase(
                    en: "\(practice.doc) may answer it already: praxis show \(practice.id.slug)",
                    fr: "\(practice.doc) y répond peut-être déjà : praxis show \(practice.id.slug)"))
        }
    }

    // MARK: what stops it

    private func duplicate(_ like: [LikeQuestion], _ file: String) throws(WorkspaceError) -> WorkspaceError {
        let lines = like.prefix(5).map { question in
            let command = "praxis show \(question.holding.id.slug)\(question.holding.isPublished ? "" : " --proposed")"
            return Explanation(
                what: Phrase(
                    en: "\(question.doc): \(question.holding.title.shown)", fr: "\(question.doc) : \(question.holding.title.shown)"),
                fix: Phrase(same: command))
        }
        return WorkspaceError(
            .refused,
            [
                Explanation(
                    what: Phrase(
                        en: "this was asked before; the words are kept in \(file.shown)",
                        fr: "cela a déjà été demandé ; les mots sont gardés dans \(file.shown)"),
                    why: Phrase(en: "two answers to one question drift apart", fr: "deux réponses à une question finissent par diverger"),
                    fix: again(file, "--anyway"))
            ] + lines)
    }

    /// What cannot be saved would be stopped by the hook too.
    private func refuse(_ findings: [Diagnostic], _ bytes: [UInt8], _ workspace: borrowing Workspace, on screen: Screen)
        throws(WorkspaceError)
    {
        let errors = findings.filter { $0.severity == .error }
        guard !errors.isEmpty else { return }
        screen.print(raw: DiagnosticText(errors, documents: 1, language: screen.language).text)
        let file = try workspace.keep(bytes, named: "question")
        throw WorkspaceError(
            .refused, en: "it cannot be saved like this; the words are kept in \(file.shown)",
            fr: "impossible à enregistrer ainsi ; les mots sont gardés dans \(file.shown)", fix: again(file, ""))
    }

    private func conclude(_ captured: CapturedQuestion, _ slug: Slug, on screen: Screen) {
        let count = captured.replies.count
        let replies =
            count == 0
            ? Phrase(same: "")
            : staysOpen
                ? Phrase(
                    en: " \(count) repl\(count == 1 ? "y is" : "ies are") kept below it; it stays open.",
                    fr: " \(count) réponse\(count > 1 ? "s sont gardées" : " est gardée") dessous ; elle reste ouverte.")
                : Phrase(
                    en: " \(count) repl\(count == 1 ? "y is" : "ies are") its answer for now (confidence: draft).",
                    fr: " \(count) réponse\(count > 1 ? "s lui servent" : " lui sert") de réponse pour l'instant (confidence: draft).")
        screen.say(
            Phrase(
                en: "Kept as the draft \(slug.text).\(replies.en) The context is left to fill in, without the client.",
                fr:
                    "Gardé dans le brouillon \(slug.text).\(replies.fr) Il reste à dire le contexte, sans le client."
            ))
        screen.next(Phrase(command: "praxis edit \(slug.text)"))
    }
}
