/// A version that was published, with the entries that it rests on.
package struct PublishedVersion: Hashable, Sendable {
    package let record: Record
    /// The last submission of each person who submitted, in their order.
    package let writers: [JournalEntry]
    /// The last suggestion of each person of whose suggestions the text took one over, and who is no writer; in the order of the evidence.
    package let suggesters: [JournalEntry]
    /// Of the members who filled the places of the rules, in the order of the evidence.
    package let approvals: [JournalEntry]
    /// What those who submitted said to the reviewers, oldest first.
    package let notes: [String]

    package init(
        record: Record, writers: [JournalEntry], suggesters: [JournalEntry], approvals: [JournalEntry], notes: [String]
    ) {
        self.record = record
        self.writers = writers
        self.suggesters = suggesters
        self.approvals = approvals
        self.notes = notes
    }

    package init(_ record: Record, _ evidence: [JournalEntry]) {
        self.record = record
        let submissions = evidence.filter { $0.entry.kind == .submit || $0.entry.kind == .revise }
        let last = Dictionary(submissions.map { ($0.entry.member, $0.id) }) { $1 }
        writers = submissions.filter { last[$0.entry.member] == $0.id }
        let taken = Set(evidence.flatMap { $0.entry.accepts ?? [] })
        let words = evidence.filter { $0.entry.kind == .suggest && taken.contains($0.id) && last[$0.entry.member] == nil }
        let latestWords = Dictionary(words.map { ($0.entry.member, $0.id) }) { $1 }
        suggesters = words.filter { latestWords[$0.entry.member] == $0.id }
        let counted = Set(record.trace.flatMap(\.by))
        let given = evidence.filter {
            $0.entry.kind == .approve && counted.contains($0.entry.member)
                && $0.entry.subjects.contains { $0.doc == record.doc && $0.blob == record.blob && $0.class == record.class }
        }
        let latest = Dictionary(given.map { ($0.entry.member, $0.id) }) { $1 }
        approvals = given.filter { latest[$0.entry.member] == $0.id }
        notes = submissions.compactMap(\.entry.why).filter { !$0.isEmpty }
    }
}
