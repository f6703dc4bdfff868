import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis action`: what people said at workshops that they would do.
struct ActionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(verb: "action", subcommands: [ActionList.self, ActionClose.self])
}

/// `praxis action list`: the actions of all workshops.
struct ActionList: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister",
        Phrase(en: "The actions of all workshops", fr: "Les actions de tous les ateliers"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var form: SheetFlags
    @OptionGroup var day: DayFlags
    @Flag(help: ArgumentHelp(Phrase(en: "Only those that are open.", fr: "Seulement celles qui sont ouvertes.")))
    var open = false
    @Flag(help: ArgumentHelp(Phrase(en: "Only yours.", fr: "Seulement les vôtres.")))
    var mine = false
    @Flag(help: ArgumentHelp(Phrase(en: "Only those that should have been done.", fr: "Seulement celles dont l'échéance est passée.")))
    var overdue = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: day.on)
        var actions = try workspace.holdings(["workshop"], in: snapshot).actions
        let all = actions.count
        if open { actions = actions.filter { $0.status == .open } }
        if mine {
            guard let me = snapshot.me else { throw Workspace.nobodyHere }
            actions = actions.filter { $0.owner == me }
        }
        if overdue { actions = actions.filter { $0.daysLate(on: snapshot.today) != nil } }
        if actions.isEmpty {
            screen.say(
                all == 0
                    ? Phrase(en: "No workshop has decided on an action yet.", fr: "Aucun atelier n'a encore décidé d'action.")
                    : Phrase(
                        en: "No action is like that; all actions: \(all).",
                        fr: "Aucune action ne correspond ; toutes les actions : \(all)."))
        }
        try screen.print(Self.sheet(actions, snapshot), form)
        return .done
    }

    private static func sheet(_ actions: [Action], _ snapshot: Snapshot) -> Sheet {
        Sheet(
            "actions", Phrase(en: "Actions", fr: "Actions"),
            [
                .init("id", Phrase(en: "Id", fr: "Identifiant")), .init("status", Phrase(en: "Status", fr: "Statut")),
                .init("due", Phrase(en: "Due", fr: "Échéance")), .init("late", Phrase(en: "Days late", fr: "Jours de retard")),
                .init("owner", Phrase(en: "Owner", fr: "Responsable"), mayShorten: true),
                .init("action", Phrase(same: "Action"), mayShorten: true),
                .init("evidence", Phrase(en: "Evidence", fr: "Preuve"), mayShorten: true),
            ],
            rows: actions.map { action in
                let late = action.daysLate(on: snapshot.today)
                return [
                    .text(action.shortReference), .state(code: action.status.rawValue, word: action.status.word, action.paint(late: late)),
                    action.due.map(Table.Cell.day) ?? .empty, late.map(Table.Cell.number) ?? .empty,
                    .text(snapshot.rulebook.name(of: action.owner)), .text(action.text),
                    action.evidence.isEmpty ? .empty : .text(action.evidence),
                ]
            })
    }
}

extension Action.Status {
    var word: Phrase {
        switch self {
        case .open: Phrase(en: "open", fr: "ouverte")
        case .done: Phrase(en: "done", fr: "faite")
        case .cancelled: Phrase(en: "cancelled", fr: "annulée")
        }
    }
}

extension Action {
    fileprivate func paint(late: Int?) -> Paint {
        switch status {
        case .open: late == nil ? .heading : .care
        case .done: .good
        case .cancelled: .faint
        }
    }
}
