import Community
import Documents
import Review
import Workspace

/// The output of a workshop that a new document comes from.
struct OutputOrigin {
    let workshop: Workshop
    let output: WorkshopOutput
    /// Where the workshop's file is.
    private let path: String

    /// - Parameter text: `workshop/risk-reviews#O1`, or without the kind.
    init(_ text: String, in workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) {
        let parts = text.split(separator: "#", maxSplits: 1).map(String.init)
        let holdings = try workspace.holdings(["workshop"], in: snapshot)
        let workshops = holdings.workshops
        guard parts.count == 2, let workshop = workshops.first(where: { $0.id.slug == parts[0] || $0.id.description == parts[0] }),
            let holding = holdings[workshop.id]
        else {
            let all = workshops.flatMap(\.outputs).prefix(12).map { "\($0.workshop.slug)#\($0.id)" }.joined(separator: ", ").shown
            throw WorkspaceError(
                .notFound, en: "there is no workshop for \(text.shown)", fr: "il n'y a pas d'atelier pour \(text.shown)",
                why: all.isEmpty ? nil : Phrase(en: "outputs: \(all)", fr: "productions : \(all)"),
                fix: Phrase(same: "praxis workshop list"))
        }
        guard let output = workshop.outputs.first(where: { $0.id == parts[1] }) else {
            let all = workshop.outputs.map(\.id).joined(separator: ", ").shown
            throw WorkspaceError(
                .notFound, en: "\(workshop.id) has no output \(parts[1].shown)",
                fr: "\(workshop.id) n'a pas de production \(parts[1].shown)",
                why: Phrase(en: "outputs: \(all)", fr: "productions : \(all)"), fix: Phrase(same: "praxis show \(workshop.id.slug)"))
        }
        self.workshop = workshop
        self.output = output
        path = holding.newest.source.path
    }

    /// The text of a new document with its source: as a field, and in the section for sources where the kind has one.
    func named(in text: String, _ path: String, _ template: Template) throws(WorkspaceError) -> String {
        guard template.fields.contains(where: { $0.name == "sources" }) else {
            throw WorkspaceError(
                .misuse, en: "a \(template.kind) names no sources", fr: "un document du type \(template.kind) ne cite pas de sources",
                fix: Phrase(same: "praxis template show \(template.kind)"))
        }
        var rewriting = Rewriting(parse(Source(path: path, text: text)), template)
        rewriting.set("sources", toYAML: "[{type: workshop-output, ref: \"\(output.reference)\"}]")
        let up = String(repeating: "../", count: path.split(separator: "/").count - 1)
        let title = workshop.title.unicodeScalars.reduce(into: "") { result, scalar in
            if "\\`*_[]<>".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        _ = rewriting.append(paragraph: "[\(title)](\(up)\(self.path)), \(output.id).", to: "sources")
        return String(decoding: rewriting.source.bytes, as: UTF8.self)
    }

    var word: Phrase {
        Phrase(
            en:
                "It names \(output.reference) as its source. When it is published, praxis workshop report \(workshop.id.slug) names it there.",
            fr: "Sa source est \(output.reference). Une fois publié, praxis atelier report \(workshop.id.slug) l'y citera.")
    }
}
