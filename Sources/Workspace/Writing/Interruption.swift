import Glibc
import Synchronization

/// Ctrl-C: the program ends with 130 and leaves everything as it was; where a write is under way it is finished first.
package enum Interruption {
    /// How many writes are under way, and whether somebody asked to stop meanwhile. Lock-free, because a signal handler reads them.
    private static let writes = Atomic<Int>(0)
    private static let isAsked = Atomic<Bool>(false)
    /// What a program ends with that was stopped by Ctrl-C: 128 and the number of its signal.
    private static let code: Int32 = 130

    /// Called once, before anything else.
    package static func install() {
        // A global is made at its first use, which must not be in the handler.
        _ = writes.load(ordering: .relaxed)
        _ = isAsked.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // Runs in a signal handler: only what is safe there.
            signal(number) { _ in
                if Interruption.writes.load(ordering: .sequentiallyConsistent) == 0 { _exit(Interruption.code) }
                Interruption.isAsked.store(true, ordering: .sequentiallyConsistent)
            }
        }
    }

    /// Runs a write to its end; a wish to stop that came meanwhile is granted after it.
    package static func held<Value, Problem: Error>(_ write: () throws(Problem) -> Value) throws(Problem) -> Value {
        begin()
        defer { end() }
        return try write()
    }

    /// The same for a write that waits for other programs.
    package static func held<Value, Problem: Error>(_ write: () async throws(Problem) -> Value) async throws(Problem) -> Value {
        begin()
        defer { end() }
        return try await write()
    }

    private static func begin() { writes.add(1, ordering: .sequentiallyConsistent) }

    private static func end() {
        let left = writes.subtract(1, ordering: .sequentiallyConsistent).newValue
        if left == 0, isAsked.load(ordering: .sequentiallyConsistent) { _exit(code) }
    }
}
