import Community
import Documents
import Testing

private func id(_ text: String) throws -> DocumentID { try #require(DocumentID(parsing: text)) }

@Suite("The way through the training") struct CurriculumTests {
    /// Modules with minutes, prerequisites and what they lead to, as a line each: `basics 60; deep 120 < basics > risk 3`.
    private func curriculum(_ modules: String, more: (inout Shelf) throws -> Void = { _ in }) throws -> Curriculum {
        var shelf = try Shelf()
        for line in modules.split(separator: ";") {
            let words = line.split(separator: " ").map(String.init)
            let levels = words.split(separator: ">", omittingEmptySubsequences: false).dropFirst().map(Array.init)
            let before = words.split(separator: ">")[0].split(separator: "<").dropFirst().flatMap(\.self)
            var fields = "title: \(words[0])\nminutes: \(words[1])"
            if !before.isEmpty { fields += "\nprerequisites: [\(before.map { "module/\($0)" }.joined(separator: ", "))]" }
            if !levels.isEmpty {
                fields += "\ndevelops: [\(levels.map { "{competency: competency/\($0[0]), level: \($0[1])}" }.joined(separator: ", "))]"
            }
            try shelf.publish("module/\(words[0])", fields)
        }
        try more(&shelf)
        return Curriculum(try shelf.holdings(on: "2026-11-24"))
    }

    private func way(_ curriculum: Curriculum, _ goal: LearningPath.Goal, have: [String] = []) throws -> [String] {
        let path = try #require(try curriculum.path(to: goal, have: Set(try have.map { try id("module/\($0)") })))
        return path.steps.map(\.module.slug)
    }

    @Test("a programme is walked in its order, each module after what it builds on, without those that somebody has") func programme()
        throws
    {
        let curriculum = try curriculum("a 60 < c; b 30; c 45; d 20 < c; extra 90") {
            try $0.publish(
                "programme/p",
                "title: P\ntotal_minutes: 155\nmodules: [{module: module/d, order: 2}, {module: module/a, order: 1}, {module: module/c, order: 3}, {module: module/b, order: 4}, {module: module/extra, order: 5, mandatory: false}]"
            )
        }
        let goal = LearningPath.Goal.programme(try id("programme/p"))
        #expect(try way(curriculum, goal) == ["c", "a", "d", "b"])
        #expect(try way(curriculum, goal, have: ["c", "b"]) == ["a", "d"])
        #expect(try curriculum.path(to: goal, have: [])?.minutes == 155)
        #expect(try curriculum.path(to: .programme(id("programme/other")), have: []) == nil)
    }

    @Test("a role is reached in the fewest minutes, prerequisites counted, also where the greedy way is longer") func role() throws {
        // One by one the cheap modules win; together `all` is shorter than `risk` and `money`.
        let curriculum = try curriculum(
            "risk 60 > risk 3; money 60 > money 2; all 100 > risk 3 > money 2; cheap 10 < long > risk 4; long 200; low 5 > risk 2"
        ) {
            try $0.publish(
                "role/pmo", "title: PMO\nrequired: [{competency: competency/risk, level: 3}, {competency: competency/money, level: 2}]")
        }
        let goal = LearningPath.Goal.role(try id("role/pmo"), within: nil)
        #expect(try way(curriculum, goal) == ["all"])
        #expect(try way(curriculum, goal, have: ["risk"]) == ["money"])
        #expect(try way(curriculum, goal, have: ["all"]).isEmpty)
        #expect(try curriculum.path(to: goal, have: [])?.isShortest == true)
    }

    @Test("what no module leads to is named, and the rest is reached") func unreached() throws {
        let curriculum = try curriculum("risk 60 > risk 2") {
            try $0.publish(
                "role/pmo", "title: PMO\nrequired: [{competency: competency/risk, level: 2}, {competency: competency/law, level: 1}]")
        }
        let path = try #require(try curriculum.path(to: .role(id("role/pmo"), within: nil), have: []))
        #expect(path.steps.map(\.module.slug) == ["risk"] && path.unreached.map(\.competency.slug) == ["law"])
    }

    @Test("a circle is told with its place, and ends") func cycle() throws {
        let curriculum = try curriculum("a 10 < b; b 10 < c; c 10 < b; own 10 < own; free 5") {
            try $0.publish("programme/p", "title: P\nmodules: [{module: module/a, order: 1}]")
            try $0.publish("programme/q", "title: Q\nmodules: [{module: module/own, order: 1}]")
        }
        let problem = #expect(throws: CurriculumProblem.self) { try curriculum.path(to: .programme(id("programme/p")), have: []) }
        guard case .cycle(let ids, let place)? = problem else { return }
        #expect(ids.map(\.slug) == ["b", "c", "b"] && place.description == "module/b.md:7:17")
        #expect(throws: CurriculumProblem.self) { try curriculum.path(to: .programme(id("programme/q")), have: []) }
        #expect(curriculum.problems.contains { if case .cycle = $0 { true } else { false } })
        let graph = CurriculumGraph(curriculum, in: .en)
        #expect(graph.nodes.count == 7)
    }

    @Test("a prerequisite that is not here, a late one and a wrong sum are told with their places") func damage() throws {
        let curriculum = try curriculum("a 10 < b; b 20; c 5 < gone") {
            try $0.publish(
                "programme/p", "title: P\ntotal_minutes: 40\nmodules: [{module: module/a, order: 1}, {module: module/b, order: 2}]")
        }
        #expect(
            curriculum.problems.map { problem in
                switch problem {
                case .cycle: "cycle"
                case .missing(let what, let by, let place): "\(by.slug) names \(what.slug) at \(place)"
                case .early(let module, let needed, _, let place): "\(module.slug) before \(needed.slug) at \(place)"
                case .minutes(let said, let sum, _, let place): "\(said) for \(sum) at \(place)"
                }
            } == [
                "c names gone at module/c.md:7:17", "a before b at programme/p.md:7:20", "40 for 30 at programme/p.md:6:16",
            ])
    }

    @Test("a translation is the same module, shown in the language that is asked for") func translations() throws {
        let curriculum = try curriculum("a 10") {
            try $0.publish("module/b-fr", "title: Les bases\nlang: fr\nminutes: 10\ntranslation_of: module/a")
            try $0.publish("module/0", "title: In the language of the original\nlang: en\nminutes: 10\ntranslation_of: module/a")
            try $0.publish("module/z", "title: So is this\nlang: en\nminutes: 10\ntranslation_of: module/a")
            try $0.publish("programme/p", "title: P\nmodules: [{module: module/b-fr, order: 1}]")
        }
        #expect(curriculum.modules.map(\.id.slug) == ["a"])
        #expect(try way(curriculum, .programme(id("programme/p"))) == ["a"])
        #expect(curriculum.shown(try id("module/a"), in: .en).title == "a")
        #expect(curriculum.shown(try id("module/a"), in: .fr).title == "Les bases")
    }

    @Test("of forty modules for twenty competencies the shortest way is found soon, or told not to be sure") func many() throws {
        let lines = (0..<40).map { "m\($0) \(30 + $0 * 7 % 60) > c\($0 % 20) 3 > c\(($0 * 3 + 1) % 20) 3 > c\(($0 * 7 + 2) % 20) 3" }
        let curriculum = try curriculum(lines.joined(separator: ";")) {
            try $0.publish(
                "role/all",
                "title: All\nrequired: [\((0..<20).map { "{competency: competency/c\($0), level: 3}" }.joined(separator: ", "))]")
        }
        let path = try #require(try curriculum.path(to: .role(id("role/all"), within: nil), have: []))
        #expect(path.unreached.isEmpty && !path.steps.isEmpty)
    }
}
