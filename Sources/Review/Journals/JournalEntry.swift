/// An entry as it was found in a journal: the commit that holds it, and the key that signed it.
package struct JournalEntry: Hashable, Sendable {
    /// The oid of the commit.
    package let id: String
    /// The entry before it in the same journal.
    package let parent: String?
    package let entry: Entry
    /// The key whose signature was checked and is good, as an OpenSSH line without comment. Whether it is the member's is the verdict's question.
    package let key: String
    /// The commit as it is stored: evidence that can be checked again anywhere.
    package let raw: String

    package init(id: String, parent: String?, entry: Entry, key: String, raw: String) {
        self.id = id
        self.parent = parent
        self.entry = entry
        self.key = key
        self.raw = raw
    }

    /// The message of a commit that holds an entry: a line for people, a blank line, a line of JSON.
    package static func message(summary: String, entry: Entry) throws(CanonicalJSON.Failure) -> String {
        let json = String(decoding: try CanonicalJSON.bytes(of: entry), as: UTF8.self)
        return "\(summary)\n\n\(json)\n"
    }

    /// Reads the entry of a commit's message.
    package static func entry(inMessage message: String) throws(CanonicalJSON.Failure) -> Entry {
        // By bytes: to split text at its characters took a fifth of the reading of all journals.
        var bytes = Array(message.utf8)
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        guard let first = bytes.firstIndex(of: UInt8(ascii: "\n")), first + 1 < bytes.count, bytes[first + 1] == UInt8(ascii: "\n"),
            !bytes[(first + 2)...].contains(UInt8(ascii: "\n"))
        else { throw .unreadable("the message is not a line, a blank line and a line of JSON") }
        return try CanonicalJSON.read(Entry.self, from: Array(bytes[(first + 2)...]), limit: Limits.entry)
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
