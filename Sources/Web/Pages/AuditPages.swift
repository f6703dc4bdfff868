import Documents
import Review
import Site
import Workspace

/// The proof, for each document and for each of its versions: who wrote, who decided, from where, on which bytes.
enum AuditPages {
    private struct Line {
        let doc: String
        let title: String
        let version: String
        /// ISO.
        let since: String
        let publisher: String

        init?(_ document: KnownDocument) {
            guard let record = document.record else { return nil }
            (doc, title, version) = (document.doc, document.title, record.version.description)
            (since, publisher) = (record.effectiveFrom, record.publisher)
        }
    }

    /// At most so many at once, the newest.
    private static let shown = 200

    /// All that was published, newest first.
    static func list(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let lines = try workspace.made(.page, "audit", of: snapshot) { () throws(WorkspaceError) in
            try workspace.documents(in: snapshot).compactMap(Line.init).sorted { ($1.since, $0.doc) < ($0.since, $1.doc) }
        }
        let items = lines.prefix(Self.shown).map { line -> HTML in
            """
            <li><a href="/audit/\(place(line.doc))">\(line.title)</a> \
            <span class="note">\(line.version) · \(Day(parsing: line.since)?.long[visit.language] ?? "") · \(snapshot.rulebook.name(of: line.publisher))</span></li>

            """
        }
        let rest = lines.count - items.count
        let more: HTML? =
            rest > 0
            ? "<p class=\"note\">\(visit.say("\(rest) earlier ones: find them in the library.", "\(rest) plus anciennes : trouvez-les dans la bibliothèque."))</p>\n"
            : nil
        let alarms = AlarmPart(visit: visit, alarms: snapshot.alarms).html
        let title = Layout.Tab.audit.word[visit.language]
        let hint = Phrase(
            en: "Each signature is checked when a page is read; for the whole history, praxis verify",
            fr: "Chaque signature est vérifiée à la lecture d’une page ; pour toute l’histoire, praxis prouver")
        return .page(
            Layout(
                visit, community: snapshot.rulebook.community.name, title: title, tab: .audit,
                body:
                    "<h1>\(title)</h1>\n\(alarms)<p class=\"note\">\(Remedy(phrase: hint, visit: visit).line)</p>\n<ul class=\"tasks\">\n\(items.joined())</ul>\n\(more)"
            ).html)
    }

    /// `praxis audit DOC`: read as a proof, signature by signature.
    static func document(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        try page(visit, workspace, tab: nil)
    }

    /// The same, reached from the document.
    static func details(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        try page(visit, workspace, tab: .details)
    }

    private static func page(_ visit: Visit, _ workspace: borrowing Workspace, tab: DocumentTabs.Tab?) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (document, _) = try workspace.findWritten(visit.doc, in: snapshot)
        let view = try AuditView(of: document, in: workspace, snapshot)
        var body: HTML = tab.map { DocumentTabs(document: document, own: $0, visit: visit).html } ?? ""
        body += "<h1>\(document.title)</h1>\n<p class=\"note\">\(document.doc) · \(document.path)</p>\n"
        if view.versions.isEmpty {
            body += "<p>\(visit.say("\(document.doc) was never published.", "\(document.doc) n'a jamais été publié."))</p>\n"
        }
        for version in view.versions {
            let rows = version.rows(visit.language).map {
                "<tr><th scope=\"row\">\($0.0[visit.language])</th><td>\($0.1)</td></tr>\n" as HTML
            }
            body +=
                "<h2>\(version.title(visit.language))</h2>\n<div class=\"table proof\"><table><tbody>\n\(rows.joined())</tbody></table></div>\n"
        }
        return .page(
            Layout(
                visit, community: snapshot.rulebook.community.name, title: document.title, tab: tab == nil ? .audit : .library, body: body
            ).html)
    }
}
