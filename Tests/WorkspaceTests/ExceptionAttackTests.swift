import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// Attack 24: a publication that rests on an override or an urgent route which nobody who may has asked for, with a reason.
@Suite("Exceptions in a forged publication", .tags(.attack)) struct ExceptionAttackTests {
    private static func overridden(by member: String) -> [Record.Trace] {
        [Record.Trace(rule: "pages", by: [member], waived: true, route: .override)]
    }
    private static let urgent = [Record.Trace(rule: "pages", by: ["chloe"], waived: true, route: .urgent)]

    private func publish(_ ground: Ground, saidBy member: String, _ trace: [Record.Trace], ratifyBy: String? = nil) async throws {
        for id in [member, "chloe", "amina"] { try await ground.sync(id) }
        try ground.forge("page/welcome", trace: trace, ratifyBy: ratifyBy)
    }

    @Test("who holds the role and gives a reason sets the rule aside, and who publishes may be urgent") func control() async throws {
        let aside = try await Ground.ruled()
        try await aside.say(.override, "chloe", on: "page/welcome", why: "The auditor comes tomorrow")
        try await publish(aside, saidBy: "chloe", Self.overridden(by: "chloe"))
        try aside.accepted()
        let urgent = try await Ground.ruled()
        try await urgent.vote(.approve, "chloe", "page/welcome")
        try await urgent.say(.publish, "amina", on: "page/welcome", why: "The auditor comes tomorrow", meaning: Entry.urgent)
        try await publish(urgent, saidBy: "chloe", Self.urgent)
        try urgent.accepted()
    }

    @Test(
        "attack 24: an override without the role, without a reason, or by nobody, in a record that says otherwise",
        arguments: [
            ("amina", "Soon" as String?), ("diane", "Soon"), ("bruno", "Soon"), ("chloe", nil), ("chloe", ""), ("nobody", nil),
        ])
    func override(_ member: String, _ why: String?) async throws {
        let ground = try await Ground.ruled()
        if member != "nobody" { try await ground.say(.override, member, on: "page/welcome", why: why) }
        try await publish(ground, saidBy: member == "nobody" ? "amina" : member, Self.overridden(by: member == "nobody" ? "chloe" : member))
        try ground.refused(["not-approved"])
    }

    @Test("attack 24: an override of one's own text, of another text, of another kind, or where the rule lets nobody do it")
    func overrideElsewhere() async throws {
        // Chloé has a hand in it.
        let own = try await Ground.ruled()
        try own.done(
            "bruno",
            "git switch -q draft/welcome && echo More. >> pages/welcome.md && git commit -qam 'Say more' -m 'Co-authored-by: C <c@home.example>'"
        )
        try await own.submit("bruno", "welcome")
        for id in ["bruno", "chloe"] { try await own.sync(id) }
        try await own.say(.override, "chloe", on: "page/welcome", why: "Soon")
        try await publish(own, saidBy: "chloe", Self.overridden(by: "chloe"))
        try own.refused(["not-approved"])
        // It was given for the words before.
        let before = try await Ground.ruled()
        try await before.say(.override, "chloe", on: "page/welcome", why: "Soon")
        try before.done("bruno", "git switch -q draft/welcome && echo More. >> pages/welcome.md && git commit -qam 'Say more'")
        try await before.submit("bruno", "welcome")
        try await before.sync("bruno")
        try await publish(before, saidBy: "chloe", Self.overridden(by: "chloe"))
        try before.refused(["not-approved"])
        // The rule about wording has no override.
        let wording = try await Ground.ruled()
        try await wording.submit("bruno", "welcome", class: .editorial)
        for id in ["bruno", "chloe"] { try await wording.sync(id) }
        try await wording.say(.override, "chloe", on: "page/welcome", why: "Soon")
        try await publish(
            wording, saidBy: "chloe", [Record.Trace(rule: "wording", by: ["chloe"], waived: true, route: .override)])
        try wording.refused(["not-approved"])
    }

    @Test(
        "attack 24: urgent without the role that publishes, without a reason, without saying so, or by nobody",
        arguments: [
            ("chloe", "Soon" as String?, Entry.urgent as String?), ("bruno", "Soon", Entry.urgent), ("amina", nil, Entry.urgent),
            ("amina", "", Entry.urgent), ("amina", "Soon", nil), ("amina", "Soon", "soon"), ("nobody", nil, nil),
        ])
    func urgent(_ member: String, _ why: String?, _ meaning: String?) async throws {
        let ground = try await Ground.ruled()
        try await ground.vote(.approve, "chloe", "page/welcome")
        if member != "nobody" { try await ground.say(.publish, member, on: "page/welcome", why: why, meaning: meaning) }
        try await publish(ground, saidBy: member == "nobody" ? "chloe" : member, Self.urgent)
        try ground.refused(["not-approved"])
    }

    @Test("attack 24: an urgent publication that hides that it was one, or gives itself more time to be ratified") func hidden()
        async throws
    {
        for (trace, ratifyBy) in [
            ([Record.Trace(rule: "pages", by: ["chloe"], waived: false)], nil as String?), (Self.urgent, "2099-01-01"),
        ] {
            let ground = try await Ground.ruled()
            try await ground.vote(.approve, "chloe", "page/welcome")
            try await ground.say(.publish, "amina", on: "page/welcome", why: "Soon", meaning: Entry.urgent)
            try await publish(ground, saidBy: "chloe", trace, ratifyBy: ratifyBy)
            try ground.refused(["record-forged"])
        }
    }
}
