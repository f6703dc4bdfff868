import Synchronization

/// How many speak at once, and since when nobody does.
final class Crowd: Sendable {
    /// A browser opens six at most; the rest is for other windows.
    static let limit = 64

    private struct State {
        var count = 0
        var last = ContinuousClock.now
    }

    private let state = Mutex(State())

    /// `false` where there are too many.
    func enter() -> Bool {
        state.withLock { state in
            guard state.count < Self.limit else { return false }
            state.count += 1
            return true
        }
    }

    func leave() {
        state.withLock { state in
            state.count -= 1
            state.last = .now
        }
    }

    /// For how long nobody has asked for anything.
    var idle: Duration { state.withLock { $0.count > 0 ? .zero : ContinuousClock.now - $0.last } }
}
