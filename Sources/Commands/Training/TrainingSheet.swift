import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis training sheet`: a programme on one page, with all that a French training description must state (Qualiopi, indicator 1).
struct TrainingSheet: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "sheet", french: "fiche",
        Phrase(en: "A programme on one page, for HR and learners", fr: "Un programme en une page, pour les RH et les apprenants"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var target: DocumentArgument
    @Option(help: ArgumentHelp(Phrase(en: "The file to write.", fr: "Le fichier à écrire."), valueName: "file"))
    var into: String?

    /// In the order of the sheet; the modules are listed after the methods.
    private static let sections = [
        "target-group", "prerequisites", "objectives", "duration", "access", "cost", "contact", "methods", "assessment", "accessibility",
        "completion", "evaluation-plan",
    ]

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let known = try workspace.findWritten(target.doc, in: snapshot).document
        let holdings = try workspace.holdings(Curriculum.kinds.union(["session"]), in: snapshot)
        guard known.id.kind == "programme", let holding = holdings[known.id] else {
            throw WorkspaceError(
                .misuse, en: "\(known.doc) is no programme", fr: "\(known.doc) n'est pas un programme",
                fix: Phrase(same: "praxis list programme"))
        }
        guard holding.isPublished, let text = holding.published, let record = holding.record else {
            throw WorkspaceError(
                .refused, en: "\(known.doc) is not published", fr: "\(known.doc) n'est pas publié",
                why: Phrase(en: "a sheet is made of what is in force", fr: "une fiche se fait de ce qui est en vigueur"),
                fix: Phrase(en: "praxis why \(known.id.slug)", fr: "praxis pourquoi \(known.id.slug)"))
        }
        let language = text.language ?? screen.language
        let sheet = Page(holding: holding, text: text, language: language)
        var missing: [String] = []
        var body = sheet.head(record, holdings)
        for key in Self.sections {
            if key == "assessment" { body += sheet.modules(Curriculum(holdings), &missing) }
            body += sheet.section(key, try workspace.heading(of: key, kind: "programme", language, in: snapshot), &missing)
        }
        body += sheet.results(TrainingReport(holdings))
        if let into {
            try Workspace.write(body, to: surroundings.path(of: into))
            screen.print(into.shown)
        } else {
            screen.print(raw: body)
        }
        guard missing.isEmpty else {
            let names = missing.joined(separator: ", ")
            screen.say(Phrase(en: "Missing: \(names)", fr: "Il manque : \(names)"))
            screen.next(Phrase(en: "praxis edit \(known.id.slug)", fr: "praxis modifier \(known.id.slug)"))
            return .refused
        }
        return .done
    }

    private struct Page {
        let holding: Holding
        let text: ParsedDocument
        let language: Language

        func said(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }

        func head(_ record: Record, _ holdings: Holdings) -> String {
            let title = markdownText(text.title ?? holding.id.slug)
            let minutes = text.text("total_minutes").flatMap { integer($0) }.map(hours) ?? "-"
            let state = said(
                "Version \(record.version), in force since \(record.effectiveFrom); sheet of \(holdings.today.iso).",
                "Version \(record.version), en vigueur depuis le \(record.effectiveFrom) ; fiche du \(holdings.today.iso).")
            let facts = [
                (said("Duration", "Durée"), minutes), (said("Contact", "Contact"), text.text("contact") ?? "-"),
                (said("Delay of access", "Délai d'accès"), text.text("access_delay") ?? "-"),
                (said("Cost", "Tarif"), text.text("cost") ?? "-"),
            ]
            let rows = facts.map { "| \($0) | \(markdownText($1)) |\n" }.joined()
            return "# \(title)\n\n\(state) \(markdownText(holdings.rulebook.community.name)).\n\n| | |\n|---|---|\n\(rows)\n"
        }

        func section(_ key: String, _ heading: String, _ missing: inout [String]) -> String {
            guard let part = holding.publishedParts?[key], let first = part.blocks.first, let last = part.blocks.last,
                part.text.contains(where: { !$0.isWhitespace })
            else {
                missing.append(heading)
                return "## \(heading)\n**\(said("Missing.", "Manque."))**\n\n"
            }
            let written = text.source.text(text.source.trimmed(first.range.start.offset..<last.range.end.offset))
            return "## \(heading)\n\(written)\n\n"
        }

        /// By their titles: whoever reads the sheet has no repository.
        func modules(_ curriculum: Curriculum, _ missing: inout [String]) -> String {
            let name = said("Modules", "Modules")
            let programme = curriculum.original(of: holding.id)
            guard let parts = curriculum.programmes.first(where: { $0.id == programme })?.modules, !parts.isEmpty else {
                missing.append(name)
                return "## \(name)\n**\(said("Missing.", "Manque."))**\n\n"
            }
            let rows = parts.enumerated().map { index, part in
                let id = part.module.id
                // Only what is in force may be promised.
                if !curriculum.isPublished(id) { missing.append(curriculum.shown(id, in: language).id.description) }
                let minutes = curriculum.module(id)?.minutes.map(hours) ?? "-"
                let mandatory = part.isMandatory ? said("yes", "oui") : said("no", "non")
                return "| \(index + 1) | \(markdownText(curriculum.shown(id, in: language).title)) | \(minutes) | \(mandatory) |\n"
            }
            let head = "| | \(name) | \(said("Duration", "Durée")) | \(said("Mandatory", "Obligatoire")) |\n|---|---|---|---|\n"
            return "## \(name)\n\(head)\(rows.joined())\n"
        }

        /// Totals of sessions, as `report training` counts them.
        func results(_ report: TrainingReport) -> String {
            let name = said("Results", "Résultats")
            guard let row = report.rows.first(where: { $0.programme == holding.doc }), row.held > 0 else {
                return "## \(name)\n\(said("No session has been held yet.", "Aucune session n'a encore eu lieu."))\n"
            }
            let average = row.satisfaction.map { "\(($0 * 10).rounded() / 10) / 5" } ?? "-"
            return "## \(name)\n"
                + said(
                    "Sessions held: \(row.held); attended: \(row.attended) of \(row.enrolled) enrolled; passed: \(row.passed); satisfaction: \(average).",
                    "Sessions tenues : \(row.held) ; présents : \(row.attended) sur \(row.enrolled) inscrits ; reçus : \(row.passed) ; satisfaction : \(average)."
                ) + "\n"
        }
    }
}

extension Workspace {
    /// The wording of a section of the newest template of a kind; its key where there is none.
    func heading(of key: String, kind: String, _ language: Language, in snapshot: Snapshot) throws(WorkspaceError) -> String {
        let section = try templates(at: snapshot.main).latest(kind)?.sections.first { $0.key == key }
        return section?.heading[language] ?? key
    }
}
