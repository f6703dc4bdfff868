/// An entry as it was found in a journal: the commit that holds it, and the key that signed it.
package struct JournalEntry: Hashable, Sendable {
    // One reference and not thirty fields: entries are put in order, grouped and folded by the hundred thousand, and each of those moves them.
    private let stored: Stored

    private final class Stored: Sendable {
        let id: String
        let parent: String?
        let entry: Entry
        let key: String

        init(id: String, parent: String?, entry: Entry, key: String) {
            self.id = id
            self.parent = parent
            self.entry = entry
            self.key = key
        }
    }

    /// The oid of the commit.
    package var id: String { stored.id }
    /// The entry before it in the same journal.
    package var parent: String? { stored.parent }
    package var entry: Entry { _read { yield stored.entry } }
    /// The key whose signature was checked and is good, as an OpenSSH line without comment. Whether it is the member's is the verdict's question.
    package var key: String { stored.key }

    package init(id: String, parent: String?, entry: Entry, key: String) {
        stored = Stored(id: id, parent: parent, entry: entry, key: key)
    }

    package static func == (left: JournalEntry, right: JournalEntry) -> Bool {
        left.stored === right.stored
            || left.id == right.id && left.parent == right.parent && left.key == right.key && left.entry == right.entry
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// The message of a commit that holds an entry: a line for people, a blank line, a line of JSON.
    package static func message(summary: String, entry: Entry) throws(CanonicalJSON.Failure) -> String {
        let json = String(decoding: try CanonicalJSON.bytes(of: entry), as: UTF8.self)
        return "\(summary)\n\n\(json)\n"
    }

    /// Reads the entry of a commit's message.
    ///
    /// - Parameter texts: what entries before it said in the same words.
    package static func entry(inMessage message: [UInt8], sharing texts: SharedTexts? = nil) throws(CanonicalJSON.Failure) -> Entry {
        // By bytes: to split text at its characters took a fifth of the reading of all journals.
        var bytes = message
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first + 1 < bytes.count, bytes[first + 1] == UInt8(ascii: "\n"),
            !bytes[(first + 2)...].contains(UInt8(ascii: "\n"))
        else { throw .unreadable("the message is not a line, a blank line and a line of JSON") }
        return try CanonicalJSON.read(Entry.self, from: Array(bytes[(first + 2)...]), limit: Limits.entry, sharing: texts)
    }
}

extension Sequence where Element == JournalEntry {
    /// As people read them: by what their writers had seen, then by journal. The fold has its own order, in which ties fall by oid.
    package var inReadingOrder: [JournalEntry] {
        sorted { ($0.entry.lamport, $0.entry.journal, $0.entry.seq) < ($1.entry.lamport, $1.entry.journal, $1.entry.seq) }
    }
}

/// The sizes of security.md (Limits), each with a message where it is met.
package enum Limits {
    /// Bytes of one entry.
    package static let entry = 256 * 1024
    /// Bytes of one file of `.praxis`.
    package static let governance = 1024 * 1024
    /// Bytes of one record: the evidence of a handful of entries.
    package static let record = 8 * 1024 * 1024
    /// Bytes of one asset, where the community does not say otherwise.
    package static let asset = 20 * 1024 * 1024
    package static let document = 1024 * 1024
}
