import Review

extension Snapshot {
    /// Who submitted the last round of what a record publishes, and whether the record was made without it.
    func lastRound(on record: Record) -> (member: String, isOutside: Bool)? {
        fold[record.proposal].map { proposal in
            (proposal.round.entry.entry.member, !record.evidence.contains(proposal.round.entry.id))
        }
    }
}
