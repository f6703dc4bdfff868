import Documents
import Review
import TestSupport
import Testing

/// 23: a delegation is time-boxed, about what it says, not passed on, and never a second voice.
@Suite("Delegations") struct DelegationTests {
    private static let steward = Policy.Rule(
        id: "words", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "steward", count: 1)])
    private static let people =
        World.people + [World.member("diane", entity: "groupe", roles: ["steward"]), World.member("emil", entity: "filiale-b")]

    private static func delegation(
        _ from: String = "diane", to: String = "emil", first: String = "2026-11-20", until: String = "2026-11-30", scope: [String] = []
    ) -> Delegation {
        Delegation(from: from, to: to, first: day(first), until: day(until), scope: scope)
    }

    private func approved(by member: String = "emil", _ delegations: [Delegation], rules: [Policy.Rule] = [steward]) -> Case {
        var one = Case(World.rulebook(Self.people, rules: rules))
        one.delegations = delegations
        one.vote(.approve, by: member)
        return one
    }

    @Test(
        "in its window and scope a colleague's approval counts in one's role",
        arguments: [[], ["practice"], ["practice/run-a-risk-review"]])
    func counts(_ scope: [String]) {
        #expect(approved([]).verdict?.allows == false)
        let one = approved([Self.delegation(scope: scope)])
        #expect(one.verdict?.allows == true)
        #expect(one.verdict?.approvals.first?.lenders == ["diane"])
        #expect(one.verdict?.trace == [Record.Trace(rule: "words", by: ["emil"], waived: false)])
    }

    @Test("an approval that was given in the window stays when the window is over") func stays() {
        var one = approved([Self.delegation()])
        one.now = instant("2027-01-15T09:00:00Z")
        #expect(one.verdict?.allows == true)
    }

    @Test(
        "23: out of window or scope, in a chain, in a circle, to two people or from nobody it counts for nothing",
        arguments: [
            [delegation(until: "2026-11-19")], [delegation(first: "2026-11-21")], [delegation(scope: ["term"])],
            [delegation(scope: ["practice/another"])], [delegation(scope: ["governance"])], [delegation("nobody")],
            // A chain: diane to amina to emil.
            [delegation(to: "amina"), delegation("amina")],
            // A circle, and who is away standing in.
            [delegation(), delegation("emil", to: "diane")], [delegation(), delegation("emil", to: "amina")],
            [delegation(), delegation(to: "amina")], [delegation("emil", to: "emil"), delegation("diane", to: "diane")],
        ])
    func void(_ delegations: [Delegation]) {
        #expect(approved(delegations).verdict?.allows == false)
    }

    @Test("23: a date in the past does not bring an approval back into a window that was over when the round was opened") func backdated() {
        var one = Case(World.rulebook(Self.people, rules: [Self.steward]), at: "2026-11-22T09:00:00Z")
        one.delegations = [Self.delegation(until: "2026-11-21")]
        one.chronicle.add(.approve, by: "emil", on: one.submission, at: "2026-11-20T09:00:00Z")
        #expect(one.verdict?.allows == false)
    }

    @Test("23: an author lends nothing, and a deputy who wrote does not approve") func authors() {
        var lender = approved([Self.delegation()])
        lender.authorship = Authorship(commits: [], adopted: [], named: ["diane"], submitters: ["bruno"], rulebook: lender.rulebook)
        #expect(lender.verdict?.allows == false)
        var deputy = approved([Self.delegation()])
        deputy.authorship = Authorship(commits: [], adopted: [], named: ["emil"], submitters: ["bruno"], rulebook: deputy.rulebook)
        #expect(deputy.verdict?.allows == false)
    }

    @Test("23: who lends and who stands in are one voice together") func oneVoice() {
        let two = Policy.Rule(
            id: "words", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "steward", count: 2)])
        var one = approved([Self.delegation()], rules: [two])
        one.vote(.approve, by: "diane")
        #expect(one.verdict?.allows == false)
    }

    @Test("a role that is lent by the authors' entity is none of another entity") func otherEntity() {
        let elsewhere = Policy.Rule(
            id: "words", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 1)],
            fromOtherEntity: 1)
        // Bruno wrote; Amina is of his entity, Emil is not.
        #expect(approved([Self.delegation("amina")], rules: [elsewhere]).verdict?.allows == false)
        #expect(approved([Self.delegation("chloe")], rules: [elsewhere]).verdict?.allows == true)
    }

    @Test("what is signed is a delegation; one without a last day, to nobody, or to oneself is none; the last one holds") func signed() {
        var one = approved([])
        func delegations(_ to: [String]?, _ until: String?) -> [Delegation] {
            one.chronicle.delegate(by: "diane", to: to, until: until)
            return one.rulebook.delegations(signed: one.chronicle.fold(one.rulebook).delegations)
        }
        #expect(delegations(["@emil"], "2026-11-30").map(\.to) == ["emil"])
        #expect(delegations(["@amina"], "2026-11-30").map(\.to) == ["amina"])
        #expect(delegations(["@amina"], nil) == [])
        #expect(delegations(["@amina", "@emil"], "2026-11-30") == [])
        #expect(delegations(["reviewer"], "2026-11-30") == [])
        #expect(delegations(["@diane"], "2026-11-30") == [])
        #expect(delegations(nil, nil) == [])
    }

    @Test("a file of a member delegates too, and an absence with a deputy does for its time") func files() throws {
        let absence = Member.Absence(from: day("2026-11-20"), to: day("2026-11-30"), deputy: "emil")
        let diane = Member(
            id: "diane", name: "Diane", emails: ["diane@example.org"], entity: "groupe", roles: ["steward"],
            keys: [Member.Key(line: World.key("diane"))], absences: [absence])
        var one = Case(World.rulebook(World.people + [diane, World.member("emil")], rules: [Self.steward]))
        one.delegations = one.rulebook.delegations(signed: [])
        one.vote(.approve, by: "emil")
        #expect(one.verdict?.allows == true)
    }

    @Test("no delegation lets one person alone meet what two must, and more approvals never make it worse") func properties() {
        var random = Seeded.announced()
        let roles = ["reviewer", "steward", "hr"]
        let entities = ["a", "b", "c"]
        for _ in 0..<400 {
            let members = (0..<6).map { index in
                World.member(
                    "m\(index)", entity: entities.randomElement(using: &random) ?? "a",
                    roles: Set(roles.filter { _ in Bool.random(using: &random) }))
            }
            let rule = Policy.Rule(
                id: "r", match: Policy.Match(kinds: ["practice"]),
                require: (0..<2).map { _ in Policy.Requirement(role: roles.randomElement(using: &random) ?? "hr", count: 1) },
                fromOtherEntity: Int.random(in: 0...1, using: &random), entities: Int.random(in: 0...2, using: &random))
            let delegations = (0..<3).map { _ in
                Self.delegation("m\(Int.random(in: 0..<6, using: &random))", to: "m\(Int.random(in: 0..<6, using: &random))")
            }
            var one = Case(World.rulebook(members + [World.member("bruno", entity: "a")], rules: [rule]))
            one.delegations = delegations
            var before = (allows: false, filled: 0)
            for (count, member) in members.shuffled(using: &random).enumerated() {
                one.vote(.approve, by: member.id)
                guard let verdict = one.verdict else { continue }
                if count == 0 { #expect(!verdict.allows) }
                #expect(verdict.allows || !before.allows, "\(members) \(rule) \(delegations)")
                let filled = verdict.trace.flatMap(\.by)
                #expect(filled.count >= before.filled)
                #expect(Set(filled).count == filled.count)
                before = (verdict.allows, filled.count)
            }
        }
    }
}
