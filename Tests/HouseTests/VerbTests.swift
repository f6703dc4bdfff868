import Commands
import Foundation
import TestSupport
import Testing

private let begin = "<!-- verbs: made of Sources/Commands/Terminal/Verbs.swift; UPDATE_GOLDENS=1 rewrites it -->\n"
private let end = "<!-- end of verbs -->"

@Suite("Verbs as they are documented") struct VerbTests {
    @Test(
        "the tables of verbs, by group in the README and one by one in docs/verbs.md, are the real ones",
        arguments: [("README.md", verbGroups()), ("docs/verbs.md", verbTable())])
    func table(_ page: String, _ table: String) throws {
        let text = try read("\(repositoryTop)/\(page)")
        let start = try #require(text.range(of: begin), "\(page) has no line \(begin)")
        let stop = try #require(text.range(of: end, range: start.upperBound..<text.endIndex), "\(page) has no line \(end)")
        try expectGolden(
            text.replacingCharacters(in: start.upperBound..<stop.lowerBound, with: table), at: "\(repositoryTop)/\(page)")
    }

    @Test("the README stays a page") func page() throws {
        let lines = try read("\(repositoryTop)/README.md").components(separatedBy: "\n")
        #expect(lines.count <= 120)
        #expect(lines.joined(separator: " ").split(separator: " ").count <= 1500)
    }

    @Test("every verb of the table is a command, and every command is in the table") func complete() {
        let known = Set(Program.names.keys)
        // What git and shells call is reached without ArgumentParser.
        let told = Set(allVerbs.map(\.name)).subtracting(["hook", "complete"])
        #expect(told.subtracting(known).isEmpty)
        #expect(known.subtracting(["hook"]).isSubset(of: told))
    }

    @Test("an exit code means one thing") func codes() {
        #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 7, 70, 130])
    }
}
