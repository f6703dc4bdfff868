import Community
import Documents
import Testing

@Suite("The report on workshops") struct WorkshopReportTests {
    private static let body = """
        ## Participants
        | Member | Entity | Role | Present |
        |---|---|---|---|
        | amina | conseil | Facilitator | yes |
        | chloe | filiale-b | PMO | yes |

        ## Outputs
        | ID | Output | Becomes | Document |
        |---|---|---|---|
        | O1 | Steps | practice | |
        | O2 | Columns | tool | tool/columns |
        | O3 | Words | term | term/missing |

        ## Decisions
        | ID | Decision | Decided by | Applies from | Document |
        |---|---|---|---|---|
        | D1 | One list | All | 2026-03-01 | |
        | D2 | A scale | All | 2026-03-01 | practice/steps |
        | D3 | A day | All | 2026-12-01 | practice/steps |

        ## Actions
        | ID | Action | Owner | Due | Status | Evidence |
        |---|---|---|---|---|---|
        | A1 | Write | bruno | 2026-03-06 | done | practice/steps |
        | A2 | Try | chloe | 2026-06-30 | open | |
        | A3 | Tell | amina | 2026-05-01 | open | |

        ## Feedback
        | Criterion | Average | Replies | Comment |
        |---|---|---|---|
        | Useful | 4.5 | 4 | |
        | Length | 3.0 | 2 | |

        """

    private func report(on day: String) throws -> WorkshopsReport {
        var shelf = try Shelf()
        try shelf.publish("workshop/risks", "title: Risks\ndate: 2026-02-12\nstate: reported", Self.body)
        try shelf.draft("workshop/words", "title: Words\ndate: 2026-10-01\nstate: planned")
        try shelf.draft("workshop/lost", "title: Lost\ndate: 2026-04-01\nstate: cancelled")
        try shelf.draft("practice/steps", "title: Steps\nsources: [{type: workshop-output, ref: \"workshop/risks#O1\"}]")
        try shelf.publish("tool/columns", "title: Columns")
        return WorkshopsReport(try shelf.holdings(on: day))
    }

    @Test("an output is taken up by a document that names it, or that its row names and that is there") func outputs() throws {
        #expect(try report(on: "2026-07-01").unproposed.map(\.reference) == ["workshop/risks#O3"])
    }

    @Test("actions that are open come by their date, and are late from the day after it") func actions() throws {
        let report = try report(on: "2026-07-01")
        #expect(report.actions.map(\.reference) == ["workshop/risks#A3", "workshop/risks#A2"])
        #expect(report.actions.map(\.daysLate) == [61, 1])
        #expect(try self.report(on: "2026-05-01").actions.map(\.daysLate) == [nil, nil])
    }

    @Test("a decision is told until it applies and is written down") func decisions() throws {
        #expect(try report(on: "2026-07-01").decisions.map(\.reference) == ["workshop/risks#D1", "workshop/risks#D3"])
        #expect(try report(on: "2026-12-01").decisions.map(\.reference) == ["workshop/risks#D1"])
        #expect(try report(on: "2026-02-12").decisions.map(\.isAhead) == [true, true, true])
    }

    @Test("a year counts what was held, is planned and was cancelled, against two to three") func years() throws {
        let year = try #require(try report(on: "2026-07-01").years.first)
        #expect([year.year, year.held, year.planned, year.cancelled, year.seats] == [2026, 1, 1, 1, 2] && year.isOnTarget)
        let next = try report(on: "2027-01-01").years
        #expect(next.map(\.year) == [2026, 2027] && next.map(\.held) == [1, 0] && next.map(\.isOnTarget) == [true, false])
        #expect(try report(on: "2026-02-01").years.map(\.held) == [0], "what is held later is not held yet")
    }

    @Test("feedback is weighed by the replies") func feedback() throws {
        // (4.5 * 4 + 3.0 * 2) / 6
        #expect(try report(on: "2026-07-01").feedback.map(\.average) == [4.0])
        #expect(try report(on: "2026-07-01").feedback.map(\.replies) == [4])
        #expect(weighted([]) == nil && weighted([(4.5, 0)]) == nil)
    }
}
