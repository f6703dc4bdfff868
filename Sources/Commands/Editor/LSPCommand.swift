import ArgumentParser
import Documents

/// `praxis lsp`: a language server on the standard streams, started by an editor.
struct LSPCommand: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "lsp")

    @OptionGroup var common: CommonFlags
    @Flag(
        name: .customLong("stdio"),
        help: ArgumentHelp(Phrase(en: "What editors add; there is no other way.", fr: "Ce qu’ajoutent les éditeurs.")))
    var isStandard = false

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        var frames = Frames()
        var server = LanguageServer(surroundings: surroundings, language: screen.language)
        while true {
            let bytes = System.nextInput(limit: 64 * 1024)
            if bytes.isEmpty { break }
            frames.add(bytes)
            var whole: [[UInt8]] = []
            var problem: Frames.Problem?
            do throws(Frames.Problem) {
                while let frame = try frames.next() { whole.append(frame) }
            } catch {
                problem = error
            }
            for frame in whole {
                server.answer(frame).forEach { screen.print(raw: Frames.framed($0)) }
                guard let code = server.exit else { continue }
                if code != .done { throw .said(code) }
                return
            }
            if let problem {
                screen.print(raw: Frames.framed(LanguageServer.failed(.null, -32700, problem.words.en)))
                throw Failure(.misuse, what: problem.words)
            }
            // Somebody who types fast is answered about what they typed last.
            if !System.hasInput { server.findings().forEach { screen.print(raw: Frames.framed($0)) } }
        }
    }
}
