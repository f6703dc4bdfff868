import Documents
import Foundation
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("What a publisher left out") struct OmissionTests {
    private func journal(_ member: String, in clone: String, _ ground: Ground) throws -> String {
        try ground.git(clone, "for-each-ref", "--format=%(refname)", "refs/praxis/journal/\(member)/")
    }

    /// Everybody has received the approvals; then Chloé thinks otherwise.
    private func thoughtOtherwise(_ kind: Entry.Kind) async throws -> Ground {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try await ground.vote(kind, "chloe", "page/notes")
        return ground
    }

    @Test(
        "a vote that was taken back is on the server: a publication without it is refused there, whoever sends it",
        .tags(.attack), arguments: [Entry.Kind.withdraw, .object, .abstain])
    func attack22_server(_ kind: Entry.Kind) async throws {
        let ground = try await thoughtOtherwise(kind)
        try await ground.sync("chloe")
        try await ground.publish("amina", "page/notes")
        let outcome = try ground.sh("amina", "git push --no-verify -q origin main")
        #expect(outcome.code != 0 && outcome.all.contains("[evidence-omitted]"), "\(outcome.all)")
        #expect(outcome.all.contains("\(kind.name) by chloe"), "\(outcome.all)")
        // And in the very push that brings the vote.
        let other = try await thoughtOtherwise(kind)
        try await other.publish("amina", "page/notes")
        try other.give(from: "chloe", to: "amina")
        let both = try other.sh("amina", "git push --no-verify -q origin main 'refs/praxis/journal/chloe/*'")
        #expect(both.code != 0 && both.all.contains("[evidence-omitted]"), "\(both.all)")
    }

    @Test("who had not received it yet publishes again by sync, or is told why not") func again() async throws {
        let ground = try await thoughtOtherwise(.object)
        try await ground.sync("chloe")
        let before = try ground.tip("amina")
        try await ground.publish("amina", "page/notes")
        let report = try await ground.sync("amina")
        #expect(report.republished == [] && report.refused.flatMap(\.words).joined().contains("page/notes"))
        #expect(try ground.tip("amina") == before)
        #expect(try ground.verify("amina").isGood)
        // Somebody else's approval besides changes nothing, and is no omission.
        let harmless = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await harmless.sync(id) }
        try await harmless.publish("amina", "page/notes")
        try await harmless.vote(.approve, "chloe", "page/notes")
        try await harmless.sync("chloe")
        #expect(try await harmless.sync("amina").sent.contains(.main))
        #expect(try harmless.verify("amina").notes.isEmpty)
    }

    @Test("whose last round came after the publication is told by sync, once, and keeps the draft") func overtaken() async throws {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try await ground.publish("amina", "page/notes")
        try await ground.sync("amina")
        let text = page("notes", "Notes of another day.\n")
        try ground.done("bruno", "git switch -q draft/notes")
        try await ground.save("bruno", ["pages/notes.md": text])
        try ground.done("bruno", "praxis submit notes --class major")
        let told = try ground.sh("bruno", "praxis sync", language: "fr")
        #expect(told.all.contains("page/notes 1.0 a été publié sans votre dernier tour"), "\(told.all)")
        #expect(try ground.git("bruno", "show", "draft/notes:pages/notes.md").contains("Notes of another day."))
        #expect(try !ground.sh("bruno", "praxis sync", language: "fr").all.contains("sans votre dernier tour"))
    }

    @Test("an objection that a writer of the evidence had seen is found by verify, in any clone that has the journals", .tags(.attack))
    func attack22_verify() async throws {
        let ground = try await Ground(.approved)
        try await ground.vote(.object, "amina", "page/notes")
        try ground.give(from: "amina", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/notes")
        try ground.give(from: "chloe", to: "amina")
        // The publisher leaves their own objection out of the proof.
        let mine = try journal("amina", in: "amina", ground)
        let tip = try ground.tip("amina", mine)
        try ground.git("amina", "update-ref", "-d", mine)
        try await ground.publish("amina", "page/notes")
        #expect(try ground.verify("amina").isGood)
        try ground.git("amina", "update-ref", mine, tip)
        #expect(try ground.doubts("amina") == ["evidence-omitted"])
        let told = try ground.sh("amina", "praxis verify")
        #expect(told.code == 1 && told.output.contains("object by amina") && told.output.contains("fix:"), "\(told.output)")
        #expect(try ground.sh("amina", "praxis verify", language: "fr").output.contains("sans ce qui a été dit contre"))
    }

    @Test("an objection that nobody proves to have been known is a note, and one after the publication is neither") func unheard()
        async throws
    {
        let ground = try await thoughtOtherwise(.object)
        try await ground.publish("amina", "page/notes")
        try await ground.sync("amina")
        try await ground.sync("chloe")
        try await ground.sync("amina")
        let verification = try ground.verify("amina")
        #expect(verification.isGood && verification.notes.map(\.id) == ["vote-unheard"])
        let told = try ground.sh("amina", "praxis verify")
        #expect(told.code == 0 && told.output.contains("note: page/notes 1.0") && told.output.contains("[vote-unheard]"), "\(told.output)")
        #expect(try ground.sh("amina", "praxis verify --json").output.contains("\"vote-unheard\""))
    }

    @Test("a server that withholds a journal is told by what others had seen of it", .tags(.attack)) func attack21_withheld() async throws {
        let ground = try await Ground(.published)
        try await ground.vote(.withdraw, "chloe", "page/notes")
        try ground.give(from: "chloe", to: "bruno")
        try await ground.submit("bruno", "notes", class: .editorial)
        for id in ["chloe", "bruno"] { try await ground.sync(id) }
        // The server shows Amina all but the last of Chloé's journal.
        let reference = try journal("chloe", in: "chloe", ground)
        try ground.done(
            "amina", "git --git-dir=\(ground.server) update-ref \(reference) $(git --git-dir=\(ground.server) rev-parse \(reference)^)")
        try await ground.sync("amina")
        #expect(try ground.verify("amina").notes.map(\.id) == ["journal-withheld"])
        // Once it is there, nothing is left to tell.
        try ground.give(from: "chloe", to: "amina")
        #expect(try ground.verify("amina").notes.isEmpty)
    }

    @Test("a main that went backwards stays told, after any number of exchanges", .tags(.attack)) func attack21_backwards() async throws {
        let ground = try await Ground(.published)
        let before = try ground.tip("amina", "main~1")
        try ground.done(
            "amina", "rm \(ground.server)/hooks/pre-receive && git --git-dir=\(ground.server) update-ref refs/heads/main \(before)")
        try ground.done("bruno", "git fetch -q --force origin && git update-ref refs/heads/main \(before) && git reset -q --hard")
        for _ in 0..<2 { #expect(try ground.doubts("bruno") == ["main-backwards"]) }
        // Amina's clone still holds it, says so, and gives it back to the server; then all is well.
        let report = try await ground.sync("amina")
        #expect(report.alarms.map(\.id) == ["main-backwards"])
        #expect(report.sent.contains(.main))
        try await ground.sync("bruno")
        #expect(try ground.doubts("bruno") == [])
    }

    @Test("a journal that went backwards is named by verify") func journalBackwards() async throws {
        let ground = try await Ground(.published)
        try await ground.sync("bruno")
        let reference = try journal("chloe", in: "chloe", ground)
        try ground.done(
            "amina", "git --git-dir=\(ground.server) update-ref \(reference) $(git --git-dir=\(ground.server) rev-parse \(reference)^)")
        try await ground.sync("bruno")
        var doubts = try ground.doubts("bruno")
        #expect(doubts == ["journal-backwards"])
        try ground.done("amina", "git --git-dir=\(ground.server) update-ref -d \(reference)")
        try await ground.sync("bruno")
        #expect(try ground.doubts("bruno") == ["journal-missing"])
        // Chloé has it all still.
        try await ground.sync("chloe")
        try await ground.sync("bruno")
        doubts = try ground.doubts("bruno")
        #expect(doubts == [])
    }

    @Test("a range is judged alone, and what is no range is said to be none") func ranges() async throws {
        let ground = try await Ground(.published)
        try await ground.publish("amina", "page/notes")
        #expect(try ground.open("amina").verify(range: "main~1..main").steps == 1)
        #expect(try ground.open("amina").verify(range: "main~2..").steps == 2)
        #expect(try ground.open("amina").verify(range: "..main~1").steps == 1)
        for (range, code) in [("main", 2), ("main...HEAD", 2), ("nowhere..main", 3), ("draft/welcome..main", 1), ("main~1^2..main", 1)]
            as [(String, Int32)]
        {
            let outcome = try ground.sh("amina", "praxis verify \(range)")
            #expect(outcome.code == code, "\(range): \(outcome.code) \(outcome.all)")
        }
        let told = try ground.sh("amina", "praxis verify main~1..main")
        #expect(told.code == 0 && told.output.contains("which was not checked"), "\(told.output)")
    }
}

extension Tag {
    /// The proof of a line of docs/threats.md; its number is in the name of the function.
    @Tag static var attack: Self
}
