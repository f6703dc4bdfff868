import TestSupport
import Testing
import Workspace

@Suite("What waits to be sent") struct OutboxTests {
    @Test("of two that keep a digest of one day at the same moment one is left, never none") func together() async throws {
        let ground = try await Ground(.approved)
        for day in 1...150 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for mark in ["a", "b", "c"] {
                    group.addTask {
                        let kept = try ground.open("bruno").keep(Array(mark.utf8), form: .card, subject: "\(day)-digest", mark: mark)
                        #expect(kept != nil)
                    }
                }
                try await group.waitForAll()
            }
            let left = try ground.open("bruno").waiting(.card).filter { $0.name.hasPrefix("\(day)-") }
            #expect(left.count == 1, "\(day)")
        }
    }
}
