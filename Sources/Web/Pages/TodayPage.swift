import Documents
import Review
import Site
import Workspace

/// What waits for the person who works here: `praxis today`, with ways to act on it.
struct TodayPage {
    let visit: Visit
    let snapshot: Snapshot
    let tasks: [PersonalTask]
    /// What of this clone nobody else can see yet.
    let unsent: Phrase?

    static func get(_ visit: Visit, _ workspace: borrowing Workspace) throws(WorkspaceError) -> Response {
        let snapshot = try workspace.glance()
        let tasks = try workspace.made(.page, "today\(try workspace.unsavedMark())", of: snapshot) { () throws(WorkspaceError) in
            try workspace.tasks(in: snapshot)
        }
        let page = TodayPage(
            visit: visit, snapshot: snapshot, tasks: tasks, unsent: try workspace.sayingUnsent(in: snapshot))
        return .page(page.html)
    }

    var html: HTML {
        Layout(visit, community: snapshot.rulebook.community.name, title: Layout.Tab.today.word[visit.language], tab: .today, body: body)
            .html
    }

    private var body: HTML {
        let name = snapshot.member.map { " \($0.name.split(separator: " ").first.map(String.init) ?? $0.name)" } ?? ""
        let date = Dates.long(snapshot.today, today: snapshot.today)
        var html: HTML = "<h1>\(visit.say("Hello\(name), \(date.en)", "Bonjour\(name), \(date.fr)"))</h1>\n"
        html += AlarmPart(visit: visit, alarms: snapshot.alarms).html
        if snapshot.me == nil {
            let nobody = Workspace.nobodyHere.explanations[0]
            let fix: HTML? = nobody.fix.map { " \(Remedy(phrase: $0, visit: visit).line)" }
            html += "<p class=\"notice\">\(nobody.what[visit.language])\(fix)</p>\n"
        }
        if tasks.isEmpty, snapshot.me != nil { html += "<p>\(visit.say("Nothing waits for you.", "Rien ne vous attend."))</p>\n" }
        for kind in PersonalTask.Kind.allCases {
            let some = tasks.filter { $0.kind == kind }
            guard !some.isEmpty else { continue }
            let items = PersonalTask.grouped(some).map(item).joined()
            html += "<section><h2>\(kind.word[visit.language]) (\(some.count))</h2>\n<ul class=\"tasks\">\n\(items)</ul></section>\n"
        }
        if let unsent { html += "<p class=\"note\">\(Remedy(phrase: unsent, visit: visit).line)</p>\n" }
        return html + """
            <form method="post" action="/sync">\(visit.formToken)<p><button class="quiet">\(visit.say("Receive and send", "Recevoir et envoyer"))</button></p></form>

            """
    }

    private func item(_ tasks: [PersonalTask]) -> HTML {
        let task = tasks[0]
        let rest = tasks.count - 1
        let more =
            rest == 0 ? "" : visit.say(", and \(rest) more documents of the same draft", ", et \(rest) autres documents du même brouillon")
        let from: HTML? = task.from.map { "<span class=\"from\">\(snapshot.rulebook.name(of: $0))</span> " }
        let note: HTML? = task.note.map { "<span class=\"what\">\($0[visit.language])</span> " }
        let age = Dates.waiting(since: task.since, today: snapshot.today)[visit.language]
        return """
            <li><a href="\(task.place)">\(task.document.title)</a>\(more) <span class="note">\(from)\(note)\(age)</span></li>

            """
    }
}

extension PersonalTask {
    /// The page on which it is done.
    var place: String {
        let doc = Web.place(document.doc)
        switch kind {
        case .review, .correct, .publish, .ratify: return "/review/\(doc)"
        case .answer, .confirm: return "/document/\(doc)"
        case .finish: return "/edit/\(doc)"
        }
    }
}
