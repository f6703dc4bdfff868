import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

/// Attacks on `main` by somebody who holds a member's key: what verify in the clone, the hook of the server and a fresh clone of `main`
/// alone say of the same commit.
@Suite("Attacks on main, judged three times", .tags(.attack)) struct AttackTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        /// Of security.md and docs/threats.md.
        let number: Int
        let what: String
        /// A line of the shell in the work tree of `main`; all that it changes is committed and signed by Amina.
        let line: String
        let ids: Set<String>
        /// The second parent.
        var draft: String?

        var testDescription: String { "\(number), \(what)" }
    }

    private static let ledger = ".praxis/ledger/page/welcome.json"
    private static let notes = ".praxis/ledger/page/notes.json"

    static let attacks: [Attack] = [
        Attack(number: 1, what: "a text without a record", line: "echo Smuggled >> pages/welcome.md", ids: ["record-missing"]),
        Attack(
            number: 2, what: "a forged trace", line: "sed -i 's/\"by\":\\[\"chloe\"\\]/\"by\":[\"bruno\"]/' \(ledger)",
            ids: ["record-forged"],
            draft: "draft/welcome"),
        Attack(
            number: 3, what: "the evidence of another document",
            line:
                "git show draft/notes:pages/notes.md > pages/notes.md && sed 's#page/welcome#page/notes#; s#\"path\":\"pages/welcome.md\"#\"path\":\"pages/notes.md\"#' \(ledger) > \(notes)",
            ids: ["record-forged"], draft: "draft/notes"),
        Attack(
            number: 5, what: "an older version of a record", line: "sed -i 's/\"version\":\"1.0\"/\"version\":\"0.9\"/' \(ledger)",
            ids: ["record-forged"], draft: "draft/welcome"),
        Attack(number: 6, what: "a space", line: "sed -i 's/^lang: en$/lang: en /' pages/welcome.md", ids: ["record-missing"]),
        Attack(number: 7, what: "a link", line: "ln -sf /etc/passwd pages/welcome.md", ids: ["mode-forbidden", "record-missing"]),
        Attack(number: 7, what: "a twin", line: "cp pages/welcome.md pages/Welcome.md", ids: ["name-twin", "record-missing"]),
        Attack(number: 8, what: "a swapped picture", line: "echo '<svg onload=x/>' > pages/plan.svg", ids: ["record-missing"]),
        Attack(
            number: 9, what: "git's attributes", line: "echo '*.md filter=lfs ident working-tree-encoding=UTF-16' > .gitattributes",
            ids: ["record-missing"]),
        Attack(number: 11, what: "an id on two documents", line: "cp pages/welcome.md pages/again.md", ids: ["record-missing"]),
        Attack(
            number: 12, what: "a rename into another folder", line: "mkdir -p other && git mv pages/welcome.md other/welcome.md",
            ids: ["record-missing"]),
        Attack(
            number: 13, what: "rules and a document in one", line: "echo '# x' >> .praxis/policy.yml && echo x >> pages/welcome.md",
            ids: ["governance-mixed", "record-missing"]),
        Attack(
            number: 14, what: "an older version of the rules", line: "sed -i 's/^version: 1$/version: 0/' .praxis/community.yml",
            ids: ["record-missing"]),
        Attack(
            number: 15, what: "a role for oneself",
            line:
                "sed -i 's/^roles: .*/roles: [facilitator, sponsor]/' .praxis/members/amina.yml && sed -i 's/^version: 1/version: 2/' .praxis/community.yml",
            ids: ["governance-mixed", "record-missing"]),
        Attack(
            number: 16, what: "a policy that cannot be read", line: "echo 'rules: [' > .praxis/policy.yml",
            ids: ["record-missing"]),
        Attack(
            number: 18, what: "published without the draft, so without its authors",
            line: "sed -i 's/}$/}/' \(ledger) && echo x >> pages/welcome.md",
            ids: ["record-missing"]),
        Attack(
            number: 30, what: "a merge button of a host", line: "git merge -q --no-commit draft/notes", ids: ["record-missing"],
            draft: "draft/notes"),
        Attack(
            number: 31, what: "an import past review",
            line: "mkdir -p guide && printf -- '---\\nid: note/a\\n---\\n\\n# A\\n' > guide/a.md",
            ids: ["record-missing"]),
    ]

    @Test("client, hook and a fresh clone of main agree on each", arguments: attacks) func agree(_ attack: Attack) async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "git switch -q main && { \(attack.line)\n} && git add -A")
        let tree = try ground.git("amina", "write-tree")
        let second = try attack.draft.map { ["-p", try ground.tip("amina", $0)] } ?? []
        let commit = try ground.git("amina", ["commit-tree", "-S", "-p", "main"] + second + ["-m", "Change main by force", tree])
        try ground.done("amina", "git merge --abort 2>/dev/null; git update-ref refs/heads/main \(commit) && git reset -q --hard")

        // Ids without those of what a page itself lacks, which the first of the three would only tell in its own order.
        let client = Set(try ground.doubts("amina"))
        #expect(client.isSuperset(of: attack.ids), "client: \(client)")

        let push = try ground.sh("amina", "git push --no-verify -q origin main")
        #expect(push.code != 0 && Ground.ids(in: push.all) == client, "hook: \(push.all)")
        #expect(try ground.sh("amina", "git push -q origin main").code != 0, "pre-push")

        // A server without the hook, and somebody who clones from it.
        try ground.done("amina", "rm \(ground.server)/hooks/pre-receive && git push --no-verify -q origin main")
        try ground.done("amina", "git clone -q --single-branch -b main \(ground.server) ../../dora/pmo")
        let root = try ground.git("amina", "config", "praxis.root")
        let alone = try ground.sh("dora", "praxis verify --root \(root)")
        #expect(alone.code == 1 && Ground.ids(in: alone.all) == client, "alone: \(alone.all)")
        // Nobody takes it over, and nothing is lost.
        let before = try ground.tip("bruno")
        #expect(try ground.sh("bruno", "praxis sync").code == 1)
        #expect(try ground.tip("bruno") == before)
    }

    @Test(
        "23, 24, 26: an entry of a kind that approves nothing, or of a version to come, fills no place",
        arguments: ["\"kind\":\"override\"", "\"kind\":\"delegate\"", "\"kind\":\"revoke\"", "\"kind\":\"bless\"", "\"kind\":\"confirm\""])
    func smuggled(_ kind: String) async throws {
        let ground = try await Ground(.approved)
        let reference = try ground.git("amina", "for-each-ref", "--format=%(refname)", "refs/praxis/journal/chloe/")
        let message = try ground.git("amina", "log", "-1", "--format=%B", reference).replacing("\"kind\":\"approve\"", with: kind) + "\n"
        let commit = try ground.git(
            "amina",
            [
                "-c", "user.signingkey=\(ground.folder.path)/chloe/.ssh/id_ed25519.pub", "commit-tree", "-S", "-p", "\(reference)^", "-F",
                "-", "\(reference)^{tree}",
            ],
            input: message)
        try ground.git("amina", "update-ref", reference, commit)
        #expect(try ground.verdicts("amina", "page/notes").map(\.allows) == [false])
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", "page/notes") }
    }

    @Test("32: a clone whose tree, attributes and settings name programs runs none of them") func programs() async throws {
        let ground = try await Ground(.published)
        let trap = "\(ground.folder.path)/ran"
        try ground.done(
            "amina",
            """
            mkdir -p hooks .githooks .praxis/templates && for h in pre-commit post-checkout post-merge; do printf '#!/bin/sh\\ntouch \(trap)\\n' > hooks/$h; chmod +x hooks/$h; done
            printf '[core]\\n\\tfsmonitor = touch \(trap)\\n\\tsshCommand = touch \(trap)\\n\\thooksPath = hooks\\n[filter "x"]\\n\\tsmudge = touch \(trap)\\n\\tclean = touch \(trap)\\n' > .gitconfig
            printf '*.md filter=x diff=x merge=x\\n' > .gitattributes
            printf '[submodule "x"]\\n\\tpath = x\\n\\turl = ext::sh -c "touch% \(trap)"\\n' > .gitmodules
            git add -A && git commit -q -S --no-verify -m 'Add some traps'
            rm \(ground.server)/hooks/pre-receive && git push --no-verify -q origin main
            git clone -q --single-branch -b main \(ground.server) ../../dora/pmo
            """)
        let root = try ground.git("amina", "config", "praxis.root")
        for line in ["praxis verify --root \(root)", "praxis list", "praxis check --all", "praxis status", "praxis sync", "praxis undo"] {
            _ = try ground.sh("dora", line)
            #expect(!FileManager.default.fileExists(atPath: trap), "\(line)")
        }
    }

    @Test("28: options of a push and variables of the environment change no verdict") func environment() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "git config -f \(ground.server)/config receive.advertisePushOptions true")
        try ground.done("amina", "git switch -q main && echo x >> pages/welcome.md && git commit -q -S --no-verify -am 'Smuggle it in'")
        for line in [
            "git push --no-verify -q -o praxis.root=$(git rev-parse main) -o skip origin main",
            "PRAXIS_NOW=2099-01-01T00:00:00Z GIT_ALTERNATE_OBJECT_DIRECTORIES=$PWD/.git/objects git push --no-verify -q origin main",
            "git -c push.default=upstream push --no-verify -q --force-with-lease origin main",
        ] {
            let outcome = try ground.sh("amina", line)
            #expect(outcome.code != 0 && outcome.all.contains("[record-missing]"), "\(line): \(outcome.all)")
        }
    }
}
