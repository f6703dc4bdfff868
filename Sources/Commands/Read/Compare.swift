import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis compare`: two published versions of a document, and what became of the one in the other.
struct Compare: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "compare")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var target: DocumentArgument
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "The version that comes first: v1.2.", fr: "La version de départ : v1.2."), valueName: "older"))
    var older: String
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "The other version; else the one that is published.", fr: "L'autre version ; sinon celle qui est publiée."),
            valueName: "newer"))
    var newer: String?
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "Word by word, only the sections, or the lines of the file.",
                fr: "Mot à mot, les sections seules, ou les lignes du fichier.")))
    var form: Changes.Form = .words

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let from = try Self.version(older)
        let to = try newer.map { typed throws(WorkspaceError) in try Self.version(typed) }
        let snapshot = try workspace.look()
        let document = try workspace.find(target.doc, in: snapshot)
        let reader = ComparisonReader(document: document, drafts: [], snapshot: snapshot)
        let after = if let to { try reader.published(to, workspace) } else { try reader.published(workspace) }
        let before = try reader.published(from, workspace)
        let comparison = Comparison(document: document, older: before, newer: after, snapshot: snapshot)
        if reading.json {
            try screen.print(json: "compare", ChangesView(comparison, form, screen.language, withRemarks: false))
            return .done
        }
        ChangesText(comparison, RemarksText([], snapshot, screen), screen).show(form, on: screen)
        return .done
    }

    private static func version(_ typed: String) throws(WorkspaceError) -> Version {
        if let version = Version(typed: typed) { return version }
        throw WorkspaceError(
            .misuse, en: "\"\(typed.shown)\" is no version", fr: "« \(typed.shown) » n'est pas une version",
            fix: Phrase(en: "praxis compare DOC v1.0 v2.0", fr: "praxis comparer DOC v1.0 v2.0"))
    }
}
