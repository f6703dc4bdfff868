import Documents
import Foundation
import Glibc
import Workspace

/// The program that opens sockets. `praxis` starts it and says in words what it answers; a person need not.
package enum WebProgram {
    package static func main() async {
        // A reader that went away shows as an error of the writing, and a message that was sent is still noted.
        signal(SIGPIPE) { _ in }
        exit(await run(Array(CommandLine.arguments.dropFirst())))
    }

    private static func run(_ arguments: [String]) async -> Int32 {
        if arguments.first == "serve", let settings = ServeSettings(arguments.dropFirst()) { return await serve(settings) }
        guard arguments.count == 2, arguments[0] == "post", let form = Kept.Form(rawValue: arguments[1]) else {
            say(
                """
                usage: praxis-web post card|mail
                       praxis-web serve [LANGUAGE] [MINUTES]
                `praxis notify` and `praxis serve` start it; a person need not.

                """, to: 2)
            return 2
        }
        return await reporting(.en) { () async throws(WorkspaceError) in
            let workspace = try Workspace(
                environment: ProcessInfo.processInfo.environment, directory: FileManager.default.currentDirectoryPath,
                now: Int(Date().timeIntervalSince1970), isInteractive: false)
            try await Post(workspace: workspace, patience: Patience()) { delivery in
                say(line(delivery), to: 1)
            }.send(form)
        }
    }

    /// The address goes to the standard output, and to no file and no other program: whoever has it comes in.
    private static func serve(_ settings: ServeSettings) async -> Int32 {
        Interruption.install()
        return await reporting(settings.language) { () async throws(WorkspaceError) in
            let server = try await Server(settings.server)
            say(server.address + "\n", to: 1)
            say(settings.opened[settings.language] + "\n", to: 2)
            await server.run()
            say(settings.ended[settings.language] + "\n", to: 2)
        }
    }

    private static func reporting(_ language: Language, _ work: () async throws(WorkspaceError) -> Void) async -> Int32 {
        do throws(WorkspaceError) {
            try await work()
            return 0
        } catch {
            for explanation in error.explanations {
                say(([explanation.what, explanation.why].compactMap { $0?[language] }).joined(separator: ": ") + "\n", to: 2)
                if let fix = explanation.fix { say("  fix: \(fix[language])\n", to: 2) }
            }
            return 70
        }
    }

    private static func line(_ delivery: Delivery) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return String(decoding: try encoder.encode(delivery), as: UTF8.self) + "\n"
        } catch {
            // Texts and whole numbers only: there is nothing in it that JSON cannot say.
            preconditionFailure("\(error)")
        }
    }

    private static func say(_ text: String, to file: Int32) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe write(file, $0.baseAddress.map { unsafe $0 + sent }, bytes.count - sent)
            }
            if count > 0 { sent += count } else if errno != EINTR { return }
        }
    }
}
