import Documents
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("From a draft to a proof") struct FlowTests {
    @Test("a community is founded, and nothing in it is in doubt") func founded() async throws {
        let folder = try TemporaryFolder()
        let amina = try Person("amina", name: "Amina Benali", home: try folder.folder("amina"))
        let path = try folder.folder("pmo")
        let seed = try #require(
            readSeed(
                Source(
                    path: "seed.yml",
                    bytes: Array(
                        """
                        name: PMO
                        entities: [{id: conseil, name: Conseil}]
                        members:
                          - {id: amina, name: Amina, emails: [amina@example.org], entity: conseil, roles: [facilitator], keys: ["\(amina.publicKey)"]}

                        """.utf8))
            ).seed)
        let environment = ["PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1"]
        let workspace = try Workspace.founding(at: path, environment: environment, now: 1_795_510_800)
        await #expect(throws: WorkspaceError.self, "no key yet") { try await workspace.found(seed, as: "amina") }
        #expect(throws: WorkspaceError.self) { try workspace.mainTip() }
        for (name, value) in [("gpg.format", "ssh"), ("user.signingkey", "\(amina.home)/.ssh/id_ed25519.pub")] {
            try expectDone("git", ["config", name, value], in: path, environment: amina.environment())
        }
        await #expect(throws: WorkspaceError.self, "not in the seed") { try await workspace.found(seed, as: "bruno") }
        try await workspace.found(seed, as: "amina")
        let verification = try workspace.verify()
        #expect(verification.isGood && verification.steps == 0)
        #expect(try workspace.pinnedRoot() == workspace.mainTip())
        #expect(try workspace.memberHere() == "amina")
        await #expect(throws: WorkspaceError.self, "twice") { try await workspace.found(seed, as: "amina") }
    }

    @Test("what is approved is published, and everybody can verify it") func published() async throws {
        let ground = try await Ground(.approved)
        #expect(try ground.verdicts("amina", "page/welcome").map(\.outcome) == [.satisfied])
        let commit = try await ground.publish("amina", "page/welcome")
        #expect(try ground.tip("amina") == commit.hex)
        #expect(try ground.git("amina", "show", "main:pages/plan.svg") == "<svg/>")
        #expect(try ground.read("amina", "pages/welcome.md").contains("The floor"))
        #expect(try ground.git("amina", "status", "--porcelain") == "")
        for id in ["amina", "bruno", "chloe"] { try await ground.sync(id) }
        for id in ["amina", "bruno", "chloe"] {
            let verification = try ground.verify(id)
            #expect(verification.isGood)
            #expect(verification.steps == 1 && verification.records == 1 && verification.entries >= 4)
        }
        let workspace = try ground.open("chloe")
        let record = try #require(try workspace.record(of: "page/welcome", in: try workspace.snapshot())).record
        #expect(record.version.description == "1.0")
        #expect(record.publisher == "amina")
        #expect(record.trace == [Record.Trace(rule: "default", by: ["chloe"], waived: false)])
        #expect(record.assets.map(\.path) == ["pages/plan.svg"])
    }

    @Test("stock git finds every signature good") func stockGit() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "praxis member list --signers > ../signers")
        for revision in ["main", "draft/welcome", "$(git for-each-ref --format='%(objectname)' refs/praxis/journal | head -n 1)"] {
            try ground.done("amina", "git -c gpg.ssh.allowedSignersFile=../signers verify-commit \(revision)")
        }
        try ground.done("amina", "git fsck --strict --no-dangling")
    }

    @Test("nothing is published that lacks an approval") func unapproved() async throws {
        let ground = try await Ground(.approved)
        try await ground.vote(.withdraw, "chloe", "page/welcome")
        try ground.give(from: "chloe", to: "amina")
        let before = try ground.tip("amina")
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", "page/welcome") }
        #expect(try ground.tip("amina") == before)
    }

    @Test("who does not hold the role does not publish") func notAllowed() async throws {
        let ground = try await Ground(.approved)
        try ground.give(from: "bruno", to: "chloe")
        await #expect(throws: WorkspaceError.self) { try await ground.publish("chloe", "page/welcome") }
        #expect(try ground.tip("chloe") == ground.tip("bruno"))
    }

    /// Rewrites the draft in Bruno's clone, with main moved on, and submits it again.
    private func rewritten(_ ground: Ground, _ rewriting: String) async throws {
        try await ground.publish("amina", "page/notes")
        for id in ["amina", "bruno"] { try await ground.sync(id) }
        try ground.done("bruno", "git switch -q draft/welcome && \(rewriting)")
        try await ground.submit("bruno", "welcome")
        try ground.give(from: "bruno", to: "amina")
    }

    @Test(
        "an approval survives what leaves the content as it was",
        arguments: [
            ("rebase", "git rebase -q main"), ("merge of main", "git merge -q --no-edit main"),
            ("squash", "git reset -q --soft $(git merge-base main HEAD) && git commit -q -m 'Squash it all'"),
            ("cherry-pick", "git branch old && git reset -q --hard main && git cherry-pick main..old >/dev/null"),
            ("merge of main, squashed", "git merge -q --no-edit main && git reset -q --soft main && git commit -q -m 'Squash it all'"),
            (
                "there and back again",
                "echo x >> pages/welcome.md && git commit -qam 'Try this out' && git revert --no-edit HEAD >/dev/null"
            ),
        ])
    func survives(_ name: String, _ rewriting: String) async throws {
        let ground = try await Ground(.approved)
        try await rewritten(ground, rewriting)
        #expect(try ground.verdicts("amina", "page/welcome").map(\.allows) == [true], "\(name)")
        try await ground.publish("amina", "page/welcome")
        #expect(try ground.verify("amina").isGood)
        try await ground.sync("amina")
        #expect(try ground.git("amina", "ls-remote", "origin", "refs/heads/main").hasPrefix(ground.tip("amina")))
    }

    @Test(
        "an approval is void when anything of the content changed",
        arguments: [
            ("one byte", "sed -i 's/The floor/the floor/' pages/welcome.md"),
            ("a space at the end of a line", "sed -i 's/^lang: en$/lang: en /' pages/welcome.md"),
            ("an empty line at the end", "echo >> pages/welcome.md"), ("indentation", "sed -i 's/^!/ !/' pages/welcome.md"),
            ("the picture", "echo '<svg></svg>' > pages/plan.svg"), ("the mode", "chmod +x pages/welcome.md"),
            ("another picture", "cp pages/plan.svg pages/plan2.svg && git add -A && sed -i 's/plan.svg/plan2.svg/' pages/welcome.md"),
            ("the path", "git mv pages/welcome.md pages/hello.md"),
        ])
    func voids(_ name: String, _ change: String) async throws {
        let ground = try await Ground(.approved)
        try ground.done("bruno", "git switch -q draft/welcome && \(change) && git commit -qam 'Change a little' --no-verify")
        try await ground.submit("bruno", "welcome", class: .major)
        try ground.give(from: "bruno", to: "amina")
        let verdict = try #require(try ground.verdicts("amina", "page/welcome").first)
        #expect(!verdict.allows)
        #expect(verdict.approvals.map(\.failing) == [[.sameContent]], "\(name)")
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", "page/welcome") }
    }

    @Test("a draft that was pushed in another state than the submitted one is not what is published") func swapped() async throws {
        let ground = try await Ground(.approved)
        try ground.done(
            "amina",
            "git switch -q draft/welcome && echo Smuggled >> pages/welcome.md && git commit -qam 'Swap the text' --no-verify && git switch -q main"
        )
        try await ground.publish("amina", "page/welcome")
        #expect(try !ground.git("amina", "show", "main:pages/welcome.md").contains("Smuggled"))
        #expect(try ground.verify("amina").isGood)
    }
}

@Suite("Who contributed") struct ContributorTests {
    /// Changes the draft in Bruno's clone, submits it again, lets Chloé approve that, and says which clauses her approval fails.
    private func failing(_ ground: Ground, _ change: String) async throws -> [[Approval.Clause]] {
        try ground.done("bruno", "git switch -q draft/welcome && \(change)")
        try await ground.submit("bruno", "welcome", class: .major)
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/welcome")
        try ground.give(from: "chloe", to: "amina")
        return try ground.verdicts("amina", "page/welcome").first?.approvals.map(\.failing) ?? []
    }

    private static let more = "echo More. >> pages/welcome.md && git add -A"

    @Test(
        "an approver who has a hand in the draft does not approve it",
        arguments: [
            ("co-author", "\(more) && git commit -qm 'Add more to it' -m 'Co-authored-by: Chloé <CHLOE@example.org>'"),
            (
                "co-author in the middle",
                "\(more) && git commit -qm 'Add more to it' -m 'co-Authored-By:  C <chloe@example.org>' -m 'And so on.'"
            ),
            ("author", "\(more) && git commit -qm 'Add more to it' --author='Somebody <chloe@example.org>'"),
            ("committer", "\(more) && GIT_COMMITTER_EMAIL=Chloe@Example.org git commit -qm 'Add more to it'"),
            (
                "an earlier commit, taken back",
                "\(more) && git commit -qm 'Add more to it' --author='C <chloe@example.org>' && echo Less. >> pages/welcome.md && git commit -qam 'Say less of it'"
            ),
            ("signature", "\(more) && git -c user.signingkey=../../chloe/.ssh/id_ed25519 commit -q -S -m 'Add more to it'"),
            (
                "evil merge",
                "git branch side HEAD~0 && git commit -q --allow-empty -m 'Nothing at all' && git merge -q --no-commit --no-ff main && \(more) && git commit -qm 'Merge main' --author='C <chloe@example.org>'"
            ),
            ("front matter", "sed -i 's/^authors: .*/authors: [bruno, chloe]/' pages/welcome.md && git commit -qam 'Name the authors'"),
            (
                "contributors",
                "sed -i 's/^authors: .*/authors: [bruno]\\ncontributors: [chloe]/' pages/welcome.md && git commit -qam 'Name the authors'"
            ),
        ])
    func contributor(_ name: String, _ change: String) async throws {
        let ground = try await Ground(.approved)
        // main has moved, so that there is something to merge.
        try await ground.publish("amina", "page/notes")
        for id in ["amina", "bruno"] { try await ground.sync(id) }
        #expect(try await failing(ground, change) == [[.notAuthor]], "\(name)")
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", "page/welcome") }
    }

    @Test("who only merged main, and changed nothing, wrote nothing") func cleanMerge() async throws {
        let ground = try await Ground(.approved)
        try await ground.publish("amina", "page/notes")
        for id in ["amina", "bruno"] { try await ground.sync(id) }
        let merge = "git merge -q --no-commit main && git commit -qm 'Merge main' --author='C <chloe@example.org>'"
        #expect(try await failing(ground, merge) == [[]])
    }

    @Test("an unsigned commit that nobody submitted blocks, until it is submitted") func unattributed() async throws {
        let ground = try await Ground(.approved)
        try ground.done(
            "bruno",
            "git switch -q draft/welcome && git -c user.email=stranger@example.net commit -q --allow-empty -m 'Nothing to see' && echo More. >> pages/welcome.md && git commit -qam 'Add some more'"
        )
        try await ground.submit("bruno", "welcome", class: .major)
        try ground.give(from: "bruno", to: "amina")
        let proposal = try #require(try ground.verdicts("amina", "page/welcome").first)
        #expect(!proposal.missing.map(\.clause).contains(.authors))
    }

    @Test("an approver cannot publish what they wrote by leaving the draft out of the publication") func leftOut() async throws {
        let ground = try await Ground(.approved)
        try await ground.publish("amina", "page/welcome")
        // The same tree and record, signed by the publisher, without the draft as second parent.
        let tree = try ground.git("amina", "rev-parse", "main^{tree}")
        let commit = try ground.git("amina", "commit-tree", "-S", "-p", "main^1", "-m", "Publish it", tree)
        try ground.git("amina", "update-ref", "refs/heads/main", commit)
        #expect(try ground.doubts("amina") == ["draft-foreign"])
        // Nor with another draft in its place.
        let other = try ground.git("amina", "commit-tree", "-S", "-p", "main^1", "-p", "draft/notes", "-m", "Publish it", tree)
        try ground.git("amina", "update-ref", "refs/heads/main", other)
        #expect(try ground.doubts("amina") == ["draft-foreign"])
    }
}
