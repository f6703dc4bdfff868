import Documents
import Git
import Review

/// What a command has read already: an exchange reads all journals several times, and a proof reads the same templates at each step. An id names
/// its content, so what is kept is never out of date. It belongs to one workspace, which belongs to one task.
final class EntryMemory {
    private var entries: [ObjectID: Kept] = [:]
    /// What entries say again and again.
    let texts = SharedTexts()
    /// Entries whose signature was good when the index took them, and the key; whoever proves does not ask.
    var checked: [ObjectID: String] = [:]

    /// The proposals that a record and those before it publish, by the blob of the record.
    var publishing: [ObjectID: Set<String>] = [:]

    /// Of the walk along `main` that is being made.
    var published = PublishedCommits()

    /// Templates as they are stored, earlier versions of them among them.
    var templates: [TreeFile: TemplateSource] = [:]

    /// The records that were read last, by their blob: the step that brings one reads it several times, and so does the one that replaces it.
    private var records: [ObjectID: Record] = [:]
    /// They carry their evidence, some 20 KB each.
    private static let mostRecords = 256

    /// Documents that were left out of a list, because something of theirs is missing or damaged.
    var damaged: [String: WorkspaceError] = [:]

    private struct Kept {
        let entry: JournalEntry
        let isProven: Bool
    }

    /// The documents that were read last; a name and a blob are the whole of one.
    private var documents: [Place: ParsedDocument] = [:]
    /// Some 20 KB each.
    private static let mostDocuments = 256

    private struct Place: Hashable {
        let path: String
        let blob: ObjectID
    }

    func document(_ file: TreeFile) -> ParsedDocument? { documents[Place(path: file.path, blob: file.id)] }

    func keep(_ document: ParsedDocument, _ file: TreeFile) {
        if documents.count == Self.mostDocuments { documents.removeAll() }
        documents[Place(path: file.path, blob: file.id)] = document
    }

    func record(_ id: ObjectID) -> Record? { records[id] }

    func keep(_ record: Record, _ id: ObjectID) {
        if records.count == Self.mostRecords { records.removeAll() }
        records[id] = record
    }

    /// Whether no entry was read yet.
    var isEmpty: Bool { entries.isEmpty }

    /// - Parameter isProof: only what was read with its signature in this process.
    func entry(_ id: ObjectID, isProof: Bool) -> JournalEntry? {
        guard let kept = entries[id], kept.isProven || !isProof else { return nil }
        return kept.entry
    }

    func keep(_ entry: JournalEntry, _ id: ObjectID, isProven: Bool) {
        entries[id] = Kept(entry: entry, isProven: isProven)
    }
}
