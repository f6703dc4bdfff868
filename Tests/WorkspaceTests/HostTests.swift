import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("Hosts that are not all alike") struct HostTests {
    /// A host that takes branches and tags only, and notes what came in each push.
    private func restrict(_ ground: Ground, keepsHook: Bool) throws {
        let hooks = "\(ground.server)/hooks"
        if !keepsHook { try? FileManager.default.removeItem(atPath: "\(hooks)/pre-receive") }
        try hook(
            ground, "update",
            """
            echo "$1" >> \(ground.folder.path)/updates
            case "$1" in refs/heads/*|refs/tags/*) exit 0 ;; esac
            echo "deny updating a hidden ref" >&2; exit 1
            """)
        // One line of all names for each push, noted before anything is judged.
        let judge = keepsHook ? try TestSupport.read("\(hooks)/pre-receive").replacingOccurrences(of: "#!/bin/sh", with: "") : "exit 0"
        try hook(
            ground, "pre-receive",
            """
            lines=$(cat); echo $(printf '%s\\n' "$lines" | cut -d' ' -f3) >> \(ground.folder.path)/pushes
            printf '%s\\n' "$lines" | sh \(ground.folder.path)/judge
            """)
        try ground.folder.write(judge, to: "judge")
    }

    private func hook(_ ground: Ground, _ name: String, _ text: String) throws {
        let path = "\(ground.server)/hooks/\(name)"
        try TestSupport.write("#!/bin/sh\n\(text)\n", to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    private func onServer(_ ground: Ground, _ prefix: String) throws -> [String] {
        try ground.git("amina", "--git-dir=\(ground.server)", "for-each-ref", "--format=%(refname)", prefix).split(separator: "\n").map(
            String.init)
    }

    @Test("a host that takes only branches and tags is found out, and journals go there as branches", arguments: [true, false])
    func branches(_ keepsHook: Bool) async throws {
        let ground = try await Ground(.approved)
        for id in ["amina", "bruno", "chloe"] { try ground.done(id, "git config --unset-all praxis.origin.journals || true") }
        try restrict(ground, keepsHook: keepsHook)
        for id in ["bruno", "chloe", "amina", "bruno"] { try await ground.sync(id) }
        #expect(try onServer(ground, "refs/praxis") == [])
        #expect(try onServer(ground, "refs/heads/praxis/journal/").count == 2)
        #expect(try onServer(ground, "refs/heads/praxis/probe/") == [])
        #expect(try ground.git("bruno", "config", "praxis.origin.journals") == "refs/heads/praxis/journal/")
        // What follows from journals goes on as elsewhere.
        try await ground.publish("amina", "page/welcome")
        let report = try await ground.sync("amina")
        #expect(report.sent.contains(.main) && report.refused == [] && report.alarms == [])
        for id in ["bruno", "chloe"] { #expect(try await ground.sync(id).published.map(\.doc) == ["page/welcome"]) }
        try await ground.vote(.object, "chloe", "page/notes")
        #expect(try await ground.sync("chloe").sent == [.journal(count: 1)])
        #expect(try await ground.sync("amina").received.map(\.entry.kind) == [.object])
        for id in ["amina", "bruno", "chloe"] {
            #expect(try ground.doubts(id) == [])
            let last = try await ground.sync(id)
            #expect(last.sent == [] && last.alarms == [], "\(id)")
        }
        // Each push moved one name.
        let pushes = try ground.folder.read("pushes").split(separator: "\n")
        #expect(!pushes.isEmpty && pushes.allSatisfy { !$0.contains(" ") })
        // Once each: where somebody's journal is already there, nobody needs to ask.
        #expect(pushes.filter { $0.contains("refs/praxis/probe/") }.count <= 3)
        if keepsHook {
            // The hook hears journals that are branches: what is published over an objection is refused.
            try ground.done("amina", "git update-ref -d refs/praxis-remote/origin/journal/x || true")
            let refused = try ground.sh(
                "amina",
                "git push -q --no-verify origin :refs/heads/praxis/journal/$(git for-each-ref --format='%(refname:lstrip=5)' refs/remotes/origin/praxis/journal/chloe)"
            )
            #expect(refused.all.contains("journal-deleted"), "\(refused.all)")
        }
    }

    @Test("an objection in a journal that is a branch stops a publication at the server") func hears() async throws {
        let ground = try await Ground(.approved)
        for id in ["amina", "bruno", "chloe"] { try ground.done(id, "git config --unset-all praxis.origin.journals || true") }
        try restrict(ground, keepsHook: true)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        try await ground.publish("amina", "page/welcome")
        try await ground.vote(.object, "chloe", "page/welcome")
        try await ground.sync("chloe")
        let refused = try ground.sh("amina", "git push --no-verify origin main")
        #expect(refused.code != 0 && refused.all.contains("evidence-omitted"), "\(refused.all)")
        // The next sync hears it as well, and takes back what was not sent.
        let report = try await ground.sync("amina")
        #expect(!report.sent.contains(.main) && report.refused.allSatisfy { !$0.isRace })
    }

    @Test("join asks the host, and remembers the answer") func joining() async throws {
        let ground = try await Ground(.founded)
        #expect(try ground.git("bruno", "config", "praxis.origin.journals") == "refs/praxis/journal/")
        #expect(try onServer(ground, "refs/praxis/probe") == [])
    }

    @Test("a host that changed its mind about names is asked again after a refusal") func changed() async throws {
        let ground = try await Ground(.approved)
        try restrict(ground, keepsHook: true)
        try await ground.sync("bruno")
        // Nobody had sent a journal here, so the memory of `join` was wrong by now.
        let first = try ground.sh("chloe", "praxis sync")
        #expect(first.code == 7 && first.all.contains("did not take"), "\(first.all)")
        #expect(try await ground.sync("chloe").sent == [.journal(count: 2)])
        #expect(try onServer(ground, "refs/heads/praxis/journal/").count >= 1)
    }

    @Test("a host that takes neither is asked again, and says so in its own words") func neither() async throws {
        let ground = try await Ground(.approved)
        try ground.done("bruno", "git config --unset-all praxis.origin.journals || true")
        try hook(ground, "update", "case \"$1\" in refs/heads/draft/*) exit 0 ;; esac; echo 'read only' >&2; exit 1")
        let told = try ground.sh("bruno", "praxis sync")
        #expect(told.code == 7 && told.output.contains("sent: the draft notes"), "\(told.all)")
        #expect(told.errors.contains("origin did not take 2 of your decisions: read only"), "\(told.all)")
        #expect(try ground.sh("bruno", "git config praxis.origin.journals").code == 1)
        try hook(ground, "update", "exit 0")
        #expect(try await ground.sync("bruno").sent == [.journal(count: 2)])
    }
}
