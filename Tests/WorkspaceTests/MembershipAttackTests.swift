import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// Attacks 16 and 17: a publication that rests on what nobody understands, or on one person who counts twice.
@Suite("Unknown people, unreadable rules and one person twice", .tags(.attack)) struct MembershipAttackTests {
    private static func by(_ members: String..., rule: String = "pages") -> [Record.Trace] {
        [Record.Trace(rule: rule, by: members, waived: false)]
    }

    // MARK: 16, documents

    /// Bruno's page says something else than the checks allow, and Diane, whose approval the rule asks for, approves it nevertheless.
    private func misnamed(_ edit: String) async throws -> Ground {
        let ground = try await Ground.ruled()
        try ground.done("bruno", "git switch -q draft/welcome && \(edit) && git commit -q --no-verify -am 'Name somebody'")
        try await ground.propose("bruno", "welcome")
        for id in ["bruno", "diane"] { try await ground.sync(id) }
        try await ground.vote(.approve, "diane", "page/welcome")
        for id in ["diane", "amina"] { try await ground.sync(id) }
        try ground.forge("page/welcome", trace: Self.by("diane"))
        return ground
    }

    @Test("a page that the steward approves and whose owner is known is published") func control() async throws {
        try await misnamed("sed -i 's/^owner: .*/owner: chloe/' pages/welcome.md").accepted()
    }

    @Test(
        "attack 16: an owner or author whom nobody knows, or nobody at all",
        arguments: [
            ("s/^owner: .*/owner: nobody/", "unknown-member"),
            ("s/^owner: .*/owner: [amina]/", "field-type"), ("s/^owner: .*/owner: \"\"/", "field-missing"),
            ("/^owner: /d", "field-missing"), ("s/^authors: .*/authors: [bruno, nobody]/", "unknown-member"),
        ])
    func unknownOwner(_ edit: String, _ id: String) async throws {
        try await misnamed("sed -i '\(edit)' pages/welcome.md").refused([id])
    }

    @Test("attack 16: a role that nobody holds is filled by nobody, whoever approves and whoever is said to hold it")
    func emptyRole() async throws {
        for claimed in [["chloe"], ["hr"], []] {
            let ground = try await Ground.ruled()
            try ground.done("bruno", "git switch -q main")
            try await ground.draft("bruno", "plan", ["questions/plan.md": Self.question])
            try await ground.submit("bruno", "plan")
            try await ground.sync("bruno")
            for id in ["amina", "chloe", "diane"] {
                try await ground.sync(id)
                try await ground.vote(.approve, id, "question/plan")
                try await ground.sync(id)
            }
            try await ground.sync("amina")
            try ground.forge("question/plan", trace: [Record.Trace(rule: "questions", by: claimed, waived: false)])
            try ground.refused(["not-approved"])
        }
    }

    private static let question =
        page("plan", "").replacing("template: page@1", with: "template: question@1")
        .replacing("id: page/plan", with: "id: question/plan")
        .replacing("scope: group", with: "asked_on: 2020-11-20\nstate: open\nscope: group")
        + "\n## Question\n\nWhere is the plan of the floor?\n\n## Context\n\nA small project in a large house.\n"

    // MARK: 16, rules

    /// Bruno changes a file of `.praxis`, past what praxis would submit; Amina and Chloé approve that, as the rules ask for, and it is
    /// published.
    private func governing(_ path: String, _ edit: String) async throws -> Ground {
        let ground = try await Ground.ruled()
        try ground.done(
            "bruno",
            "git switch -q -c draft/change main && \(edit.isEmpty ? ":" : "sed -i '\(edit)' .praxis/\(path)") && git add -A && git commit -q --no-verify -m 'Change the rules'"
        )
        try await ground.propose("bruno", "change")
        try await ground.sync("bruno")
        for id in ["chloe", "amina"] {
            try await ground.sync(id)
            try await ground.vote(.approve, id, "governance/\(path)")
            try await ground.sync(id)
        }
        try ground.forge("governance/\(path)", trace: Self.by("amina", "chloe", rule: "governance"))
        return ground
    }

    @Test("a change of the rules that can be followed is published, also one that names a role for which somebody must be found")
    func understood() async throws {
        try await governing("policy.yml", "s/kind: \\[question\\]/kind: [question, term]/").accepted()
        try await governing("policy.yml", "s/role: hr/role: trainer/").accepted()
    }

    @Test(
        "attack 16: rules that cannot be read or followed are refused where they are brought in, whoever approves them",
        arguments: [
            ("policy.yml", "s/^rules:/rules: [/", "front-matter-syntax"), ("policy.yml", "s/entities: 2/entitys: 2/", "unknown-key"),
            ("policy.yml", "s/role: hr/role: kings/", "unknown-role"),
            ("policy.yml", "s/kind: \\[question\\]/kind: [question, questoin]/", "rule-unreachable"),
            ("policy.yml", "s#\\[\"\\*\\*\"\\]#[\"**\", members/nobody.yml]#", "rule-unreachable"),
            ("policy.yml", "s/kind: \\[question\\]/kind: [question], governance: [\"**\"]/", "rule-unreachable"),
            ("policy.yml", "$ a templates: [{kind: paeg, oldest: 1}]", "rule-unreachable"),
            ("members/bruno.yml", "s/^entity: .*/entity: nowhere/", "unknown-entity"),
            ("members/bruno.yml", "s/^roles: .*/roles: [king]/", "unknown-role"),
            ("members/bruno.yml", "s/\"ssh-ed25519 [^\"]*\"/nokey/", "field-format"),
            ("community.yml", "s/^version: .*/version: 3/; s/amina/nobody/", "unknown-member"),
            ("templates/page.md", "s/^version: 1/version: 2\\nsections: 3/", "template-invalid"),
            ("templates/page.md", "s/extra_sections: allow/extra_sections: warn/", "version-not-raised"),
        ])
    func misunderstood(_ path: String, _ edit: String, _ id: String) async throws {
        let ground = try await governing(path, edit)
        try ground.refused([id])
        // Nobody could have submitted it, by the same name.
        let told = try ground.sh("bruno", "praxis submit change")
        #expect(told.code != 0 && told.all.contains("[\(id)]"), "submit: \(told.all)")
    }

    // MARK: 17

    /// Chloé writes as two people: with her second key, from another device and under her other address; the second pretends to be Amina
    /// in the names that git keeps.
    private func twice(_ doc: String, _ vote: Entry.Kind = .approve, on ground: Ground) async throws {
        try ground.device("chloe-phone")
        try ground.done(
            "chloe-phone",
            "git config user.signingkey $PWD/../../chloe/.ssh/second.pub && git config user.email amina@example.org && git config user.name Amina"
        )
        for device in ["chloe", "chloe-phone"] {
            try await ground.vote(vote, device, doc)
            try ground.give(from: device, to: "amina")
        }
        let said = try ground.open("amina").snapshot().entries.filter { $0.entry.member == "chloe" && $0.entry.kind == vote }
        let keys = Set(said.map(\.key))
        #expect(keys.count == 2, "two keys, or the test attacks nothing: \(said.map(\.entry.journal))")
    }

    private func wording() async throws -> Ground {
        let ground = try await Ground.ruled()
        try await ground.submit("bruno", "welcome", class: .editorial)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        return ground
    }

    @Test("two people of the two roles that the rule about wording asks for") func twoPeople() async throws {
        let ground = try await wording()
        try await ground.vote(.approve, "chloe", "page/welcome")
        try ground.give(from: "chloe", to: "amina")
        try await ground.vote(.approve, "amina", "page/welcome")
        try ground.forge("page/welcome", trace: Self.by("amina", "chloe", rule: "wording"))
        try ground.accepted()
    }

    @Test(
        "attack 17: who holds both roles, signs with two keys, on two devices and under two addresses fills one place",
        arguments: [["chloe", "chloe"], ["chloe"], ["amina", "chloe"]])
    func onePersonTwice(_ claimed: [String]) async throws {
        let ground = try await wording()
        try await twice("page/welcome", on: ground)
        try ground.forge("page/welcome", trace: [Record.Trace(rule: "wording", by: claimed, waived: false)])
        try ground.refused(["not-approved"])
    }

    @Test("attack 17: nor two places of the rule about the rules, and a second file with the same key is no second person")
    func governanceTwice() async throws {
        let ground = try await Ground.ruled()
        try ground.done(
            "bruno",
            """
            git switch -q -c draft/change main
            sed 's/^name: .*/name: Claudine/; s/^emails: .*/emails: [claudine@example.org]/; s/^entity: .*/entity: conseil/' \
            .praxis/members/chloe.yml > .praxis/members/claudine.yml
            git add -A && git commit -q --no-verify -m 'Bring in Claudine'
            """)
        try await ground.propose("bruno", "change")
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try await twice("governance/members/claudine.yml", on: ground)
        try ground.forge("governance/members/claudine.yml", trace: Self.by("chloe", "claudine", rule: "governance"))
        try ground.refused(["key-shared", "not-approved"])
    }
}
