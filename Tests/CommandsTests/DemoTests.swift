import Foundation
import TestSupport
import Testing

/// The project's own whole day, from draft to verified publication and an attack that is refused: each step demands its exit code.
@Suite("The demo") struct DemoTests {
    @Test("a whole first day plays to its end in either language", .timeLimit(.minutes(20)), arguments: ["en", "fr"])
    func plays(_ language: String) throws {
        let home = try TemporaryFolder()
        var environment = hermeticEnvironment(home: home.path)
        environment["PRAXIS_LANG"] = language
        environment["PRAXIS_NOW"] = nil
        let outcome = try run(praxisBinary, ["demo", "--into", "\(home.path)/day"], in: home.path, environment: environment)
        #expect(outcome.code == 0, "\(outcome.output.suffix(2_000))\(outcome.errors)")
        #expect(FileManager.default.fileExists(atPath: "\(home.path)/day/bruno/guide/.praxis/ledger/practice"))
    }

    @Test("a folder that is not empty is left alone")
    func refusesFull() throws {
        let home = try TemporaryFolder()
        try home.write("mine", to: "day/file")
        let outcome = try run(
            praxisBinary, ["demo", "--into", "\(home.path)/day"], in: home.path, environment: hermeticEnvironment(home: home.path))
        #expect(outcome.code == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(home.path)/day") == ["file"])
    }
}
