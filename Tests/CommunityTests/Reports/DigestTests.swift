import Community
import Documents
import Review
import Testing

@Suite("The digest") struct DigestTests {
    private func digest(_ since: String, _ until: String) throws -> Digest {
        var shelf = try Shelf()
        try shelf.publish("practice/a", "title: A\nowner: amina", from: "2026-11-18", due: "2026-11-30")
        try shelf.publish("practice/b", "title: B\nowner: amina", from: "2026-11-17", due: "2026-11-20")
        try shelf.publish("practice/c", "title: C\nowner: amina", from: "2026-11-24", due: "2027-11-24")
        try shelf.publish("practice/d", "title: D\nowner: amina", from: "2026-11-25")
        let open = try shelf.say(.submit, by: "bruno", of: "page/e", at: "2026-11-20")
        try shelf.draft("page/e", "title: E", proposed: .inReview)
        let early = try shelf.say(.submit, by: "bruno", of: "page/f", at: "2026-11-10")
        try shelf.say(.submit, by: "bruno", of: "page/gone", at: "2026-11-20")
        let rules = try shelf.say(.submit, by: "bruno", of: "governance/policy.yml", at: "2026-11-20")
        try shelf.publish("question/new", "title: New\nasked_on: 2026-11-19\nstate: open", from: "2026-01-01")
        try shelf.publish("question/old", "title: Old\nasked_on: 2026-10-01\nstate: open", from: "2026-01-01")
        let actions = """
            ## Actions
            | ID | Action | Owner | Due | Status | Evidence |
            |---|---|---|---|---|---|
            | A1 | Late | bruno | 2026-11-01 | open | |
            | A2 | Soon | chloe | 2026-12-08 | open | |
            | A3 | Later | chloe | 2026-12-09 | open | |

            """
        try shelf.publish("workshop/held", "title: Held\ndate: 2026-10-01\nstate: held", actions, from: "2026-10-02")
        try shelf.draft("workshop/next", "title: Next\ndate: 2026-12-24\nstate: announced")
        try shelf.draft("workshop/far", "title: Far\ndate: 2026-12-25\nstate: planned")
        let holdings = try shelf.holdings(on: until)
        return Digest(
            holdings, shelf.publications, open: [open.id, early.id, rules.id],
            Span(since: try day(since), until: try day(until)))
    }

    @Test("it tells what came in its days, and what is due after them") func week() throws {
        let digest = try digest("2026-11-18", "2026-11-24")
        #expect(digest.published.map(\.id.slug) == ["a", "c"])
        #expect(digest.opened.map(\.id.slug) == ["e"] && digest.opened.map(\.by) == ["bruno"])
        #expect(digest.questions.map(\.id.slug) == ["new"])
        #expect(digest.reviews.map(\.id.slug) == ["b", "a"])
        #expect(digest.actions.map(\.text) == ["Late", "Soon"] && digest.actions.map(\.daysLate) == [23, nil])
        #expect(digest.workshops.map(\.id.slug) == ["next"] && !digest.isEmpty)
    }

    @Test("the days before are another digest: no publication is told twice") func before() throws {
        #expect(try digest("2026-11-11", "2026-11-17").published.map(\.id.slug) == ["b"])
        #expect(try digest("2026-11-11", "2026-11-17").opened == [])
    }

    @Test("where nothing happened, nothing is told") func nothing() throws {
        let shelf = try Shelf()
        let holdings = try shelf.holdings(on: "2026-11-24")
        #expect(Digest(holdings, [], open: [], Span(since: nil, until: try day("2026-11-24"))).isEmpty)
    }
}
