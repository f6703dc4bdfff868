import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis workshop`: from the plan to the report.
struct WorkshopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "workshop",
        subcommands: [
            WorkshopNew.self, WorkshopList.self, WorkshopAnnounce.self, WorkshopHold.self, WorkshopReportStep.self, WorkshopMove.self,
            WorkshopCancel.self, WorkshopCalendar.self,
        ])
}

/// `praxis workshop list`: every workshop, and how the years stand beside the aim.
struct WorkshopList: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "list", french: "lister",
        Phrase(en: "The workshops, and each year beside its aim", fr: "Les ateliers, et chaque année au regard de l'objectif")
    )

    @OptionGroup var common: CommonFlags
    @OptionGroup var form: SheetFlags
    @OptionGroup var day: DayFlags

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look(on: day.on)
        // Any kind of document may name an output as its source.
        let holdings = try workspace.holdings(in: snapshot)
        let workshops = holdings.workshops
        if workshops.isEmpty {
            screen.say(Phrase(en: "There is no workshop yet.", fr: "Il n'y a pas encore d'atelier."))
            screen.next(Phrase(en: "praxis workshop new \"Title\" --date DATE", fr: "praxis atelier new \"Titre\" --date DATE"))
        }
        try screen.print([Self.sheet(workshops, holdings), Self.years(workshops, holdings.today)], view: "workshops", form)
        return .done
    }

    private static func sheet(_ workshops: [Workshop], _ holdings: Holdings) -> Sheet {
        let today = holdings.today
        return Sheet(
            "workshops", Phrase(en: "Workshops", fr: "Ateliers"),
            [
                .init("date", Phrase(same: "Date")), .init("workshop", Phrase(en: "Workshop", fr: "Atelier"), mayShorten: true),
                .init("state", Phrase(en: "State", fr: "État")), .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true),
                .init("facilitator", Phrase(en: "Facilitator", fr: "Animation"), mayShorten: true),
                .init("present", Phrase(en: "Present", fr: "Présents")), .init("outputs", Phrase(en: "Outputs", fr: "Productions")),
                .init("waiting", Phrase(en: "Not taken up", fr: "Sans suite")),
                .init("open", Phrase(en: "Open actions", fr: "Actions ouvertes")),
            ],
            rows: workshops.map { workshop in
                [
                    workshop.date.map(Table.Cell.day) ?? .empty, .text(workshop.id.slug), workshop.cell(on: today), .text(workshop.title),
                    workshop.facilitator.map { .text(holdings.rulebook.name(of: $0)) } ?? .empty,
                    .number(workshop.participants.count { $0.presence == .yes }), .number(workshop.outputs.count),
                    .number(workshop.outputs.count { holdings.documents(of: $0).isEmpty }),
                    .number(workshop.actions.count { $0.status == .open }),
                ]
            },
            notes: workshops.filter { $0.isUnclear(on: today) }.map { workshop in
                Phrase(
                    en: "\(workshop.title.shown) is over: praxis workshop hold \(workshop.id.slug), or cancel",
                    fr: "\(workshop.title.shown) est passé : praxis atelier hold \(workshop.id.slug), ou cancel")
            })
    }

    private static func years(_ workshops: [Workshop], _ today: Day) -> Sheet {
        Sheet(
            "years", Phrase(en: "Years", fr: "Années"),
            [
                .init("year", Phrase(en: "Year", fr: "Année")), .init("held", Phrase(en: "Held", fr: "Tenus")),
                .init("ahead", Phrase(en: "Ahead", fr: "À venir")), .init("unclear", Phrase(en: "Unclear", fr: "À préciser")),
                .init("cancelled", Phrase(en: "Cancelled", fr: "Annulés")), .init("aim", Phrase(en: "Aim", fr: "Objectif")),
                .init("standing", Phrase(en: "So far", fr: "À ce jour")),
            ],
            rows: WorkshopYear.all(workshops, on: today).map { year in
                [
                    .text(String(year.year)), .number(year.held), .number(year.ahead), .number(year.unclear), .number(year.cancelled),
                    .text("\(WorkshopYear.aim.lowerBound)-\(WorkshopYear.aim.upperBound)"), year.cell,
                ]
            })
    }
}

extension Workshop.Stage {
    var word: Phrase {
        switch self {
        case .planned: Phrase(en: "planned", fr: "prévu")
        case .announced: Phrase(en: "announced", fr: "annoncé")
        case .held: Phrase(en: "held", fr: "tenu")
        case .reported: Phrase(en: "reported", fr: "compte rendu fait")
        case .cancelled: Phrase(en: "cancelled", fr: "annulé")
        }
    }
}

extension Workshop {
    fileprivate func cell(on day: Day) -> Table.Cell {
        let paint: Paint =
            switch stage {
            case .planned, .announced: isUnclear(on: day) ? .care : .heading
            case .held: .care
            case .reported: .good
            case .cancelled: .faint
            }
        return .state(code: stage.rawValue, word: stage.word, paint)
    }
}

extension WorkshopYear {
    fileprivate var cell: Table.Cell {
        switch standing {
        case .met: .state(code: standing.rawValue, word: Phrase(en: "met", fr: "atteint"), .good)
        case .inSight: .state(code: standing.rawValue, word: Phrase(en: "in sight", fr: "en vue"), .heading)
        case .short: .state(code: standing.rawValue, word: Phrase(en: "fewer", fr: "en dessous"), .care)
        }
    }
}
