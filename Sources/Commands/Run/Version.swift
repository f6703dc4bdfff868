import ArgumentParser

/// `praxis version`; without flags it is answered before this is reached.
struct VersionCommand: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "version")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags

    private struct View: Encodable {
        let version: String
    }

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        if reading.json {
            screen.print(raw: try json(view: "version", View(version: Program.version)))
        } else {
            screen.print("praxis \(Program.version)")
        }
    }
}
