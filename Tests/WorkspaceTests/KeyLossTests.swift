import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("A key that is lost", .serialized) struct KeyLossTests {
    /// A fourth member, of Chloé's entity: with three nobody could decide about one of them.
    private func withDana(_ ground: Ground) async throws {
        try ground.done(
            "bruno",
            "mkdir -p ../../dana/.ssh && ssh-keygen -q -t ed25519 -N '' -C dana -f ../../dana/.ssh/id_ed25519 && praxis member add dana --name Dana --email dana@example.org --entity filiale-b --key ../../dana/.ssh/id_ed25519.pub && praxis submit member-dana"
        )
        try await approve("governance/members/dana.yml", by: ["amina", "chloe"], of: "bruno", ground)
        try ground.done("bruno", "cd ../../dana && git clone -q \(ground.server) pmo")
        try ground.settle("dana")
        try ground.done("dana", "praxis join --as dana --no-input")
    }

    /// Everybody receives what is proposed, some approve, Amina publishes, and everybody receives that.
    private func approve(_ doc: String, by members: [String], of submitter: String, _ ground: Ground) async throws {
        try await ground.sync(submitter)
        for member in members {
            try await ground.sync(member)
            try await ground.vote(.approve, member, doc)
            try await ground.sync(member)
        }
        try await ground.sync("amina")
        try await ground.publish("amina", doc)
        for id in ["amina", "bruno", "dana"] where FileManager.default.fileExists(atPath: ground.clone(of: id)) {
            try await ground.sync(id)
        }
    }

    private func journal(_ ground: Ground) throws -> String {
        try ground.done("chloe", "git for-each-ref --format='%(refname:lstrip=3)' refs/praxis/journal/chloe | head -1").trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    @Test("attack 20: a stolen key forks a journal; what it signed counts for nothing, what its owner signed before stays, and she goes on")
    func stolen() async throws {
        let ground = try await Ground(.published)
        try await withDana(ground)
        try await ground.sync("chloe")
        let journal = try journal(ground)
        let last = try ground.tip("chloe", "refs/praxis/journal/\(journal)")
        // The thief has her clone and her key, and is quicker.
        try ground.done("chloe", "mkdir ../../chloe-thief && cp -a . ../../chloe-thief/pmo")
        try ground.done("bruno", "git switch -q main")
        try await ground.draft("bruno", "trap", ["pages/trap.md": page("trap", "Pay here.\n")])
        try await ground.submit("bruno", "trap")
        try await ground.sync("bruno")
        try await ground.sync("chloe-thief")
        try await ground.vote(.approve, "chloe-thief", "page/trap")
        try await ground.sync("chloe-thief")
        try ground.done("chloe", "praxis flag welcome -m 'The lift is new'")
        let told = try ground.sh("chloe", "praxis sync")
        #expect(told.all.contains("somebody else has gone on with your journal"), "\(told.all)")
        #expect(try ground.doubts("chloe").contains("journal-forked"))
        try await ground.sync("amina")
        #expect(try ground.verdicts("amina", "page/trap").map(\.allows) == [true])

        // Who may not revoke is told who may.
        #expect(
            try ground.sh("dana", "praxis sync; praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good \(last.prefix(10))").code == 4)
        // She needs no word of git: the line that she is given is for a colleague to paste.
        let made = try ground.sh("chloe", "praxis join --as chloe --new-key --no-input")
        let line = try #require(made.output.split(separator: "\n").first { $0.hasPrefix("praxis member key add chloe 'ssh-ed25519 ") })
        #expect(made.code == 0 && made.all.contains("~/.ssh/praxis_ed25519"), "\(made.all)")
        #expect(try ground.sh("chloe", "praxis flag welcome -m 'Too early'").code == 4)
        try ground.done(
            "amina",
            "praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good \(last.prefix(10)) -m 'Stolen in the train' && praxis member settle \(journal) --last-good \(last.prefix(12)) && \(line) && praxis submit member-chloe"
        )
        #expect(try ground.verdicts("amina", "page/trap").map(\.allows) == [false])
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [true])
        try await ground.publish("amina", "page/notes")
        #expect(try ground.doubts("amina") == [])
        try await approve("governance/members/chloe.yml", by: ["bruno", "dana"], of: "amina", ground)

        // What the thief sends now is refused by the server; Chloé goes on with her second key, in a journal of its own.
        let refused = try ground.sh(
            "chloe-thief", "praxis object trap -m x; git push --no-verify -q origin 'refs/praxis/journal/*:refs/praxis/journal/*'")
        #expect(refused.code != 0 && refused.all.contains("[journal-foreign]"), "\(refused.all)")
        _ = try ground.sh("chloe", "praxis sync")
        try ground.done("chloe", "praxis approve trap -m 'I have read it now'")
        #expect(try ground.verdicts("chloe", "page/trap").map(\.allows) == [true])
        #expect(try ground.doubts("chloe") == [])
        #expect(try ground.doubts("bruno") == [])
        let alone = try ground.done(
            "amina",
            "git clone -q --single-branch \(ground.server) ../alone && cd ../alone && praxis verify --root $(git rev-list --max-parents=0 HEAD)"
        )
        #expect(alone.contains("checked from the root"))
    }

    @Test(
        "a key that is laid down: what it signed before stays good, what it signs afterwards is refused by its own command and by the server"
    )
    func rotated() async throws {
        let ground = try await Ground(.published)
        try await withDana(ground)
        try await ground.sync("chloe")
        try ground.done("chloe", "ssh-keygen -q -t ed25519 -N '' -C chloe -f ../.ssh/second")
        try ground.done(
            "chloe",
            "praxis member key add chloe ../.ssh/second.pub && praxis member key retire chloe ../.ssh/id_ed25519.pub && praxis submit member-chloe"
        )
        try await approve("governance/members/chloe.yml", by: ["amina", "dana"], of: "chloe", ground)
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [true])
        try await ground.publish("amina", "page/notes")
        #expect(try ground.doubts("amina") == [])
        _ = try ground.sh("chloe", "praxis sync")
        let old = try ground.sh("chloe", "praxis flag welcome -m 'With the old one'")
        #expect(old.code == 4, "\(old.all)")
        try ground.done(
            "chloe",
            "praxis join --as chloe --key ../.ssh/second.pub --no-input && praxis flag welcome -m 'With the new one' && praxis sync"
        )
        #expect(try ground.doubts("chloe") == [])
    }

    @Test("a facilitator who revokes a key undoes no objection with it: publication waits until the rules have followed", .tags(.attack))
    func silenced() async throws {
        let ground = try await Ground(.published)
        try await withDana(ground)
        try await ground.sync("chloe")
        try ground.done("bruno", "git switch -q main")
        try await ground.draft("bruno", "trap", ["pages/trap.md": page("trap", "Pay here.\n")])
        try await ground.submit("bruno", "trap")
        try await ground.sync("bruno")
        for id in ["chloe", "dana", "amina"] { try await ground.sync(id) }
        for id in ["dana", "amina"] { try await ground.vote(.approve, id, "page/trap") }
        try await ground.vote(.object, "chloe", "page/trap")
        for id in ["chloe", "dana", "amina", "bruno", "dana"] { try await ground.sync(id) }
        let told = try ground.sh(
            "amina", "praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good none -m 'Stolen, I heard' && praxis submit member-chloe")
        #expect(told.code == 0 && told.all.contains("Objections and withdrawals among them stand"), "\(told.all)")
        try await ground.sync("amina")
        for id in ["amina", "bruno", "dana"] {
            try await ground.sync(id)
            #expect(try ground.verdicts(id, "page/trap").map(\.allows) == [false], "\(id)")
        }
        #expect(try ground.sh("amina", "praxis publish trap").code == 1)
        // Nor does it help to lose the journal with the objection in it.
        let before = try ground.tip("amina")
        try ground.done(
            "amina",
            "git for-each-ref --format='delete %(refname)' refs/praxis refs/praxis-remote | grep /chloe/ | git update-ref --stdin")
        try await ground.publish("amina", "page/trap")
        let refused = try ground.sh("amina", "git push --no-verify -q origin main")
        #expect(
            refused.code != 0 && refused.all.contains("[evidence-omitted]") && refused.all.contains("object by chloe"), "\(refused.all)")
        try ground.done("amina", "git update-ref refs/heads/main \(before) && git reset -q --hard main")
        try await ground.sync("amina")

        // Once the rules have laid the key down, it has nothing more to say.
        try await approve("governance/members/chloe.yml", by: ["bruno", "dana"], of: "amina", ground)
        #expect(try ground.verdicts("amina", "page/trap").map(\.allows) == [true])
        try await ground.publish("amina", "page/trap")
        #expect(try await ground.sync("amina").sent.contains(.main))
        for id in ["bruno", "dana"] {
            try await ground.sync(id)
            #expect(try ground.doubts(id) == [], "\(id)")
        }
    }

    @Test("who stole a key cannot keep it by an objection to the change that lays it down", .tags(.attack)) func kept() async throws {
        let ground = try await Ground(.published)
        try await withDana(ground)
        try await ground.sync("chloe")
        let last = try ground.tip("chloe", "refs/praxis/journal/\(try journal(ground))")
        try ground.done("chloe", "mkdir ../../chloe-thief && cp -a . ../../chloe-thief/pmo")
        try ground.done(
            "amina",
            "praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good \(last.prefix(10)) -m 'Stolen in the train' && praxis submit member-chloe"
        )
        try await ground.sync("amina")
        try await ground.sync("chloe-thief")
        try await ground.vote(.object, "chloe-thief", "governance/members/chloe.yml")
        try await ground.sync("chloe-thief")
        for id in ["bruno", "dana"] { try await ground.sync(id) }
        for id in ["bruno", "dana"] {
            try await ground.vote(.approve, id, "governance/members/chloe.yml")
            try await ground.sync(id)
        }
        try await ground.sync("amina")
        try await ground.publish("amina", "governance/members/chloe.yml")
        #expect(try await ground.sync("amina").sent.contains(.main))
        for id in ["bruno", "dana"] {
            try await ground.sync(id)
            #expect(try ground.doubts(id) == [], "\(id)")
        }
    }
}
