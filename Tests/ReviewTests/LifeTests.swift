import Documents
import Review
import Testing

@Suite("What became of a published version") struct LifeTests {
    private static let rule = Policy.Rule(
        id: "guide", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 1)],
        publishRole: "facilitator", reviewEvery: Period(parsing: "12 months"))
    private let rulebook = World.rulebook(World.people + [World.member("dana")], rules: [Self.rule])
    private let record = Record.sample(effectiveFrom: "2025-11-24", reviewDue: "2026-11-24")
    private let blob = oid("record")

    /// A life with what some members said of the version, on a day.
    private func life(_ chronicle: Chronicle, owner: String? = nil, on today: String = "2026-11-24") -> Life {
        Life(
            of: record, entries: LaterEntries(chronicle.fold(rulebook))[record: blob], owner: owner, rulebook: rulebook, on: day(today))
    }

    private func said(_ kinds: [(Entry.Kind, String)], of version: String? = nil, at: String = "2026-11-20T09:00:00Z") -> Chronicle {
        var chronicle = Chronicle()
        for (kind, member) in kinds { chronicle.add(kind, by: member, subjects: [record.subject(blob: version ?? blob)], at: at) }
        return chronicle
    }

    @Test("a confirmation moves the next review on, counted from its own day, and is not a day longer") func confirmed() {
        let life = life(said([(.confirm, "amina")]))
        #expect(life.confirmations.count == 1)
        #expect(life.reviewDue == day("2027-11-20"))
        #expect(State(of: life, on: day("2026-11-25")) == .published)
        #expect(State(of: life, on: day("2027-11-21")) == .overdue)
    }

    @Test(
        "what the text itself asks for comes before the policy, sooner or later, also after a confirmation",
        arguments: [
            ("6 months", "2027-05-20"), ("36 months", "2029-11-20"),
        ]) func ownReview(_ period: String, _ due: String) throws
    {
        let own = try #require(Period(parsing: period))
        let entries = LaterEntries(said([(.confirm, "amina")]).fold(rulebook))[record: blob]
        let life = Life(of: record, entries: entries, owner: nil, reviewIn: own, rulebook: rulebook, on: day("2026-11-24"))
        // The record was written for a year from publication; it is never moved back.
        #expect(life.reviewDue == max(day(due), day("2026-11-24")))
        let matter = Policy.Matter(subject: record.subject(blob: blob))
        #expect(rulebook.reviewDue(matter, asking: own, from: day("2026-11-20")) == day(due))
        #expect(rulebook.reviewDue(matter, asking: nil, from: day("2026-11-20")) == day("2027-11-20"))
    }

    @Test("of a member without a role, of an earlier version, from tomorrow: a confirmation counts for nothing") func voidConfirmations() {
        for chronicle in [
            said([(.confirm, "dana")]), said([(.confirm, "amina")], of: oid("an earlier record")),
            said([(.confirm, "amina")], at: "2026-11-25T00:00:00Z"), said([(.confirm, "stranger")]),
        ] {
            #expect(life(chronicle).reviewDue == day("2026-11-24"))
            #expect(life(chronicle).confirmations.isEmpty)
        }
        #expect(life(said([(.confirm, "dana")]), owner: "dana").confirmations.count == 1)
    }

    @Test("an objection contests what is published, until its member withdraws it; a withdrawal of another changes nothing")
    func contested() {
        #expect(State(of: life(said([(.object, "chloe")])), on: day("2026-11-24")) == .contested)
        #expect(life(said([(.object, "chloe"), (.withdraw, "bruno")])).isContested)
        #expect(!life(said([(.object, "chloe"), (.withdraw, "chloe")])).isContested)
        #expect(life(said([(.object, "chloe"), (.withdraw, "chloe"), (.object, "chloe")])).isContested)
        #expect(!life(said([(.object, "chloe")], of: oid("an earlier record"))).isContested)
    }

    @Test("an objection to the proposal that reached nobody before publication contests it; one that the record holds does not") func late()
    {
        var chronicle = Chronicle()
        let submission = chronicle.add(.submit, by: "bruno", draft: Entry.Draft(branch: "draft/a", tip: oid("draft")))
        let objection = chronicle.add(.object, by: "chloe", on: submission)
        func published(_ evidence: [String]) -> Record {
            Record(
                community: World.community, doc: "practice/a", version: Version(major: 1, minor: 0), previous: nil, path: "a.md",
                mode: "100644",
                blob: oid("text"), sha256: "00", assets: [], template: nil, class: .major, proposal: submission.id, evidence: evidence,
                embedded: [:], publisher: "amina", policy: World.policyBlob, trace: [], effectiveFrom: "2026-11-24", reviewDue: nil,
                supersedes: [], status: .published)
        }
        #expect(published([submission.id]).late(in: chronicle.fold()).map(\.id) == [objection.id])
        #expect(published([submission.id, objection.id]).late(in: chronicle.fold()).isEmpty)
    }

    @Test("a flag is open until it is answered") func flags() throws {
        var chronicle = said([(.flag, "dana"), (.flag, "chloe")])
        #expect(life(chronicle).openFlags.map(\.entry.member) == ["dana", "chloe"])
        let first = try #require(life(chronicle).openFlags.first)
        chronicle.add(.resolve, by: "amina", subjects: [record.subject(blob: blob)], about: first)
        #expect(life(chronicle).openFlags.map(\.entry.member) == ["chloe"])
        #expect(life(chronicle).flags.map { $0.answer != nil } == [true, false])
    }

    @Test("who reads it twice has read it; who uses it twice has used it twice") func counts() {
        let life = life(said([(.acknowledge, "dana"), (.acknowledge, "dana"), (.use, "dana"), (.use, "dana")]))
        #expect(life.acknowledgements.count == 1)
        #expect(life.uses.count == 2)
    }

    @Test("doubt comes before age, what is gone before what is due, and a look at others before a review of its own") func order() {
        func state(
            doubted: [String] = [], successors: [String] = [], behind: Bool = false, status: Record.Status = .published, on today: String
        )
            -> State
        {
            let named =
                behind ? [DocumentID(parsing: "practice/b")].compactMap(\.self).map { VersionedReference(id: $0, version: "1.0") } : []
            return State(
                of: Life(
                    of: .sample(effectiveFrom: "2025-11-24", reviewDue: "2026-11-24", status: status), entries: [], owner: nil,
                    rulebook: rulebook, doubted: doubted, successors: successors, behind: named, on: day(today)), on: day(today))
        }
        #expect(state(on: "2026-01-01") == .published)
        #expect(state(behind: true, on: "2026-01-01") == .toCheck)
        #expect(state(behind: true, on: "2026-11-20") == .toCheck)
        #expect(state(behind: true, on: "2026-11-25") == .overdue)
        #expect(state(successors: ["practice/b"], on: "2026-11-25") == .superseded)
        #expect(state(successors: ["practice/b"], status: .retired, on: "2026-11-25") == .retired)
        #expect(state(doubted: ["amina/d1"], status: .retired, on: "2026-11-25") == .contested)
    }
}
