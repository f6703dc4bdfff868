import Documents
package import Review

/// How proposals fare: how soon somebody votes, how soon they are published, and what waits for whom. Load is told by entity, never by person.
package struct ReviewReport: Hashable, Sendable {
    /// All, then each class of change that there is.
    package let rows: [Row]
    package let load: [Load]

    package struct Row: Hashable, Sendable {
        /// `nil` for all.
        package let change: ChangeClass?
        package let submitted: Int
        package let published: Int
        package let open: Int
        package let abandoned: Int
        /// Days from the first submission to the first vote of anybody, the middle of all that have one.
        package let daysToVote: Double?
        /// Days from the first submission to the day from which the version is in force, the middle of all that are published.
        package let daysToPublish: Double?
        /// Since its first submission, of the oldest that is open.
        package let oldestOpen: Int?
    }

    package struct Load: Hashable, Sendable {
        package let entity: String
        /// Active members.
        package let members: Int
        /// Votes in the days of the report.
        package let votes: Int
        /// Open proposals that a vote of one of its members would bring forward.
        package let waiting: Int
    }

    /// A proposal that is open, and the members whose vote would help.
    package struct Waiting: Hashable, Sendable {
        package let proposal: String
        package let eligible: [String]

        package init(proposal: String, eligible: [String]) {
            self.proposal = proposal
            self.eligible = eligible
        }
    }

    private struct Course {
        let change: ChangeClass
        let submitted: Day
        let voted: Day?
        let published: Day?
        let isOpen: Bool
        let isAbandoned: Bool
    }

    /// - Parameters:
    ///   - span: of the first submission, and of votes.
    ///   - waiting: one for each proposal that is open.
    package init(_ holdings: Holdings, _ publications: [Publication], waiting: [Waiting], _ span: Span) {
        let published = Dictionary(publications.map { ($0.proposal, $0.day) }, uniquingKeysWith: min)
        let open = Set(waiting.map(\.proposal))
        let proposals = holdings.fold.proposals.filter(\.isAboutDocuments)
        let courses = proposals.compactMap { proposal -> Course? in
            guard let submitted = Instant(parsing: proposal.rounds[0].entry.entry.at)?.day, span.contains(submitted) else { return nil }
            let votes = proposal.firstVotes.compactMap { Instant(parsing: $0.entry.at)?.day }.filter { $0 <= span.until }
            return Course(
                change: proposal.rounds[0].subjects.map(\.class).min { $0.weight > $1.weight } ?? .minor, submitted: submitted,
                voted: votes.min(), published: published[proposal.id].flatMap { $0 <= span.until ? $0 : nil },
                isOpen: open.contains(proposal.id), isAbandoned: proposal.isAbandoned)
        }
        rows =
            [Self.row(nil, courses, span.until)]
            + ChangeClass.allCases.compactMap { change in
                let some = courses.filter { $0.change == change }
                return some.isEmpty ? nil : Self.row(change, some, span.until)
            }
        let votes = proposals.flatMap(\.firstVotes).filter { span.contains(Instant(parsing: $0.entry.at)?.day) }
        let byEntity = Dictionary(votes.map { ($0.entry.entity, 1) }, uniquingKeysWith: +)
        let active = holdings.rulebook.activeMembers(on: holdings.today)
        let entities = Set(holdings.rulebook.entities.keys).union(byEntity.keys).union(active.map(\.entity))
        load = entities.sorted().map { entity in
            let own = Set(active.filter { $0.entity == entity }.map(\.id))
            return Load(
                entity: entity, members: own.count, votes: byEntity[entity] ?? 0,
                waiting: waiting.count { !own.isDisjoint(with: $0.eligible) })
        }
    }

    private static func row(_ change: ChangeClass?, _ courses: [Course], _ today: Day) -> Row {
        let open = courses.filter(\.isOpen)
        return Row(
            change: change, submitted: courses.count, published: courses.count { $0.published != nil }, open: open.count,
            abandoned: courses.count(where: \.isAbandoned),
            daysToVote: median(courses.compactMap { course in course.voted.map { course.submitted.days(to: $0) } }),
            daysToPublish: median(courses.compactMap { course in course.published.map { course.submitted.days(to: $0) } }),
            oldestOpen: open.map { $0.submitted.days(to: today) }.max())
    }
}

extension ChangeClass {
    fileprivate var weight: Int {
        switch self {
        case .major: 2
        case .minor: 1
        case .editorial: 0
        }
    }
}
