import Documents
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("Newcomers and races") struct SharingTests {
    @Test("a newcomer proposes their own file, a facilitator approves it, and its publication raises the version") func newcomer()
        async throws
    {
        let ground = try await Ground(.founded)
        let dora = try Person("dora", name: "Dora Simon", home: "\(ground.folder.path)/dora")
        try ground.done("amina", "git clone -q \(ground.server) \(ground.clone(of: "dora"))")
        try ground.settle("dora")
        let workspace = try ground.open("dora")
        let joining = try await workspace.join(as: "dora")
        try workspace.settle(joining, as: "dora")
        #expect(!joining.isMember && !joining.madeKey)
        #expect(dora.publicKey.hasPrefix(joining.key.line))
        let member = Member(
            id: "dora", name: "Dora Simon", emails: ["dora@example.org"], entity: "filiale-b", roles: [],
            keys: [Member.Key(line: joining.key.line)])
        _ = try await workspace.proposeMember(member, key: joining.key, in: try workspace.snapshot())
        #expect(throws: WorkspaceError.self, "not a member yet") { _ = try workspace.signer(in: try workspace.snapshot()) }
        try await ground.sync("dora")
        try await ground.sync("amina")
        let doc = "governance/members/dora.yml"
        #expect(try ground.verdicts("amina", doc).map(\.allows) == [false])
        try await ground.vote(.approve, "amina", doc)
        #expect(try ground.verdicts("amina", doc).map(\.allows) == [true])
        try await ground.publish("amina", doc)
        for id in ["amina", "dora"] { try await ground.sync(id) }
        let after = try ground.open("dora").snapshot()
        #expect(after.rulebook.community.version == 2)
        #expect(after.member?.id == "dora")
        #expect(try ground.verify("dora").isGood && ground.verify("amina").isGood)
    }

    @Test("a newcomer who takes a role takes more than a facilitator") func newcomerWithRole() async throws {
        let ground = try await Ground(.founded)
        _ = try Person("dora", name: "Dora", home: "\(ground.folder.path)/dora")
        try ground.done("amina", "git clone -q \(ground.server) \(ground.clone(of: "dora"))")
        try ground.settle("dora")
        let workspace = try ground.open("dora")
        let joining = try await workspace.join(as: "dora")
        try workspace.settle(joining, as: "dora")
        let member = Member(
            id: "dora", name: "Dora", emails: ["dora@example.org"], entity: "filiale-b", roles: ["reviewer"],
            keys: [Member.Key(line: joining.key.line)])
        _ = try await workspace.proposeMember(member, key: joining.key, in: try workspace.snapshot())
        try ground.give(from: "dora", to: "amina")
        try await ground.vote(.approve, "amina", "governance/members/dora.yml")
        let verdict = try #require(try ground.verdicts("amina", "governance/members/dora.yml").first)
        #expect(!verdict.allows)
        #expect(verdict.missing.allSatisfy { $0.rule == "roles" })
    }

    /// A second clone of Amina's, on another device.
    private func secondClone(_ ground: Ground) throws {
        try ground.done(
            "amina", "cp -a . \(ground.folder.path)/amina-2-tmp && mkdir -p ../../amina-2 && mv ../../amina-2-tmp ../../amina-2/pmo")
        try ground.done("amina-2", "git config --unset praxis.device || true")
    }

    @Test("two clones publish at once: the one that sends second publishes again on top") func race() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try secondClone(ground)
        try await ground.publish("amina", "page/welcome")
        let lost = try await ground.publish("amina-2", "page/notes")
        try await ground.sync("amina")
        let report = try await ground.sync("amina-2")
        #expect(report.republished == ["page/notes"])
        #expect(report.sent.contains(.main))
        #expect(try ground.tip("amina-2") != lost.hex)
        #expect(
            try ground.git("amina-2", "ls-tree", "--name-only", "main", "pages/").split(separator: "\n") == [
                "pages/notes.md", "pages/plan.svg", "pages/welcome.md",
            ])
        try await ground.sync("bruno")
        #expect(try ground.tip("bruno") == ground.tip("amina-2"))
        #expect(try ground.verify("bruno").isGood && ground.verify("bruno").steps == 2)
    }

    @Test("two clones publish the same document at once: it is published once") func sameDocument() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try secondClone(ground)
        try await ground.publish("amina", "page/welcome", now: "2020-11-24T10:00:00Z")
        try await ground.publish("amina-2", "page/welcome", now: "2020-11-24T10:00:01Z")
        try await ground.sync("amina")
        let report = try await ground.sync("amina-2")
        #expect(report.republished == [])
        #expect(try ground.tip("amina-2") == ground.tip("amina"))
        #expect(try ground.verify("amina-2").isGood && ground.verify("amina-2").steps == 1)
        #expect(try ground.git("amina-2", "status", "--porcelain") == "")
    }

    @Test("a publication whose approval was taken back meanwhile is not made again, and the report says why") func withdrawnMeanwhile()
        async throws
    {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try secondClone(ground)
        try await ground.publish("amina", "page/welcome")
        try await ground.publish("amina-2", "page/notes")
        try await ground.vote(.withdraw, "chloe", "page/notes")
        try await ground.sync("chloe")
        try await ground.sync("amina")
        let report = try await ground.sync("amina-2")
        #expect(report.republished == [])
        #expect(report.refused.flatMap(\.words).joined(separator: " ").contains("approval"))
        #expect(try ground.tip("amina-2") == ground.tip("amina"))
    }

    @Test("a document that moved on makes a waiting proposal outdated") func outdated() async throws {
        let ground = try await Ground(.published)
        for slug in ["one", "two"] {
            try ground.done("bruno", "git switch -q -c draft/\(slug) main")
            try await ground.save("bruno", ["pages/welcome.md": page("welcome", "Version \(slug)\n")])
        }
        try await ground.submit("bruno", "one")
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/welcome")
        try ground.give(from: "chloe", to: "amina")
        let snapshot = try ground.open("amina").snapshot()
        let proposal = try #require(try ground.open("amina").openProposal(on: "page/welcome", in: snapshot))
        try await ground.publish("amina", "page/welcome")
        let workspace = try ground.open("amina")
        let verdicts = try workspace.verdicts(on: proposal, in: try workspace.snapshot())
        #expect(verdicts.flatMap(\.missing).map(\.clause).contains(.outdated))
        try await ground.sync("amina")
        try await ground.sync("bruno")
        // A draft on the version before is not submitted over the new one.
        #expect(throws: WorkspaceError.self) {
            let workspace = try ground.open("bruno")
            _ = try workspace.submission("two", class: nil, in: try workspace.snapshot())
        }
    }
}
