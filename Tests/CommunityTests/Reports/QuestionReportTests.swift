import Community
import Documents
import Review
import Testing

@Suite("The report on questions") struct QuestionReportTests {
    private func shelf() throws -> Shelf {
        var shelf = try Shelf()
        try shelf.publish("question/a", "title: A\nasked_on: 2026-01-01\nstate: open", from: "2026-01-02")
        try shelf.publish("question/a", "title: A\nasked_on: 2026-01-01\nstate: answered", version: "2.0", from: "2026-01-11")
        try shelf.publish("question/a", "title: A\nasked_on: 2026-01-01\nstate: promoted", version: "3.0", from: "2026-06-01")
        try shelf.say(.use, by: "amina", of: "question/a", at: "2026-06-02")
        try shelf.say(.use, by: "chloe", of: "question/a", at: "2026-06-03")
        try shelf.publish("question/b", "title: B\nasked_on: 2026-02-01\nstate: answered", from: "2026-02-05")
        try shelf.publish("question/c", "title: C\nasked_on: 2026-03-01\nstate: open\nduplicate_of: question/b", from: "2026-03-02")
        try shelf.draft("question/d", "title: D\nasked_on: 2026-06-20\nstate: open")
        try shelf.draft("question/e", "title: E\nstate: open")
        try shelf.publish("question/f", "title: F\nasked_on: 2026-03-01\nstate: open", from: "2026-03-02", status: .retired)
        return shelf
    }

    private func report(on day: String) throws -> QuestionReport {
        let shelf = try shelf()
        return QuestionReport(try shelf.holdings(on: day), shelf.publications)
    }

    @Test("questions are counted by state, age and use, as they were counted by hand") func count() throws {
        let report = try report(on: "2026-06-30")
        #expect(report.counts == [.promoted: 1, .answered: 1, .open: 3] && report.total == 5)
        #expect(report.duplicates == 1 && report.uses == 2 && report.reused == 1)
        // A took 10 days and B 4.
        #expect(report.daysToAnswer == 7)
        #expect(report.open.map(\.id.slug) == ["c", "d", "e"] && report.open.map(\.days) == [121, 10, nil])
        #expect(report.ages.map(\.count) == [0, 1, 0, 1, 1])
    }

    @Test("on an earlier day a question is as it was then") func earlier() throws {
        let before = try report(on: "2026-01-01")
        #expect(before.open.map(\.id.slug) == ["a", "e"] && before.daysToAnswer == nil && before.uses == 0)
        #expect(try report(on: "2026-01-10").counts == [.open: 2])
        #expect(try report(on: "2026-01-11").counts == [.answered: 1, .open: 1])
    }

    @Test("an age belongs to one class, on its last day too") func ages() {
        #expect(
            [7, 8, 30, 31, 90, 91, nil].map { QuestionReport.Age(days: $0) } == [
                .week, .month, .month, .quarter, .quarter, .longer, .unknown,
            ])
    }

    @Test("the median is the middle one, or half-way between the two in the middle") func middle() {
        #expect(median([]) == nil && median([3]) == 3 && median([9, 1, 2]) == 2 && median([4, 1, 2, 9]) == 3)
    }
}
