import Community
import Documents
import Review
import Testing

@Suite("The report on reviews") struct ReviewReportTests {
    /// Four proposals: published after 10 and 4 days, one open, one given up.
    private func report(on day: String, since: String? = nil) throws -> ReviewReport {
        var shelf = try Shelf()
        let first = try shelf.say(.submit, by: "bruno", of: "page/a", at: "2026-01-01")
        try shelf.say(.abstain, by: "chloe", of: "page/a", on: first, at: "2026-01-04")
        try shelf.say(.approve, by: "amina", of: "page/a", on: first, at: "2026-01-02")
        try shelf.publish("page/a", "title: A", from: "2026-01-11", proposal: first)
        let second = try shelf.say(.submit, by: "chloe", of: "page/b", at: "2026-02-01")
        try shelf.say(.approve, by: "amina", of: "page/b", on: second, at: "2026-02-04")
        try shelf.publish("page/b", "title: B", from: "2026-02-05", proposal: second)
        let open = try shelf.say(.submit, by: "bruno", of: "page/c", at: "2026-03-01")
        let left = try shelf.say(.submit, by: "bruno", of: "page/d", at: "2026-03-02")
        try shelf.say(.abandon, by: "bruno", of: "page/d", on: left, at: "2026-03-03")
        return ReviewReport(
            try shelf.holdings(on: day), shelf.publications,
            waiting: [ReviewReport.Waiting(proposal: open.id, eligible: ["amina", "chloe"])],
            Span(since: try since.map { try CommunityTests.day($0) }, until: try CommunityTests.day(day)))
    }

    @Test("proposals are counted, and the days are medians") func count() throws {
        let all = try #require(try report(on: "2026-03-11").rows.first)
        #expect(all.change == nil && [all.submitted, all.published, all.open, all.abandoned] == [4, 2, 1, 1])
        // Votes after 1 and 3 days; published after 10 and 4.
        #expect(all.daysToVote == 2 && all.daysToPublish == 7 && all.oldestOpen == 10)
        #expect(try report(on: "2026-03-11").rows.map(\.change) == [nil, .major])
    }

    @Test("what waits is told by entity, never by person") func load() throws {
        let load = try report(on: "2026-03-11").load
        #expect(load.map(\.entity) == ["conseil", "filiale-b"])
        #expect(load.map(\.members) == [2, 1] && load.map(\.votes) == [2, 1] && load.map(\.waiting) == [1, 1])
    }

    @Test("what was published later was not published yet, and what was submitted before the span is not counted") func days() throws {
        let early = try #require(try report(on: "2026-01-10").rows.first)
        #expect(early.submitted == 1 && early.published == 0 && early.daysToPublish == nil && early.daysToVote == 1)
        #expect(try report(on: "2026-03-11", since: "2026-02-01").rows.first?.submitted == 3)
        #expect(try report(on: "2026-03-11", since: "2026-02-01").load.map(\.votes) == [1, 0])
    }
}
