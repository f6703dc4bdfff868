import Community
import Documents
import Review
import Testing

@Suite("The report on freshness") struct FreshnessTests {
    /// Eight documents: six in force, one that is replaced, one for later; and a draft.
    private func shelf() throws -> Shelf {
        var shelf = try Shelf()
        try shelf.publish("practice/a", "title: A\nchapter: Risks\nowner: amina", due: "2027-03-01")
        try shelf.publish("practice/b", "title: B\nchapter: Risks\nowner: bruno", due: "2026-12-10")
        try shelf.publish("practice/c", "title: C\nchapter: Budget\nowner: chloe", due: "2026-11-23")
        try shelf.publish("practice/d", "title: D\nchapter: Elsewhere\nowner: chloe", due: "2026-06-01")
        try shelf.publish("page/e", "title: E\nowner: amina")
        try shelf.publish("page/f", "title: F\nowner: amina")
        try shelf.say(.confirm, by: "amina", of: "page/f", at: "2026-05-01")
        try shelf.publish("page/old", "title: Old\nowner: amina", due: "2026-01-01")
        try shelf.publish("page/new", "title: New\nowner: amina", from: "2026-12-24", due: "2027-12-24", supersedes: ["page/old"])
        try shelf.draft("practice/g", "title: G\nchapter: Budget\nowner: amina")
        return shelf
    }

    private func numbers(_ freshness: Freshness, _ group: Freshness.Group) -> [String: [Int]] {
        Dictionary(
            uniqueKeysWithValues: freshness.rows.filter { $0.group == group }.map { row in
                (row.name, Freshness.Standing.allCases.map { row[$0] })
            })
    }

    @Test("documents are counted by what their review asks for, by chapter, owner and entity") func count() throws {
        let freshness = Freshness(try shelf().holdings(on: "2026-11-24", outline: ["Budget", "Risks", "Quality"]))
        // current: A, F (confirmed). due: B in 16 days. overdue: C since yesterday, D. never: E.
        #expect(numbers(freshness, .all) == ["": [2, 1, 2, 1]])
        #expect(
            numbers(freshness, .chapter) == [
                "Budget": [0, 0, 1, 0], "Risks": [1, 1, 0, 0], "Elsewhere": [0, 0, 1, 0], "": [1, 0, 0, 1],
            ])
        #expect(numbers(freshness, .owner) == ["amina": [2, 0, 0, 1], "bruno": [0, 1, 0, 0], "chloe": [0, 0, 2, 0]])
        #expect(numbers(freshness, .entity) == ["conseil": [2, 1, 0, 1], "filiale-b": [0, 0, 2, 0]])
        #expect(freshness.rows.filter { $0.group == .chapter }.map(\.name) == ["Budget", "Risks", "Elsewhere", ""])
        #expect(freshness.later == 1)
        #expect(freshness.toReview.map(\.id.slug) == ["d", "c", "b", "e"])
        #expect(freshness.toReview.map(\.standing) == [.overdue, .overdue, .due, .never])
    }

    @Test("the same documents are late on another day: on its date a review is due, on the day after it is overdue") func days() throws {
        let shelf = try shelf()
        #expect(numbers(Freshness(try shelf.holdings(on: "2026-11-09")), .all) == ["": [3, 1, 1, 1]], "B is 31 days away, C 14")
        #expect(numbers(Freshness(try shelf.holdings(on: "2026-11-10")), .all) == ["": [2, 2, 1, 1]], "B is 30 days away")
        #expect(numbers(Freshness(try shelf.holdings(on: "2026-12-10")), .all) == ["": [2, 1, 2, 1]], "B is due today")
        #expect(numbers(Freshness(try shelf.holdings(on: "2026-12-11")), .all) == ["": [2, 0, 3, 1]])
        // On Christmas Eve `new` comes into force.
        #expect(numbers(Freshness(try shelf.holdings(on: "2026-12-24")), .all) == ["": [3, 0, 3, 1]])
    }
}
