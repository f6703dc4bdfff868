import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis move`: another place for the file of a document; its id, its history and its links stay.
struct Move: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "move")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "From the top of the community; a folder ends with /.",
                fr: "Depuis la racine de la communauté ; un dossier finit par /."),
            valueName: "path"))
    var path: String

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(target.doc, in: snapshot)
        let plan = try workspace.editingPlan(document, drafts, in: snapshot)
        try workspace.demandOpenable(plan.slug)
        let place = path.hasSuffix("/") ? path + (plan.path.split(separator: "/").last ?? "") : path
        let templates = try workspace.templates(at: snapshot.main)
        let text = try workspace.text(of: plan, document, drafts, in: snapshot)
        let template = text.template.flatMap { templates[$0] } ?? templates.latest(document.id.kind)
        try demandFolder(place, of: document, template)
        if place == plan.path {
            screen.say(Phrase(en: "\(place.shown) is where it is already.", fr: "\(place.shown) est déjà sa place."))
            return .done
        }
        try workspace.demandPlace(for: place, in: snapshot)
        let relinked = text.relinked(to: place, template)
        if writing.dryRun {
            screen.print(place.shown)
            screen.say(
                Phrase(en: "would move \(plan.path.shown) to \(place.shown)", fr: "déplacerait \(plan.path.shown) vers \(place.shown)"))
            return .done
        }
        try Interruption.held { () throws(WorkspaceError) in try workspace.move(plan, to: place, relinked.bytes, in: snapshot) }
        screen.print(place.shown)
        screen.say(
            Phrase(
                en: "\(document.doc) is at \(place.shown) now, in the draft \(plan.slug.shown); its links lead where they led.",
                fr:
                    "\(document.doc) est désormais à \(place.shown), dans le brouillon \(plan.slug.shown) ; ses liens mènent où ils menaient."
            ))
        for target in relinked.lost {
            screen.say(
                Phrase(
                    en: "Attention: the link to \(target.shown) could not be turned; look at it.",
                    fr: "Attention : le lien vers \(target.shown) n'a pas pu être adapté ; vérifiez-le."))
        }
        screen.next(
            Phrase(
                en: "praxis check --all, for the pages that link to it; praxis save -m \"...\"",
                fr: "praxis verifier --all, pour les pages qui y renvoient ; praxis enregistrer -m \"...\""))
        return .done
    }

    /// The rule `folder-wrong`, before anything is moved; files of the rules have no other place at all.
    private func demandFolder(_ place: String, of document: KnownDocument, _ template: Template?) throws(WorkspaceError) {
        guard document.id.kind != DocumentID.governance else {
            throw WorkspaceError(
                .refused, en: "\(document.doc) is a file of the rules: it stays at its place",
                fr: "\(document.doc) est un fichier des règles : il reste à sa place", fix: Phrase(same: "praxis policy show"))
        }
        guard let folder = template?.folder, !folder.isEmpty, !place.hasPrefix("\(folder)/") else { return }
        throw WorkspaceError(
            .refused, en: "a \(document.id.kind) lives in \(folder)/", fr: "un document « \(document.id.kind) » se trouve dans \(folder)/",
            why: Phrase(
                en: "the rules of review of a folder apply to what is in it",
                fr: "les règles de relecture d'un dossier valent pour son contenu"),
            fix: Phrase(
                en: "praxis move \(document.id.slug) \(folder)/...", fr: "praxis deplacer \(document.id.slug) \(folder)/..."))
    }
}
