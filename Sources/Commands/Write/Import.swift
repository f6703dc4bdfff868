import ArgumentParser
import Documents
import Workspace

/// `praxis import`: texts from elsewhere become one draft, with what was guessed marked in them. Nothing of it is trusted more than any draft.
struct Import: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "import")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "A folder or a file: Markdown, or Word where pandoc is installed.",
                fr: "Un dossier ou un fichier : Markdown, ou Word si pandoc est installé."),
            valueName: "path"))
    var path: String
    @Option(help: ArgumentHelp(Phrase(en: "The kind of all of them.", fr: "Le type de tous."), valueName: "kind"))
    var kind: String?
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(Phrase(en: "Language of the documents: en or fr.", fr: "Langue des documents : en ou fr."), valueName: "lang"))
    var lang: Language?
    @Option(help: ArgumentHelp(Phrase(en: "A folder of the community.", fr: "Un dossier de la communauté."), valueName: "folder"))
    var into: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.snapshot()
        try demandKnown(try workspace.templates(at: snapshot.main))
        let folder: String? = if let into { try inside(into) } else { nil }
        let plan = try await workspace.plan(importing: path, kind: kind, language: lang, into: folder, in: snapshot)
        for document in plan.documents { tell(document, on: screen) }
        for left in plan.left { screen.say(left.words) }
        guard !plan.documents.isEmpty else {
            throw WorkspaceError(
                .refused, en: "there is nothing to import in \(path.shown)", fr: "il n'y a rien à importer dans \(path.shown)",
                fix: Phrase(same: "ls \(quoted(path))"))
        }
        if !writing.dryRun {
            try Interruption.held { () throws(WorkspaceError) in try workspace.perform(plan, in: snapshot) }
        }
        conclude(plan, on: screen)
        return .done
    }

    private func demandKnown(_ templates: TemplateSet) throws(WorkspaceError) {
        guard let kind, !templates.kinds.contains(kind) else { return }
        let all = templates.kinds.joined(separator: ", ")
        throw WorkspaceError(
            .notFound, en: "there is no kind \"\(kind.shown)\"", fr: "il n'y a pas de type « \(kind.shown) »",
            why: Phrase(en: "kinds: \(all)", fr: "types : \(all)"),
            fix: templates.nearest(kind: kind).map {
                Phrase(en: "praxis import \(quoted(path)) --kind \($0)", fr: "praxis importer \(quoted(path)) --kind \($0)")
            } ?? Phrase(same: "praxis template list"))
    }

    /// A folder below the top, as a path without anything that leads elsewhere.
    private func inside(_ text: String) throws(WorkspaceError) -> String {
        let parts = text.split(separator: "/")
        guard !text.hasPrefix("/"), !parts.contains(where: { $0.hasPrefix(".") }), !text.isEmpty else {
            throw WorkspaceError(
                .misuse, en: "\(text.shown) is no folder of this community", fr: "\(text.shown) n'est pas un dossier de cette communauté",
                fix: Phrase(same: "--into guide"))
        }
        return parts.joined(separator: "/")
    }

    private func tell(_ document: ImportPlan.Document, on screen: Screen) {
        let arrival = document.arrival
        screen.print("\(arrival.origin.shown)\t\(arrival.path.shown)\t\(arrival.id)\t\(arrival.reason.code)")
        for remark in arrival.remarks { screen.say(Phrase(en: "  \(remark.en)", fr: "  \(remark.fr)")) }
        var told: Set<String> = []
        for target in document.imported.lost where told.insert(target).inserted {
            screen.say(
                Phrase(
                    en: "  \(target.shown) is not in the folder; the link stays as it is",
                    fr: "  \(target.shown) n'est pas dans le dossier ; le lien reste tel quel"))
        }
        for file in document.tooLarge {
            screen.say(
                Phrase(
                    en: "  \(file.shown) is larger than 20 MiB and is not copied", fr: "  \(file.shown) dépasse 20 Mio et n'est pas copié"))
        }
    }

    private func conclude(_ plan: ImportPlan, on screen: Screen) {
        let (count, left) = (plan.documents.count, plan.left.count)
        let rest = Phrase(
            en: left == 0 ? "" : " \(left) file\(left == 1 ? " was" : "s were") left out.",
            fr: left == 0 ? "" : " \(left) fichier\(left > 1 ? "s sont restés" : " est resté") de côté.")
        if writing.dryRun {
            return screen.say(
                Phrase(
                    en: "Would make \(count) draft\(count == 1 ? "" : "s").\(rest.en) Nothing was changed.",
                    fr: "Ferait \(count) brouillon\(count > 1 ? "s" : "").\(rest.fr) Rien n'a changé."))
        }
        screen.say(
            Phrase(
                en:
                    "\(count) document\(count == 1 ? " is" : "s are") in the draft \(plan.draft).\(rest.en) What was guessed is marked {{...}}; the originals are as they were.",
                fr:
                    "\(count) document\(count > 1 ? "s sont" : " est") dans le brouillon \(plan.draft).\(rest.fr) Ce qui a été deviné est marqué {{...}} ; les originaux n'ont pas changé."
            ))
        screen.next(
            Phrase(en: "praxis check, then praxis save -m \"...\"", fr: "praxis verifier, puis praxis enregistrer -m \"...\""))
    }
}

extension Arrival.KindReason {
    /// For programs, and short enough for people.
    fileprivate var code: String {
        switch self {
        case .asked: "asked"
        case .frontMatter: "front-matter"
        case .folder: "folder"
        case .headings(let count): "headings:\(count)"
        case .nothing: "no-better"
        }
    }
}

extension ImportPlan.Left {
    fileprivate var words: Phrase {
        let path = path.shown
        let why: Phrase
        switch self.why {
        case .link: why = Phrase(en: "a link, which may lead anywhere", fr: "un lien, qui peut mener n'importe où")
        case .noPandoc:
            why = Phrase(
                en: "Word, and pandoc is not installed\n  fix: sudo apt install pandoc",
                fr: "Word, et pandoc n'est pas installé\n  fix: sudo apt install pandoc")
        case .pandoc(let words): why = Phrase(same: "pandoc: \(words.shown)")
        case .notReadable: why = Phrase(en: "it cannot be read", fr: "il est illisible")
        case .tooLarge: why = Phrase(en: "it is larger than 1 MiB", fr: "il dépasse 1 Mio")
        case .refused(.encoding):
            let name = quoted(self.path)
            let fix = "iconv -f WINDOWS-1252 -t UTF-8 \(name) > \(quoted("utf8-" + (self.path.split(separator: "/").last ?? "")))"
            why = Phrase(
                en: "it is not UTF-8, and guessing would change words\n  fix: \(fix)",
                fr: "il n'est pas en UTF-8, et deviner changerait des mots\n  fix: \(fix)")
        case .refused(.unreadable(let finding)):
            let line = finding.range.start.line
            why = Phrase(en: "line \(line): \(finding.message.en)", fr: "ligne \(line) : \(finding.message.fr)")
        case .refused(.noName): why = Phrase(en: "there is no word to make a name of", fr: "aucun mot pour en faire un nom")
        }
        return Phrase(en: "left out: \(path): \(why.en)", fr: "laissé de côté : \(path) : \(why.fr)")
    }
}
