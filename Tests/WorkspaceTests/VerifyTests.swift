import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("What verify finds on main") struct VerifyTests {
    /// Changes files of main's tip in Amina's clone and puts the result on main as one commit, signed by a member.
    ///
    /// - Parameter line: of the shell, run in the work tree of `main`; all that it changes is committed.
    private func force(_ ground: Ground, _ line: String, signedBy: String? = "amina", draft: String? = nil) throws {
        try ground.done("amina", "git switch -q main && { \(line)\n} && git add -A")
        let tree = try ground.git("amina", "write-tree")
        var arguments = ["commit-tree"]
        if let signedBy {
            arguments = ["-c", "user.signingkey=\(ground.folder.path)/\(signedBy)/.ssh/id_ed25519.pub"] + arguments + ["-S"]
        }
        arguments += ["-p", "main"] + (draft.map { ["-p", $0] } ?? []) + ["-m", "Change main by force", tree]
        let commit = try ground.git("amina", arguments)
        try ground.git("amina", "update-ref", "refs/heads/main", commit)
    }

    private static let ledger = ".praxis/ledger/page/welcome.json"

    @Test(
        "a change that nobody approved",
        arguments: [
            ("a text", "echo Smuggled >> pages/welcome.md", ["record-missing"]),
            ("a space", "sed -i 's/^lang: en$/lang: en /' pages/welcome.md", ["record-missing"]),
            ("a picture", "echo '<svg onload=x/>' > pages/plan.svg", ["record-missing"]),
            ("a new file", "echo a > pages/more.md", ["record-missing"]),
            ("git's attributes", "echo '* text=auto' > .gitattributes", ["record-missing"]),
            ("a file that is gone", "git rm -q pages/plan.svg", ["record-missing"]),
            ("another name", "git mv pages/welcome.md pages/hello.md", ["record-missing", "record-missing"]),
            ("a symbolic link", "ln -sf /etc/passwd pages/welcome.md", ["mode-forbidden", "record-missing"]),
            ("an executable", "chmod +x pages/welcome.md", ["mode-forbidden", "record-missing"]),
            (
                "a submodule",
                "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),pages/sub && git checkout-index -q -a; mkdir -p pages/sub",
                ["mode-forbidden", "record-missing"]
            ),
            ("a record that is gone", "git rm -q \(ledger)", ["record-deleted", "record-missing"]),
            (
                "the policy", "sed -i 's/24 months/25 months/' .praxis/policy.yml",
                ["governance-mixed", "record-missing", "version-not-raised"]
            ),
            (
                "a role for oneself",
                "sed -i 's/^roles: .*/roles: [facilitator, reviewer, sponsor]/' .praxis/members/chloe.yml && sed -i 's/^version: 1/version: 2/' .praxis/community.yml",
                ["governance-mixed", "record-missing"]
            ),
            (
                "a member that is gone", "git rm -q .praxis/members/bruno.yml && sed -i 's/^version: 1/version: 2/' .praxis/community.yml",
                ["governance-mixed", "record-missing"]
            ),
            (
                "a template", "sed -i 's/required: true/required: false/' .praxis/templates/page.md .praxis/templates/document.md",
                ["governance-mixed", "record-missing", "version-not-raised"]
            ),
        ])
    func unapproved(_ what: String, _ line: String, _ expected: [String]) async throws {
        let ground = try await Ground(.published)
        try force(ground, line)
        let doubts = try ground.doubts("amina")
        #expect(Set(doubts).isSuperset(of: expected), "\(what): \(doubts)")
        let told = try ground.sh("amina", "praxis verify")
        #expect(told.code == 1)
        for id in expected { #expect(told.output.contains("[\(id)]"), "\(told.output)") }
        #expect(told.output.contains(try ground.tip("amina").prefix(10)))
    }

    @Test("a commit that is not signed by a member", arguments: [nil, "stranger"] as [String?]) func unsigned(_ key: String?) async throws {
        let ground = try await Ground(.published)
        _ = try Person("stranger", name: "Stranger", home: "\(ground.folder.path)/stranger")
        try force(ground, "true", signedBy: key)
        #expect(try ground.doubts("amina") == ["publication-unsigned"])
    }

    @Test(
        "a record that was changed after it was published",
        arguments: [
            ("trace", #"s/"by":\["chloe"\]/"by":["bruno"]/"#), ("publisher", #"s/"publisher":"amina"/"publisher":"chloe"/"#),
            ("version", #"s/"version":"1.0"/"version":"2.0"/"#),
            ("review date", #"s/"effective_from":"[^"]*"/"effective_from":"2030-01-01"/"#),
            ("class", #"s/"class":"major","community"/"class":"minor","community"/"#), ("evidence", #"s/said so/said no/"#),
        ])
    func record(_ field: String, _ script: String) async throws {
        let ground = try await Ground(.published)
        try force(
            ground, "cp \(Self.ledger) ../before && sed -i '\(script)' \(Self.ledger) && ! cmp -s ../before \(Self.ledger)",
            draft: "draft/welcome")
        #expect(try !ground.doubts("amina").isEmpty, "\(field)")
    }

    @Test(
        "a record that cannot be read is told, and nothing is good",
        arguments: ["echo x > ", "truncate -s 0 ", "sed -i 's/^{/{ /' ", "sed -i 's/}$/}}/' "]) func broken(_ line: String) async throws
    {
        let ground = try await Ground(.published)
        try force(ground, line + Self.ledger)
        let told = try ground.sh("amina", "praxis verify")
        #expect(told.code == 1)
        #expect(told.all.contains(Self.ledger))
    }

    @Test("an older approved text, published again over a newer one") func older() async throws {
        let ground = try await Ground(.published)
        try await second(ground)
        // The first version with its own true record, and with the draft that was approved then.
        try force(ground, "git checkout -q main~1 -- pages \(Self.ledger)", draft: "draft/welcome")
        #expect(Set(try ground.doubts("amina")).isSuperset(of: ["record-forged", "draft-foreign"]))
    }

    /// A second version of `welcome`, approved by Chloé and published.
    private func second(_ ground: Ground, text: String = page("welcome", "Another floor\n")) async throws {
        try ground.done("bruno", "git switch -q -c draft/welcome-2 main")
        try await ground.save("bruno", ["pages/welcome.md": text])
        try await ground.submit("bruno", "welcome-2")
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/welcome")
        try ground.give(from: "chloe", to: "amina")
        try await ground.publish("amina", "page/welcome")
        #expect(try ground.verify("amina").isGood)
    }

    @Test("an approval of a text that was published, replaced, and comes again (A-B-A), does not count again") func replayed() async throws
    {
        let ground = try await Ground(.published)
        let first = try ground.read("amina", "pages/welcome.md")
        try await second(ground)
        try await ground.sync("amina")
        try await ground.sync("bruno")
        try ground.done("bruno", "git switch -q -c draft/welcome-3 main")
        try await ground.save("bruno", ["pages/welcome.md": first])
        try await ground.submit("bruno", "welcome-3", class: .major)
        try ground.give(from: "bruno", to: "amina")
        #expect(try ground.verdicts("amina", "page/welcome").map(\.allows) == [false])
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", "page/welcome") }
    }

    /// Bruno drafts, Chloé approves, Amina tries to publish: what the tool itself refuses, or what verify says if it does not.
    private func published(_ ground: Ground, _ slug: String, doc: String, _ files: [String: String]) async throws -> Bool {
        try ground.done("bruno", "git switch -q -c draft/\(slug) main")
        for (path, text) in files { try ground.write("bruno", path, text) }
        try ground.done("bruno", "git add -A && git commit -q --no-verify -m 'Write something else'")
        do {
            let workspace = try ground.open("bruno")
            let snapshot = try workspace.snapshot()
            let (member, key) = try workspace.signer(in: snapshot)
            // Without the checks that `submit` makes, as somebody would who wrote the entry by hand.
            let submission = try workspace.submission(slug, class: nil, in: snapshot)
            _ = try await workspace.append(
                Statement(
                    .submit, proposal: nil, round: 1, subjects: submission.subjects, why: nil,
                    draft: Entry.Draft(branch: "draft/\(slug)", tip: submission.tip.hex)),
                by: member, key: key, in: snapshot)
            try ground.give(from: "bruno", to: "chloe")
            try await ground.vote(.approve, "chloe", doc)
            try ground.give(from: "chloe", to: "amina")
            try await ground.publish("amina", doc)
        } catch is WorkspaceError {
            return false
        }
        return true
    }

    @Test("a page may be added: what the next tests are refused is refused for its own reason") func control() async throws {
        let ground = try await Ground(.published)
        #expect(try await published(ground, "third", doc: "page/third", ["pages/third.md": page("third", "Third.\n")]))
        #expect(try ground.verify("amina").isGood)
    }

    @Test("a document under another id in the place of a published one") func replacedID() async throws {
        let ground = try await Ground(.published)
        #expect(try await !published(ground, "other", doc: "page/other", ["pages/welcome.md": page("other", "In its place.\n")]))
    }

    @Test("an id that two documents have is refused by submit; in a proposal made by hand it is one document, which moves")
    func twoDocuments() async throws {
        let ground = try await Ground(.published)
        #expect(try await published(ground, "twice", doc: "page/welcome", ["pages/twice.md": page("welcome", "Twice.\n")]))
        #expect(try ground.verify("amina").isGood)
        #expect(
            try ground.git("amina", "ls-tree", "--name-only", "main", "pages/").split(separator: "\n") == [
                "pages/plan.svg", "pages/twice.md",
            ])
        #expect(try ground.sh("bruno", "praxis check pages/twice.md").output.contains("[id-duplicate]"))
    }

    @Test("a document that calls itself a file of the rules", arguments: ["governance/members/nobody.yml", "governance/policy.yml"])
    func falseGovernance(_ id: String) async throws {
        let ground = try await Ground(.published)
        #expect(try await !published(ground, "false", doc: id, ["pages/false.md": page("false", "I am the rules.\n", id: id)]))
    }

    @Test("a picture that another document shows as well") func sharedPicture() async throws {
        let ground = try await Ground(.published)
        #expect(
            try await !published(
                ground, "third", doc: "page/third",
                ["pages/third.md": page("third", "![The floor](plan.svg)\n"), "pages/plan.svg": "<svg>other</svg>\n"]))
    }

    @Test(
        "a name that differs from another only in case or in the spelling of an accent",
        arguments: ["pages/Welcome.md", "Pages/other.md", "PAGES/welcome.md", "pages/e\u{301}te\u{301}.md", "pages/\u{c9}t\u{e9}.md"])
    func twins(_ path: String) async throws {
        let ground = try await Ground(.published)
        #expect(try await published(ground, "summer", doc: "page/summer", ["pages/\u{e9}t\u{e9}.md": page("summer", "Summer.\n")]))
        try ground.git("bruno", "fetch", "-q", ground.clone(of: "amina"), "main:main")
        try ground.git("chloe", "fetch", "-q", "--update-head-ok", ground.clone(of: "amina"), "main:main")
        #expect(try await !published(ground, "other", doc: "page/other", [path: page("other", "A twin.\n")]))
        // Nor by force, with a commit that a member signed.
        try force(ground, "echo twin > '\(path)' || { mkdir -p \"$(dirname '\(path)')\" && echo twin > '\(path)'; }")
        // Two spellings of one accent in one folder are no tree that we read at all.
        do {
            #expect(try ground.doubts("amina").contains("name-twin"))
        } catch let error as WorkspaceError {
            #expect(error.kind == .fault && path.contains("\u{301}"))
        }
    }

    @Test("another root under the same name") func rootSwapped() async throws {
        let ground = try await Ground(.published)
        let root = try ground.git("amina", "rev-list", "--max-parents=0", "--first-parent", "main")
        let other = try ground.git("amina", "commit-tree", "-S", "-m", "Found it again", "\(root)^{tree}")
        try ground.git("amina", "update-ref", "refs/heads/main", other)
        #expect(try ground.doubts("amina") == ["root-foreign"])
        // Nor is a clone that pinned nothing good.
        try ground.git("amina", "config", "--unset", "praxis.root")
        #expect(throws: WorkspaceError.self) { try ground.verify("amina") }
    }

    @Test("a clone of main alone verifies, when every journal and draft is gone") func mainAlone() async throws {
        let ground = try await Ground(.published)
        let clone = "\(ground.folder.path)/dora/pmo"
        try ground.folder.folder("dora")
        try ground.done("amina", "git clone -q --single-branch -b main \(ground.server) \(clone)")
        try ground.git("dora", "config", "praxis.root", try ground.git("amina", "config", "praxis.root"))
        #expect(try ground.git("dora", "for-each-ref", "refs/praxis") == "")
        let verification = try ground.verify("dora")
        #expect(verification.isGood && verification.records == 1 && verification.entries == 0)
    }

    @Test("what was published stays good when its owner and its approver have left") func left() async throws {
        let ground = try await Ground(.published)
        #expect(try ground.verify("amina", now: "2035-01-01T00:00:00Z").isGood)
        try await govern(ground, ["amina", "chloe"], "active_to: 2026-06-30\n")
        let verification = try ground.verify("amina", now: "2035-01-01T00:00:00Z")
        #expect(verification.isGood, "\(verification.violations.map { "\($0.id) \($0.explanation.what.en)" })")
        #expect(verification.steps == 3)
    }

    /// Adds a line to the files of members, each by a proposal of Bruno's that Amina and Chloé approve.
    private func govern(_ ground: Ground, _ members: [String], _ line: String) async throws {
        for member in members {
            let path = ".praxis/members/\(member).yml"
            let slug = "leave-\(member)"
            try ground.done("bruno", "git switch -q -c draft/\(slug) main")
            try await ground.save("bruno", [path: try ground.read("bruno", path) + line])
            try await ground.submit("bruno", slug)
            for (giver, receiver) in [("bruno", "chloe"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
            try await ground.vote(.approve, "chloe", "governance/members/\(member).yml")
            try ground.give(from: "chloe", to: "amina")
            try await ground.vote(.approve, "amina", "governance/members/\(member).yml")
            try await ground.publish("amina", "governance/members/\(member).yml")
            for id in ["amina", "bruno", "chloe"] { try await ground.sync(id) }
        }
    }
}
