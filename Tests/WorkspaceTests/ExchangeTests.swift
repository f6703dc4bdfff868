import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

@Suite("Journals between clones") struct ExchangeTests {
    /// All entries that a clone knows, as bytes.
    private func known(_ ground: Ground, _ id: String) throws -> [String] {
        try ground.open(id).snapshot().entries.map { "\($0.id) \($0.raw)" }.sorted()
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
}
