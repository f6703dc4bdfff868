import Community
import Documents
import Review
import Testing

@Suite("The report on value") struct ValueReportTests {
    private func figures(on day: String, since: String? = nil) throws -> [ValueReport.Measure: Int] {
        var shelf = try Shelf()
        let workshop =
            ContributionTests.participants + """
                ## Outputs
                | ID | Output | Becomes | Document |
                |---|---|---|---|
                | O1 | Steps | practice | |
                | O2 | Columns | tool | |

                ## Decisions
                | ID | Decision | Decided by | Applies from | Document |
                |---|---|---|---|---|
                | D1 | One list | All | 2026-03-01 | |

                ## Actions
                | ID | Action | Owner | Due | Status | Evidence |
                |---|---|---|---|---|---|
                | A1 | Write | bruno | 2026-03-06 | done | practice/a |
                | A2 | Try | chloe | 2026-06-30 | open | |

                """
        try shelf.publish("workshop/risks", "title: R\nauthors: [amina]\ndate: 2026-02-12\nstate: reported", workshop, from: "2026-02-20")
        let sent = try shelf.say(.submit, by: "bruno", of: "practice/a", at: "2026-03-01")
        let text = "title: A\nauthors: [bruno]\nsources: [{type: workshop-output, ref: \"workshop/risks#O1\"}]"
        try shelf.publish("practice/a", text, from: "2026-03-05", proposal: sent)
        try shelf.publish("practice/a", text, version: "2.0", from: "2026-08-01", proposal: sent)
        try shelf.say(.use, by: "chloe", of: "practice/a", at: "2026-08-02")
        try shelf.say(.use, by: "amina", of: "practice/a", at: "2026-08-03")
        try shelf.say(.acknowledge, by: "amina", of: "practice/a", at: "2026-08-03")
        try shelf.say(.confirm, by: "bruno", of: "practice/a", at: "2026-09-01")
        try shelf.publish("term/a", "title: T", from: "2026-04-01")
        try shelf.publish("question/a", "title: Q\nasked_on: 2026-01-15\nstate: open", from: "2026-01-16")
        try shelf.publish("question/a", "title: Q\nasked_on: 2026-01-15\nstate: promoted", version: "2.0", from: "2026-03-06")
        try shelf.publish("session/a", "title: S\ndate: 2026-05-01\nstate: evaluated\nattended: 9\npassed: 7", from: "2026-05-02")
        let report = ValueReport(
            try shelf.holdings(on: day), shelf.publications,
            Span(since: try since.map { try CommunityTests.day($0) }, until: try CommunityTests.day(day)))
        #expect(report.figures.map(\.measure) == ValueReport.Measure.allCases)
        return Dictionary(uniqueKeysWithValues: report.figures.filter { $0.value != 0 }.map { ($0.measure, $0.value) })
    }

    @Test("one page along the four cycles, as it was counted by hand") func year() throws {
        #expect(
            try figures(on: "2026-12-31") == [
                // Amina and Chloé sat, Bruno wrote.
                .workshops: 1, .seats: 2, .people: 3, .entities: 2, .questions: 1, .practices: 1, .terms: 1, .answers: 1, .decisions: 1,
                .uses: 2, .usedDocuments: 1, .acknowledgements: 1, .actionsDone: 1, .learners: 9, .outputsPublished: 1,
                .questionsPromoted: 1, .practicesConfirmed: 1, .learnersPassed: 7,
            ])
    }

    @Test("from a day on, only what happened since: a second version is nothing new") func since() throws {
        #expect(
            try figures(on: "2026-12-31", since: "2026-08-01") == [
                .people: 1, .entities: 1, .uses: 2, .usedDocuments: 1, .acknowledgements: 1, .practicesConfirmed: 1,
            ])
    }

    @Test("each measure belongs to a cycle, and the cycles come in their order") func order() {
        let cycles = ValueReport.Measure.allCases.map(\.cycle)
        #expect(ValueReport.Cycle.allCases.flatMap { cycle in cycles.filter { $0 == cycle } } == cycles)
    }
}
