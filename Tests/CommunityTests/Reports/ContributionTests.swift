import Community
import Documents
import Review
import Testing

@Suite("The report on contribution") struct ContributionTests {
    static let participants = """
        ## Participants
        | Member | Entity | Role | Present |
        |---|---|---|---|
        | amina | conseil | Facilitator | yes |
        | bruno | conseil | PMO | excused |
        | chloe | filiale-b | PMO | yes |

        """

    /// Three versions of two documents, a proposal that is open and one of governance; a workshop that was held and one that is planned.
    private func shelf() throws -> Shelf {
        var shelf = try Shelf()
        let first = try shelf.say(.submit, by: "bruno", of: "practice/a", at: "2026-01-05")
        try shelf.say(.approve, by: "amina", of: "practice/a", on: first, at: "2026-01-06")
        try shelf.say(.object, by: "chloe", of: "practice/a", on: first, at: "2026-01-07")
        try shelf.say(.approve, by: "chloe", of: "practice/a", on: first, at: "2026-01-09")
        try shelf.publish("practice/a", "title: A\nauthors: [bruno]", from: "2026-01-10", proposal: first)
        // Written by both entities.
        let second = try shelf.say(.submit, by: "chloe", of: "practice/a", at: "2026-05-02")
        try shelf.say(.approve, by: "amina", of: "practice/a", on: second, at: "2026-05-03")
        try shelf.publish("practice/a", "title: A\nauthors: [bruno]", version: "2.0", from: "2026-05-04", proposal: second)
        // Bruno was at Filiale B when he submitted and when he voted.
        let third = try shelf.say(.submit, by: "bruno", of: "page/b", at: "2026-06-01", entity: "filiale-b")
        try shelf.publish("page/b", "title: B\nauthors: [bruno]", from: "2026-06-02", proposal: third)
        let open = try shelf.say(.submit, by: "amina", of: "page/c", at: "2026-07-01")
        try shelf.draft("page/c", "title: C\nauthors: [amina]", proposed: .inReview)
        try shelf.say(.abstain, by: "bruno", of: "page/c", on: open, at: "2026-07-02", entity: "filiale-b")
        let rules = try shelf.say(.submit, by: "amina", of: "governance/policy.yml", at: "2026-07-01")
        try shelf.say(.approve, by: "chloe", of: "governance/policy.yml", on: rules, at: "2026-07-02")
        try shelf.publish(
            "workshop/risks", "title: Risks\nauthors: [amina]\ndate: 2026-02-12\nstate: reported", Self.participants, from: "2026-02-20")
        try shelf.publish(
            "workshop/next", "title: Next\nauthors: [amina]\ndate: 2026-09-10\nstate: planned", Self.participants, from: "2026-08-01")
        return shelf
    }

    private func numbers(_ shelf: Shelf, on day: String, since: String? = nil) throws -> [String: [Int]] {
        let contribution = Contribution(
            try shelf.holdings(on: day), shelf.publications,
            Span(since: try since.map { try CommunityTests.day($0) }, until: try CommunityTests.day(day)))
        return Dictionary(
            uniqueKeysWithValues: contribution.rows.map {
                ($0.entity ?? "all", [$0.members, $0.authored, $0.reviewed, $0.across, $0.seats])
            })
    }

    @Test("versions, votes and seats are counted by entity, as they were counted by hand") func all() throws {
        // Written: Conseil A 1.0, A 2.0, two workshops; Filiale B A 2.0 and B 1.0.
        // Votes: Amina twice (the second on what her own entity wrote too), Chloé once, Bruno once as one of Filiale B.
        #expect(
            try numbers(try shelf(), on: "2026-12-31") == [
                "all": [3, 5, 4, 2, 2], "conseil": [2, 4, 2, 0, 1], "filiale-b": [1, 2, 2, 2, 1],
            ])
    }

    @Test("on an earlier day nothing counts that came later, and from a day on nothing that came before") func days() throws {
        #expect(
            try numbers(try shelf(), on: "2026-01-10") == [
                "all": [3, 1, 2, 1, 0], "conseil": [2, 1, 1, 0, 0], "filiale-b": [1, 0, 1, 1, 0],
            ])
        #expect(
            try numbers(try shelf(), on: "2026-12-31", since: "2026-06-01")
                == ["all": [3, 2, 1, 1, 0], "conseil": [2, 1, 0, 0, 0], "filiale-b": [1, 1, 1, 1, 0]])
    }
}
