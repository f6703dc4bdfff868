import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

/// Attacks 13 to 15 and 17 of the threat model, with real git against a real server.
@Suite("Attacks on the rules", .serialized) struct GovernanceAttackTests {
    private static let bruno = "governance/members/bruno.yml"

    /// Pushes Amina's main past her own hook, and expects that the server refuses it by name and that a clone finds the same.
    private func refused(_ ground: Ground, _ rule: String) throws {
        #expect(try ground.doubts("amina").contains(rule))
        let before = try ground.git("amina", "ls-remote", "origin", "main")
        let outcome = try ground.sh("amina", "git push --no-verify -q origin main")
        #expect(outcome.code != 0 && outcome.all.contains("[\(rule)]"), "\(rule): \(outcome.all)")
        #expect(try ground.git("amina", "ls-remote", "origin", "main") == before)
    }

    /// Puts a tree on top of what is published, signed by Amina.
    private func force(_ ground: Ground, _ tree: String, on parent: String, draft: String? = nil) throws {
        let second = draft.map { " -p \($0)" } ?? ""
        try ground.done("amina", "git update-ref refs/heads/main $(git commit-tree -S -m 'Publish it' -p \(parent)\(second) \(tree))")
    }

    /// Bruno is to become a trainer: proposed by himself.
    private func proposed(_ ground: Ground) async throws {
        try ground.done("bruno", "git switch -q main && praxis member role bruno trainer && praxis submit member-bruno")
        for receiver in ["chloe", "amina"] { try ground.give(from: "bruno", to: receiver) }
    }

    private func approved(_ ground: Ground) async throws {
        try await proposed(ground)
        for member in ["chloe", "amina"] { try await ground.vote(.approve, member, Self.bruno) }
        try ground.give(from: "chloe", to: "amina")
    }

    @Test("attack 13: the rules and a document in one step, each of them approved") func mixed() async throws {
        let ground = try await Ground(.published)
        try await approved(ground)
        let before = try ground.tip("amina")
        try await ground.publish("amina", "page/notes")
        try await ground.publish("amina", Self.bruno)
        #expect(try ground.doubts("amina") == [])
        try force(ground, "main^{tree}", on: before, draft: "main^2")
        try refused(ground, "governance-mixed")
    }

    @Test("attack 13: a draft of both is not submitted, and says why") func mixedDraft() async throws {
        let ground = try await Ground(.published)
        try ground.done("bruno", "git switch -q main && praxis edit welcome")
        try await ground.save(
            "bruno",
            [
                "pages/welcome.md": page("welcome", "![The floor](plan.svg)\n\nMore.\n"),
                ".praxis/policy.yml": ground.read("bruno", ".praxis/policy.yml") + "# more\n",
            ])
        let outcome = try ground.sh("bruno", "praxis submit welcome")
        #expect(outcome.code == 1 && outcome.all.contains("changes governance and documents"))
    }

    @Test("attack 14: the rules of an earlier version, put back with their version, with the next one, or with their own record")
    func rolledBack() async throws {
        let ground = try await Ground(.published)
        let first = try ground.tip("amina")
        try await approved(ground)
        try await ground.publish("amina", Self.bruno)
        #expect(try ground.doubts("amina") == [])
        let second = try ground.tip("amina")
        try force(ground, "\(first)^{tree}", on: second)
        try refused(ground, "version-not-raised")
        try ground.done(
            "amina",
            "git update-ref refs/heads/main \(second) && git read-tree \(second) && git read-tree --index-output=../index \(first) && GIT_INDEX_FILE=../index git cat-file blob \(second):.praxis/community.yml | sed 's/^version: .*/version: 3/' > ../c"
        )
        let tree = try ground.done(
            "amina",
            "export GIT_INDEX_FILE=$PWD/../index && git update-index --add --cacheinfo 100644,$(git hash-object -w ../c),.praxis/community.yml && git write-tree"
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        try force(ground, tree, on: second)
        try refused(ground, "record-missing")
        // The very step that was good once, again on top.
        try ground.done("amina", "git update-ref refs/heads/main \(second)")
        try force(ground, "\(second)^{tree}", on: second, draft: "\(second)^2")
        #expect(try ground.done("amina", "git diff --stat main~1 main") == "")
        try ground.done("amina", "git update-ref refs/heads/main \(first)")
        let pushed = try ground.sh("amina", "git push --no-verify -q origin +\(first)~1:main")
        #expect(pushed.all.contains("[main-rewritten]"))
    }

    @Test(
        "attack 15: a role that a member gives themselves takes two others from two entities; their own devices, keys and votes never count"
    )
    func ownRole() async throws {
        let ground = try await Ground(.published)
        try await proposed(ground)
        #expect(try ground.sh("bruno", "praxis approve members/bruno.yml").code == 4)
        try await ground.vote(.approve, "bruno", Self.bruno)
        try ground.done("bruno", "mkdir ../../bruno-phone && cp -a . ../../bruno-phone/pmo")
        try ground.done("bruno-phone", "git config --unset praxis.device")
        try await ground.vote(.approve, "bruno-phone", Self.bruno)
        try await ground.vote(.approve, "chloe", Self.bruno)
        for giver in ["bruno", "bruno-phone", "chloe"] { try ground.give(from: giver, to: "amina") }
        #expect(try ground.verdicts("amina", Self.bruno).map(\.allows) == [false])
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", Self.bruno) }
        try await ground.vote(.approve, "amina", Self.bruno)
        #expect(try ground.verdicts("amina", Self.bruno).map(\.allows) == [true])
    }

    @Test("attack 15: a key that a member gives themselves signs nothing before it is published") func ownKey() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "bruno",
            "ssh-keygen -q -t ed25519 -N '' -f ../.ssh/second && praxis member key add bruno ../.ssh/second.pub && praxis submit member-bruno && git config user.signingkey $PWD/../.ssh/second.pub"
        )
        #expect(try ground.sh("bruno", "praxis flag welcome -m 'Signed with the new key'").code == 4)
        let shared = try ground.sh("chloe", "praxis member key add chloe ../../amina/.ssh/id_ed25519.pub")
        #expect(shared.code == 1 && shared.all.contains("Amina"))
    }

    @Test("attack 17: two devices of one person give one approval") func twoDevices() async throws {
        let ground = try await Ground(.published)
        try await proposed(ground)
        try ground.done("chloe", "mkdir ../../chloe-phone && cp -a . ../../chloe-phone/pmo")
        try ground.done("chloe-phone", "git config --unset praxis.device")
        for device in ["chloe", "chloe-phone"] { try await ground.vote(.approve, device, Self.bruno) }
        for giver in ["chloe", "chloe-phone"] { try ground.give(from: giver, to: "amina") }
        let verdict = try #require(try ground.verdicts("amina", Self.bruno).first)
        #expect(!verdict.allows)
        #expect(verdict.approvals.map(\.member) == ["chloe"])
        // With one vote less than the rules ask for, nothing that the publisher can do makes it good.
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", Self.bruno) }
    }
}
