import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// A question that a person named, with the draft in which it changes.
struct ChosenQuestion {
    let document: KnownDocument
    let plan: EditingPlan
    var text: Rewriting
    let language: Language

    init(_ typed: String, _ templates: TemplateSet, _ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        let (document, drafts) = try workspace.findWritten(typed, in: snapshot)
        guard document.id.kind == "question" else {
            throw WorkspaceError(
                .refused, en: "\(document.doc) is no question", fr: "\(document.doc) n'est pas une question",
                fix: Phrase(same: "praxis question list"))
        }
        self.document = document
        plan = try workspace.editingPlan(document, drafts, in: snapshot)
        let parsed = try workspace.text(of: plan, document, drafts, in: snapshot)
        guard let template = parsed.template.flatMap({ templates[$0] }) ?? templates.latest("question") else {
            throw templates.unknownKind("question", "praxis template list", more: "praxis new ")
        }
        text = Rewriting(parsed.source, template)
        language = parsed.language ?? .en
    }
}

/// `praxis question answer`: writes the answer into a draft of the question.
struct QuestionAnswer: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "answer", french: "repondre",
        Phrase(
            en: "Answer a question; what answered it before stays below", fr: "Répondre à une question ; la réponse d'avant reste dessous"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @OptionGroup var words: PastedFlags
    @Option(
        help: ArgumentHelp(
            Phrase(en: "A document that answers it; may be given again.", fr: "Un document qui y répond ; à répéter."), valueName: "doc"))
    var by: [String] = []
    @Flag(help: ArgumentHelp(Phrase(en: "Several have confirmed it.", fr: "Plusieurs l'ont confirmée.")))
    var validated = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        var question = try ChosenQuestion(target.doc, try workspace.templates(at: snapshot.main), workspace, snapshot)
        try workspace.demandOpenable(question.plan.slug)
        let slug = question.document.id.slug
        let bytes = try words.read(workspace, prompt(surroundings, on: screen), surroundings, on: screen)
        let pasted = try workspace.pasted(bytes) { file in
            Phrase(command: "praxis question answer \(slug) --file \(quoted(file))")
        }
        let answer = PastedThread.markdown(of: PastedThread(pasted, today: snapshot.today).messages, in: question.language)
        let before = question.text.content(of: "answer")
        question.text.set(section: "answer", to: [answer, before].compactMap(\.self).joined(separator: "\n\n"))
        let known = Documents.parse(question.text.source)
        if known.text("state") != "promoted" { question.text.set("state", to: "answered") }
        question.text.set("confidence", to: validated ? "validated" : "draft")
        let answers = known.frontMatter?["answered_by"]?.items.compactMap(\.text) ?? []
        for typed in by {
            let doc = try workspace.findWritten(typed, in: snapshot).document.doc
            if !answers.contains(doc) { question.text.append(doc, toField: "answered_by") }
        }
        if writing.dryRun {
            screen.print(raw: question.text.source.text(0..<question.text.source.bytes.count))
            screen.say(Phrase(en: "would write \(question.plan.path.shown)", fr: "écrirait \(question.plan.path.shown)"))
            return .done
        }
        let (path, text, plan) = (question.plan.path, question.text.source.bytes, question.plan)
        try Interruption.held { () throws(WorkspaceError) in try workspace.write([path: text], opening: plan, in: snapshot) }
        screen.print(path.shown)
        screen.say(
            Phrase(
                en: "The answer is in the draft \(plan.slug.shown)\(before == nil ? "" : "; what answered it before stands below").",
                fr: "La réponse est dans le brouillon \(plan.slug.shown)\(before == nil ? "" : " ; la réponse d'avant est dessous")."))
        screen.next(
            Phrase(en: "praxis check, then praxis save -m \"Answer it\"", fr: "praxis verifier, puis praxis enregistrer -m \"Réponse\""))
        return .done
    }
}
