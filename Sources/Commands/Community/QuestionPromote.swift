import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis question promote`: a practice is begun from a question; both change in one draft, so that they are published together.
struct QuestionPromote: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "promote", french: "promouvoir",
        Phrase(en: "Begin a practice from a question", fr: "Commencer une fiche pratique depuis une question"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(en: "What it becomes: practice, tool...", fr: "Ce qu'elle devient : practice, tool..."), valueName: "kind"))
    var to = "practice"
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The title of the practice, such as Sign the minutes.", fr: "Le titre de la fiche, comme Signer le compte rendu."),
            valueName: "title"))
    var title: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let templates = try workspace.templates(at: snapshot.main)
        guard let kind = templates.kind(named: to), let template = templates.latest(kind) else {
            throw templates.unknownKind(to, "praxis template list", more: "praxis question promote \(target.doc.shown) --to ")
        }
        guard kind != "question" else {
            throw WorkspaceError(
                .misuse, en: "a question becomes another kind of document", fr: "une question devient un document d'un autre type",
                fix: Phrase(command: "praxis question promote \(target.doc.shown) --to practice"))
        }
        var question = try ChosenQuestion(target.doc, templates, workspace, snapshot)
        try demandOpen(question)
        let title = try chosenTitle(
            Documents.parse(question.text.source).title ?? question.document.id.slug, prompt(surroundings, on: screen))
        guard let slug = Slug(title: title) else {
            throw WorkspaceError(
                .misuse, en: "\"\(title.shown)\" holds no letter and no digit", fr: "« \(title.shown) » ne contient ni lettre ni chiffre",
                fix: Phrase(same: "--title \"...\""))
        }
        let id = DocumentID(kind: kind, slug: slug)
        let path = New.path(of: slug, template: template, day: snapshot.today)
        try workspace.demandNew(id, in: snapshot)
        try workspace.demandNoFile(at: path, in: snapshot)
        let link = "[\(PastedMarkdown(title).text)](\(relativePath(from: question.plan.path, to: path)))"
        let text = begun(
            id, template, title, question, at: path, outline: snapshot.rulebook.community.outline,
            values: snapshot.values(of: id, template, title, question.language))
        if question.text.content(of: "answer") == nil {
            let words =
                question.language == .fr ? "La réponse est devenue un document : \(link)." : "The answer became a document: \(link)."
            question.text.set(section: "answer", to: words)
        }
        question.text.set("state", to: "promoted")
        question.text.append(id.description, toField: "answered_by")
        if writing.dryRun {
            screen.print(raw: text)
            screen.say(
                Phrase(
                    en: "would write \(path) and \(question.plan.path.shown)", fr: "écrirait \(path) et \(question.plan.path.shown)"))
            return .done
        }
        let (plan, changed) = (question.plan, question.text.source.bytes)
        try workspace.demandOpenable(plan.slug)
        try Interruption.held { () throws(WorkspaceError) in
            try workspace.write([path: Array(text.utf8), plan.path: changed], opening: plan, as: slug.text, in: snapshot)
        }
        screen.print(path)
        screen.say(
            Phrase(
                en:
                    "A draft of \(id) is open, with the context and the source of \(question.document.doc); the question names it and is published with it.",
                fr:
                    "Un brouillon de \(id) est ouvert, avec le contexte et la source de \(question.document.doc) ; la question le nomme et sera publiée avec lui."
            ))
        screen.next(Phrase(command: "praxis edit \(slug.text)"))
        return .done
    }

    private func demandOpen(_ question: ChosenQuestion) throws(WorkspaceError) {
        let text = Documents.parse(question.text.source)
        guard text.text("state") == "promoted" else { return }
        let answers = text.frontMatter?["answered_by"]?.items.compactMap(\.text) ?? []
        throw WorkspaceError(
            .refused, en: "\(question.document.doc) became \(answers.joined(separator: ", ").shown) already",
            fr: "\(question.document.doc) est déjà devenue \(answers.joined(separator: ", ").shown)",
            fix: answers.first.flatMap(DocumentID.init(parsing:)).map { Phrase(command: "praxis edit \($0.slug)") })
    }

    /// A question makes no title of a practice: where somebody can be asked, they are.
    private func chosenTitle(_ asked: String, _ prompt: Prompt) throws(WorkspaceError) -> String {
        if let title { return title }
        let plain = String(asked.reversed().drop { "?… \u{A0}".contains($0) }.reversed())
        guard prompt.canAsk else { return plain }
        return try asking { () throws(Failure) in
            try prompt.text(
                Phrase(en: "Title of the practice, with a verb", fr: "Titre de la fiche, avec un verbe"), proposal: plain,
                flag: "--title \"...\"")
        }
    }

    /// The template with what the question knows: when it holds, its answer to make steps of, and where it comes from.
    private func begun(
        _ id: DocumentID, _ template: Template, _ title: String, _ question: ChosenQuestion, at path: String, outline: [String],
        values: [String: String]
    ) -> String {
        let french = question.language == .fr
        let skeleton = skeleton(of: template, in: question.language, values: values, outline: outline)
        var text = Rewriting(Source(path: path, text: skeleton), template)
        let doc = question.document.doc
        if template.fields.contains(where: { $0.name == "sources" }) {
            text.set("sources", toYAML: "[{type: question, ref: \(doc)}]")
        } else {
            text.append(doc, toField: "related")
        }
        let when = ["context", "limits"].compactMap { question.text.content(of: $0) }
        if !when.isEmpty { text.set(section: "when", to: when.joined(separator: "\n\n")) }
        if let answer = question.text.content(of: "answer") {
            let marker =
                french
                ? "{{tiré de la réponse : faites-en des étapes, puis retirez-la}}" : "{{from the answer: make steps of it, then remove it}}"
            let quoted = answer.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> \($0)" }
            let key = template.sections.contains { $0.key == "steps" } ? "steps" : "purpose"
            text.prepend(marker + "\n\n" + quoted.joined(separator: "\n"), toSection: key)
        }
        let asked = PastedMarkdown(Documents.parse(question.text.source).title ?? doc).text
        text.set(section: "sources", to: "- [\(asked)](\(relativePath(from: path, to: question.plan.path)))")
        return text.source.text(0..<text.source.bytes.count)
    }
}

/// The way from one file of the repository to another, as a link says it.
func relativePath(from file: String, to other: String) -> String {
    let (start, end) = (file.split(separator: "/").dropLast(), other.split(separator: "/"))
    let common = zip(start, end.dropLast()).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: start.count - common)
    return (up + end.dropFirst(common).map(String.init)).joined(separator: "/")
}
