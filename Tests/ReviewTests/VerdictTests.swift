import Documents
import Review
import Testing

@Suite("Objections") struct ObjectionTests {
    private func blocked(by objector: Member, asked: [String]? = nil, rules: [Policy.Rule] = []) -> Bool? {
        var one = Case(World.rulebook(World.people.filter { $0.id != objector.id } + [objector], rules: rules), to: asked)
        one.vote(.approve, by: objector.id == "amina" ? "chloe" : "amina")
        one.vote(.object, by: objector.id)
        return one.verdict.map { $0.missing.contains { $0.clause == .objection } && !$0.allows }
    }

    @Test("an objection blocks by whoever was asked, by name or by role, or holds a role that the rules name") func blocks() {
        let sponsor = World.member("diane", roles: ["sponsor"])
        #expect(blocked(by: World.people[2]) == true)
        #expect(blocked(by: sponsor) == false)
        #expect(blocked(by: sponsor, asked: ["@diane"]) == true)
        #expect(blocked(by: sponsor, asked: ["sponsor"]) == true)
        let veto = Policy.Rule(
            id: "veto", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 1)],
            veto: ["sponsor"])
        #expect(blocked(by: sponsor, rules: [veto]) == true)
        let otherVeto = Policy.Rule(
            id: "veto", match: Policy.Match(kinds: ["term"]), require: [Policy.Requirement(role: "reviewer", count: 1)], veto: ["sponsor"])
        #expect(blocked(by: sponsor, rules: [otherVeto]) == false)
    }

    @Test("an objection of somebody who has left does not block") func left() {
        #expect(blocked(by: World.member("diane", roles: ["reviewer"], isEmeritus: true)) == false)
    }

    @Test("an objection blocks in the next round too, where it waits for its member, until they vote otherwise") func stands() throws {
        var one = Case()
        one.vote(.object, by: "chloe")
        let revised = World.subject(blob: oid("a second text"))
        one.chronicle.add(.revise, by: "bruno", on: one.submission, subjects: [revised])
        one.subject = revised
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.missing.map(\.clause) == [.objection])
        #expect(one.verdict?.eligible == ["chloe"])
        let proposal = try #require(one.dossier?.proposal)
        #expect(State(of: proposal, verdicts: [try #require(one.verdict)]) == .inReview)
        one.vote(.withdraw, by: "chloe")
        #expect(one.verdict?.allows == true)
    }

    @Test("who is asked later can object as well") func requested() {
        var one = Case(World.rulebook(World.people + [World.member("diane", roles: ["sponsor"])]))
        one.vote(.approve, by: "amina")
        one.vote(.object, by: "diane")
        #expect(one.verdict?.allows == true)
        one.chronicle.add(.request, by: "bruno", on: one.submission, to: ["@diane"])
        #expect(one.verdict?.allows == false)
    }
}

@Suite("What a verdict says is missing") struct MissingTests {
    private let guide = Policy.Rule(
        id: "guide", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 2)],
        fromOtherEntity: 1)

    private func proposed() -> Case {
        let dana = World.member("dana", roles: ["reviewer"])
        let emil = World.member("emil", entity: "filiale-c", roles: ["reviewer"])
        return Case(World.rulebook(World.people + [dana, emil], rules: [guide]))
    }

    @Test("where enough have approved and none from elsewhere, only that is missing") func elsewhere() throws {
        var one = proposed()
        #expect(one.verdict?.missing.map(\.clause) == [.approvals, .fromOtherEntity])
        #expect(one.verdict?.missing.first?.what.fr == "2 approbations (sur 2 : 2 relecteurs)")
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.missing.map(\.clause) == [.approvals, .fromOtherEntity])
        one.vote(.approve, by: "dana")
        let missing = try #require(one.verdict?.missing)
        #expect(missing.map(\.clause) == [.fromOtherEntity])
        #expect(missing.first?.eligible == ["chloe", "emil"])
        #expect(missing.first?.sentence.fr == "il manque une approbation d'une autre entité que celle des auteurs (conseil)")
        #expect(missing.first?.tag.fr == "règle guide : from_other_entity")
        one.vote(.approve, by: "emil")
        #expect(one.verdict?.allows == true)
    }

    @Test("who left it to the others is not asked to help, and may still approve") func abstained() {
        var one = proposed()
        one.vote(.abstain, by: "chloe")
        #expect(one.verdict?.eligible == ["amina", "dana", "emil"])
        one.vote(.approve, by: "chloe")
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.allows == true)
    }
}

@Suite("Waiting times and fallbacks") struct WaitingTests {
    private static let reviewer = [Policy.Requirement(role: "reviewer", count: 1)]
    private static let match = Policy.Match(kinds: ["practice"])

    private func waiting(_ period: String, submitted: String, closed: [ClosedRange<Day>] = []) throws -> Case {
        let rule = Policy.Rule(id: "guide", match: Self.match, require: Self.reviewer, openFor: Period(parsing: period))
        var one = Case(World.rulebook(rules: [rule], closed: closed), at: submitted)
        one.vote(.approve, by: "amina")
        return one
    }

    private func allows(_ one: Case, at now: String) -> Bool? {
        var one = one
        one.now = instant(now)
        return one.verdict?.allows
    }

    @Test("three working days from a Friday end on Wednesday") func weekEnd() throws {
        let one = try waiting("3 working days", submitted: "2026-11-20T23:59:00Z")
        #expect(allows(one, at: "2026-11-20T23:59:30Z") == false)
        #expect(allows(one, at: "2026-11-24T23:59:59Z") == false)
        #expect(allows(one, at: "2026-11-25T00:00:00Z") == true)
        #expect(one.verdict?.missing.map(\.clause) == [.openFor])
    }

    @Test("a closed period does not count") func closed() throws {
        let one = try waiting("1 working day", submitted: "2026-07-31T09:00:00Z", closed: [day("2026-08-01")...day("2026-08-31")])
        #expect(allows(one, at: "2026-08-31T09:00:00Z") == false)
        #expect(allows(one, at: "2026-09-01T09:00:00Z") == true)
    }

    @Test("a new round waits again") func newRound() throws {
        var one = try waiting("3 working days", submitted: "2026-11-16T09:00:00Z")
        #expect(one.verdict?.allows == true)
        one.chronicle.add(.revise, by: "bruno", on: one.submission, subjects: [one.subject], at: "2026-11-23T09:00:00Z")
        #expect(one.verdict?.allows == false)
        #expect(allows(one, at: "2026-11-26T00:00:00Z") == true)
    }

    @Test("a date that cannot be read never opens the door", arguments: ["", "yesterday", "2026-11-20", "2026-02-30T09:00:00Z"])
    func unreadable(_ at: String) throws {
        let one = try waiting("3 working days", submitted: at)
        #expect(allows(one, at: "2030-01-01T00:00:00Z") == false)
    }

    private var guide: Policy.Rule {
        Policy.Rule(
            id: "guide", match: Self.match, require: [Policy.Requirement(role: "reviewer", count: 2)], fromOtherEntity: 1,
            fallback: Policy.Fallback(
                after: Period(count: 10, unit: .workingDay), require: [Policy.Requirement(role: "facilitator", count: 1)]))
    }

    @Test("after ten working days the fallback is enough, and is recorded as a waiver") func fallback() throws {
        var one = Case(World.rulebook(rules: [guide]), at: "2026-11-20T09:00:00Z")
        one.vote(.approve, by: "amina")
        // Ten working days after Friday the 20th are on Friday the 4th.
        #expect(allows(one, at: "2026-12-03T23:00:00Z") == false)
        #expect(allows(one, at: "2026-12-04T00:00:00Z") == true)
        one.now = instant("2026-12-04T00:00:00Z")
        #expect(one.verdict?.outcome == .overridden)
        #expect(one.verdict?.trace == [Record.Trace(rule: "guide", by: ["amina"], waived: true, route: .fallback)])
    }

    @Test("a rule that is met by itself is not waived") func notWaived() {
        var one = Case(World.rulebook(rules: [guide]), at: "2026-11-02T09:00:00Z")
        one.vote(.approve, by: "amina")
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.outcome == .satisfied)
        #expect(one.verdict?.trace == [Record.Trace(rule: "guide", by: ["amina", "chloe"], waived: false)])
    }

    @Test("a fallback that is not met allows nothing") func fallbackUnmet() {
        var one = Case(World.rulebook(rules: [guide]), at: "2026-11-02T09:00:00Z")
        #expect(one.verdict?.allows == false)
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.allows == false)
    }

    @Test("the fallback of one rule does not soften another") func otherRule() {
        let strict = Policy.Rule(id: "strict", match: Self.match, require: [Policy.Requirement(role: "sponsor", count: 1)])
        var one = Case(World.rulebook(rules: [guide, strict]), at: "2026-11-02T09:00:00Z")
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.allows == false)
    }

    @Test("a fallback waives neither the waiting time nor an objection") func stillWaits() throws {
        let rule = Policy.Rule(
            id: "guide", match: Self.match, require: [Policy.Requirement(role: "reviewer", count: 2)],
            openFor: Period(parsing: "2 months"),
            fallback: guide.fallback)
        var one = Case(World.rulebook(rules: [rule]), at: "2026-11-02T09:00:00Z")
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.missing.map(\.clause) == [.openFor])
        one.now = instant("2027-01-02T00:00:00Z")
        #expect(one.verdict?.allows == true)
        one.vote(.object, by: "chloe")
        #expect(one.verdict?.missing.map(\.clause) == [.objection])
    }
}

@Suite("Where a document stands") struct StateTests {
    private func life(_ record: Record, _ today: String = "2026-11-24") -> Life {
        Life(of: record, entries: [], owner: nil, rulebook: World.rulebook(), on: day(today))
    }

    @Test("without approvals it is in review, with them it is ready") func open() throws {
        var one = Case()
        let before = try #require(one.dossier?.proposal)
        #expect(State(of: before, verdicts: [try #require(one.verdict)]) == .inReview)
        one.vote(.approve, by: "amina")
        let after = try #require(one.dossier?.proposal)
        #expect(State(of: after, verdicts: [try #require(one.verdict)]) == .ready)
    }

    @Test(
        "a published version is scheduled, published, due, overdue",
        arguments: [
            ("2026-11-23", State.scheduled), ("2026-11-24", .published), ("2027-10-24", .published), ("2027-10-25", .due),
            ("2027-11-24", .due),
            ("2027-11-25", .overdue),
        ])
    func published(_ today: String, _ expected: State) {
        let record = Record.sample(effectiveFrom: "2026-11-24", reviewDue: "2027-11-24")
        #expect(State(of: life(record, today), on: day(today)) == expected)
    }

    @Test("what was superseded or retired stays so") func gone() {
        #expect(State(of: life(.sample(status: .superseded)), on: day("2026-11-24")) == .superseded)
        #expect(State(of: life(.sample(status: .retired)), on: day("2026-11-24")) == .retired)
    }
}
