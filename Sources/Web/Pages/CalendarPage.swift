import Community
import Documents
import Review
import Site
import Workspace

/// What is planned: workshops by day, and what is to be reviewed by when.
struct CalendarPage {
    let visit: Visit
    let snapshot: Snapshot
    let days: [Item]

    struct Item {
        let day: Day
        let title: String
        let doc: String
        /// Hour and place of a workshop, or that a review is due.
        let note: String
    }

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.look()
        let days = try workspace.made(.page, "calendar \(visit.language)\(try workspace.unsavedMark())", of: snapshot) {
            () throws(WorkspaceError) in try items(visit, workspace, snapshot)
        }
        return .page(CalendarPage(visit: visit, snapshot: snapshot, days: days).html)
    }

    private static func items(_ visit: Visit, _ workspace: borrowing Workspace, _ snapshot: Snapshot) throws(WorkspaceError) -> [Item] {
        let holdings = try workspace.holdings(whole: ["workshop"], in: snapshot)
        var days: [Item] = []
        for holding in holdings.documents {
            if let workshop = Workshop(holding), let appointment = Appointment(workshop) {
                let parts = [
                    appointment.isCancelled ? visit.say("cancelled", "annulé") : nil, appointment.start.map { clockText($0) },
                    appointment.minutes.map { "\($0) min" }, appointment.place, workshop.facilitator.map { snapshot.rulebook.name(of: $0) },
                ]
                days.append(
                    Item(
                        day: appointment.day, title: holding.title, doc: holding.doc,
                        note: parts.compactMap(\.self).joined(separator: " · ")))
            } else if let due = holding.life?.reviewDue, holding.isPublished {
                days.append(Item(day: due, title: holding.title, doc: holding.doc, note: visit.say("review due", "revue à faire")))
            }
        }
        return days.sorted { ($0.day, $0.doc) < ($1.day, $1.doc) }
    }

    var html: HTML {
        let title = Layout.Tab.calendar.word[visit.language]
        let (past, coming) = (days.filter { $0.day < snapshot.today }, days.filter { $0.day >= snapshot.today })
        let nothing: HTML = "<p>\(visit.say("Nothing is planned.", "Rien n'est prévu."))</p>\n"
        let before: HTML =
            past.isEmpty
            ? ""
            : """
            <details\(visit.request.asked("past") == nil ? HTML() : " open")><summary>\(visit.say("Past (\(past.count))", "Passé (\(past.count))"))</summary>
            \(stretch(past.reversed(), name: "past"))</details>

            """
        return Layout(
            visit, community: snapshot.rulebook.community.name, title: title, tab: .calendar,
            body: "<h1>\(title)</h1>\n\(coming.isEmpty ? nothing : stretch(coming, name: "page"))\(before)"
        ).html
    }

    private func stretch(_ items: [Item], name: String) -> HTML {
        let paging = Paging(visit, of: items.count, size: 100, name: name)
        return list(items[paging.range]) + paging.html(visit, keeping: ["page", "past"].filter { $0 != name })
    }

    private func list(_ items: ArraySlice<Item>) -> HTML {
        let lines = items.map { item -> HTML in
            """
            <li><time datetime="\(item.day.iso)">\(Dates.long(item.day, today: snapshot.today)[visit.language])</time> \
            <a href="/document/\(place(item.doc))">\(item.title)</a> <span class="note">\(item.note)</span></li>

            """
        }
        return "<ul class=\"tasks\">\n\(lines.joined())</ul>\n"
    }
}
