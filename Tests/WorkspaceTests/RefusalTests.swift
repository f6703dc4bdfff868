import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

/// Bad input through the program: the exit code, the message, and that nothing was changed.
@Suite("What is refused, and how") struct RefusalTests {
    /// All references, the checked-out branch and the files of the work tree with their text.
    private func state(_ ground: Ground, _ id: String) throws -> [String] {
        [
            try ground.done(
                id,
                "git for-each-ref; cat .git/HEAD; git stash list; find . -path ./.git -prune -o -type f -print0 | sort -z | xargs -0 cksum")
        ]
    }

    /// Runs a command that must be refused, in words of a person, with nothing changed.
    private func refused(_ ground: Ground, _ id: String, _ line: String, code: Int32, says: String, fix: Bool = true) throws {
        let before = try state(ground, id)
        let outcome = try ground.sh(id, line)
        #expect(outcome.code == code, "\(line): \(outcome.code) \(outcome.all)")
        #expect(outcome.all.range(of: says, options: .regularExpression) != nil, "\(line): \(outcome.all)")
        if fix { #expect(outcome.all.contains("fix:"), "\(line): \(outcome.all)") }
        #expect(try state(ground, id) == before, "\(line)")
        // And in French, with the same code.
        let french = try ground.sh(id, line, language: "fr")
        #expect(french.code == code, "\(french.all)")
        #expect(french.all != outcome.all)
        #expect(try state(ground, id) == before)
    }

    private static let reads = [
        "praxis status", "praxis inbox", "praxis verify", "praxis sync", "praxis new page 'A new page' --no-input", "praxis list",
    ]

    @Test("outside any git repository", arguments: reads) func noRepository(_ line: String) async throws {
        let ground = try await Ground(.founded)
        let folder = try ground.folder.folder("nowhere")
        let outcome = try run("sh", ["-c", line], in: folder, environment: hermeticEnvironment(home: "\(ground.folder.path)/amina"))
        #expect(outcome.code == 3)
        #expect(outcome.all.contains("no git repository") && outcome.all.contains("fix:"))
        #expect(try files(below: folder) == [])
    }

    @Test("in an empty repository, and in one that is no community", arguments: reads) func noCommunity(_ line: String) async throws {
        let ground = try await Ground(.founded)
        let folder = try ground.folder.folder("other")
        let environment = hermeticEnvironment(home: "\(ground.folder.path)/amina")
        try expectDone("git", ["init", "-q"], in: folder, environment: environment)
        let empty = try run("sh", ["-c", line], in: folder, environment: environment)
        #expect(empty.code == 3 && empty.all.contains("fix:"), "\(empty.all)")
        try expectDone("git", ["commit", "-q", "--allow-empty", "-m", "First"], in: folder, environment: environment)
        let other = try run("sh", ["-c", line], in: folder, environment: environment)
        #expect([1, 3].contains(other.code) && other.all.contains("fix:"), "\(other.all)")
    }

    @Test(
        "in a bare repository",
        arguments: ["praxis new page 'A new page' --no-input", "praxis save -m 'Something new'", "praxis check --all"]) func bare(
            _ line: String
        ) async throws
    {
        let ground = try await Ground(.published)
        try ground.done(
            "amina",
            "cp .git/config ../config && git clone -q --bare . \(ground.clone(of: "bare")) && cd \(ground.clone(of: "bare")) && git config praxis.root $(git rev-list --max-parents=0 main) && git config praxis.member amina"
        )
        let before = try ground.done("bare", "git for-each-ref")
        let outcome = try ground.sh("bare", "HOME=../../amina GIT_CONFIG_GLOBAL=../../amina/.gitconfig \(line)")
        #expect(outcome.code == 2 && outcome.all.contains("bare"), "\(outcome.all)")
        #expect(try ground.done("bare", "git for-each-ref") == before)
    }

    @Test(
        "in a shallow clone, nothing is said to be proved",
        arguments: ["praxis verify", "praxis status", "praxis publish notes", "praxis join --as amina --no-input"]) func shallow(
            _ line: String
        ) async throws
    {
        let ground = try await Ground(.published)
        try ground.done(
            "amina",
            "git clone -q --depth 1 file://\(ground.server) ../../shallow/pmo 2>/dev/null || { mkdir -p ../../shallow && git clone -q --depth 1 file://\(ground.server) ../../shallow/pmo; }"
        )
        let outcome = try ground.sh("shallow", "HOME=../../amina GIT_CONFIG_GLOBAL=../../amina/.gitconfig \(line)")
        #expect(outcome.code == 1 && outcome.all.contains("shallow") && outcome.all.contains("git fetch --unshallow"), "\(outcome.all)")
        #expect(!outcome.all.contains("was approved by the rules"))
    }

    @Test("a document without a name", arguments: ["show", "edit", "approve", "comment -m Here"]) func unnamed(_ verb: String) async throws
    {
        let ground = try await Ground(.published)
        for name in ["''", "'  '"] {
            let words = verb.split(separator: " ", maxSplits: 1)
            let line = "praxis \(words[0]) \(name) \(words.dropFirst().joined())"
            try refused(ground, "amina", line, code: 2, says: "name is empty|nom est vide")
        }
    }

    @Test("with changes that are not saved") func dirty() async throws {
        let ground = try await Ground(.published)
        try ground.done("bruno", "git switch -q draft/notes && echo more >> pages/notes.md")
        try refused(ground, "bruno", "praxis submit notes", code: 1, says: "not saved")
        try ground.done("amina", "echo more >> pages/welcome.md")
        try refused(ground, "amina", "praxis edit notes", code: 1, says: "pages/welcome.md was changed and belongs to no draft yet")
    }

    @Test(
        "with no branch checked out",
        arguments: ["praxis new page 'A new page' --no-input", "praxis save -m 'Something new'", "praxis edit welcome"]) func detached(
            _ line: String
        ) async throws
    {
        let ground = try await Ground(.published)
        try ground.done("amina", "git switch -q --detach main")
        try refused(ground, "amina", line, code: 1, says: "detached|HEAD")
    }

    @Test(
        "in the middle of a merge",
        arguments: ["praxis new page 'A new page' --no-input", "praxis save -m 'Something new'", "praxis edit welcome"]) func merging(
            _ line: String
        ) async throws
    {
        let ground = try await Ground(.published)
        try ground.done(
            "bruno",
            "git switch -q draft/notes && git switch -q -c side && git commit -q --allow-empty -m 'Go another way' && git switch -q draft/notes && git merge -q --no-ff --no-commit side"
        )
        try refused(ground, "bruno", line, code: 1, says: "merge")
    }

    @Test("without a signing key, with one that is not there, with one of somebody else, and with another kind") func keys() async throws {
        let ground = try await Ground(.published)
        let line = "praxis object notes -m 'Not like this'"
        // Whether the child reads its input before it fails is a matter of luck: several times.
        try ground.done("chloe", "cp ../.ssh/id_ed25519.pub ../.ssh/lost.pub && git config user.signingkey ../.ssh/lost.pub")
        for _ in 0..<10 {
            let outcome = try ground.sh("chloe", line)
            #expect(outcome.code == 1 && outcome.all.contains("signature could not be made"), "\(outcome.code) \(outcome.all)")
        }
        for (setting, code, says) in [
            ("git config user.signingkey ''", Int32(4), "signing key"), ("git config user.signingkey /nowhere/key.pub", 1, "not there"),
            ("git config user.signingkey \(ground.folder.path)/bruno/.ssh/id_ed25519.pub", 4, "not one of"),
            ("git config gpg.format openpgp", 1, "SSH|ssh"),
        ] {
            try ground.done("chloe", setting)
            try refused(ground, "chloe", line, code: code, says: says)
            if setting.contains("openpgp") { try ground.done("chloe", "git config gpg.format ssh") }
        }
        try ground.settle("chloe")
        try ground.done("chloe", "chmod 000 ../.ssh/id_ed25519; rm -f ../.ssh/id_ed25519")
        try refused(ground, "chloe", line, code: 1, says: "signature could not be made")
    }

    @Test("in a clone that has not joined, and as a member that the key is not of") func joining() async throws {
        let ground = try await Ground(.published)
        try ground.done("chloe", "git config --unset praxis.member")
        try refused(ground, "chloe", "praxis object notes -m 'Not like this'", code: 4, says: "who you are")
        try refused(ground, "chloe", "praxis join --as bruno --no-input", code: 4, says: "you are chloe")
        // A key that is nobody's makes nobody a member who exists.
        try ground.done("chloe", "ssh-keygen -q -t ed25519 -N '' -f ../.shkey && git config user.signingkey $PWD/../.shkey.pub")
        try refused(ground, "chloe", "praxis join --as bruno --no-input", code: 4, says: "not one of")
        try ground.done("chloe", "git config --unset user.signingkey")
        try refused(ground, "chloe", "praxis join --as 'Chloé L' --no-input", code: 2, says: "member id")
    }

    @Test("to join without a name in git") func noName() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "git clone -q \(ground.server) ../../dora/pmo")
        _ = try Person("dora", name: "Dora", home: "\(ground.folder.path)/dora")
        let before = try state(ground, "dora")
        let outcome = try ground.sh("dora", "git config --global --unset user.name; praxis join --as dora --entity conseil --no-input")
        #expect(outcome.code == 2 && outcome.all.contains("--name"), "\(outcome.code) \(outcome.all)")
        #expect(try state(ground, "dora") == before)
    }

    @Test("a title without a letter or a digit, a kind that is not there, a page that is there") func new() async throws {
        let ground = try await Ground(.published)
        try refused(ground, "amina", "praxis new page '🎉🎉' --no-input", code: 2, says: "no letter")
        try refused(ground, "amina", "praxis new pagge 'A new page' --no-input", code: 3, says: "new page")
        try refused(ground, "amina", "praxis new page Welcome --no-input", code: 1, says: "exists already")
        try refused(ground, "amina", "praxis new page Notes --no-input", code: 1, says: "exists already|a draft notes already")
        try refused(ground, "amina", "praxis new page '' --no-input", code: 2, says: "letter|title")
    }

    @Test("two drafts of one document: the second is told of the first") func twoDrafts() async throws {
        let ground = try await Ground(.founded)
        try ground.done(
            "bruno",
            "praxis new page 'The same idea' --no-input && git add -A && git commit -q -m 'Begin the same idea' && git switch -q main")
        try refused(ground, "bruno", "praxis new page 'The same idea' --no-input", code: 1, says: "the-same-idea already|exists already")
        try refused(ground, "bruno", "praxis new term 'The same idea' --no-input", code: 1, says: "the-same-idea already|exists already")
    }

    @Test(
        "front matter that is broken, in each way",
        arguments: [
            ("s/^---$/--/", "."), ("2,$s/^---$//", "."), ("s/^title: .*/title: [/", "front-matter"),
            ("s/^title: .*/title: a\\ntitle: b/", "duplicate"),
            ("s/^title: .*/title: *x/", "alias|anchor|yaml"), ("s/^title: .*/title: \\&x y/", "alias|anchor|yaml"),
            ("s/^title: .*/title: !!str y/", "tag|yaml"),
            ("s/^title: .*/tittle: y/", "field-missing|field-unknown"), ("s/^template: .*/template: page@9/", "template"),
            ("s/^template: .*/template: nothing@1/", "template|kind"),
            ("s/^id: .*/id: Notes/", "field|id"), ("s/^id: .*/id: term\\/notes/", "id-kind"),
            ("s/^owner: .*/owner: nobody/", "unknown-member"),
            ("s/^audience: .*/audience: [kings]/", "field-value"), ("s/^lang: .*/lang: xx/", "field"), ("s/^title: .*/title: a\\tb/", "."),
        ])
    func frontMatter(_ script: String, _ says: String) async throws {
        let ground = try await Ground(.approved)
        try ground.done("bruno", "git switch -q draft/notes && sed -i '\(script)' pages/notes.md")
        let check = try ground.sh("bruno", "praxis check pages/notes.md")
        if script.contains("a\\tb") {
            #expect(check.code < 2)
            return
        }
        #expect(check.code == 1, "\(check.all)")
        #expect(check.all.range(of: says, options: .regularExpression) != nil, "\(check.all)")
        #expect(check.all.contains("pages/notes.md:") && check.all.contains("["))
        try refused(ground, "bruno", "praxis save -m 'Break the front matter'", code: 1, says: "notes.md:", fix: false)
        #expect(try ground.sh("bruno", "git commit -q -am 'Break the front matter'").code == 1)
    }

    @Test("a remote that refuses, one that is not there, and none at all") func remotes() async throws {
        let ground = try await Ground(.approved)
        try ground.done("amina", "printf '#!/bin/sh\\necho No room here >&2\\nexit 1\\n' > \(ground.server)/hooks/pre-receive")
        try await ground.publish("amina", "page/welcome")
        let outcome = try ground.sh("amina", "praxis sync")
        #expect(outcome.code == 7 && outcome.all.contains("No room here"), "\(outcome.all)")
        #expect(try ground.verify("amina").isGood)
        try ground.done("amina", "git remote set-url origin \(ground.folder.path)/nowhere.git")
        try refused(ground, "amina", "praxis sync", code: 7, says: "could not be reached")
        try ground.done("amina", "git remote remove origin")
        try refused(ground, "amina", "praxis sync", code: 3, says: "no server")
    }

    @Test("a server whose words hold terminal escapes does not reach the terminal") func escapes() async throws {
        let ground = try await Ground(.approved)
        try ground.done(
            "amina", "printf '#!/bin/sh\\nprintf \"\\\\033[31mred\\\\033[0m\\\\n\" >&2\\nexit 1\\n' > \(ground.server)/hooks/pre-receive")
        let outcome = try ground.sh("amina", "praxis sync")
        #expect(outcome.code == 7)
        #expect(outcome.all.contains("red") && !outcome.all.contains("\u{1b}"), "\(outcome.all.debugDescription)")
    }

    @Test("a main that was changed here without approval is not sent, and not built upon") func mainMoved() async throws {
        let ground = try await Ground(.published)
        try ground.done("bruno", "git switch -q main && echo x >> pages/welcome.md && git commit -q --no-verify -am 'Smuggle it in'")
        let outcome = try ground.sh("bruno", "praxis sync")
        #expect(outcome.code != 0, "\(outcome.all)")
        #expect(try !ground.git("bruno", "ls-remote", "origin", "main").hasPrefix(ground.tip("bruno")))
    }

    @Test("a root that is another than the pinned one is received by nobody") func otherRoot() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "amina",
            "git --git-dir=\(ground.server) config receive.denyDeletes false; rm \(ground.server)/hooks/pre-receive; git push -q --no-verify --force origin $(git commit-tree -S -m 'Found it again' $(git rev-list --max-parents=0 main)^{tree}):refs/heads/main"
        )
        let before = try ground.tip("bruno")
        let outcome = try ground.sh("bruno", "praxis sync")
        #expect(outcome.code == 1, "\(outcome.all)")
        #expect(try ground.tip("bruno") == before)
        let clone = try ground.sh(
            "amina",
            "git clone -q \(ground.server) ../../eve/pmo && cd ../../eve/pmo && git config praxis.root \(ground.git("amina", "config", "praxis.root")) && praxis join --as amina --no-input"
        )
        #expect(clone.code == 1 && clone.all.contains("root"), "\(clone.all)")
    }
}
