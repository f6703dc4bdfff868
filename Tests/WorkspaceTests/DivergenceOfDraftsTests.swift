import Foundation
import TestSupport
import Testing

/// Two people who went on with one draft apart, by one to five saves each, and meet through a server: the matrix of unequal divergence.
///
/// The draft has six sections. Amina changes them from the first on, Bruno from the last on, one a save: up to six saves together they never
/// touch the same one, and with each save more they clash in one more.
@Suite("Drafts that went on apart") struct DivergenceOfDraftsTests {
    private static let people = ["amina", "bruno"]
    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// Both have made all five saves without hearing of each other. What the first `n` of them are is a matter of one reference.
    private struct Apart {
        let ground: Ground
        /// By person: the tip after each save; the first is what both have.
        let tips: [String: [String]]
    }

    private static let apart = Task {
        let ground = try await Ground(.founded)
        try await ground.draft("bruno", "week", ["pages/week.md": text { $0 }])
        for id in ["bruno", "amina"] { try await ground.sync(id) }
        try ground.done("amina", "praxis edit week --no-input")
        var tips: [String: [String]] = [:]
        for id in people {
            var saved = [try ground.tip(id, "draft/week")]
            for number in 1...5 {
                let changed = Set(id == "amina" ? days.prefix(number) : days.suffix(number))
                try await ground.save(id, ["pages/week.md": text { changed.contains($0) ? "\($0), as \(id) has it" : $0 }])
                saved.append(try ground.tip(id, "draft/week"))
            }
            tips[id] = saved
        }
        return Apart(ground: ground, tips: tips)
    }

    private static func text(_ line: (String) -> String) -> String {
        page("week", days.map { "## \($0)\n\n\(line($0)).\n" }.joined(separator: "\n"))
    }

    /// What a command says on both of its outputs, in one line.
    private func said(_ ground: Ground, _ id: String, _ line: String) throws -> String {
        let lines = try ground.sh(id, line).all.split(separator: "\n")
        return "\(id): " + lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "; ")
    }

    /// One pair: who sends first, the other who meets it, and what both have in the end.
    private func met(amina: Int, bruno: Int) async throws -> [String] {
        let apart = try await Self.apart.value
        let ground = try Ground(copying: apart.ground.folder.path)
        for (id, number) in [("amina", amina), ("bruno", bruno)] {
            try ground.git(id, "reset", "-q", "--hard", apart.tips[id]?[number] ?? "")
        }
        var rows = [try said(ground, "amina", "praxis sync"), try said(ground, "bruno", "praxis sync")]
        let clashes = max(0, amina + bruno - Self.days.count)
        // Nothing moves before somebody chose; then it is one draft.
        if clashes > 0 {
            #expect(try ground.tip("bruno", "draft/week") == apart.tips["bruno"]?[bruno])
            try ground.done("bruno", "praxis edit week --take both --no-input")
            rows.append(try said(ground, "bruno", "praxis sync"))
        }
        rows.append(try said(ground, "amina", "praxis sync"))
        try ground.done("amina", "praxis edit week --no-input")
        let read = try Self.people.map { try ground.read($0, "pages/week.md") }
        let tips = try Self.people.map { try ground.tip($0, "draft/week") }
        #expect(read[0] == read[1] && tips[0] == tips[1])
        // Every save of both is in the history of what they share.
        for (id, number) in [("amina", amina), ("bruno", bruno)] {
            try ground.git(id, "merge-base", "--is-ancestor", apart.tips[id]?[number] ?? "", "draft/week")
        }
        let paragraphs = read[0].split(separator: "\n").filter { line in Self.days.contains { line.hasPrefix($0) } }
        #expect(paragraphs.count == Self.days.count + clashes)
        return rows + ["then: \(paragraphs.joined(separator: " "))"]
    }

    @Test("by 1 to 5 saves each are one draft in the end with all that both wrote, and each is told what happened")
    func matrix() async throws {
        var text = ""
        for amina in 1...5 {
            for bruno in 1...5 {
                let lines = try await met(amina: amina, bruno: bruno)
                text += "amina \(amina), bruno \(bruno)\n" + lines.map { "  \($0)\n" }.joined()
            }
        }
        try expectGolden(text, at: golden("divergence-of-drafts.txt"))
    }
}
