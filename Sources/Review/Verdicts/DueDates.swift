package import Documents

extension Rulebook {
    /// By when the ordinary approvals of an urgent publication must follow: the earliest that one of its rules asks for; `nil` where nothing
    /// was urgent.
    package func ratifyBy(_ matter: Policy.Matter, _ trace: [Record.Trace], from day: Day) -> Day? {
        let urgent = Set(trace.filter { $0.route == .urgent }.map(\.rule))
        return policy.rules(for: matter).filter { urgent.contains($0.id) }
            .compactMap { $0.urgent?.ratifyWithin.day(after: day, in: community.calendar) }.min()
    }

    /// When a document that is published on a day is due for review: when the document itself asks for it, else the earliest that a matching rule
    /// asks for; `nil` where none does.
    ///
    /// - Parameter own: `review_in` of its text, which those who approved it have read.
    package func reviewDue(_ matter: Policy.Matter, asking own: Period?, from day: Day) -> Day? {
        if let own { return own.day(after: day, in: community.calendar) }
        return policy.rules(for: matter).compactMap { $0.reviewEvery?.day(after: day, in: community.calendar) }.min()
    }
}
