import ArgumentParser
import Documents
import Workspace

/// `praxis template derive FILE...`: a template from documents that are there already.
struct TemplateDerive: PraxisCommand {
    static let configuration = CommandConfiguration(
        word: "derive", french: "deduire",
        Phrase(en: "Propose a template from existing documents", fr: "Proposer un modèle d'après des documents existants"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var writing: WriteFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "Documents, or folders with all the Markdown below them.", fr: "Des documents, ou des dossiers avec tout leur Markdown."
            ),
            valueName: "file"))
    var files: [String]
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The kind; else what the documents say, or the name of their folder.",
                fr: "Le type ; sinon ce que disent les documents, ou le nom de leur dossier."), valueName: "name"))
    var kind: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Write it to this file, which must not exist yet.", fr: "L'écrire dans ce fichier, qui ne doit pas exister encore."),
            valueName: "path"))
    var into: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        let sources: [Source]
        let target = into.map { $0.hasPrefix("/") ? $0 : "\(surroundings.directory)/\($0)" }
        if let target, let into, Workspace.isTaken(target) { throw isTaken(into) }
        do throws(WorkspaceError) {
            sources = try Workspace.gather(files, from: surroundings.directory)
        } catch {
            throw Failure(error)
        }
        guard !sources.isEmpty else { throw noDocuments }
        let (templates, _) = try templates(around: surroundings)
        let kind = try kind(of: sources)
        let (result, unread) = deriveTemplate(
            from: sources, kind: kind, folder: try folder(of: sources.map(\.path), surroundings), templates: templates)
        guard let derivation = result else { throw nothingRead(unread, screen) }
        for problem in unread { screen.say(Phrase(same: DiagnosticText.lines(problem, screen.language).droppingLineEnd)) }
        if derivation.documents == 1 { screen.say(Self.alone) }
        if let target, let into, !writing.dryRun {
            do throws(WorkspaceError) {
                try Interruption.held { () throws(WorkspaceError) in try Workspace.write(derivation.text, to: target) }
            } catch {
                throw Failure(error)
            }
            screen.say(told(derivation, into))
            screen.next("praxis template check \(into.shown)")
        }
        if reading.json {
            screen.print(raw: try json(view: "template-derive", TemplateDeriveView(derivation)))
        } else if target == nil {
            screen.print(raw: derivation.text)
        } else if writing.dryRun, let into {
            screen.say(
                Phrase(
                    en: "would write \(into.shown) from \(derivation.documents) documents",
                    fr: "écrirait \(into.shown) d'après \(derivation.documents) documents"))
        }
    }

    private func isTaken(_ path: String) -> Failure {
        let kind = self.kind.map { " --kind \(shellWord($0))" } ?? ""
        return Failure(
            .refused,
            what: Phrase(
                en: "\(path.shown) exists already, and nothing was written over it",
                fr: "\(path.shown) existe déjà, et rien n'a été écrit par-dessus"),
            fix: Phrase(same: "praxis template derive \(files.map(shellWord).joined(separator: " "))\(kind) | diff \(shellWord(path)) -"))
    }

    private func told(_ derivation: Derivation, _ path: String) -> Phrase {
        let one = derivation.documents == 1
        return Phrase(
            en: "wrote \(path.shown): \(derivation.template.reference) from \(derivation.documents) document\(one ? "" : "s")",
            fr: "écrit \(path.shown) : \(derivation.template.reference) d'après \(derivation.documents) document\(one ? "" : "s")")
    }

    private static let alone = Phrase(
        en: "One document cannot tell what is usual from what is chance: all that it has is required. Name several, or strike what is not.",
        fr:
            "Un seul document ne distingue pas l'usage du hasard : tout ce qu'il a est obligatoire. Nommez-en plusieurs, ou retirez ce qui ne l'est pas."
    )

    /// As asked, else as most documents say, else as their folder is called.
    private func kind(of sources: [Source]) throws(Failure) -> Slug {
        if let kind {
            if let slug = Slug(parsing: kind), kind != DocumentID.governance { return slug }
            let meant = Slug(title: kind).map(\.text) ?? "note"
            throw Failure(
                .misuse,
                what: Phrase(
                    en: "\(kind.shown) is no name for a kind: lowercase letters, digits and hyphens, and not governance",
                    fr: "\(kind.shown) n'est pas un nom de type : lettres minuscules, chiffres et tirets, et pas governance"),
                fix: Phrase(same: "--kind \(meant == DocumentID.governance ? "note" : meant)"))
        }
        if let slug = usualKind(of: sources) { return slug }
        let folder = commonFolder(sources.map(\.path)).last { $0 != "." && $0 != ".." }
        if let slug = folder.flatMap({ Slug(title: String($0)) }), slug.text != DocumentID.governance { return slug }
        throw Failure(
            .misuse,
            what: Phrase(en: "the documents do not say of which kind they are", fr: "les documents ne disent pas de quel type ils sont"),
            fix: Phrase(same: "praxis template derive --kind note \(files.map(shellWord).joined(separator: " "))"))
    }

    /// In a community, the folder that holds them all; elsewhere the last name of that folder. `nil` where there is none.
    private func folder(of paths: [String], _ surroundings: Surroundings) throws(Failure) -> String? {
        let common = commonFolder(paths)
        let top = try inRepository(surroundings) { workspace throws(WorkspaceError) in
            try workspace.publishedTemplates() == nil ? nil : workspace.top
        }
        let start = paths.allSatisfy { $0.hasPrefix("/") } ? "/" : surroundings.directory + "/"
        guard let top = top ?? nil else { return common.last { $0 != "." && $0 != ".." }.map(String.init) }
        var parts: [Substring] = []
        for part in (start + common.joined(separator: "/")).split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        let whole = "/" + parts.joined(separator: "/")
        return whole.hasPrefix(top + "/") ? String(whole.dropFirst(top.count + 1)) : nil
    }

    /// The names of the folders that all paths begin with.
    private func commonFolder(_ paths: [String]) -> [Substring] {
        let folders = paths.map { $0.split(separator: "/").dropLast() }
        guard var common = folders.first else { return [] }
        for folder in folders { common = common.prefix(zip(common, folder).prefix { $0 == $1 }.count) }
        return Array(common)
    }

    private var noDocuments: Failure {
        let names = files.map(\.shown).joined(separator: ", ")
        return Failure(
            .notFound, what: Phrase(en: "there is no Markdown below \(names)", fr: "il n'y a pas de Markdown sous \(names)"),
            why: Phrase(
                en: "files that end in .md count; README.md and the like at the top of a folder do not",
                fr: "comptent les fichiers en .md ; ni README.md ni ses semblables en tête d'un dossier"),
            fix: Phrase(same: "find \(files.map(shellWord).joined(separator: " ")) -name '*.md'"))
    }

    private func nothingRead(_ problems: [Diagnostic], _ screen: Screen) -> Failure {
        for problem in problems.prefix(20) { screen.say(Phrase(same: DiagnosticText.lines(problem, screen.language).droppingLineEnd)) }
        let count = problems.count
        return Failure(
            .refused,
            what: Phrase(
                en: count == 1 ? "the one file cannot be read" : "none of the \(count) files can be read",
                fr: count == 1 ? "le seul fichier est illisible" : "aucun des \(count) fichiers n'est lisible"),
            fix: Phrase(
                en: "mend what is told above, or name other files", fr: "corrigez ce qui est dit plus haut, ou nommez d'autres fichiers"))
    }
}

extension String {
    /// For what ends its lines itself where a line is said.
    fileprivate var droppingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}

/// `praxis template derive --json`.
struct TemplateDeriveView: Encodable {
    let template: String
    let documents: Int
    /// The file.
    let text: String
    let parts: [Part]
    let unread: [Unread]

    struct Part: Encodable {
        let kind: String
        let name: String
        let heading: TemplateView.Wording
        let required: Bool
        let documents: Int
        let inherited: Bool
    }

    struct Unread: Encodable {
        let path: String
        let line: Int
        let rule: String
        let message: String
    }

    init(_ derivation: Derivation) {
        template = derivation.template.reference.description
        documents = derivation.documents
        text = derivation.text
        parts = derivation.parts.map {
            Part(
                kind: $0.kind.rawValue, name: $0.name, heading: TemplateView.Wording($0.heading), required: $0.isRequired,
                documents: $0.count, inherited: $0.isInherited)
        }
        unread = derivation.unread.map {
            Unread(path: $0.path, line: $0.range.start.line, rule: $0.rule, message: $0.message.en)
        }
    }
}
