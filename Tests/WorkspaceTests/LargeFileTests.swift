import Documents
import Git
import Review
import TestSupport
import Testing
import Workspace

@Suite("Files beside a document that are too large") struct LargeFileTests {
    /// A page with a picture of one byte more than the community takes, in the open draft `welcome` of Bruno's, not saved.
    private func drafted() async throws -> Ground {
        let ground = try await Ground(.founded)
        try await ground.draft("bruno", "welcome", ["pages/welcome.md": page("welcome", "![The floor](plan.png)\n")])
        try ground.done("bruno", "truncate -s \(Limits.asset + 1) pages/plan.png")
        return ground
    }

    private static let says = "plan.png has \(Limits.asset + 1) bytes; a file of a document has at most \(Limits.asset)"

    @Test("are refused before git keeps them: by attach, by save, and by submit where git saved them") func refused() async throws {
        let ground = try await drafted()
        for line in ["praxis save -m Picture", "praxis attach welcome pages/plan.png --alt Floor"] {
            let outcome = try ground.sh("bruno", line)
            #expect(outcome.code == 1 && outcome.all.contains(Self.says) && outcome.all.contains("fix: "), "\(outcome.all)")
        }
        #expect(try ground.git("bruno", "status", "--porcelain") == "?? pages/plan.png")
        try ground.done("bruno", "git add -A && git commit -q --no-verify -m Picture")
        let submit = try ground.sh("bruno", "praxis submit welcome --class major")
        #expect(submit.code == 1 && submit.all.contains(Self.says) && submit.all.contains("[too-large]"), "\(submit.all)")
        // What fits is taken.
        let fitting = "truncate -s \(Limits.asset) pages/plan.png && praxis save -m Smaller && praxis submit welcome --class major"
        try ground.done("bruno", fitting)
    }

    @Test("are not published, whoever says that they were approved") func forged() async throws {
        let ground = try await drafted()
        try await ground.save("bruno", [:])
        let workspace = try ground.open("bruno")
        let snapshot = try workspace.snapshot()
        let (member, key) = try workspace.signer(in: snapshot)
        let submission = try workspace.submission("welcome", class: nil, in: snapshot)
        #expect(submission.findings.map(\.rule) == ["too-large"])
        _ = try await workspace.append(
            Statement(
                .submit, proposal: nil, round: 1, subjects: submission.subjects, why: nil, to: nil,
                draft: Entry.Draft(branch: "draft/welcome", tip: submission.tip.hex)), by: member, key: key, in: snapshot)
        try ground.give(from: "bruno", to: "chloe")
        try await ground.vote(.approve, "chloe", "page/welcome")
        for (giver, receiver) in [("chloe", "bruno"), ("bruno", "amina")] { try ground.give(from: giver, to: receiver) }
        await #expect(throws: WorkspaceError.self) { try await ground.publish("amina", "page/welcome") }
        try ground.forge("page/welcome", trace: [Record.Trace(rule: "default", by: ["chloe"], waived: false)])
        try ground.refused(["too-large"])
    }
}
