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
        guard arguments.count == 2, arguments[0] == "post", let form = Kept.Form(rawValue: arguments[1]) else {
            say(
                "usage: praxis-web post card|mail\nSends what waits in the outbox. `praxis notify` starts it and tells what became of it.\n",
                to: 2)
            return 2
        }
        do throws(WorkspaceError) {
            let workspace = try Workspace(
                environment: ProcessInfo.processInfo.environment, directory: FileManager.default.currentDirectoryPath,
                now: Int(Date().timeIntervalSince1970), isInteractive: false)
            try await Post(workspace: workspace, patience: Patience()) { delivery in
                say(line(delivery), to: 1)
            }.send(form)
            return 0
        } catch {
            for explanation in error.explanations {
                say(([explanation.what, explanation.why].compactMap { $0?.en }).joined(separator: ": ") + "\n", to: 2)
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
