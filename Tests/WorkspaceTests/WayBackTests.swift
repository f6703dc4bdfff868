import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// Ways that people took who had only the README, and where each of them must come out.
@Suite("The way back") struct WayBackTests {
    @Test("what was committed to main by hand is not sent, doctor names it, and undo keeps the text to be proposed") func byHand()
        async throws
    {
        let ground = try await Ground(.published)
        let good = try ground.tip("bruno")
        let text = try ground.read("bruno", "pages/welcome.md").replacing("floor", with: "ground floor")
        try ground.write("bruno", "pages/welcome.md", text)
        try ground.done("bruno", "git commit -q --no-verify -am 'A small correction'")
        let bad = try ground.tip("bruno")
        for _ in 0..<2 {
            let sync = try ground.sh("bruno", "praxis sync")
            #expect(sync.code == 1 && sync.all.contains("without an approval (pages/welcome.md)"), "\(sync.all)")
            #expect(sync.all.contains("fix: praxis undo"), "\(sync.all)")
        }
        let doctor = try ground.sh("bruno", "praxis doctor")
        #expect(doctor.code != 0 && doctor.all.contains("main was changed here without an approval: pages/welcome.md"), "\(doctor.all)")
        let undo = try ground.sh("bruno", "praxis undo")
        #expect(undo.code == 0 && undo.all.contains("git restore --source=\(bad)"), "\(undo.all)")
        #expect(try ground.tip("bruno") == good && ground.read("bruno", "pages/welcome.md") == text)
        try ground.done("bruno", "EDITOR=true praxis edit welcome && praxis save -m 'A small correction'")
        #expect(try ground.git("bruno", "show", "draft/welcome:pages/welcome.md") + "\n" == text)
        #expect(try ground.sh("bruno", "praxis sync").code == 0)
        #expect(try ground.verify("bruno").isGood)
    }

    @Test("others published meanwhile: what was committed by hand stays where it is until it is taken back") func parted() async throws {
        let ground = try await Ground(.approved)
        try ground.done("bruno", "git switch -q main && echo Mine. > mine.txt && git add mine.txt && git commit -q --no-verify -m mine")
        let mine = try ground.tip("bruno")
        try await ground.sync("amina")
        try await ground.publish("amina", "page/notes")
        try await ground.sync("amina")
        #expect(try ground.sh("bruno", "praxis sync").code == 1)
        #expect(try ground.tip("bruno") == mine && ground.read("bruno", "mine.txt") == "Mine.\n")
        try ground.done("bruno", "praxis undo && git rm -q --cached mine.txt && praxis sync")
        #expect(try ground.tip("bruno") == ground.tip("amina") && ground.read("bruno", "mine.txt") == "Mine.\n")
    }

    @Test("an accepted suggestion is taken back in one step, words and entry, so that its author is never an approver of them")
    func accepted()
        async throws
    {
        let ground = try await Ground(.founded)
        try await ground.draft("bruno", "welcome", ["pages/welcome.md": page("welcome", "Come and sit with us, all who plan.\n")])
        try await ground.submit("bruno", "welcome")
        try ground.give(from: "bruno", to: "chloe")
        try ground.done("chloe", "praxis suggest welcome --on 'all who plan' --to 'all who plan or run projects' -m Wider")
        try ground.give(from: "chloe", to: "bruno")
        let (text, tip) = (try ground.read("bruno", "pages/welcome.md"), try ground.tip("bruno", "draft/welcome"))
        let journals = try ground.git("bruno", "for-each-ref", "refs/praxis/journal")
        try ground.done("bruno", "praxis accept 1")
        #expect(try ground.read("bruno", "pages/welcome.md").contains("run projects"))
        let undo = try ground.sh("bruno", "praxis undo")
        #expect(undo.code == 0 && undo.all.contains("to have it again: praxis accept 1"), "\(undo.all)")
        #expect(try ground.read("bruno", "pages/welcome.md") == text && ground.tip("bruno", "draft/welcome") == tip)
        #expect(try ground.git("bruno", "for-each-ref", "refs/praxis/journal") == journals)
        #expect(try ground.git("bruno", "status", "--porcelain", "--untracked-files=no") == "")
        // What was written since is not thrown away with it.
        try ground.done("bruno", "praxis accept 1 && echo More. >> pages/welcome.md")
        let refused = try ground.sh("bruno", "praxis undo")
        #expect(refused.code == 1 && refused.all.contains("not saved"), "\(refused.all)")
        #expect(try ground.read("bruno", "pages/welcome.md").hasSuffix("More.\n"))
    }

    @Test("a root is named by all of its id, and never against the one that is trusted") func roots() async throws {
        let ground = try await Ground(.published)
        let root = try ground.git("amina", "rev-list", "--max-parents=0", "main")
        let shown = try ground.sh("amina", "praxis verify")
        #expect(shown.code == 0 && shown.all.contains(root), "a member can be asked for all of it: \(shown.all)")
        try ground.done("amina", "git clone -q \(ground.server) ../auditor")
        func audit(_ words: String) throws -> Outcome { try ground.sh("amina", "cd ../auditor && praxis \(words)") }
        for name in [String(root.prefix(10)), "main", "HEAD", "abc", ""] {
            let outcome = try audit("verify --root '\(name)'")
            #expect(outcome.code == 2 && outcome.all.contains("40 digits"), "\(name): \(outcome.all)")
        }
        #expect(try audit("verify --root \(root)").code == 0)
        let other = try ground.sh("amina", "praxis verify --root \(String(repeating: "0", count: 40))")
        #expect(other.code == 1 && other.all.contains("trusts the root \(root)"), "\(other.all)")
        // Whoever only reads keeps up without joining.
        try await ground.draft("amina", "later", ["pages/later.md": page("later", "Later.\n", author: "amina")])
        try await ground.sync("amina")
        let without = try audit("sync")
        #expect(without.code == 1 && without.all.contains("praxis sync --root \(root)"), "\(without.all)")
        #expect(try audit("sync --root \(root)").code == 0)
    }

    @Test("a version that was published by exception is ratified also where another one is proposed") func ratified() async throws {
        let ground = try await Ground.ruled()
        try await ground.vote(.approve, "chloe", "page/welcome")
        try await ground.sync("chloe")
        try await ground.sync("amina")
        try ground.done("amina", "praxis publish welcome --urgent --reason 'The auditor comes tomorrow' && praxis sync")
        for id in ["bruno", "diane", "chloe"] { try await ground.sync(id) }
        try ground.done(
            "bruno",
            "EDITOR=true praxis edit welcome && echo More. >> pages/welcome.md && praxis save -m More && praxis submit && praxis sync")
        var ratifying = 0
        for id in ["amina", "diane", "chloe"] {
            try await ground.sync(id)
            let outcome = try ground.sh(id, "praxis approve welcome --published --dry-run")
            let inbox = try ground.sh(id, "praxis inbox")
            guard outcome.code == 0, outcome.all.contains("would ratify") else { continue }
            ratifying += 1
            #expect(inbox.all.contains("praxis approve welcome --published"), "\(inbox.all)")
        }
        #expect(ratifying > 0)
        let none = try ground.sh("diane", "praxis approve notes --published")
        #expect(none.code != 0)
    }

    @Test("what was edited without a draft does not slip into the draft of another document") func slipping() async throws {
        let ground = try await Ground(.published)
        try ground.done("bruno", "echo More. >> pages/welcome.md")
        let other = try ground.sh("bruno", "EDITOR=true praxis edit notes")
        #expect(other.code == 1 && other.all.contains("pages/welcome.md was changed and belongs to no draft yet"), "\(other.all)")
        #expect(try ground.git("bruno", "branch", "--show-current") == "main")
        try ground.done("bruno", "EDITOR=true praxis edit pages/welcome.md && praxis save -m More")
        #expect(try ground.git("bruno", "show", "--format=", "--name-only", "draft/welcome") == "pages/welcome.md")
    }

    @Test("a revocation that was stopped before the rules followed is not said twice") func revoked() async throws {
        let ground = try await Ground(.published)
        let line = "praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good none -m Lost"
        try ground.done("amina", line)
        let said = try ground.git("amina", "for-each-ref", "refs/praxis/journal")
        let saved = try ground.git("amina", "rev-parse", "draft/member-chloe^{tree}")
        try ground.done("amina", "git switch -q main && git branch -q -D draft/member-chloe")
        try ground.done("amina", line)
        #expect(try ground.git("amina", "for-each-ref", "refs/praxis/journal") == said)
        #expect(try ground.git("amina", "rev-parse", "draft/member-chloe^{tree}") == saved)
        // Another last entry is another word.
        let last = try ground.git("amina", "for-each-ref", "--count=1", "--format=%(objectname)", "refs/praxis*/**/chloe/*")
        try ground.done(
            "amina",
            "git switch -q main && git branch -q -D draft/member-chloe; praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good \(last.prefix(10)) -m Lost"
        )
        #expect(try ground.git("amina", "for-each-ref", "refs/praxis/journal") != said)
    }

    @Test("a draft that was given up and thrown away does not come back with the next edit") func givenUp() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "bruno",
            "EDITOR=true praxis edit welcome && echo Wrong. >> pages/welcome.md && praxis save -m Wrong && praxis submit && praxis sync")
        try ground.done("bruno", "praxis abandon welcome -m 'A wrong turn' && praxis discard --yes && praxis sync")
        #expect(try ground.git("bruno", "for-each-ref", "refs/remotes/origin/draft/welcome") != "")
        try ground.done("bruno", "EDITOR=true praxis edit welcome")
        #expect(try !ground.read("bruno", "pages/welcome.md").contains("Wrong."))
        // Where somebody goes on with it, it was not given up.
        let other = try await Ground(.published)
        try other.done(
            "bruno",
            "EDITOR=true praxis edit welcome && echo Right. >> pages/welcome.md && praxis save -m Right && praxis submit && praxis sync")
        try other.done("bruno", "praxis abandon welcome -m Later && echo Still. >> pages/welcome.md && praxis save -m Still && praxis sync")
        try await other.sync("chloe")
        try other.done("chloe", "EDITOR=true praxis edit welcome")
        #expect(try other.read("chloe", "pages/welcome.md").contains("Still."))
    }

    @Test("suggestions whose authors nobody could then do without are accepted with a warning") func stuck() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "bruno",
            "praxis new page 'The floor' --lang en --no-input && printf 'Our floor is bare. It is clean.\\n' >> pages/the-floor.md && praxis save -m Floor && praxis submit && praxis sync"
        )
        for (id, on, to) in [("amina", "bare", "cold"), ("chloe", "clean", "swept")] {
            try await ground.sync(id)
            try ground.done(id, "praxis suggest the-floor --on '\(on)' --to '\(to)' && praxis sync")
        }
        try await ground.sync("bruno")
        let dry = try ground.sh("bruno", "praxis accept --all the-floor --dry-run")
        #expect(dry.all.contains("too few members are left"), "\(dry.all)")
        let one = try ground.sh("bruno", "praxis accept 1")
        #expect(one.code == 0 && !one.all.contains("too few members are left"), "\(one.all)")
        let two = try ground.sh("bruno", "praxis accept 2")
        #expect(two.code == 0 && two.all.contains("too few members are left"), "\(two.all)")
    }

    @Test("why says who abstains, what an urgent text would need, and who objects to what is published") func why() async throws {
        let ground = try await Ground.ruled()
        try ground.done("chloe", "praxis abstain welcome -m 'My own flat' && praxis sync")
        try await ground.sync("amina")
        let open = try ground.sh("amina", "praxis why welcome").all
        #expect(open.contains("abstains « My own flat »") && open.contains("--urgent --reason"), "\(open)")
        let published = try await Ground(.published)
        try published.done("chloe", "praxis object welcome -m 'The lift is broken'")
        let contested = try published.sh("chloe", "praxis why welcome").all
        #expect(contested.contains("is published, and contested") && contested.contains("objects « The lift is broken »"), "\(contested)")
    }
}
