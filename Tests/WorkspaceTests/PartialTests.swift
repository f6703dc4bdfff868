import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("An exchange that ends half-way") struct PartialTests {
    /// Amina has published, and has voted since: a journal and `main` wait to be sent, and a draft.
    private func waiting() async throws -> Ground {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try await ground.publish("amina", "page/welcome")
        try await ground.vote(.abstain, "amina", "page/notes")
        try await ground.draft("amina", "plan", ["pages/plan.md": page("plan", "Plan.\n", author: "amina")])
        return ground
    }

    private func hook(_ ground: Ground, _ name: String, _ text: String?) throws {
        let path = "\(ground.server)/hooks/\(name)"
        guard let text else { return try FileManager.default.removeItem(atPath: path) }
        try TestSupport.write("#!/bin/sh\n\(text)\n", to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Everything of Amina's is on the server, and nothing is left to say.
    private func expectMended(_ ground: Ground) async throws {
        let last = try await ground.sync("amina")
        #expect(last.sent == [] && last.refused == [] && last.cut == nil && last.alarms == [])
        #expect(try ground.git("amina", "--git-dir=\(ground.server)", "rev-parse", "main") == ground.tip("amina"))
        for id in ["bruno", "chloe"] {
            let told = try await ground.sync(id)
            #expect(told.published.map(\.doc) == ["page/welcome"] && told.received.contains { $0.entry.kind == .abstain })
            #expect(try ground.doubts(id) == [])
        }
        #expect(try ground.doubts("amina") == [])
    }

    @Test(
        "what one part of an exchange met does not hold back the rest, is told, and is mended by the next",
        arguments: [
            ("refs/heads/main", "what was published", ["the draft plan", "1 of your decisions"]),
            ("refs/praxis/journal/*", "1 of your decisions", ["the draft plan", "what was published"]),
            ("refs/heads/draft/*", "the draft plan", ["1 of your decisions", "what was published"]),
        ])
    func refused(_ pattern: String, _ missing: String, _ sent: [String]) async throws {
        let ground = try await waiting()
        try hook(ground, "update", "case \"$1\" in \(pattern)) echo 'the disk is full' >&2; exit 1 ;; esac")
        let told = try ground.sh("amina", "praxis sync")
        #expect(told.code == 7)
        #expect(told.output == sent.map { "sent: \($0)\n" }.joined(), "\(told.all)")
        #expect(told.errors.contains("origin did not take \(missing): the disk is full"), "\(told.all)")
        let french = try ground.sh("amina", "praxis sync", language: "fr")
        #expect(french.code == 7 && french.errors.contains("origin n'a pas pris"), "\(french.all)")
        try hook(ground, "update", nil)
        #expect(try ground.done("amina", "praxis sync").contains("sent: \(missing)"))
        try await expectMended(ground)
    }

    @Test(
        "a connection that dies is told: what went, what may have gone, what did not",
        arguments: [1, 2, 3])
    func cut(_ push: Int) async throws {
        let ground = try await waiting()
        // Stands for the other side of the line: dies at the nth push.
        try ground.folder.write(
            """
            #!/bin/sh
            n=$(($(cat \(ground.folder.path)/count 2>/dev/null || echo 0) + 1)); echo $n > \(ground.folder.path)/count
            [ $n -ne \(push) ] || exit 1
            exec git-receive-pack "$@"
            """, to: "line")
        try ground.done("amina", "chmod +x ../../line && git config remote.origin.receivepack \(ground.folder.path)/line")
        let names = ["the draft plan", "1 of your decisions", "what was published"]
        let told = try ground.sh("amina", "praxis sync")
        #expect(told.code == 7, "\(told.all)")
        #expect(
            told.output == names[..<(push - 1)].map { "sent: \($0)\n" }.joined() + names[push...].map { "not sent yet: \($0)\n" }.joined(),
            "\(told.all)")
        #expect(told.errors.contains("it is not known whether \(names[push - 1]) arrived"), "\(told.all)")
        let again = try ground.sh("amina", "praxis sync")
        #expect(again.code == 0 && names[push...].allSatisfy { again.output.contains("sent: \($0)") }, "\(again.all)")
        try await expectMended(ground)
    }

    @Test("without a server in reach, sync says what waits, and exits 7; status and inbox say it too") func offline() async throws {
        let ground = try await waiting()
        try ground.done("amina", "mv ../../server.git ../../gone.git")
        let told = try ground.sh("amina", "praxis sync")
        #expect(told.code == 7 && told.errors.contains("origin could not be reached; nothing was lost"), "\(told.all)")
        #expect(
            told.output == "not sent yet: the draft plan\nnot sent yet: 1 of your decisions\nnot sent yet: what was published\n",
            "\(told.all)")
        let json = try ground.sh("amina", "praxis sync --json")
        #expect(json.code == 7 && json.output.contains("\"waiting\":[\"the draft plan\""), "\(json.all)")
        for verb in ["status", "inbox", "today"] {
            let told = try ground.sh("amina", "praxis \(verb)")
            #expect(
                told.code == 0 && told.errors.contains("Not sent yet: the draft plan, 1 of your decisions, what was published"),
                "\(verb): \(told.all)")
        }
        #expect(try ground.sh("amina", "praxis statut", language: "fr").code != 70)
        try ground.done("amina", "mv ../../gone.git ../../server.git")
        #expect(try ground.done("amina", "praxis sync").contains("sent: what was published"))
        #expect(!(try ground.sh("amina", "praxis status")).errors.contains("Not sent yet"))
        try await expectMended(ground)
    }

    @Test("who loses a race asks again and sends again, a few times") func raced() async throws {
        let ground = try await waiting()
        // The name is locked for a moment, as while another push is at it.
        try hook(
            ground, "update",
            """
            [ "$1" = refs/heads/main ] || exit 0
            n=$(($(cat \(ground.folder.path)/count 2>/dev/null || echo 0) + 1)); echo $n > \(ground.folder.path)/count
            if [ $n -lt 3 ]; then touch refs/heads/main.lock; else rm -f refs/heads/main.lock; fi
            """)
        let told = try ground.sh("amina", "praxis sync")
        #expect(told.code == 0 && told.output.contains("sent: what was published"), "\(told.all)")
        #expect(try ground.folder.read("count") == "3\n")
        try await expectMended(ground)
    }

    @Test("who always loses stops, and says that others are sending: exit 5") func alwaysRaced() async throws {
        let ground = try await waiting()
        try hook(
            ground, "update",
            "[ \"$1\" = refs/heads/main ] || exit 0; echo once more >> \(ground.folder.path)/count; touch refs/heads/main.lock")
        let told = try ground.sh("amina", "praxis sync")
        #expect(told.code == 5 && told.errors.contains("what was published was not sent: others were sending"), "\(told.all)")
        #expect(told.output == "sent: the draft plan\nsent: 1 of your decisions\n", "\(told.all)")
        #expect(try ground.folder.read("count").split(separator: "\n").count == 6)
        try hook(ground, "update", nil)
        try ground.done("amina", "rm \(ground.server)/refs/heads/main.lock && praxis sync")
        try await expectMended(ground)
    }
}
