import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("Undo") struct UndoTests {
    /// The last line of what undo says is a command that brings it back.
    private func undone(_ ground: Ground, _ id: String, says: String, now: String = testNow) throws -> String {
        let dry = try ground.sh(id, "praxis undo --dry-run", now: now)
        #expect(dry.code == 0 && dry.all.contains("would take back") && dry.all.contains(says), "\(dry.all)")
        let outcome = try ground.sh(id, "praxis undo", now: now)
        #expect(outcome.code == 0 && outcome.all.contains("Taken back: ") && outcome.all.contains(says), "\(outcome.all)")
        let line = try #require(outcome.all.components(separatedBy: "\n").first { $0.hasPrefix("to have it again: ") })
        return String(line.dropFirst("to have it again: ".count))
    }

    @Test("from a new draft to a vote and back, each step, and forward again by the commands that undo names") func steps() async throws {
        let ground = try await Ground(.founded)
        try ground.done("bruno", "praxis new page 'The floor' --lang en --no-input && printf 'Our floor.\\n' >> pages/the-floor.md")
        let text = try ground.read("bruno", "pages/the-floor.md")
        let main = try ground.tip("bruno")

        var again = try undone(ground, "bruno", says: "the new draft the-floor")
        #expect(try ground.git("bruno", "branch", "--show-current") == "main")
        #expect(try ground.git("bruno", "status", "--porcelain") == "" && ground.git("bruno", "branch", "--list", "draft/*") == "")
        try ground.done("bruno", again)
        #expect(try ground.read("bruno", "pages/the-floor.md") == text)

        try ground.done("bruno", "praxis save -m 'Describe the floor'")
        again = try undone(ground, "bruno", says: "the save of the-floor, \"Describe the floor\"")
        #expect(try ground.tip("bruno", "HEAD") == main && ground.read("bruno", "pages/the-floor.md") == text)
        try ground.done("bruno", again)

        try ground.done("bruno", "praxis submit --to @chloe")
        again = try undone(ground, "bruno", says: "your submission of page/the-floor")
        #expect(try ground.git("bruno", "for-each-ref", "refs/praxis/journal") == "")
        #expect(try ground.open("bruno").snapshot().fold.proposals.isEmpty)
        try ground.done("bruno", again)
        #expect(try ground.open("bruno").snapshot().fold.proposals.map(\.asked) == [["@chloe"]])

        try ground.give(from: "bruno", to: "chloe")
        try ground.done("chloe", "praxis approve the-floor -m 'Clear'")
        again = try undone(ground, "chloe", says: "your approval of page/the-floor")
        #expect(try ground.verdicts("chloe", "page/the-floor").map(\.allows) == [false])
        try ground.done("chloe", again)
        #expect(try ground.verdicts("chloe", "page/the-floor").map(\.allows) == [true])
        #expect(try ground.git("chloe", "log", "-1", "--format=%B", "--all", "--grep=Clear").contains("Clear"))

        try ground.give(from: "chloe", to: "amina")
        try ground.done("amina", "praxis publish the-floor")
        again = try undone(ground, "amina", says: "the publication of page/the-floor 1.0")
        #expect(try ground.tip("amina") == main && ground.git("amina", "status", "--porcelain") == "")
        try ground.done("amina", again)
        #expect(try ground.verify("amina").isGood && ground.verify("amina").steps == 1)
        try ground.done("amina", "git fsck --strict --no-dangling")
    }

    @Test("what was sent stays, and undo says what one does instead") func sent() async throws {
        let ground = try await Ground(.approved)
        try await ground.publish("amina", "page/welcome")
        for id in ["chloe", "bruno", "amina"] { try await ground.sync(id) }
        for (id, before, says) in [
            ("chloe", "", "praxis withdraw DOC"), ("amina", "", "for a new version"), ("bruno", "git switch -q main", "praxis abandon DOC"),
        ] {
            try ground.done(id, before.isEmpty ? "true" : before)
            let state = try ground.git(id, "for-each-ref")
            let outcome = try ground.sh(id, "praxis undo")
            #expect(outcome.code == 1 && outcome.all.contains(says), "\(id): \(outcome.all)")
            #expect(try ground.git(id, "for-each-ref") == state)
            let french = try ground.sh(id, "praxis annuler", language: "fr")
            #expect(french.code == 1 && french.all.contains("envoyé"), "\(french.all)")
        }
    }

    @Test("a vote whose sending had no answer counts as sent, until the server says what it has") func offered() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "amina", "chloe"] { try await ground.sync(id) }
        try await ground.vote(.object, "chloe", "page/notes")
        let url = try ground.git("chloe", "remote", "get-url", "origin")
        // The server dies while it is sent to.
        try ground.done("chloe", "printf '#!/bin/sh\\nkill -9 $PPID\\n' > \(ground.server)/hooks/pre-receive")
        #expect(try ground.sh("chloe", "praxis sync").code != 0)
        let outcome = try ground.sh("chloe", "praxis undo")
        #expect(outcome.code == 1 && outcome.all.contains("may have been"), "\(outcome.all)")
        try ground.done("chloe", "git remote set-url origin \(url) && git fetch -q origin 'refs/praxis/journal/*:refs/x/*'")
        try ground.done(
            "chloe",
            "rm \(ground.server)/hooks/pre-receive && printf '#!/bin/sh\\necho closed >&2\\nexit 1\\n' > \(ground.server)/hooks/pre-receive && chmod +x \(ground.server)/hooks/pre-receive"
        )
        // It answers again, and has not got it: now it can be taken back.
        #expect(try ground.sh("chloe", "praxis sync").code == 7)
        #expect(try undone(ground, "chloe", says: "your objection on page/notes").hasPrefix("praxis object notes"))
        #expect(try ground.verdicts("chloe", "page/notes").map(\.allows) == [true])
    }

    @Test("nothing of one's own is nothing to take back; a draft with other unsaved files is left alone") func nothing() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "git clone -q \(ground.server) ../../dora/pmo")
        try ground.settle("dora")
        try ground.git("dora", "config", "praxis.root", try ground.git("amina", "config", "praxis.root"))
        let outcome = try ground.sh("dora", "praxis undo")
        #expect(outcome.code == 3 && outcome.all.contains("fix:"), "\(outcome.all)")
        try ground.done("bruno", "git switch -q main && praxis new page 'Fourth' --lang en --no-input && echo x >> pages/welcome.md")
        let kept = try ground.sh("bruno", "praxis undo")
        #expect(kept.code == 1 && kept.all.contains("pages/welcome.md"), "\(kept.all)")
        #expect(
            try ground.read("bruno", "pages/welcome.md").hasSuffix("x\n")
                && ground.git("bruno", "branch", "--show-current") == "draft/fourth")
    }
}
