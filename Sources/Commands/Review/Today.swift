import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis today`, and `praxis` alone: the day of the person who works here.
struct Today: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "today")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.glance(on: day.on)
        let tasks = try workspace.tasks(in: snapshot)
        if reading.json {
            try screen.print(json: "today", Inbox.View(member: snapshot.me, items: tasks.map(Inbox.View.Item.init)))
            return .done
        }
        let date = Dates.long(snapshot.today, today: screen.today)
        let name = snapshot.member.map { " \(($0.name.split(separator: " ").first.map(String.init) ?? $0.name).shown)" } ?? ""
        screen.print(Phrase(en: "Hello\(name), \(date.en)", fr: "Bonjour\(name), \(date.fr)"))
        if snapshot.me == nil { screen.next("praxis join --as MEMBER") }
        for alarm in snapshot.alarms { screen.say(Phrase(en: "Attention: \(alarm.what.en)", fr: "Attention : \(alarm.what.fr)")) }
        if tasks.isEmpty, snapshot.me != nil {
            screen.print(Phrase(en: "Nothing waits for you.", fr: "Rien ne vous attend."))
            screen.next("praxis sync")
        }
        for kind in PersonalTask.Kind.allCases {
            let some = tasks.filter { $0.kind == kind }
            guard !some.isEmpty else { continue }
            screen.print("\n" + screen.style.painted("\(kind.word[screen.language].uppercased()) (\(some.count))", .heading))
            for together in PersonalTask.grouped(some) { screen.print(line(together, snapshot, screen)) }
        }
        try screen.sayUnsent(in: workspace, snapshot)
        return .done
    }

    private func line(_ tasks: [PersonalTask], _ snapshot: Snapshot, _ screen: Screen) -> String {
        let task = tasks[0]
        let from = task.from.map { "  \(snapshot.rulebook.name(of: $0).shown)" } ?? ""
        let age = Dates.waiting(since: task.since, today: snapshot.today)[screen.language]
        let note = task.note.map { "  \($0[screen.language])" } ?? ""
        let rest = tasks.count - 1
        let more =
            rest == 0
            ? ""
            : Phrase(en: ", and \(rest) more documents of the same draft", fr: ", et \(rest) autres documents du même brouillon")[
                screen.language]
        return "  \(task.document.title.shown)\(more)\(from)\(note)  \(age)\n    \(task.command[screen.language])"
    }
}
