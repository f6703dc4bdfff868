package import Documents

/// A moment, to the second, in UTC.
package struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    /// Reads `2026-11-24T10:00:00Z`; `nil` for anything else.
    package init?(parsing text: String) {
        guard text.utf8.count == 20, let seconds = moment(parsing: text) else { return nil }
        self.init(seconds: seconds)
    }

    package var day: Day { Day(seconds: seconds) }

    package var description: String { isoMoment(seconds) }

    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}
