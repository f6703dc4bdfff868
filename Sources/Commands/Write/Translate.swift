import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis translate`: a document of its own in the other language, with the headings of its template there already and the words still to be
/// turned.
struct Translate: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "translate")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Option(help: ArgumentHelp(Phrase(en: "The language: en or fr.", fr: "La langue : en ou fr."), valueName: "lang"))
    var to: Language
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The title in that language; else the original's, to be turned with the rest.",
                fr: "Le titre dans cette langue ; sinon celui de l'original, à traduire avec le reste.")))
    var title: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(target.doc, in: snapshot)
        let languages = snapshot.rulebook.community.languages
        guard languages.contains(to.rawValue) else {
            throw WorkspaceError(
                .refused, en: "this community writes in one language: \(languages.joined(separator: ", "))",
                fr: "cette communauté écrit dans une seule langue : \(languages.joined(separator: ", "))",
                fix: Phrase(
                    en: "propose another one in `languages` of .praxis/community.yml",
                    fr: "proposez-en une autre dans `languages` de .praxis/community.yml"))
        }
        let original = try original(of: document, drafts, workspace, snapshot)
        try demandNoTranslation(of: document, original, workspace, snapshot)
        let templates = try workspace.templates(at: snapshot.main)
        guard let template = original.template.flatMap({ templates[$0] }) ?? templates.latest(document.id.kind) else {
            throw templates.unknownKind(document.id.kind, "praxis template list", more: "praxis new ")
        }
        let slug = try New.slug(of: title ?? "\(document.id.slug)-\(to.rawValue)")
        let id = DocumentID(kind: document.id.kind, slug: slug)
        try workspace.demandNew(id, in: snapshot)
        let path = sibling(of: original.source.path, named: slug)
        var values = [
            "id": id.description, "title": title ?? original.title ?? document.title, "lang": to.rawValue, "translation_of": document.doc,
        ]
        values["translated_from"] = document.record.map { "\"\($0.version)\"" }
        values["authors"] = snapshot.me.map { "[\($0)]" }
        let text = translationBegun(of: original, template, to: to, at: path, values: values)
        if writing.dryRun {
            screen.print(path.shown)
            return .done
        }
        let written = String(decoding: text, as: UTF8.self)
        _ = try Interruption.held { () throws(WorkspaceError) in
            try workspace.startDraft(slug.text, path: path, text: written, in: snapshot)
        }
        screen.print(path.shown)
        screen.say(
            Phrase(
                en: "A draft of \(id) is open: the headings are in place, the words are those of \(document.doc).",
                fr: "Un brouillon de \(id) est ouvert : les titres sont en place, les mots sont ceux de \(document.doc)."))
        screen.next(
            Phrase(
                en: "praxis edit \(slug.text), praxis check, praxis save -m \"...\"",
                fr: "praxis modifier \(slug.text), praxis verifier, praxis enregistrer -m \"...\""))
        return .done
    }

    /// What is published, else what is drafted: both languages may be submitted together.
    private func original(
        of document: KnownDocument, _ drafts: [DraftedDocument], _ workspace: borrowing Workspace, _ snapshot: Snapshot
    ) throws(WorkspaceError) -> ParsedDocument {
        guard document.id.kind != "term", document.id.kind != DocumentID.governance else {
            throw WorkspaceError(
                .refused, en: "\(document.doc) holds all languages in one file",
                fr: "\(document.doc) contient toutes les langues dans un fichier",
                fix: Phrase(en: "praxis edit \(document.id.slug)", fr: "praxis modifier \(document.id.slug)"))
        }
        let text = try workspace.publishedText(of: document, in: snapshot) ?? drafts.first?.document
        guard let text else {
            throw WorkspaceError(
                .notFound, en: "the text of \(document.doc) is not here", fr: "le texte de \(document.doc) n'est pas ici",
                fix: Phrase(same: "praxis sync"))
        }
        guard text.language != to else {
            throw WorkspaceError(
                .misuse, en: "\(document.doc) is written in that language", fr: "\(document.doc) est écrit dans cette langue",
                fix: Phrase(same: "--to \(to == .en ? "fr" : "en")"))
        }
        return text
    }

    /// Two translations would be two answers to one question.
    private func demandNoTranslation(
        of document: KnownDocument, _ text: ParsedDocument, _ workspace: borrowing Workspace, _ snapshot: Snapshot
    ) throws(WorkspaceError) {
        if let source = text.text("translation_of") {
            throw WorkspaceError(
                .refused, en: "\(document.doc) is itself a translation of \(source.shown)",
                fr: "\(document.doc) est lui-même une traduction de \(source.shown)",
                fix: Phrase(en: "praxis show \(source.shown)", fr: "praxis voir \(source.shown)"))
        }
        for other in try workspace.holdings([document.id.kind], in: snapshot).documents
        where other.newest.text("translation_of") == document.doc && other.newest.language == to {
            throw WorkspaceError(
                .refused, en: "\(other.id) is its translation already", fr: "\(other.id) en est déjà la traduction",
                fix: Phrase(en: "praxis edit \(other.id.slug)", fr: "praxis modifier \(other.id.slug)"))
        }
    }

    private func sibling(of path: String, named slug: Slug) -> String {
        let parts = path.split(separator: "/").dropLast()
        return (parts.map(String.init) + ["\(slug.text).md"]).joined(separator: "/")
    }
}
