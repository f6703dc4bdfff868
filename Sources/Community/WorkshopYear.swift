package import Documents

/// How many workshops a year has had, beside the two to three that the community means to hold.
package struct WorkshopYear: Hashable, Sendable {
    package let year: Int
    package let held: Int
    /// Planned or announced for a day that is not over.
    package let ahead: Int
    /// Planned or announced for a day that is over: nobody has said whether they were held.
    package let unclear: Int
    package let cancelled: Int

    /// A year's aim. Nobody is made to take part, so that nothing follows from missing it.
    package static let aim = 2...3

    /// The years in which there are workshops, and the one of the day; sorted. Workshops without a date belong to none.
    package static func all(_ workshops: [Workshop], on day: Day) -> [WorkshopYear] {
        let byYear = Dictionary(grouping: workshops.filter { $0.date != nil }) { $0.date?.year ?? 0 }
        return Set(byYear.keys).union([day.year]).sorted().map { year in
            let those = byYear[year] ?? []
            let open = those.filter { $0.stage == .planned || $0.stage == .announced }
            let late = open.count { $0.isUnclear(on: day) }
            return WorkshopYear(
                year: year, held: those.count(where: \.stage.isHeld), ahead: open.count - late, unclear: late,
                cancelled: those.count { $0.stage == .cancelled })
        }
    }

    /// Whether the aim is met, or still can be by what is planned.
    package var standing: Standing {
        if held >= Self.aim.lowerBound { return .met }
        return held + ahead + unclear >= Self.aim.lowerBound ? .inSight : .short
    }

    package enum Standing: String, Hashable, Sendable {
        case met
        case inSight = "in-sight"
        case short
    }
}

extension Workshop {
    /// Whether its day is over and its file does not say what became of it.
    package func isUnclear(on day: Day) -> Bool {
        guard stage == .planned || stage == .announced, let date else { return false }
        return date < day
    }
}
