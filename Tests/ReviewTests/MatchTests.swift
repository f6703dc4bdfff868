import Documents
import Review
import Testing

@Suite("Which rules apply") struct MatchTests {
    private func applies(_ match: Policy.Match, _ doc: String, class: ChangeClass = .major, grants: Bool = false) -> Bool {
        match.applies(to: Policy.Matter(subject: World.subject(doc, class: `class`), grantsRoles: grants))
    }

    @Test("a rule without conditions is about every document and about no governance") func empty() {
        #expect(applies(Policy.Match(), "practice/a"))
        #expect(!applies(Policy.Match(), "governance/policy.yml"))
    }

    @Test("kinds and classes must both hold") func kinds() {
        let match = Policy.Match(kinds: ["practice", "tool"], classes: [.major, .minor])
        #expect(applies(match, "practice/a"))
        #expect(applies(match, "tool/a", class: .minor))
        #expect(!applies(match, "tool/a", class: .editorial))
        #expect(!applies(match, "practices/a"))
        #expect(!applies(match, "term/practice"))
    }

    @Test("a rule about governance is about no document, whatever its name") func governance() {
        let match = Policy.Match(governance: ["**"])
        #expect(applies(match, "governance/policy.yml"))
        #expect(!applies(match, "practice/policy"))
        #expect(!applies(match, "governances/policy"))
    }

    @Test(
        "a star stays in its folder, two stars do not",
        arguments: [
            ("members/*.yml", "members/amina.yml", true), ("members/*.yml", "members/a/b.yml", false),
            ("members/*.yml", "members/amina.yaml", false),
            ("templates/**", "templates/history/a@1.md", true), ("templates/**", "templates", false), ("**", "policy.yml", true),
            ("**/a.md", "x/y/a.md", true), ("*", "policy.yml", true), ("*", "members/a.yml", false), ("polic?.yml", "policy.yml", true),
            ("members?a.yml", "members/a.yml", false), ("policy.yml", "policy.ymlx", false), ("", "policy.yml", false),
            ("***", "a/b", true),
            ("*.yml", ".yml", true),
        ])
    func globs(_ glob: String, _ path: String, _ expected: Bool) {
        #expect(applies(Policy.Match(governance: [glob]), "governance/\(path)") == expected)
    }

    @Test("a glob of many stars ends") func manyStars() {
        let glob = String(repeating: "*a", count: 12) + "b"
        #expect(!applies(Policy.Match(governance: [glob]), "governance/" + String(repeating: "a", count: 40)))
    }

    @Test("roles: none and roles: any part the files of members, and say nothing of others") func roles() {
        let none = Policy.Match(governance: ["**"], grantsRoles: false)
        let any = Policy.Match(governance: ["**"], grantsRoles: true)
        #expect(applies(none, "governance/members/dora.yml", grants: false))
        #expect(!applies(none, "governance/members/dora.yml", grants: true))
        #expect(!applies(any, "governance/members/dora.yml", grants: false))
        #expect(applies(any, "governance/members/dora.yml", grants: true))
        #expect(applies(none, "governance/policy.yml", grants: true))
        #expect(applies(any, "governance/policy.yml", grants: false))
    }

    @Test("all rules that match apply, in their order; the default one only where none does") func all() {
        let one = Policy.Rule(id: "one", match: Policy.Match(kinds: ["practice"]), require: [])
        let two = Policy.Rule(id: "two", match: Policy.Match(classes: [.major]), require: [])
        let policy = Policy(version: 1, standard: World.oneReviewer, rules: [two, one])
        func ids(_ doc: String, _ change: ChangeClass) -> [String] {
            policy.rules(for: Policy.Matter(subject: World.subject(doc, class: change))).map(\.id)
        }
        #expect(ids("practice/a", .major) == ["two", "one"])
        #expect(ids("practice/a", .minor) == ["one"])
        #expect(ids("term/a", .minor) == ["default"])
    }

    @Test("who may publish must hold the role of every rule that names one") func publisher() {
        let rules = [
            Policy.Rule(id: "one", match: Policy.Match(kinds: ["practice"]), require: [], publishRole: "steward"),
            Policy.Rule(id: "two", match: Policy.Match(classes: [.major]), require: []),
        ]
        let rulebook = World.rulebook(rules: rules)
        let matter = Policy.Matter(subject: World.subject("practice/a"))
        #expect(
            rolesMissing(toPublish: matter, by: World.member("x", roles: ["reviewer"]), rulebook: rulebook) == ["facilitator", "steward"])
        #expect(rolesMissing(toPublish: matter, by: World.member("x", roles: ["steward", "facilitator"]), rulebook: rulebook) == [])
    }
}
