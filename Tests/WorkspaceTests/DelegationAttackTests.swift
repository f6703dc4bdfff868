import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// Attack 23: a publication that rests on an approval which somebody gave in the place of another. Diane is the only steward.
@Suite("Delegations in a forged publication", .tags(.attack)) struct DelegationAttackTests {
    private static let claimed = [Record.Trace(rule: "pages", by: ["chloe"], waived: false)]
    private static let later = "2020-12-10T09:00:00Z"

    /// Chloé approves; Amina receives what all of them have said, and publishes it as approved by Chloé.
    private func publish(
        _ ground: Ground, from people: [String], at moment: String = testNow, published: String? = nil,
        evidence: ((JournalEntry) -> Bool)? = nil
    ) async throws {
        for id in people where id != "chloe" { try ground.give(from: id, to: "chloe") }
        try await ground.vote(.approve, "chloe", "page/welcome", now: moment)
        for id in people + ["chloe"] { try await ground.sync(id, now: moment) }
        try await ground.sync("amina", now: moment)
        try ground.forge("page/welcome", trace: Self.claimed, evidence: evidence, now: published ?? moment)
    }

    private func day(_ iso: String) -> Day? { Day(parsing: iso) }

    @Test("in its window and scope, an approval in the place of another counts") func control() async throws {
        let ground = try await Ground.ruled()
        try await ground.say(.delegate, "diane", to: "@chloe", until: day("2020-12-01"), scope: ["page"])
        try await publish(ground, from: ["diane"])
        try ground.accepted()
    }

    @Test("attack 23: after its last day", arguments: ["2020-12-01", "2020-12-09"]) func late(_ until: String) async throws {
        let ground = try await Ground.ruled()
        try await ground.say(.delegate, "diane", to: "@chloe", until: day(until))
        try await publish(ground, from: ["diane"], at: Self.later)
        try ground.refused(["not-approved"], now: Self.later)
    }

    @Test("attack 23: before its first day") func early() async throws {
        let ground = try await Ground.ruled()
        try await ground.vote(.approve, "chloe", "page/welcome")
        try await ground.sync("chloe")
        try await ground.say(.delegate, "diane", to: "@chloe", until: day("2020-12-24"), now: Self.later)
        for id in ["diane", "amina"] { try await ground.sync(id, now: Self.later) }
        try ground.forge("page/welcome", trace: Self.claimed, now: Self.later)
        try ground.refused(["not-approved"], now: Self.later)
    }

    @Test("attack 23: for something else", arguments: [["practice"], ["page/notes"], ["governance"], ["page/welcom"], ["pages"]])
    func otherScope(_ scope: [String]) async throws {
        let ground = try await Ground.ruled()
        try await ground.say(.delegate, "diane", to: "@chloe", until: day("2020-12-01"), scope: scope)
        try await publish(ground, from: ["diane"])
        try ground.refused(["not-approved"])
    }

    @Test("attack 23: in a chain, in a circle, to two people, to everybody, without an end, or taken back")
    func notPassedOn() async throws {
        typealias Said = (who: String, to: String?, until: String?)
        let cases: [[Said]] = [
            [("diane", "@amina", "2020-12-01"), ("amina", "@chloe", "2020-12-01")],
            [("diane", "@chloe", "2020-12-01"), ("chloe", "@diane", "2020-12-01")],
            [("diane", "@chloe", "2020-12-01"), ("diane", "@amina", "2020-12-01")],
            [("diane", "@chloe", nil)], [("diane", "chloe", "2020-12-01")], [("diane", "@chloe", "2020-12-01"), ("diane", nil, nil)],
            // Nobody gave it: Chloé names herself, in her own journal, and Amina in hers.
            [("chloe", "@chloe", "2020-12-01"), ("amina", "@chloe", "2020-12-01")],
        ]
        for said in cases {
            let ground = try await Ground.ruled()
            for one in said { try await ground.say(.delegate, one.who, to: one.to, until: one.until.flatMap { day($0) }) }
            try await publish(ground, from: Array(Set(said.map(\.who))).sorted())
            try ground.refused(["not-approved"])
        }
    }

    @Test("attack 23: of an author, who would approve their own text through another one") func author() async throws {
        let ground = try await Ground.ruled()
        try ground.done(
            "bruno",
            "git switch -q draft/welcome && echo More. >> pages/welcome.md && git commit -qam 'Say more' --author='D <diane@example.org>'")
        try await ground.submit("bruno", "welcome")
        try await ground.sync("bruno")
        try await ground.sync("chloe")
        try await ground.say(.delegate, "diane", to: "@chloe", until: day("2020-12-01"))
        try await publish(ground, from: ["diane"])
        try ground.refused(["not-approved"])
    }

    @Test(
        "attack 23: the end of a delegation, or what makes it a circle, left out of the evidence: refused by the server, which has the journals, and found in each clone that has them",
        arguments: ["diane", "chloe"])
    func leftOut(_ who: String) async throws {
        let ground = try await Ground.ruled()
        try await ground.say(.delegate, "diane", to: "@chloe", until: day("2020-12-01"))
        try ground.give(from: "diane", to: "chloe")
        let hidden = try await ground.say(
            .delegate, who, to: who == "chloe" ? "@amina" : nil, until: who == "chloe" ? day("2020-12-01") : nil)
        try await publish(ground, from: ["diane"]) { $0.id != hidden.id }
        #expect(try ground.doubts("amina") == ["evidence-omitted"])
        let push = try ground.sh("amina", "git push --no-verify -q origin main")
        #expect(push.code != 0 && Ground.ids(in: push.all) == ["evidence-omitted"], "hook: \(push.all)")
    }
}
