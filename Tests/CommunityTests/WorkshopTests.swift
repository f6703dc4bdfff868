import Community
import Documents
import Review
import Templates
import Testing

@Suite("A workshop as values") struct WorkshopTests {
    private static let templates = TemplateSet(
        Templates.files.compactMap { readTemplate(Source(path: "templates/\($0.name)", bytes: $0.bytes)).template })

    static func holding(_ doc: String, _ fields: String, _ body: String = "") throws -> Holding {
        let id = try #require(DocumentID(parsing: doc))
        let text = "---\ntemplate: \(id.kind)@1\nid: \(doc)\nlang: en\n\(fields)\n---\n\n\(body)"
        let document = parse(Source(path: "\(doc).md", text: text))
        let parts = templates.latest(id.kind).map { DocumentParts(document, $0) }
        return Holding(
            id: id, published: nil, newest: document, life: nil, state: .draft, proposed: nil, parts: parts, publishedParts: nil)
    }

    static let report = """
        ## Participants
        | Member | Entity | Role | Present |
        |---|---|---|---|
        | amina | conseil | Facilitator | yes |
        | bruno | conseil | PMO | excused |
        | chloe | filiale-b | PMO | |

        ## Outputs
        | ID | Output | Becomes | Document |
        |---|---|---|---|
        | O1 | Five *steps* | practice | practice/steps |
        | O2 | Columns | tool | - |

        ## Decisions
        | ID | Decision | Decided by | Applies from | Document |
        |---|---|---|---|---|
        | D1 | A scale of five | All | 2026-03-01 | |

        ## Actions
        | ID | Action | Owner | Due | Status | Evidence |
        |---|---|---|---|---|---|
        | A1 | Write it | bruno | 2026-03-06 | done | practice/steps |
        | A2 | Try it | chloe | 2026-06-30 | open | – |

        ## Feedback
        | Criterion | Average | Replies | Comment |
        |---|---|---|---|
        | Useful | 4.7 | 3 | |

        """

    static let fields =
        "title: Risks\ndate: 2026-02-12\nstart: 09:30\nminutes: 180\nplace: Lyon\nfacilitator: amina\nscribe: chloe\nstate: reported"

    @Test("its plan and its report are read from the one file") func read() throws {
        let workshop = try #require(Workshop(try Self.holding("workshop/risks", Self.fields, Self.report)))
        #expect(workshop.title == "Risks" && workshop.stage == .reported && workshop.stage.isHeld)
        #expect(workshop.date == Day(parsing: "2026-02-12") && workshop.start == "09:30" && workshop.minutes == 180)
        #expect(workshop.participants.map(\.presence) == [.yes, .excused, nil])
        #expect(workshop.outputs.map(\.reference) == ["workshop/risks#O1", "workshop/risks#O2"])
        #expect(workshop.outputs.map(\.text) == ["Five steps", "Columns"])
        #expect(workshop.outputs.map(\.document?.description) == ["practice/steps", nil])
        #expect(workshop.decisions.map(\.appliesFrom) == [Day(parsing: "2026-03-01")])
        #expect(workshop.actions.map(\.status) == [.done, .open] && workshop.actions.map(\.evidence) == ["practice/steps", ""])
        #expect(workshop.feedback.map(\.average) == [4.7] && workshop.feedback.map(\.replies) == [3])
    }

    @Test("a plan that says little is planned, and says no more than it does") func plan() throws {
        let workshop = try #require(Workshop(try Self.holding("workshop/risks", "date: soon")))
        #expect(workshop.title == "risks" && workshop.stage == .planned && workshop.date == nil && workshop.actions == [])
        #expect(try Workshop(Self.holding("practice/steps", "title: Steps")) == nil)
    }

    @Test("an action is late on the day after it was due, and no more once it is closed") func late() throws {
        let actions = try #require(Workshop(try Self.holding("workshop/risks", Self.fields, Self.report))).actions
        let day = try #require(Day(parsing: "2026-06-30"))
        #expect(actions[1].daysLate(on: day) == nil && actions[1].daysLate(on: day.adding(days: 1)) == 1)
        #expect(actions[0].daysLate(on: day) == nil)
    }

    @Test("an output leads to the documents that its row names, and to those that name it") func outputs() throws {
        let source = "title: Columns\nsources:\n  - {type: workshop-output, ref: \"workshop/risks#O2\"}"
        let documents = [
            try Self.holding("workshop/risks", Self.fields, Self.report), try Self.holding("workshop/later", "date: 2026-09-01"),
            try Self.holding("workshop/undated", ""), try Self.holding("tool/columns", source),
            try Self.holding("practice/steps", "title: Steps"),
        ]
        let rulebook = try world()
        let holdings = Holdings(
            today: Day(number: 0), rulebook: rulebook, documents: documents, fold: .init([], rulebook: rulebook), outline: [])
        #expect(holdings.workshops.map(\.id.slug) == ["risks", "later", "undated"])
        #expect(
            holdings.workshops[0].outputs.map { holdings.documents(of: $0).map(\.description) } == [["practice/steps"], ["tool/columns"]])
    }
}
