import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("Hooks of a clone, run by git") struct CloneHooksTests {
    /// A page without its front matter's title: not even structure holds.
    private static let bad = page("notes", "Bad.\n").replacing("title: The page notes\n", with: "")

    private func draft() async throws -> Ground {
        let ground = try await Ground(.founded)
        try await ground.draft("bruno", "notes", ["pages/notes.md": page("notes", "Good.\n")])
        return ground
    }

    @Test(
        "a commit that takes in a bad text is refused, however it is made",
        arguments: [
            "git add -A && git commit -m 'Change the notes'", "git commit -a -m 'Change the notes'",
            "git commit -m 'Change the notes' pages/notes.md", "git add -A && git commit --amend -m 'Change the notes'",
        ])
    func refused(_ line: String) async throws {
        let ground = try await draft()
        let before = try ground.tip("bruno", "HEAD")
        try ground.write("bruno", "pages/notes.md", Self.bad)
        let outcome = try ground.sh("bruno", line)
        #expect(outcome.code == 1)
        #expect(outcome.all.contains("pages/notes.md:") && outcome.all.contains("[field-missing]"), "\(outcome.all)")
        #expect(try ground.tip("bruno", "HEAD") == before)
        #expect(try ground.read("bruno", "pages/notes.md") == Self.bad)
    }

    @Test(
        "a commit that leaves a bad text out passes, however it is made",
        arguments: [
            "git add pages/other.md && git commit -m 'Add another page'",
            "git add pages/other.md && git commit --amend -m 'Add another page'",
            "git add -N pages/other.md && git commit -m 'Add another page' pages/other.md",
        ])
    func leftOut(_ line: String) async throws {
        let ground = try await draft()
        try ground.write("bruno", "pages/notes.md", Self.bad)
        try ground.write("bruno", "pages/other.md", page("other", "Good.\n"))
        let outcome = try ground.sh("bruno", line)
        #expect(outcome.code == 0, "\(outcome.all)")
        #expect(try ground.git("bruno", "show", "HEAD:pages/other.md").contains("Good."))
        #expect(try ground.git("bruno", "diff", "--name-only") == "pages/notes.md")
    }

    @Test("what is staged is checked, not what lies in the work tree") func staged() async throws {
        let ground = try await draft()
        try ground.write("bruno", "pages/notes.md", Self.bad)
        try ground.git("bruno", "add", "-A")
        try ground.write("bruno", "pages/notes.md", page("notes", "Good again.\n"))
        #expect(try ground.sh("bruno", "git commit -m 'Change the notes'").code == 1)
        try ground.git("bruno", "add", "-A")
        try ground.write("bruno", "pages/notes.md", Self.bad)
        #expect(try ground.sh("bruno", "git commit -m 'Change the notes'").code == 0)
    }

    @Test("an index that git names is the one that is checked") func otherIndex() async throws {
        let ground = try await draft()
        try ground.write("bruno", "pages/notes.md", Self.bad)
        let before = try ground.tip("bruno", "HEAD")
        let line =
            "cp .git/index ../index && GIT_INDEX_FILE=\"$PWD/../index\" git add -A && GIT_INDEX_FILE=\"$PWD/../index\" git commit -m 'Change the notes'"
        #expect(try ground.sh("bruno", line).code == 1)
        #expect(try ground.tip("bruno", "HEAD") == before)
        #expect(try ground.git("bruno", "diff", "--cached", "--name-only") == "")
    }

    @Test("a merge commit is checked, and a clean one passes") func merges() async throws {
        let ground = try await draft()
        try ground.done(
            "bruno", "git switch -q -c side main && git commit -q --allow-empty -m 'Go another way' && git switch -q draft/notes")
        #expect(try ground.sh("bruno", "git merge --no-edit side").code == 0)
        try ground.done("bruno", "git switch -q side")
        try ground.write("bruno", "pages/notes.md", Self.bad)
        try ground.done(
            "bruno", "git add -A && git commit -q --no-verify -m 'A bad text' && git switch -q draft/notes && ! git merge -q --no-edit side"
        )
        try ground.write("bruno", "pages/notes.md", Self.bad)
        let outcome = try ground.sh("bruno", "git add -A && git commit --no-edit")
        #expect(outcome.code == 1)
        #expect(outcome.all.contains("[field-missing]"))
    }

    @Test("half-finished work may be committed in a draft, and not on main") func stages() async throws {
        let ground = try await Ground(.founded)
        try ground.done("bruno", "praxis new practice 'Run it well' --lang en --no-input && git add -A")
        #expect(try ground.sh("bruno", "git commit -m 'Begin the practice'").code == 0)
        try ground.done("bruno", "git switch -q -c elsewhere && echo >> guide/run-it-well.md && git add -A")
        let outcome = try ground.sh("bruno", "git commit -m 'Go on with it'")
        #expect(outcome.code == 1)
        #expect(outcome.all.contains("guide/run-it-well.md:"))
    }

    @Test("a commit of no document passes at once, and so does one from a folder below") func others() async throws {
        let ground = try await draft()
        try ground.write("bruno", "pages/a.txt", "a\n")
        #expect(try ground.sh("bruno", "cd pages && git add a.txt && git commit -q -m 'Add a plain file'").code == 0)
        try ground.write("bruno", "pages/notes.md", page("notes", "Better.\n"))
        #expect(try ground.sh("bruno", "cd pages && git commit -q -a -m 'Say it better'").code == 0)
    }

    @Test("a first line that says nothing is refused, with the remedy", arguments: ["wip", "fix", ".", "update", "x y"]) func subject(
        _ message: String
    ) async throws {
        let ground = try await draft()
        try ground.write("bruno", "pages/notes.md", page("notes", "Better.\n"))
        let outcome = try ground.sh("bruno", "git commit -a -m '\(message)'")
        #expect(outcome.code == 1)
        #expect(outcome.all.contains("fix:"))
    }

    /// The message of a commit whose message file is this, as git keeps it.
    private func message(_ text: String) async throws -> String {
        let ground = try await draft()
        try ground.write("bruno", "pages/notes.md", page("notes", "Better.\n"))
        try ground.folder.write(text, to: "bruno/message")
        // As an editor would leave it: git strips the comments afterwards.
        try ground.done("bruno", "git add -A && GIT_EDITOR='cp ../message' git commit -q")
        return try ground.git("bruno", "log", "-1", "--format=%B")
    }

    @Test("the trailer names the documents, after the text") func trailer() async throws {
        #expect(try await message("Say it better\n") == "Say it better\n\nPraxis-Document: page/notes")
        #expect(
            try await message("Say it better\n\nBecause it was bad.\n")
                == "Say it better\n\nBecause it was bad.\n\nPraxis-Document: page/notes")
    }

    @Test("the trailer goes before the comments that git strips, and after trailers that are there") func trailers() async throws {
        #expect(try await message("# first\nSay it better\n\n# Please enter\n#\n") == "Say it better\n\nPraxis-Document: page/notes")
        #expect(
            try await message("Say it better\n\nSigned-off-by: Bruno <bruno@example.org>\n# comment\n")
                == "Say it better\n\nSigned-off-by: Bruno <bruno@example.org>\nPraxis-Document: page/notes")
        #expect(try await message("Say it better\n\nPraxis-Document: page/notes\n") == "Say it better\n\nPraxis-Document: page/notes")
        #expect(try await message("Notes: say it better\n") == "Notes: say it better\n\nPraxis-Document: page/notes")
    }

    @Test("git itself reads the trailer") func gitTrailer() async throws {
        let ground = try await draft()
        try ground.write("bruno", "pages/notes.md", page("notes", "Better.\n"))
        try ground.done("bruno", "git commit -q -a -m 'Say it better' -m 'Reviewed-by: A. <a@example.org>'")
        #expect(try ground.git("bruno", "log", "-1", "--format=%(trailers:key=Praxis-Document,valueonly)") == "page/notes")
    }

    @Test("a push of a main that nobody approved is refused before it leaves") func prePush() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "bruno", "git switch -q main && echo Smuggled >> pages/welcome.md && git commit -q -a --no-verify -m 'Smuggle something in'")
        let outcome = try ground.sh("bruno", "git push -q origin main")
        #expect(outcome.code == 1)
        #expect(outcome.all.contains("[record-missing]") || outcome.all.contains("[publication-unsigned]"))
        #expect(outcome.all.contains("remote:") == false)
        #expect(try ground.sh("bruno", "git push -q origin :main").all.contains("[main-deleted]"))
        #expect(try ground.sh("bruno", "git switch -q -c draft/x && git push -q origin draft/x").code == 0)
    }

    @Test("without praxis on PATH every hook refuses and says so") func notFound() async throws {
        let ground = try await draft()
        try ground.write("bruno", "pages/notes.md", page("notes", "Better.\n"))
        let outcome = try ground.sh("bruno", "PATH=/usr/bin:/bin git commit -a -m 'Say it better'")
        #expect(outcome.code == 1)
        #expect(outcome.all.contains("praxis hooks uninstall"))
    }

    @Test("a hook writes nothing but the message and the index that can be made again") func readOnly() async throws {
        let ground = try await draft()
        func kept() throws -> [String] {
            try files(below: ground.clone(of: "bruno") + "/.git").filter { !$0.hasSuffix("index") && !$0.contains("praxis/index.db") }
        }
        let before = try kept()
        try ground.done(
            "bruno",
            "GIT_INDEX_FILE=.git/index praxis hook pre-commit && praxis hook post-checkout a b 1 && praxis hook post-merge 0 && echo | praxis hook pre-push origin url || true"
        )
        #expect(try kept() == before)
    }
}
