import Foundation

/// How long and how often a message is tried. The waiting is handed in, so that a test waits for nobody.
package struct Patience: Sendable {
    package let tries: Int
    /// For one try, from the connection to the last byte of the answer.
    package let limit: Duration
    package let wait: @Sendable (_ seconds: Double) async -> Void
    /// From 0 to 1: many clients that failed together must not come back together.
    package let jitter: @Sendable () -> Double
    /// Seconds since 1970, for an answer that says when to come back.
    package let now: @Sendable () -> Double

    package init(
        tries: Int = 5, limit: Duration = .seconds(30),
        wait: @escaping @Sendable (Double) async -> Void = { seconds in
            // Cancelled: there is nothing more to wait for.
            try? await Task.sleep(for: .seconds(seconds))
        },
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) {
        self.tries = tries
        self.limit = limit
        self.wait = wait
        self.jitter = jitter
        self.now = now
    }

    /// What a person would wait for at the terminal. Who is asked for more leaves the message in the outbox.
    static let longest = 120

    /// Before the next try, in seconds: what the other side asks for, else 2, 4, 8, 16 and up to a quarter more. `nil` where it would be too long.
    ///
    /// - Parameter done: tries so far; 1 or more.
    func pause(after done: Int, asked: Int?) -> Double? {
        if let asked { return asked <= Self.longest ? Double(asked) : nil }
        return Double(1 << min(done, 6)) * (1 + jitter() / 4)
    }

    /// The seconds of a `Retry-After`: a number, or a date of RFC 9110; `nil` for anything else.
    func seconds(of header: String) -> Int? {
        let text = header.trimmingCharacters(in: .whitespaces)
        if let number = Int(text) { return max(0, number) }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.date(from: text).map { max(0, Int(($0.timeIntervalSince1970 - now()).rounded(.up))) }
    }
}
