import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis check`: compares documents with their templates.
struct Check: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "check")

    @OptionGroup var common: CommonFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "Files or folders; else what the open draft changes.",
                fr: "Fichiers ou dossiers ; sinon ce que change le brouillon ouvert."), valueName: "path"))
    var paths: [String] = []
    @Flag(help: ArgumentHelp(Phrase(en: "What the next commit of git's would hold.", fr: "Ce que contiendrait le prochain commit de git.")))
    var staged = false
    @Flag(help: ArgumentHelp(Phrase(en: "Every document.", fr: "Tous les documents.")))
    var all = false
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "draft: as the commit hook does; submission: as for submission.",
                fr: "draft : comme le crochet de commit ; submission : comme pour soumettre."), valueName: "stage"))
    var stage: StageName = .submission
    @Option(help: ArgumentHelp(Phrase(en: "text or json.", fr: "text ou json."), valueName: "format"))
    var format: Format = .text
    @Flag(
        help: ArgumentHelp(
            Phrase(en: "Mend what can be mended without touching your words.", fr: "Corriger ce qui peut l'être sans toucher à vos mots.")))
    var fix = false
    @OptionGroup var reading: ReadFlags
    @OptionGroup var writing: WriteFlags

    enum StageName: String, CaseIterable, ExpressibleByArgument {
        case draft, submission

        var stage: Stage {
            switch self {
            case .draft: .structure
            case .submission: .completeness
            }
        }
    }

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        if fix, staged {
            throw WorkspaceError(
                .misuse, en: "--fix changes files, --staged looks at what git is about to commit",
                fr: "--fix modifie des fichiers, --staged regarde ce que git va enregistrer",
                fix: Phrase(same: "praxis check --fix"))
        }
        var text = try read(workspace)
        let rulebook = try workspace.rulebook(at: try workspace.mainTip())
        if fix {
            let mended = try Interruption.held { () throws(WorkspaceError) in
                try workspace.mend(text, rulebook: rulebook, dryRun: writing.dryRun)
            }
            for path in mended {
                screen.say(
                    writing.dryRun
                        ? Phrase(en: "would mend \(path.shown)", fr: "corrigerait \(path.shown)")
                        : Phrase(en: "mended \(path.shown)", fr: "corrigé : \(path.shown)"))
            }
            text = try read(workspace)
        }
        let findings = try workspace.findings(in: text, rulebook: rulebook, stage: stage.stage)
        if reading.json || format == .json {
            let sources = Dictionary(text.documents.map { ($0.source.path, $0.source) }) { first, _ in first }
            let report = DiagnosticReport(findings, documents: text.documents.count, sources: sources, language: screen.language)
            try screen.print(json: "check", report)
        } else {
            screen.print(raw: DiagnosticText(findings, documents: text.documents.count, language: screen.language).text)
        }
        return findings.contains { $0.severity == .error } ? .refused : .done
    }

    private func read(_ workspace: borrowing Workspace) throws(WorkspaceError) -> CheckedText {
        if staged { return try workspace.staged() }
        if all { return try workspace.workTree(try workspace.allDocumentPaths()) }
        if !paths.isEmpty { return try workspace.workTree(try workspace.documentPaths(paths)) }
        return try workspace.workTree(try workspace.draftedPaths())
    }
}
