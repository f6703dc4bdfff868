import ArgumentParser
import Documents
import Review
import Site
import Workspace

/// `praxis preview`: a draft as the site would show it, in a file for whoever writes it.
struct PreviewCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "preview")

    @OptionGroup var common: CommonFlags
    @OptionGroup var target: DocumentArgument
    @Flag(help: ArgumentHelp(Phrase(en: "Open it in the browser.", fr: "L’ouvrir dans le navigateur.")))
    var open = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(target.doc, in: snapshot)
        let source = try workspace.unpublished(document, drafts, in: snapshot)
        let input = try workspace.siteInput(SiteWishes(document: document.id), in: snapshot)
        let preview = Preview(
            input, of: document.id, text: source.document, standing: try standing(of: source, workspace, snapshot))
        let (html, warnings) = preview.page(pictures: try workspace.files(preview.pictures, of: source), beside: source.beside)
        let path = try workspace.keep(preview: html, of: document.id)
        for warning in warnings { screen.say(warning.phrase) }
        screen.print(path.shown)
        if open, !common.noInput { try await workspace.show(path) }
        return .done
    }

    /// Whose text it is, and whether it is saved.
    private func standing(of source: PreviewSource, _ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> Phrase
    {
        guard let drafted = source.drafted else {
            return Phrase(en: "As it was submitted for review.", fr: "Tel qu’il a été soumis à la relecture.")
        }
        let writer = try workspace.lastWriter(of: drafted.draft, in: snapshot)
        let unsaved =
            drafted.isSaved ? Phrase(same: "") : Phrase(en: ", with what is not saved yet", fr: ", avec ce qui n’est pas encore enregistré")
        return Phrase(
            en: "The draft \(drafted.draft.slug) of \(writer.name), \(writer.day.long.en)\(unsaved.en).",
            fr: "Le brouillon \(drafted.draft.slug) de \(writer.name), \(writer.day.long.fr)\(unsaved.fr).")
    }
}
