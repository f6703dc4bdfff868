import Foundation
import Glibc

/// What a program left behind.
package struct Outcome: Sendable, Hashable {
    package let code: Int32
    package let output: String
    /// Empty when the two were asked for as one.
    package let errors: String

    package init(code: Int32, output: String, errors: String) {
        self.code = code
        self.output = output
        self.errors = errors
    }

    /// Both, for the message of a test that fails.
    package var all: String { output + errors }
}

package enum ChildProblem: Error, CustomStringConvertible {
    case notStarted(String, code: Int32)
    case failed(String, Outcome)

    package var description: String {
        switch self {
        case .notStarted(let command, let code): "\(command) could not be started: \(code)"
        case .failed(let command, let outcome): "\(command) ended with \(outcome.code): \(outcome.all)"
        }
    }
}

/// Runs a program to its end, with nothing of this process but what is given.
///
/// - Parameters:
///   - program: found on the `PATH` of `environment`, unless it has a slash.
///   - isInterleaved: both streams in `output`, in the order in which they were written, as on a terminal.
package func run(
    _ program: String, _ arguments: [String] = [], in folder: String, environment: [String: String], input: String = "",
    isInterleaved: Bool = false
) throws -> Outcome {
    // Files, not pipes: no pipe to drain while the child runs, and no limit of 64 KiB.
    let streams = try TemporaryFolder()
    try streams.write(input, to: "in")
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "\(streams.path)/in", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "\(streams.path)/out", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    unsafe posix_spawn_file_actions_addopen(
        &actions, 2, "\(streams.path)/\(isInterleaved ? "out" : "err")", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    // glibc hides its chdir for children from Swift; env changes the folder, finds the program and becomes it.
    let pid = try unsafe spawned("/usr/bin/env", ["env", "-C", folder, program] + arguments, environment, &actions)
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7f
    return Outcome(
        code: signal == 0 ? (status >> 8) & 0xff : 128 + signal, output: try streams.read("out"),
        errors: isInterleaved ? "" : try streams.read("err"))
}

/// The same for what a test needs to succeed before it begins.
@discardableResult
package func expectDone(_ program: String, _ arguments: [String], in folder: String, environment: [String: String]) throws -> String {
    let outcome = try run(program, arguments, in: folder, environment: environment)
    guard outcome.code == 0 else { throw ChildProblem.failed(([program] + arguments).joined(separator: " "), outcome) }
    return outcome.output
}

private func spawned(
    _ path: String, _ arguments: [String], _ environment: [String: String], _ actions: inout posix_spawn_file_actions_t
) throws -> pid_t {
    // C strings that live until the child has its own copy.
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe environment.sorted { $0.key < $1.key }.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    // The threads that run tests have all signals blocked, and a child that inherits this waits for ever for the end of its own children.
    var attributes = unsafe posix_spawnattr_t()
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var pid: pid_t = 0
    let code = unsafe posix_spawn(&pid, path, &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw ChildProblem.notStarted(path, code: code) }
    return pid
}
