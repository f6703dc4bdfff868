import Community
import Documents
import Templates
import Testing

@Suite("The steps of a workshop") struct WorkshopStepTests {
    private static let templates = TemplateSet(
        Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })
    private static let checker = Checker(
        templates: templates,
        catalogue: Catalogue(documents: [], members: [:], entities: [], roles: [], outline: [], languages: ["en"], files: []))

    private func made(_ step: WorkshopStep, state: String = "planned") throws -> (workshop: Workshop, text: String) {
        let fields = WorkshopTests.fields.replacing("state: reported", with: "state: \(state)")
        let agenda = "## Agenda\n| Start | Minutes |\n|---|---|\n| 09:30 | 20 |\n| 11:05 | 60 |\n\n"
        let holding = try WorkshopTests.holding("workshop/risks", fields, agenda + WorkshopTests.report)
        var rewriting = Rewriting(holding.newest, try #require(Self.templates.latest("workshop")))
        try rewriting.make(step, of: try #require(Workshop(holding)), Self.checker)
        return (
            try #require(Workshop(id: holding.id, rewriting.document, rewriting.parts)),
            String(decoding: rewriting.source.bytes, as: UTF8.self)
        )
    }

    @Test("held: those who are named are marked, somebody who was not invited is added, the others stay") func hold() throws {
        let (workshop, _) = try made(
            .hold(present: ["chloe", "dana"], excused: ["amina"], absent: [], entities: ["dana": "filiale-c"]), state: "announced")
        #expect(workshop.stage == .held)
        #expect(
            workshop.participants.map { "\($0.member) \($0.presence?.rawValue ?? "-")" } == [
                "amina excused", "bruno excused", "chloe yes", "dana yes",
            ])
        #expect(workshop.participants.last?.entity == "filiale-c")
    }

    @Test("moved: the agenda goes with the beginning; what is not named stays") func move() throws {
        let (workshop, text) = try made(.move(date: Day(parsing: "2026-03-05"), start: "14:00", place: nil, link: nil), state: "announced")
        #expect(workshop.date == Day(parsing: "2026-03-05") && workshop.start == "14:00" && workshop.place == "Lyon")
        #expect(workshop.stage == .announced && text.contains("| 14:00 | 20 |\n| 15:35 | 60 |"))
    }

    @Test("reported: a blank cell names the document that came of the output, a cell that is filled stays") func report() throws {
        let other = try #require(DocumentID(parsing: "tool/columns"))
        let (workshop, _) = try made(.report(documents: ["O1": other, "O2": other]), state: "held")
        #expect(workshop.stage == .reported && workshop.outputs.map(\.document?.description) == ["practice/steps", "tool/columns"])
    }

    @Test("closed: one action is done, with what shows it; what is closed stays closed") func close() throws {
        let (workshop, _) = try made(.close(action: "A2", evidence: "tool/columns"), state: "reported")
        #expect(workshop.actions.map(\.status) == [.done, .done] && workshop.actions[1].evidence == "tool/columns")
        #expect(throws: WorkshopProblem.closedAction("A1", .done)) { try made(.close(action: "A1", evidence: "x"), state: "reported") }
        #expect(throws: WorkshopProblem.noAction("A9")) { try made(.close(action: "A9", evidence: "x"), state: "reported") }
    }

    @Test(
        "a step that does not follow is refused",
        arguments: [
            (WorkshopStep.announce, "held"), (.announce, "cancelled"), (.cancel, "reported"), (.report(documents: [:]), "planned"),
            (.move(date: nil, start: "10:00", place: nil, link: nil), "held"),
            (.hold(present: [], excused: [], absent: [], entities: [:]), "cancelled"),
        ])
    func order(_ step: WorkshopStep, _ state: String) throws {
        let stage = try #require(Workshop.Stage(rawValue: state))
        #expect(throws: WorkshopProblem.stage(stage)) { try made(step, state: state) }
    }

    @Test("an agenda adds up, begins where it should and follows itself, whatever its length") func agenda() {
        for minutes in 15...960 {
            let rows = Agenda(start: 570, minutes: minutes).rows
            #expect(rows.reduce(0) { $0 + $1.minutes } == minutes && rows.allSatisfy { $0.minutes > 0 && $0.minutes <= 105 })
            #expect(rows.first?.start == "09:30" && rows.first?.kind == .opening && rows.last?.kind == .closing)
            for (row, next) in zip(rows, rows.dropFirst()) {
                #expect(clockText((clockMinutes(row.start) ?? 0) + row.minutes) == next.start)
            }
        }
        #expect(Agenda(start: 540, minutes: 180).rows.map(\.minutes) == [10, 70, 15, 65, 20])
        #expect(clockMinutes("9:30") == nil && clockMinutes("24:00") == nil && clockMinutes("+1:00") == nil && clockText(1_500) == "01:00")
    }

    @Test("each change of day, time or place is one more, and a change of words is none") func sequence() throws {
        func appointment(_ date: String, _ state: String = "announced", title: String = "T", place: String = "Lyon") throws -> Appointment {
            let fields = "title: \(title)\ndate: \(date)\nstart: 09:30\nminutes: 180\nplace: \(place)\nstate: \(state)"
            let workshop = try #require(Workshop(try WorkshopTests.holding("workshop/risks", fields)))
            return try #require(Appointment(workshop))
        }
        let history = try [
            appointment("2026-02-12", "planned"), appointment("2026-02-12"), appointment("2026-02-12", title: "Other"),
            appointment("2026-03-05"), appointment("2026-03-05", place: "Paris"), appointment("2026-03-05", "cancelled", place: "Paris"),
        ]
        #expect((1...history.count).map { Appointment.sequence(of: Array(history.prefix($0))) } == [0, 0, 0, 1, 2, 3])
        #expect(Appointment.sequence(of: [history[0], history[3], history[0]]) == 2, "back is a change too")
    }

    @Test("a year counts what was held beside two to three, and says what is not known") func years() throws {
        func workshop(_ slug: String, _ date: String, _ state: String) throws -> Workshop {
            try #require(Workshop(try WorkshopTests.holding("workshop/\(slug)", "date: \(date)\nstate: \(state)")))
        }
        let all = try [
            workshop("a", "2025-12-31", "held"), workshop("b", "2026-01-01", "reported"), workshop("c", "2026-03-05", "announced"),
            workshop("d", "2026-09-01", "planned"), workshop("e", "2026-05-05", "cancelled"), workshop("f", "soon", "planned"),
        ]
        let years = WorkshopYear.all(all, on: try #require(Day(parsing: "2026-03-06")))
        #expect(years.map(\.year) == [2025, 2026] && years.map(\.held) == [1, 1] && years.map(\.standing) == [.short, .inSight])
        #expect(years[1].unclear == 1 && years[1].ahead == 1 && years[1].cancelled == 1)
        let dayBefore = try #require(Day(parsing: "2026-03-05"))
        #expect(WorkshopYear.all(all, on: dayBefore)[1].unclear == 0)
        #expect(WorkshopYear.all([], on: Day(number: 0)).map(\.standing) == [.short])
        let two = try WorkshopYear.all([workshop("g", "2026-01-01", "held"), workshop("h", "2026-02-01", "held")], on: Day(number: 0))
        #expect(two.last?.standing == .met)
    }
}
