import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis changes`: what a proposal or a draft changes, as a reader sees it.
struct Changes: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "changes")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "What it is compared with: published, my-last-look, or a version as v1.0.",
                fr: "À quoi comparer : published, my-last-look, ou une version comme v1.0."), valueName: "since"))
    var since = "published"
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "Word by word, only the sections, or the lines of the file.",
                fr: "Mot à mot, les sections seules, ou les lignes du fichier.")))
    var form: Form = .words
    @Flag(
        help: ArgumentHelp(
            Phrase(en: "With the remarks of reviewers, each at its place.", fr: "Avec les remarques des relecteurs, chacune à sa place.")))
    var comments = false

    enum Form: String, EnumerableFlag { case words, sections, source }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let base = try Comparison.Base(parsing: since)
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(target.doc, in: snapshot)
        let reader = ComparisonReader(document: document, drafts: drafts, snapshot: snapshot)
        guard let newer = try reader.newer(base, workspace) else {
            try tellNothing(document, on: screen)
            return .done
        }
        let older = try reader.older(base, workspace)
        if let notice = older.notice { screen.say(notice) }
        if newer.isBehindDraft {
            screen.say(
                Phrase(
                    en: "Your draft holds changes that are not submitted.", fr: "Votre brouillon contient des modifications non soumises."))
        }
        let remarks = try comments ? self.remarks(document, in: newer.document, workspace, snapshot) : []
        let comparison = Comparison(document: document, older: older, newer: newer, snapshot: snapshot, remarks: remarks)
        if reading.json {
            try screen.print(json: "changes", ChangesView(comparison, form, screen.language, withRemarks: comments))
            return .done
        }
        ChangesText(comparison, RemarksText(remarks, snapshot, screen), screen).show(form, on: screen)
        let isMine = document.proposal?.adopters.contains(snapshot.me ?? "") ?? false
        if newer.isReviewed, !isMine, comparison.isVisible, screen.isTerminal {
            screen.next(
                Phrase(
                    en: "praxis approve \(document.id.slug) -m \"...\", or praxis object \(document.id.slug) -m \"...\"",
                    fr: "praxis approuver \(document.id.slug) -m \"...\", ou praxis refuser \(document.id.slug) -m \"...\""))
        }
        return .done
    }

    private func remarks(
        _ document: KnownDocument, in text: ParsedDocument?, _ workspace: borrowing Workspace, _ snapshot: Snapshot
    ) throws(WorkspaceError) -> [PlacedRemark] {
        guard let proposal = document.proposal else { return [] }
        return try workspace.remarks(on: document.doc, of: proposal, in: text, snapshot).filter(\.remark.isOpen)
    }

    private func tellNothing(_ document: KnownDocument, on screen: Screen) throws(WorkspaceError) {
        if reading.json { return try screen.print(json: "changes", ChangesView(nothingOn: document)) }
        screen.say(document.nothingProposed)
        screen.next(Phrase(en: "praxis history \(document.id.slug)", fr: "praxis historique \(document.id.slug)"))
    }
}
