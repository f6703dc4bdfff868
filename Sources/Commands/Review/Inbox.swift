import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis inbox`: what waits for the person who works here.
struct Inbox: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "inbox")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @OptionGroup var day: DayFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.glance(on: day.on)
        let tasks = try workspace.tasks(in: snapshot)
        if reading.json {
            try screen.print(json: "inbox", View(member: snapshot.me, items: tasks.map(View.Item.init)))
            return .done
        }
        if tasks.isEmpty, screen.isTerminal { screen.say(Phrase(en: "Nothing waits for you.", fr: "Rien ne vous attend.")) }
        screen.print(
            Table(
                [
                    Table.Column(Phrase(en: "What", fr: "Quoi")), Table.Column(Phrase(en: "Document", fr: "Document"), mayShorten: true),
                    Table.Column(Phrase(en: "From", fr: "De")), Table.Column(Phrase(en: "Since", fr: "Depuis")),
                    Table.Column(Phrase(en: "Next", fr: "Ensuite")),
                    Table.Column(Phrase(en: "Why", fr: "Pourquoi"), mayShorten: true),
                ], rows: tasks.map { $0.row(snapshot.rulebook, screen.language) }))
        try screen.sayUnsent(in: workspace, snapshot)
        return .done
    }

    struct View: Encodable {
        let member: String?
        let items: [Item]

        struct Item: Encodable {
            let task: String
            let doc: String
            let title: String
            let from: String?
            let since: String
            let next: String
            let note: String?

            init(_ task: PersonalTask) {
                self.task = task.kind.rawValue
                doc = task.document.doc
                title = task.document.title
                from = task.from
                since = task.since.iso
                next = task.command.en
                note = task.note?.en
            }
        }
    }
}

extension PersonalTask {
    func row(_ rulebook: Rulebook, _ language: Language) -> [Table.Cell] {
        [
            .state(code: kind.rawValue, word: kind.word, kind == .correct ? .care : .heading), .text(document.title),
            .text(from.map { rulebook.name(of: $0) } ?? ""), .waiting(since: since), .text(command[language]), .text(note?[language] ?? ""),
        ]
    }
}
