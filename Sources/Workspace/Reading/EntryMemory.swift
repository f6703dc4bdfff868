import Git
import Review

/// The entries that a command has read already: an exchange reads all journals several times, and an id names its content, so what is kept is
/// never out of date. It belongs to one workspace, which belongs to one task.
final class EntryMemory {
    private var entries: [ObjectID: Kept] = [:]
    /// Entries whose signature was good when the index took them, and the key; whoever proves does not ask.
    var checked: [ObjectID: String] = [:]

    /// The proposals that a record and those before it publish, by the blob of the record.
    var published: [ObjectID: Set<String>] = [:]

    /// Documents that were left out of a list, because something of theirs is missing or damaged.
    var damaged: [String: WorkspaceError] = [:]

    private struct Kept {
        let entry: JournalEntry
        let isProven: Bool
    }

    /// - Parameter isProof: only what was read with its signature in this process.
    func entry(_ id: ObjectID, isProof: Bool) -> JournalEntry? {
        guard let kept = entries[id], kept.isProven || !isProof else { return nil }
        return kept.entry
    }

    func keep(_ entry: JournalEntry, _ id: ObjectID, isProven: Bool) {
        entries[id] = Kept(entry: entry, isProven: isProven)
    }
}
