import Commands
import Foundation
import TestSupport
import Testing

private let script = URL(fileURLWithPath: repositoryTop).deletingLastPathComponent().path + "/shared/acceptance/first-day.sh"

/// Whether every verb that people know is a command of this program.
private let isComplete = allVerbs.allSatisfy { $0.isHidden || Program.names[$0.name] != nil }

@Suite("A first day") struct FirstDayTests {
    @Test(
        "three members of two entities take a practice from draft to publication, as the acceptance script types it",
        .enabled(if: FileManager.default.fileExists(atPath: script), "there is no ../shared/acceptance/first-day.sh here"),
        .enabled(if: isComplete, "not every verb is a command yet"), .timeLimit(.minutes(20)))
    func acceptance() throws {
        let home = try TemporaryFolder()
        var environment = hermeticEnvironment(home: home.path)
        // The script sets what it needs; a day of real people has no fixed clock.
        for name in ["PRAXIS_NOW", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "PRAXIS_LANG", "GIT_CONFIG_GLOBAL"] { environment[name] = nil }
        let outcome = try run("bash", [script], in: home.path, environment: environment, isInterleaved: true)
        let end = outcome.output.split(separator: "\n").suffix(30).joined(separator: "\n")
        #expect(outcome.code == 0, "\(end)")
        #expect(outcome.output.hasSuffix(" passed, 0 failed\n"), "\(end)")
    }
}
