import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// Two clones that went on apart, by one to five entries each on one document, and meet through a server: the matrix of unequal divergence.
@Suite("Clones that went on apart") struct DivergenceTests {
    private static let kinds: [Entry.Kind] = [.object, .withdraw, .approve, .abstain, .object]
    private static let people = ["amina", "chloe"]

    /// Both have said all five without hearing of each other. What the first `n` of them are is a matter of one reference.
    private struct Apart {
        let ground: Ground
        /// By person: the journal and its tips, before the first and after each.
        let journals: [String: (name: String, tips: [String])]
    }

    private static let apart = Task {
        let ground = try await Ground(.approved)
        for id in ["bruno", "chloe", "amina"] { try await ground.sync(id) }
        // The first entry of Amina's makes her journal, so that each begins with one that the other has.
        try await ground.vote(.approve, "amina", "page/notes")
        for id in ["amina", "chloe"] { try await ground.sync(id) }
        var journals: [String: (name: String, tips: [String])] = [:]
        for id in people {
            let name = try ground.git(id, "for-each-ref", "--format=%(refname)", "refs/praxis/journal/\(id)/")
            var tips = [try ground.tip(id, name)]
            for kind in kinds {
                try await ground.vote(kind, id, "page/notes")
                tips.append(try ground.tip(id, name))
            }
            journals[id] = (name, tips)
        }
        return Apart(ground: ground, journals: journals)
    }

    /// What `praxis sync` says, in one line: what was received counted, with the last of it.
    private func said(_ ground: Ground, _ id: String) throws -> String {
        let lines = try ground.done(id, "praxis sync").split(separator: "\n").map(String.init)
        let received = lines.filter { $0.hasPrefix("received: ") }
        let rest = lines.filter { !$0.hasPrefix("received: ") }
        let last = received.last.map { "received \(received.count), the last: \($0.dropFirst("received: ".count))" }
        return "\(id): " + ([last].compactMap(\.self) + rest).joined(separator: "; ")
    }

    /// One pair in one order.
    private struct Met: Sendable {
        let said: [String]
        /// What everybody is told in the end of the document.
        let state: String
        let entries: [String]
    }

    private func met(_ numbers: [String: Int], first: String) async throws -> Met {
        let apart = try await Self.apart.value
        let ground = try Ground(copying: apart.ground.folder.path)
        for (id, journal) in apart.journals {
            try ground.git(id, "update-ref", journal.name, journal.tips[numbers[id] ?? 0])
        }
        let other = first == "amina" ? "chloe" : "amina"
        let rows = [try said(ground, first), try said(ground, other), try said(ground, first)]
        // And nothing is left to say.
        let last = try await ground.sync(other)
        #expect(last.received.isEmpty && last.sent.isEmpty && last.alarms.isEmpty, "\(numbers)")
        let snapshots = try Self.people.map { try ground.open($0).snapshot() }
        let known = snapshots.map { snapshot in snapshot.entries.map(\.id).sorted() }
        #expect(known[0] == known[1] && snapshots[0].fold == snapshots[1].fold, "\(numbers)")
        let ids = Set(snapshots[0].entries.map(\.id))
        for (id, journal) in apart.journals {
            #expect(journal.tips.enumerated().allSatisfy { ids.contains($0.element) == ($0.offset <= numbers[id] ?? 0) }, "\(numbers)")
        }
        let shown = try Self.people.map { id in
            try ground.done(id, "praxis show notes").split(separator: "\n").filter { $0.hasPrefix("state") || $0.hasPrefix("votes") }
                .map { $0.replacing("\t", with: " ") }.joined(separator: "; ")
        }
        #expect(shown[0] == shown[1], "\(numbers)")
        return Met(said: rows, state: shown[0], entries: known[0])
    }

    @Test("by 1 to 5 entries each have the same after three exchanges, whoever comes first, and each is told what it received")
    func matrix() async throws {
        var text = ""
        for ours in 1...5 {
            for theirs in 1...5 {
                let numbers = ["amina": ours, "chloe": theirs]
                async let hers = met(numbers, first: "chloe")
                let (first, second) = (try await met(numbers, first: "amina"), try await hers)
                #expect(first.state == second.state && first.entries == second.entries, "the order makes a difference: \(numbers)")
                let lines = first.said + ["or:"] + second.said + ["then: \(first.state)"]
                text += "amina \(ours), chloe \(theirs)\n" + lines.map { "  \($0)\n" }.joined()
            }
        }
        try expectGolden(text, at: golden("divergence.txt"))
    }
}
