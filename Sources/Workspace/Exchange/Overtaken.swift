import Review

extension Snapshot {
    /// Whether a record publishes a proposal without its last round, which was submitted here.
    func isOvertaken(by record: Record) -> Bool {
        fold[record.proposal].map { $0.round.entry.entry.member == me && !record.evidence.contains($0.round.entry.id) } ?? false
    }
}
