import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("Journals between clones") struct ExchangeTests {
    /// All entries that a clone knows, by the names that their bytes give them.
    private func known(_ ground: Ground, _ id: String) throws -> [String] {
        try ground.open(id).snapshot().entries.map(\.id).sorted()
    }

    @Test("in any order, with deliveries that are lost or come twice, three clones end with the same bytes") func converge() async throws {
        var seed = Seeded.announced()
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        let (people, kinds) = (["amina", "chloe"], [Entry.Kind.approve, .object, .withdraw, .abstain])
        for _ in 0..<14 {
            let id = people.randomElement(using: &seed) ?? "amina"
            switch Int.random(in: 0..<4, using: &seed) {
            case 0: try await ground.vote(kinds.randomElement(using: &seed) ?? .object, id, "page/notes")
            case 1: try await ground.vote(kinds.randomElement(using: &seed) ?? .object, id, "page/welcome")
            case 2: try await ground.sync(id)
            default:
                // A delivery that is lost: the clone forgets what the server said, and what it had received.
                for reference in try ground.git("bruno", "for-each-ref", "--format=%(refname)", "refs/praxis-remote/").split(
                    separator: "\n")
                {
                    try ground.git("bruno", "update-ref", "-d", String(reference))
                }
                try await ground.sync("bruno")
            }
        }
        for id in ["amina", "chloe", "bruno", "amina", "chloe"] { try await ground.sync(id) }
        let all = try known(ground, "amina")
        #expect(try known(ground, "bruno") == all && known(ground, "chloe") == all)
        #expect(try ground.open("bruno").snapshot().fold == ground.open("amina").snapshot().fold)
        for id in ["amina", "bruno", "chloe"] { #expect(try ground.doubts(id) == []) }
    }

    @Test("of entries that one device writes at once, all that were claimed are kept") func atOnce() async throws {
        let ground = try await Ground(.approved)
        let before = try ground.open("amina").snapshot().entries.count
        let told = try ground.done(
            "amina",
            """
            for number in 1 2 3 4 5 6 7 8 9 10 11 12; do
              (praxis comment welcome -m "Remark $number" >/dev/null 2>&1; echo "code $?" >../code.$number) &
            done
            wait; cat ../code.*
            """)
        let claimed = told.split(separator: "\n").count { $0 == "code 0" }
        #expect(claimed > 1, "\(told)")
        #expect(try ground.open("amina").snapshot().entries.count == before + claimed)
        #expect(try ground.doubts("amina") == [])
    }

    @Test("how far the server's main came is noted also where git noted nothing of what it sent") func mark() async throws {
        let ground = try await Ground(.approved)
        try ground.git("amina", "config", "--unset-all", "remote.origin.fetch")
        try await ground.publish("amina", "page/welcome")
        try await ground.sync("amina")
        #expect(try ground.tip("amina", "refs/praxis-remote/origin/highest/main") == ground.tip("amina"))
        #expect(try ground.tip("amina", "refs/remotes/origin/main") == ground.tip("amina"))
    }
}
