package import Documents
import Review

/// What workshops leave behind, on a day: what nobody has taken up, what is promised, what begins to apply, and how they were liked.
package struct WorkshopsReport: Hashable, Sendable {
    /// Each year that has one, the latest last, with the year of the day.
    package let years: [Year]
    /// By workshop and number.
    package let unproposed: [Output]
    /// Open actions, the earliest date first, those without one last.
    package let actions: [Promise]
    /// That apply from a later day, or that name no document where they are written down; by the day from which they apply.
    package let decisions: [Resolution]
    /// Workshops that were held, by date.
    package let feedback: [Opinion]

    package struct Year: Hashable, Sendable {
        package let year: Int
        package let held: Int
        package let planned: Int
        package let cancelled: Int
        package let seats: Int

        /// Against the target: below it only once the year is over, or once what is planned does not reach it.
        package var isOnTarget: Bool { held + planned >= WorkshopYear.aim.lowerBound }
    }

    package struct Output: Hashable, Sendable {
        package let reference: String
        package let text: String
        package let becomes: String
    }

    package struct Promise: Hashable, Sendable {
        package let reference: String
        package let text: String
        /// A member.
        package let owner: String
        package let due: Day?
        /// `nil` where it is not late.
        package let daysLate: Int?
    }

    package struct Resolution: Hashable, Sendable {
        package let reference: String
        package let text: String
        package let appliesFrom: Day?
        /// Empty where the row names none.
        package let document: String
        /// Whether that day is still to come.
        package let isAhead: Bool
    }

    package struct Opinion: Hashable, Sendable {
        package let workshop: DocumentID
        package let date: Day?
        /// Of all criteria, each weighed by its replies; `nil` where nobody replied.
        package let average: Double?
        /// The most replies to one criterion.
        package let replies: Int
    }

    package init(_ holdings: Holdings) {
        let today = holdings.today
        let all = holdings.toldWorkshops
        let held = all.filter { $0.stage.isHeld && ($0.date.map { $0 <= today } ?? true) }
        let years = Set(all.compactMap(\.date?.year)).union([today.year])
        self.years = years.sorted().map { year in
            let own = all.filter { $0.date?.year == year }
            return Year(
                year: year, held: held.count { $0.date?.year == year },
                planned: own.count { [.planned, .announced].contains($0.stage) || ($0.stage.isHeld && !held.contains($0)) },
                cancelled: own.count { $0.stage == .cancelled },
                seats: held.filter { $0.date?.year == year }.flatMap(\.participants).count { $0.presence == .yes })
        }
        let sources = Set(holdings.documents.flatMap(\.newest.workshopOutputs))
        let known = Set(holdings.documents.map(\.id))
        unproposed = held.flatMap(\.outputs).filter { output in
            !sources.contains(output.reference) && !(output.document.map { known.contains($0) } ?? false)
        }.map { Output(reference: $0.reference, text: $0.text, becomes: $0.becomes) }
        actions = held.flatMap(\.actions).filter { $0.status == .open }.map {
            Promise(reference: $0.reference, text: $0.text, owner: $0.owner, due: $0.due, daysLate: $0.daysLate(on: today))
        }.sorted { ($0.due?.number ?? .max, $0.reference) < ($1.due?.number ?? .max, $1.reference) }
        decisions = held.flatMap(\.decisions).compactMap { decision in
            let isAhead = decision.appliesFrom.map { $0 > today } ?? false
            guard isAhead || decision.document == nil else { return nil }
            return Resolution(
                reference: decision.reference, text: decision.text, appliesFrom: decision.appliesFrom,
                document: decision.document?.description ?? "", isAhead: isAhead)
        }.sorted { ($0.appliesFrom?.number ?? .max, $0.reference) < ($1.appliesFrom?.number ?? .max, $1.reference) }
        feedback = held.map { workshop in
            Opinion(
                workshop: workshop.id, date: workshop.date, average: Self.average(workshop.feedback),
                replies: workshop.feedback.compactMap(\.replies).max() ?? 0)
        }
    }

    private static func average(_ feedback: [Workshop.Feedback]) -> Double? {
        weighted(feedback.compactMap { line in line.average.map { ($0, line.replies ?? 0) } })
    }
}

/// The average of averages, each weighed by how many it is of; `nil` where it is of none.
package func weighted(_ averages: [(average: Double, count: Int)]) -> Double? {
    let count = averages.reduce(0) { $0 + $1.count }
    return count == 0 ? nil : averages.reduce(0) { $0 + $1.average * Double($1.count) } / Double(count)
}
