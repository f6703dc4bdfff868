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

extension Period {
    /// The day on which the period ends that begins on a day. Hours count as part of a day: they never end it.
    package func day(after start: Day, in calendar: WorkingCalendar) -> Day {
        switch unit {
        case .hour: start.adding(days: count / 24)
        case .day: start.adding(days: count)
        case .workingDay: calendar.day(count, after: start)
        case .week: start.adding(days: 7 * count)
        case .month: start.adding(months: count)
        case .year: start.adding(months: 12 * count)
        }
    }

    /// `3 working days`, « 3 jours ouvrés ».
    package var text: Phrase {
        let many = count > 1 ? "s" : ""
        let french =
            switch unit {
            case .hour: "heure\(many)"
            case .day: "jour\(many)"
            case .workingDay: "jour\(many) ouvré\(many)"
            case .week: "semaine\(many)"
            case .month: "mois"
            case .year: "an\(many)"
            }
        return Phrase(en: description, fr: "\(count) \(french)")
    }
}
