import Community
import Documents
import Review
import Testing

@Suite("The report on coverage") struct CoverageTests {
    private func coverage() throws -> Coverage {
        var shelf = try Shelf()
        try shelf.publish("practice/a", "title: A\nchapter: Risks\ncompetencies: [competency/risk]")
        try shelf.publish("practice/b", "title: B\nchapter: Risks")
        try shelf.draft("practice/c", "title: C\nchapter: Budget")
        try shelf.publish("practice/gone", "title: Gone\nchapter: Quality", status: .retired)
        try shelf.publish("practice/d", "title: D")
        try shelf.publish("competency/risk", "title: Risk")
        try shelf.publish("competency/money", "title: Money")
        try shelf.publish("assessment/quiz", "title: Quiz")
        try shelf.publish(
            "module/one",
            "title: One\nteaches: [{practice: practice/b, version: \"1.0\"}, {practice: practice/c, version: \"1.0\"}]\ndevelops: [{competency: competency/risk, level: 2}]\nassessments: [assessment/quiz]"
        )
        try shelf.publish(
            "module/two", "title: Two\ndevelops: [{competency: competency/risk, level: 3}]\nassessments: [assessment/missing]")
        try shelf.publish(
            "role/pmo", "title: PMO\nrequired: [{competency: competency/risk, level: 3}, {competency: competency/money, level: 1}]")
        try shelf.publish("programme/start", "title: Start\nmodules: [{module: module/one, order: 1}]")
        try shelf.publish("programme/full", "title: Full\nmodules: [{module: module/one, order: 1}, {module: module/two, order: 2}]")
        return Coverage(try shelf.holdings(on: "2026-11-24", outline: ["Risks", "Budget", "Quality"]))
    }

    @Test("a chapter has what is published, only drafts, or nothing") func chapters() throws {
        let chapters = try coverage().chapters
        #expect(chapters.map(\.name) == ["Risks", "Budget", "Quality", ""])
        #expect(chapters.map(\.published) == [2, 0, 0, 1] && chapters.map(\.draft) == [0, 1, 0, 0])
    }

    @Test("a competency is counted with its levels: practices, modules, and modules with an assessment") func levels() throws {
        let levels = try coverage().levels
        #expect(levels.map { "\($0.competency.slug) \($0.level ?? 0)" } == ["money 0", "money 1", "risk 0", "risk 2", "risk 3"])
        // B is taught and A names the competency; C is taught and not published.
        #expect(levels.map(\.practices) == [0, 0, 2, 1, 0] && levels.map(\.modules) == [0, 0, 2, 1, 1])
        #expect(levels.map(\.assessed) == [0, 0, 1, 1, 0])
    }

    @Test("a programme covers what its modules lead to") func roles() throws {
        let paths = try coverage().paths
        #expect(paths.map { $0.programme?.slug } == ["full", "start"])
        #expect(paths.map(\.required) == [2, 2] && paths.map(\.covered) == [1, 0])
    }

    @Test("gaps are named, each with its place") func gaps() throws {
        #expect(
            try coverage().gaps.map { "\($0.kind.rawValue) \($0.subject) \($0.what)" } == [
                "chapter-draft Budget ", "chapter-empty Quality ", "practice-untaught practice/a ", "practice-untaught practice/d ",
                "competency-untaught competency/money ", "module-unassessed module/two ",
                "requirement-uncovered role/pmo competency/money 1",
            ])
    }

    @Test("without a programme a role stands alone, and without modules no practice is told to be untaught") func beginning() throws {
        var shelf = try Shelf()
        try shelf.publish("practice/a", "title: A\nchapter: Risks")
        try shelf.publish("role/pmo", "title: PMO\nrequired: [{competency: competency/risk, level: 1}]")
        let coverage = Coverage(try shelf.holdings(on: "2026-11-24"))
        #expect(coverage.paths.map(\.programme) == [nil] && coverage.paths.map(\.required) == [1])
        #expect(coverage.gaps.map(\.kind) == [.requirementUncovered])
    }
}
