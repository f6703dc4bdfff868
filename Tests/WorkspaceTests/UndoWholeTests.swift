import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("Undo takes back the whole of a step") struct UndoWholeTests {
    /// All references but those of what was undone, and the files of the folder.
    private func state(_ ground: Ground, _ id: String) throws -> String {
        try ground.git(id, "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads", "refs/praxis")
            + ground.git(id, "status", "--porcelain")
    }

    /// Does a command, takes it back, has it again by what undo says, and takes it back again.
    private func roundTrip(_ ground: Ground, _ id: String, _ command: String, says: String) throws {
        let before = try state(ground, id)
        try ground.done(id, command)
        #expect(try state(ground, id) != before)
        for turn in 1...2 {
            let outcome = try ground.sh(id, "praxis undo")
            #expect(outcome.code == 0 && outcome.all.contains(says), "turn \(turn): \(outcome.all)")
            #expect(try state(ground, id) == before, "turn \(turn): \(outcome.all)")
            let line = try #require(outcome.all.components(separatedBy: "\n").first { $0.hasPrefix("to have it again: ") })
            if turn == 1 {
                let again = line.dropFirst("to have it again: ".count).replacingOccurrences(of: "\"...\"", with: "'The auditor comes'")
                try ground.done(id, again)
                #expect(try state(ground, id) != before, "\(again)")
            }
        }
        try ground.done(id, "git fsck --strict --no-dangling")
    }

    @Test("a retirement goes with the draft that was made for it") func retirement() async throws {
        let ground = try await Ground(.published)
        try roundTrip(ground, "bruno", "praxis retire welcome -m 'We have moved'", says: "your submission of page/welcome")
    }

    @Test("a lost key goes with the change of the rules that follows") func revocation() async throws {
        let ground = try await Ground(.published)
        try roundTrip(
            ground, "amina", "praxis revoke ../../chloe/.ssh/id_ed25519.pub --last-good none -m Lost",
            says: "your revocation of a key")
    }

    @Test("a member, an entity and a second change of one member are drafts that go") func rules() async throws {
        let ground = try await Ground(.published)
        try roundTrip(ground, "bruno", "praxis entity add filiale-d --name 'Filiale D'", says: "the draft entity-filiale-d")
        try ground.done("bruno", "praxis entity add filiale-e --name 'Filiale E'")
        let one = try state(ground, "bruno")
        try ground.done("bruno", "praxis entity add filiale-f --name 'Filiale F'")
        try ground.done("bruno", "praxis undo")
        #expect(try state(ground, "bruno") == one)
        // What was submitted is no longer taken back as a draft: first the word, then the text.
        try ground.done("bruno", "praxis submit entity-filiale-e")
        #expect(try ground.sh("bruno", "praxis undo").all.contains("your submission"))
        #expect(try state(ground, "bruno") == one)
    }

    @Test("an urgent publication goes with its exception") func urgent() async throws {
        let ground = try await Ground.ruled()
        try await ground.vote(.approve, "chloe", "page/welcome")
        try await ground.sync("chloe")
        try await ground.sync("amina")
        try roundTrip(
            ground, "amina", "praxis publish welcome --urgent --reason 'The auditor comes'", says: "the publication of page/welcome")
    }

    @Test("a text that was saved in a draft that is not open is not taken away unseen: undo says how to open it, and then takes it back")
    func aside() async throws {
        let ground = try await Ground(.published)
        try ground.done("bruno", "praxis flag welcome -m 'The lift is new'", now: "2020-11-24T09:00:00Z")
        let question = "printf 'Paul, 14:00\\nWho signs the minutes?\\n' | praxis question add --text - --no-client"
        try ground.done("bruno", question, now: "2020-11-24T09:05:00Z")
        let before = try state(ground, "bruno")
        let outcome = try ground.sh("bruno", "praxis undo")
        #expect(outcome.code == 1 && outcome.all.contains("which is not open"), "\(outcome.all)")
        #expect(try state(ground, "bruno") == before)
        let path = "questions/who-signs-the-minutes.md"
        #expect(outcome.all.contains("praxis edit \(path), then praxis undo"), "\(outcome.all)")
        let opened = try ground.sh("bruno", "EDITOR=true praxis edit \(path) && praxis undo")
        #expect(opened.code == 0 && opened.all.contains("Your text is as it was, not saved."), "\(opened.all)")
        #expect(try ground.read("bruno", path).contains("Who signs the minutes?"))
    }

    @Test("an edition that nobody has is taken back; one that was sent is not") func edition() async throws {
        let ground = try await Ground(.published)
        let tags = "git for-each-ref refs/tags"
        try ground.done("amina", "praxis edition create 1.0", now: "2020-11-25T09:00:00Z")
        let outcome = try ground.sh("amina", "praxis undo")
        #expect(outcome.code == 0 && outcome.all.contains("the edition 1.0, not sent yet"), "\(outcome.all)")
        #expect(outcome.all.contains("to have it again: praxis edition create 1.0"), "\(outcome.all)")
        #expect(try ground.done("amina", tags) == "")
        try ground.done("amina", "praxis edition create 1.0 && praxis sync", now: "2020-11-25T10:00:00Z")
        let sent = try ground.sh("amina", "praxis undo")
        #expect(!sent.all.contains("Taken back: the edition"), "\(sent.all)")
        #expect(try ground.done("amina", tags).contains("edition/1.0"))
        try ground.done("amina", "git fsck --strict --no-dangling")
    }
}
