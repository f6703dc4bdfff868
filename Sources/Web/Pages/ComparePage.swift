import Documents
import Review
import Site
import Workspace

/// Two published versions of a document, and what became of the one in the other: `praxis compare`.
struct ComparePage {
    let visit: Visit
    let community: String
    let document: KnownDocument
    let from: Version
    let to: Version
    let sections: [SectionDifference]
    /// The newer text alone, where that is asked for.
    let article: HTML?

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (document, _) = try workspace.findWritten(visit.doc, in: snapshot)
        let records = try workspace.versions(of: document.doc, in: snapshot)
        let (older, newer) = (try record("from", visit, records), try record("to", visit, records))
        let old = try workspace.text(of: older)
        guard let new = try workspace.text(of: newer) else {
            throw WorkspaceError(
                .notFound, en: "a text of \(document.doc) was never received here",
                fr: "un texte de \(document.doc) n'a jamais été reçu ici",
                fix: Phrase(same: "praxis sync"))
        }
        return .page(
            ComparePage(
                visit: visit, community: snapshot.rulebook.community.name, document: document, from: older.version, to: newer.version,
                sections: differences(from: old, to: new),
                article: DifferenceView(visit) == .new ? ReviewPage.article(new, newer.assets, visit) : nil
            ).html)
    }

    private static func record(_ name: String, _ visit: Visit, _ records: [Record]) throws(WorkspaceError) -> Record {
        let asked = visit.request.asked(name) ?? ""
        if let record = records.first(where: { $0.version.description == asked }) { return record }
        let versions = records.map(\.version.description).joined(separator: ", ")
        throw WorkspaceError(
            .notFound, en: "\(visit.doc) has no version \(escaped(asked))", fr: "\(visit.doc) n'a pas de version \(escaped(asked))",
            why: Phrase(en: "versions: \(versions)", fr: "versions : \(versions)"))
    }

    var html: HTML {
        let title = visit.say("\(document.title): \(from) and \(to)", "\(document.title) : \(from) et \(to)")
        let view = DifferenceView(visit)
        let same: HTML = "<p>\(visit.say("Not a word has changed.", "Pas un mot n'a changé."))</p>\n"
        let text = sections.isEmpty ? same : DifferencePart(sections, visit: visit, isSideBySide: view == .side).html
        let first: HTML? = view.first(visit, of: sections).map { "<p class=\"note\">\($0)</p>\n" }
        return Layout(
            visit, community: community, title: title, tab: .library,
            body: DocumentTabs(document: document, own: .history, visit: visit).html + "<h1>\(title)</h1>\n"
                + view.tabs(visit, keeping: ["from", "to"]) + "\(first)\(article ?? text)"
        ).html
    }
}
