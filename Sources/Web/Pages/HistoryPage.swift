import Documents
import Review
import Site
import Workspace

/// The versions of a document, newest first, and the way to compare two of them.
struct HistoryPage {
    let visit: Visit
    let snapshot: Snapshot
    let document: KnownDocument
    let versions: [PublishedVersion]

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (document, _) = try workspace.findWritten(visit.doc, in: snapshot)
        let versions = try workspace.versions(of: document.doc, in: snapshot).map { PublishedVersion($0, Workspace.evidence(of: $0)) }
        return .page(HistoryPage(visit: visit, snapshot: snapshot, document: document, versions: versions).html)
    }

    var html: HTML {
        Layout(
            visit, community: snapshot.rulebook.community.name, title: document.title, tab: .library,
            body: DocumentTabs(document: document, own: .history, visit: visit).html + "<h1>\(document.title)</h1>\n" + table + comparison
        ).html
    }

    private var table: HTML {
        guard !versions.isEmpty else {
            return "<p>\(visit.say("\(document.doc) was never published.", "\(document.doc) n'a jamais été publié."))</p>\n"
        }
        let rows = versions.map { version -> HTML in
            let record = version.record
            let day = Day(parsing: record.effectiveFrom)?.long[visit.language] ?? record.effectiveFrom
            return """
                <tr><th scope="row">\(record.version.description)</th><td>\(record.class.word[visit.language])</td><td>\(day)</td>\
                <td>\(version.writers.map(\.entry.name).joined(separator: ", "))</td>\
                <td>\(version.approvals.map { "\($0.entry.name) (\(snapshot.rulebook.entityName($0.entry.entity)))" }.joined(separator: ", "))</td>\
                <td>\(snapshot.rulebook.name(of: record.publisher))</td><td>\(version.notes.joined(separator: " / "))</td></tr>

                """
        }
        let heads = [
            visit.say("Version", "Version"), visit.say("Class", "Classe"), visit.say("In force since", "En vigueur depuis"),
            visit.say("Writers", "Rédaction"), visit.say("Approved by", "Approuvé par"), visit.say("Published by", "Publié par"),
            visit.say("Note", "Note"),
        ].map { "<th scope=\"col\">\($0)</th>" as HTML }
        return """
            <div class="table" role="group" aria-label="\(visit.say("Versions", "Versions"))" tabindex="0"><table>
            <thead><tr>\(heads.joined())</tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>

            """
    }

    private var comparison: HTML {
        guard versions.count > 1 else { return "" }
        func options(_ chosen: Int) -> HTML {
            versions.enumerated().map { index, version -> HTML in
                let mark: HTML = index == chosen ? " selected" : ""
                return "<option value=\"\(version.record.version.description)\"\(mark)>\(version.record.version.description)</option>"
            }.joined()
        }
        return """
            <form class="facets" method="get" action="/compare/\(place(document.doc))">
            <p><label for="from">\(visit.say("From", "De"))</label><select id="from" name="from">\(options(1))</select></p>
            <p><label for="to">\(visit.say("To", "À"))</label><select id="to" name="to">\(options(0))</select></p>
            <p><button>\(visit.say("Compare", "Comparer"))</button></p>
            </form>

            """
    }
}
