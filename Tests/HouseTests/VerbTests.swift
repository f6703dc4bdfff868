import Commands
import Foundation
import TestSupport
import Testing

private let readme = "\(repositoryTop)/README.md"
private let begin = "<!-- verbs: made of Sources/Commands/Terminal/Verbs.swift; UPDATE_GOLDENS=1 rewrites it -->\n"
private let end = "<!-- end of verbs -->"

@Suite("Verbs as they are documented") struct VerbTests {
    @Test(
        "the README's table of verbs is the real one",
        .enabled(if: FileManager.default.fileExists(atPath: readme), "there is no README.md yet"))
    func table() throws {
        let text = try read(readme)
        let start = try #require(text.range(of: begin), "README.md has no line \(begin)")
        let stop = try #require(text.range(of: end, range: start.upperBound..<text.endIndex), "README.md has no line \(end)")
        try expectGolden(text.replacingCharacters(in: start.upperBound..<stop.lowerBound, with: verbTable()), at: readme)
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
