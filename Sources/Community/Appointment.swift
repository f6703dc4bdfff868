package import Documents

/// What a calendar has to know of a workshop: a change of it is a new sequence.
package struct Appointment: Hashable, Sendable {
    package let day: Day
    /// Minutes after midnight; `nil` for the whole day.
    package let start: Int?
    package let minutes: Int?
    package let place: String?
    package let link: String?
    package let isCancelled: Bool

    /// - Returns: `nil` for a workshop that has no date yet.
    package init?(_ workshop: Workshop) {
        guard let day = workshop.date else { return nil }
        self.day = day
        start = workshop.start.flatMap(clockMinutes)
        minutes = workshop.minutes
        place = workshop.place
        link = workshop.link
        isCancelled = workshop.stage == .cancelled
    }

    /// How often it changed.
    ///
    /// - Parameter history: oldest first.
    package static func sequence(of history: [Appointment]) -> Int { zip(history, history.dropFirst()).count { $0 != $1 } }
}

/// A workshop with what its history says about it.
package struct DatedWorkshop: Hashable, Sendable {
    package let workshop: Workshop
    package let appointment: Appointment
    package let sequence: Int
    /// Seconds since 1970 at which its text became what it is.
    package let changed: Int
    /// What others may not read.
    package let isRestricted: Bool
    /// Why we meet, and what for: plain text.
    package let purpose: String

    package init(
        workshop: Workshop, appointment: Appointment, sequence: Int, changed: Int, isRestricted: Bool, purpose: String
    ) {
        self.workshop = workshop
        self.appointment = appointment
        self.sequence = sequence
        self.changed = changed
        self.isRestricted = isRestricted
        self.purpose = purpose
    }
}
