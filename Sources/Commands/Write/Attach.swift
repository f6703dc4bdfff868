import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis attach`: a picture into a text, or the file that a tool hands out; it is approved with the document, byte for byte.
struct Attach: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "attach")

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @OptionGroup var target: DocumentArgument
    @Argument(help: ArgumentHelp(Phrase(en: "The file, anywhere on this machine.", fr: "Le fichier, où qu'il soit sur cette machine.")))
    var file: String
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "What a picture shows, for who cannot see it.", fr: "Ce que montre une image, pour qui ne la voit pas."),
            valueName: "words"))
    var alt: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "The section that a picture goes to; else the last.", fr: "La section qui reçoit l'image ; sinon la dernière."),
            valueName: "heading"))
    var section: String?

    private static let pictures: Set = ["png", "jpg", "jpeg", "gif", "webp", "svg"]

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let (document, drafts) = try workspace.findWritten(target.doc, in: snapshot)
        let plan = try workspace.editingPlan(document, drafts, in: snapshot)
        try workspace.demandOpenable(plan.slug)
        let bytes = try workspace.file(named: file, limit: snapshot.rulebook.community.assetLimit)
        guard !bytes.isEmpty else {
            throw WorkspaceError(
                .refused, en: "\(file.shown) is empty", fr: "\(file.shown) est vide",
                fix: Phrase(en: "look at the file, then attach it again", fr: "vérifiez le fichier, puis joignez-le à nouveau"))
        }
        let templates = try workspace.templates(at: snapshot.main)
        let text = try workspace.text(of: plan, document, drafts, in: snapshot)
        guard let template = text.template.flatMap({ templates[$0] }) ?? templates.latest(document.id.kind) else {
            throw templates.unknownKind(document.id.kind, "praxis template list", more: "praxis new ")
        }
        var rewriting = Rewriting(text, template)
        let place = try place(&rewriting, at: plan.path, in: workspace)
        if writing.dryRun {
            screen.print(place.shown)
            screen.say(Phrase(en: "would attach \(place.shown) to \(document.doc)", fr: "joindrait \(place.shown) à \(document.doc)"))
            return .done
        }
        let files = [plan.path: rewriting.source.bytes, place: bytes]
        try Interruption.held { () throws(WorkspaceError) in try workspace.write(files, opening: plan, in: snapshot) }
        screen.print(place.shown)
        screen.say(
            Phrase(
                en: "\(place.shown) belongs to \(document.doc) now, in the draft \(plan.slug.shown); it is reviewed with the text.",
                fr:
                    "\(place.shown) appartient désormais à \(document.doc), dans le brouillon \(plan.slug.shown) ; il est relu avec le texte."
            ))
        screen.next(Phrase(en: "praxis check, praxis save -m \"...\"", fr: "praxis verifier, praxis enregistrer -m \"...\""))
        return .done
    }

    /// Writes into the text where the file is, and says where that is.
    private func place(_ text: inout Rewriting, at path: String, in workspace: borrowing Workspace) throws(WorkspaceError) -> String {
        let name = String(file.split(separator: "/").last ?? "")
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if let field = text.template.fields.first(where: { $0.type == .asset })?.name {
            // A new version of the file takes the place of the old one, so that whoever has the address has the new one. Not so where the
            // text names what is no file of its own: another document, or a file of the rules.
            let folder = path.split(separator: "/").dropLast().map { "\($0)/" }.joined()
            if let old = text.document.text(field).flatMap({ text.document.repositoryPath($0) }), old.hasPrefix(folder),
                old.lowercased().hasSuffix(".\(ending)"), ending != "md", !old.split(separator: "/").contains(where: { $0.hasPrefix(".") })
            {
                return old
            }
            let place = placeOfAsset(name, of: path) { workspace.hasFile(at: $0) }
            text.set(field, to: relativeLink(to: place, from: path))
            return place
        }
        guard Self.pictures.contains(ending) else {
            throw WorkspaceError(
                .refused, en: "\(name.shown) is no picture, and a \(text.template.kind) hands out no file",
                fr: "\(name.shown) n'est pas une image, et un document « \(text.template.kind) » ne remet pas de fichier",
                why: Phrase(
                    en: "what readers fill in is a tool, with instructions of its own",
                    fr: "ce que les lecteurs remplissent est un modèle, avec son mode d'emploi"),
                fix: Phrase(en: "praxis new tool \"Title\"", fr: "praxis nouveau tool \"Titre\""))
        }
        guard let alt, alt.contains(where: { !$0.isWhitespace }) else {
            throw WorkspaceError(
                .misuse, en: "a picture needs words for who cannot see it", fr: "une image a besoin de mots pour qui ne la voit pas",
                fix: Phrase(same: "--alt \"...\""))
        }
        let place = placeOfAsset(name, of: path) { workspace.hasFile(at: $0) }
        let line = alt.split(whereSeparator: \.isNewline).joined(separator: " ")
        let words = String(line.flatMap { "\\[]".contains($0) ? ["\\", $0] : [$0] })
        guard text.append(paragraph: "![\(words)](\(relativeLink(to: place, from: path)))", toSectionHeaded: section) else {
            let all = text.document.sections.map(\.heading.text).joined(separator: ", ").shown
            throw WorkspaceError(
                .notFound, en: "there is no section \"\((section ?? "").shown)\"",
                fr: "il n'y a pas de section « \((section ?? "").shown) »",
                why: Phrase(en: "sections: \(all)", fr: "sections : \(all)"), fix: Phrase(same: "--section \"...\""))
        }
        return place
    }
}
