import Documents
import Review
import Site
import Workspace

/// What was said about the open proposal of a document, by its place in the text; what is settled last.
struct DiscussionPage {
    let visit: Visit
    let snapshot: Snapshot
    let document: KnownDocument
    let remarks: [PlacedRemark]

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let (document, _) = try workspace.findWritten(visit.doc, in: snapshot)
        var remarks: [PlacedRemark] = []
        if let proposal = document.proposal, let subject = proposal.subjects.first(where: { $0.doc == document.doc }) {
            remarks = try workspace.remarks(on: document.doc, of: proposal, in: try workspace.text(of: subject), snapshot)
        }
        return .page(DiscussionPage(visit: visit, snapshot: snapshot, document: document, remarks: remarks).html)
    }

    var html: HTML {
        Layout(
            visit, community: snapshot.rulebook.community.name, title: document.title, tab: .library,
            body: DocumentTabs(document: document, own: .discussion, visit: visit).html + "<h1>\(document.title)</h1>\n" + list
        ).html
    }

    private var list: HTML {
        guard !remarks.isEmpty else { return "<p>\(visit.say("No remark was made.", "Aucune remarque n'a été faite."))</p>\n" }
        let (open, settled) = (remarks.filter(\.remark.isOpen), remarks.filter { !$0.remark.isOpen })
        let first: HTML =
            "<p class=\"note\">\(remarksCounted(open.map(\.remark))[visit.language])</p>\n<ol class=\"remarks\">\n\(open.map(item).joined())</ol>\n"
        guard !settled.isEmpty else { return first }
        return first + "<h2>\(visit.say("Settled", "Réglées"))</h2>\n<ol class=\"remarks\">\n\(settled.map(item).joined())</ol>\n"
    }

    private func item(_ placed: PlacedRemark) -> HTML {
        let replies = placed.replies.map { reply -> HTML in
            "<li><strong>\(reply.entry.entry.name)</strong> <span class=\"note\">\(when(reply.entry))</span><br>\(visible(reply.text ?? ""))</li>\n"
        }
        let words: HTML? = placed.remark.anchor.map { "<blockquote>\(visible($0.exact))</blockquote>\n" }
        let instead: HTML? = placed.replacement.map { "<p><ins>\(visible($0))</ins></p>\n" }
        let text: HTML? = placed.text.map { "<p>\(visible($0))</p>\n" }
        let where_: HTML? =
            placed.isOrphan ? " <span class=\"state\">\(visit.say("words that are no longer there", "mots qui n'y sont plus"))</span>" : nil
        let answers: HTML? = replies.isEmpty ? nil : "<ul>\n\(replies.joined())</ul>\n"
        return """
            <li value="\(placed.number)"><p><strong>\(placed.remark.kind.act(placed.remark.entry.entry.name)[visit.language])</strong> \
            <span class="note">\(when(placed.remark.entry))</span>\(where_)</p>
            \(words)\(instead)\(text)\(answers)</li>

            """
    }

    private func when(_ entry: JournalEntry) -> String {
        Instant(parsing: entry.entry.at).map { Dates.past($0.day, today: snapshot.today)[visit.language] } ?? ""
    }
}
