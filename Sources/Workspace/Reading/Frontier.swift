import Documents
package import Review

/// Where each journal ends, as far as it counts: what a new entry follows.
package struct Frontier: Hashable, Sendable {
    /// Journal to the oid of its last entry.
    package let tips: [String: String]
    /// The greatest that any entry claims; 0 where there is none.
    package let lamport: Int
    /// When they were written, as they say; at least of the last of each journal.
    let moments: [Instant]

    init(tips: [String: String], lamport: Int, moments: [Instant]) {
        self.tips = tips
        self.lamport = lamport
        self.moments = moments
    }

    /// - Parameter entries: all of every journal, oldest first within each.
    package init(_ entries: [JournalEntry]) {
        tips = Dictionary(entries.map { ($0.entry.journal, $0.id) }) { _, last in last }
        lamport = entries.map(\.entry.lamport).max() ?? 0
        moments = entries.compactMap { Instant(parsing: $0.entry.at) }
    }
}
