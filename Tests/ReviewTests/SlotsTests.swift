import Review
import TestSupport
import Testing

@Suite("One person fills one place") struct SlotsTests {
    /// Whether the approvers meet the rules, by trying everything.
    private struct BruteForce {
        let rules: [Policy.Rule]
        let approvers: [Member]
        let authors: Set<String>

        var isMet: Bool {
            let places = rules.enumerated().flatMap { index, rule in
                rule.require.flatMap { requirement in Array(repeating: (rule: index, role: requirement.role), count: requirement.count) }
            }
            var taken: [Int] = []
            func fill(_ place: Int) -> Bool {
                if place == places.count { return holds(places.map(\.rule), taken) }
                for index in approvers.indices where !taken.contains(index) && approvers[index].holds(places[place].role) {
                    taken.append(index)
                    if fill(place + 1) { return true }
                    taken.removeLast()
                }
                return false
            }
            return fill(0)
        }

        private func holds(_ ruleOfPlace: [Int], _ taken: [Int]) -> Bool {
            rules.enumerated().allSatisfy { index, rule in
                let fillers = zip(ruleOfPlace, taken).filter { $0.0 == index }.map { approvers[$0.1].entity }
                return fillers.count { !authors.contains($0) } >= rule.fromOtherEntity && Set(fillers).count >= rule.entities
            }
        }
    }

    private func randomRule(_ index: Int, _ random: inout Seeded) -> Policy.Rule {
        let roles = ["reviewer", "steward", "member"]
        let require = (0..<Int.random(in: 1...2, using: &random)).map { _ in
            Policy.Requirement(role: roles.randomElement(using: &random) ?? "member", count: Int.random(in: 1...2, using: &random))
        }
        // More than there are places, now and then: such a rule can never be met.
        return Policy.Rule(
            id: "rule-\(index)", match: Policy.Match(kinds: ["practice"]), require: require,
            fromOtherEntity: [0, 0, 1, 2].randomElement(using: &random) ?? 0, entities: [0, 0, 1, 2, 3].randomElement(using: &random) ?? 0,
            publishRole: "facilitator")
    }

    private func randomMember(_ index: Int, _ random: inout Seeded) -> Member {
        World.member(
            "m\(index)", entity: ["a", "b", "c"].randomElement(using: &random) ?? "a",
            roles: Set(["reviewer", "steward"].filter { _ in Bool.random(using: &random) }))
    }

    private func verdict(_ rules: [Policy.Rule], _ approvers: [Member], others: [Member] = []) throws -> Verdict {
        var one = Case(World.rulebook([World.member("bruno", entity: "a")] + approvers + others, rules: rules))
        for approver in approvers { one.vote(.approve, by: approver.id) }
        return try #require(one.verdict)
    }

    @Test("the assignment agrees with brute force") func bruteForce() throws {
        var random = Seeded.announced()
        var met = 0
        for _ in 0..<1_500 {
            let rules = (0..<Int.random(in: 1...2, using: &random)).map { randomRule($0, &random) }
            let approvers = (0..<Int.random(in: 0...6, using: &random)).map { randomMember($0, &random) }
            let expected = BruteForce(rules: rules, approvers: approvers, authors: ["a"]).isMet
            let verdict = try verdict(rules, approvers)
            #expect(verdict.allows == expected, "\(rules) \(approvers.map { ($0.id, $0.entity, $0.roles) })")
            if expected { met += 1 }
            if verdict.allows { try expectTrace(verdict.trace, rules, approvers) }
            #expect(verdict.missing.isEmpty == verdict.allows)
        }
        #expect(met > 100 && met < 1_400)
    }

    /// The trace of an approval names each approver once, and alone it meets the rules.
    private func expectTrace(_ trace: [Record.Trace], _ rules: [Policy.Rule], _ approvers: [Member]) throws {
        #expect(trace.map(\.rule) == rules.map(\.id))
        let named = trace.flatMap(\.by)
        #expect(Set(named).count == named.count)
        for (rule, row) in zip(rules, trace) {
            #expect(row.by.count == rule.require.reduce(0) { $0 + $1.count })
            #expect(BruteForce(rules: [rule], approvers: approvers.filter { row.by.contains($0.id) }, authors: ["a"]).isMet)
        }
    }

    @Test("who is said to be eligible would help, and nobody else would") func eligible() throws {
        var random = Seeded.announced()
        for _ in 0..<300 {
            let rules = (0..<Int.random(in: 1...2, using: &random)).map { randomRule($0, &random) }
            let people = (0..<6).map { randomMember($0, &random) }
            let (approvers, others) = (Array(people.prefix(2)), Array(people.dropFirst(2)))
            let before = try verdict(rules, approvers, others: others)
            if before.allows { continue }
            // Where one more approval is enough, it is one of those that were named.
            for other in others where BruteForce(rules: rules, approvers: approvers + [other], authors: ["a"]).isMet {
                #expect(before.eligible.contains(other.id), "\(rules) \(people.map { ($0.id, $0.entity, $0.roles) })")
            }
        }
    }

    @Test("the most that rules may ask for is solved at once, met or not", .timeLimit(.minutes(20))) func manyPlaces() throws {
        var random = Seeded.announced()
        let roles = ["reviewer", "steward", "hr", "trainer", "sponsor", "facilitator"]
        var worst = 0.0
        // Rules of eight places, all of them bound, and more approvers than a community of twenty has.
        for round in 0..<40 {
            let rules = (0..<3).map { index in
                Policy.Rule(
                    id: "rule-\(index)", match: Policy.Match(kinds: ["practice"]),
                    require: roles.shuffled(using: &random).prefix(4).map { Policy.Requirement(role: $0, count: 2) },
                    fromOtherEntity: Int.random(in: 0...4, using: &random), entities: Int.random(in: 2...6, using: &random))
            }
            let approvers = (0..<24).map { index in
                World.member(
                    "m\(index)", entity: ["a", "b", "c", "d", "e", "f"].randomElement(using: &random) ?? "a",
                    roles: Set(roles.filter { _ in Int.random(in: 0..<(round % 3 + 2), using: &random) == 0 }))
            }
            worst = max(worst, try processorSeconds { try verdict(rules, approvers) }.seconds)
        }
        #expect(worst < 5)
    }

    @Test("one person with two roles fills one place") func twoRoles() throws {
        let rule = Policy.Rule(
            id: "both", match: Policy.Match(kinds: ["practice"]),
            require: [Policy.Requirement(role: "reviewer", count: 1), Policy.Requirement(role: "steward", count: 1)])
        let both = World.member("x", entity: "b", roles: ["reviewer", "steward"])
        #expect(try !verdict([rule], [both]).allows)
        #expect(try verdict([rule], [both, World.member("y", entity: "b", roles: ["reviewer"])]).allows)
    }

    @Test("the places of two rules are filled by different people, and the reason says so") func twoRules() throws {
        let rules = ["one", "two"].map {
            Policy.Rule(id: $0, match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 1)])
        }
        let reviewers = ["x", "y"].map { World.member($0, entity: "b", roles: ["reviewer"]) }
        let alone = try verdict(rules, [reviewers[0]], others: [reviewers[1]])
        #expect(!alone.allows)
        #expect(alone.eligible == ["y"])
        #expect(try verdict(rules, reviewers).allows)
    }

    @Test("a rule that can never be met is never met, whoever approves") func unreachable() throws {
        let everybody = (0..<6).map { World.member("m\($0)", entity: ["a", "b", "c"][$0 % 3], roles: ["reviewer"]) }
        let two = [Policy.Requirement(role: "reviewer", count: 2)]
        let match = Policy.Match(kinds: ["practice"])
        for rule in [
            Policy.Rule(id: "r", match: match, require: two, fromOtherEntity: 3),
            Policy.Rule(id: "r", match: match, require: two, entities: 3),
            Policy.Rule(id: "r", match: match, require: [Policy.Requirement(role: "nobody", count: 1)]),
        ] {
            let verdict = try verdict([rule], everybody)
            #expect(!verdict.allows)
            #expect(!verdict.missing.isEmpty)
        }
    }

    @Test("an author counts for nothing, and their entity is not another one") func authors() throws {
        let rule = Policy.Rule(
            id: "guide", match: Policy.Match(kinds: ["practice"]), require: [Policy.Requirement(role: "reviewer", count: 2)],
            fromOtherEntity: 1)
        var one = Case(World.rulebook(rules: [rule]))
        one.vote(.approve, by: "bruno")
        one.vote(.approve, by: "amina")
        #expect(one.verdict?.allows == false)
        #expect(one.verdict?.missing.map(\.clause).contains(.fromOtherEntity) == true)
        #expect(one.verdict?.eligible == ["chloe"])
        one.vote(.approve, by: "chloe")
        #expect(one.verdict?.allows == true)
        #expect(one.verdict?.trace == [Record.Trace(rule: "guide", by: ["amina", "chloe"], waived: false)])
    }
}
