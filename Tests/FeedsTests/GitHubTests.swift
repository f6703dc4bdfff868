import Documents
import Feeds
import Testing

@Suite("Workflow commands of GitHub") struct GitHubTests {
    private func commands(_ feed: CheckFeed) throws -> [WorkflowCommand?] {
        try feed.text(as: .github).split(separator: "\n").map { WorkflowCommand($0) }
    }

    @Test("the runner reads the same path, place and words, and every line is a command") func readBack() throws {
        let source = Sample.source()
        let findings = Sample.findings(in: source)
        let read = try commands(Sample.feed())
        #expect(read.count == findings.count)
        // Errors come first.
        let first = try #require(read[0])
        #expect(first.name == "error")
        #expect(
            first.properties == ["file": source.path, "line": "6", "col": "5", "endColumn": "8", "title": "placeholder-left"])
        #expect(first.data == escaped(Sample.hostile) + "\nfix: write the value")
        #expect(read.allSatisfy { ["error", "warning", "notice"].contains($0?.name) })
        // Over several lines there are no columns.
        let last = try #require(read.last ?? nil)
        #expect(last.properties == ["file": source.path, "line": "6", "endLine": "8", "title": "word-count"])
    }

    @Test("no more than ten of a kind, the errors first, and a notice that says how many are left out") func cut() throws {
        let read = try commands(Sample.many([(.note, 12), (.warning, 11), (.error, 13)])).compactMap(\.self)
        #expect(
            read.map(\.name) == Array(repeating: "error", count: 10) + Array(repeating: "warning", count: 10)
                + Array(repeating: "notice", count: 10))
        #expect(read[0].properties["line"] == "24")
        #expect(read.last?.data.hasPrefix("not shown here: 3 errors, 1 warning, 3 notes; ") == true)
    }

    @Test("what fits is not cut") func whole() throws {
        let read = try commands(Sample.many([(.error, 10), (.warning, 10), (.note, 10)])).compactMap(\.self)
        #expect(read.count == 30)
        #expect(read.allSatisfy { $0.properties["title"] == "list-length" })
    }
}
