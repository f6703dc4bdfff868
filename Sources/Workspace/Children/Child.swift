import Documents
import Git
import Subprocess
import SystemPackage

/// A program of the user's that we start: `git` for the network, `ssh-keygen` for signatures, `praxis-web` and the person's mail program to send,
/// `pandoc` to read, `weasyprint` or `chromium` to print, `xdg-open` to show. Nothing else, and nothing that a repository names.
struct Child {
    /// Found on the path of the environment, unless it is absolute.
    let name: String
    let arguments: [String]
    let environment: [String: String]
    let directory: String

    struct Ending {
        /// 0 is success; a signal counts as 128 and its number.
        let code: Int
        let output: [UInt8]
        let errors: String
    }

    /// Runs to the end with these bytes as its input; both pipes are drained while it runs.
    ///
    /// - Throws: where the program is not there or cannot be started.
    func run(input: [UInt8] = []) async throws(WorkspaceError) -> Ending {
        do {
            let result = try await Subprocess.run(
                name.hasPrefix("/") ? .path(FilePath(name)) : .name(name), arguments: Arguments(arguments),
                environment: .custom(
                    Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })),
                workingDirectory: FilePath(directory), input: WholeInput(bytes: input), output: .bytes(limit: Child.limit),
                error: .string(limit: Child.limit))
            let code: Int =
                switch result.terminationStatus {
                case .exited(let code): Int(code)
                case .signaled(let signal): 128 + Int(signal)
                }
            return Ending(code: code, output: result.standardOutput, errors: result.standardError)
        } catch {
            throw WorkspaceError(
                .fault, en: "\(name) could not be started: \(error)", fr: "\(name) n'a pas pu être lancé : \(error)",
                fix: Phrase(en: "install \(name) (Debian: git, openssh-client)", fr: "installez \(name) (Debian : git, openssh-client)"))
        }
    }

    private static let limit = 64 * 1024 * 1024
}

/// All bytes at once. A child that leaves without having read them (a key that cannot be unlocked) is no error of the writing: its ending
/// tells why. Subprocess 1.0.2 ends this process where writing its own kinds of input fails.
private struct WholeInput: InputProtocol {
    let bytes: [UInt8]

    func write(with writer: StandardInputWriter) async throws {
        do {
            _ = try await writer.write(bytes)
        } catch {
            return
        }
    }
}

extension Workspace {
    /// The user's git in this repository. What a hook set is stripped, or a child would write into the index of the command that called it.
    func gitChild(_ arguments: [String]) -> Child {
        var environment = personalEnvironment
        environment["LC_ALL"] = "C"
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        environment["GIT_TERMINAL_PROMPT"] = isInteractive ? "1" : "0"
        // What git receives here is flushed as what we write is. Before 2.36 it does not know the setting.
        return Child(
            name: "git", arguments: ["-c", "core.fsync=all"] + arguments, environment: environment,
            directory: repository.workDirectory ?? repository.directory)
    }

    /// The environment of the command, without what a hook set.
    var personalEnvironment: [String: String] { environment.filter { !$0.key.hasPrefix("GIT_") || Self.kept.contains($0.key) } }

    /// Where the person's settings are, and how ssh is reached: all that a child needs of git's variables.
    private static var kept: Set<String> {
        ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_SSL_CAINFO"]
    }

    func keygen(_ arguments: [String]) -> Child {
        Child(
            name: "ssh-keygen", arguments: arguments, environment: environment.filter { !$0.key.hasPrefix("GIT_") },
            directory: repository.workDirectory ?? repository.directory)
    }
}
