package import Documents

/// The days on which a community works: not at week-ends, not in its closed periods (August, year end).
package struct WorkingCalendar: Hashable, Sendable {
    /// First and last day of each closed period.
    package let closed: [ClosedRange<Day>]

    package init(closed: [ClosedRange<Day>]) {
        self.closed = closed
    }

    package func isWorkingDay(_ day: Day) -> Bool {
        day.weekday < 6 && !closed.contains { $0.contains(day) }
    }

    /// The day on which a waiting time ends: the n-th working day after the day it began on.
    ///
    /// - Parameter count: 0 is the day itself. A calendar that is closed for more than ten years on end is taken as open after them.
    package func day(_ count: Int, after start: Day) -> Day {
        var day = start
        var left = count
        var patience = 3_700
        while left > 0, patience > 0 {
            day = day.adding(days: 1)
            if isWorkingDay(day) { left -= 1 } else { patience -= 1 }
        }
        return day
    }
}

/// A length of time as the policy writes it: `3 working days`, `12 months`.
package struct Duration: Hashable, Sendable {
    package let count: Int
    package let unit: Unit

    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case days, weeks, months, years
        case workingDays = "working days"
    }

    package init(count: Int, unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads a number and a unit, singular or plural; `nil` for anything else.
    package init?(parsing text: String) {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, let count = Int(words[0]), (0...10_000).contains(count) else { return nil }
        guard let unit = Unit.allCases.first(where: { $0.rawValue == words[1] || $0.rawValue.dropLast() == words[1] }) else { return nil }
        self.init(count: count, unit: unit)
    }

    package func day(after start: Day, in calendar: WorkingCalendar) -> Day {
        switch unit {
        case .days: start.adding(days: count)
        case .weeks: start.adding(days: 7 * count)
        case .months: start.adding(months: count)
        case .years: start.adding(months: 12 * count)
        case .workingDays: calendar.day(count, after: start)
        }
    }
}
