package import Documents
import Git
package import Review
import Signatures

/// A file of an entry's tree that says something at length.
package enum EntryText: String, Hashable, Sendable {
    case comment
    /// The words that a suggestion proposes.
    case replacement
}

/// A remark as a person reads it: its number, its words, and where it stands in the text that is open.
package struct PlacedRemark: Sendable {
    package let remark: Remark
    /// Of this clone: it stays the same here, and is another one elsewhere.
    package let number: Int
    /// Empty where a suggestion says all by itself; `nil` where the words are not here or are too long to be read.
    package let text: String?
    /// Of a suggestion.
    package let replacement: String?
    package let replies: [Reply]
    /// `nil` for the whole document, and for an orphan.
    package let place: Place?

    package struct Reply: Sendable {
        package let entry: JournalEntry
        package let text: String?
    }

    package struct Place: Sendable {
        package let source: SourceRange
        /// The nearest heading above it.
        package let heading: String?
        package let method: Anchor.Method
        /// Whether the words are still those that were quoted.
        package let isExact: Bool
    }

    /// Whether its words are gone from the text.
    package var isOrphan: Bool { remark.anchor != nil && place == nil }
}

extension Workspace {
    /// The remarks on one document of a proposal, at their places in a text of it: in the order of the text, what is about the whole first and
    /// orphans last.
    ///
    /// - Parameter document: `nil` where the text is not here; all that have words are orphans then.
    package func remarks(on doc: String, of proposal: Proposal, in document: ParsedDocument?, _ snapshot: Snapshot) throws(WorkspaceError)
        -> [PlacedRemark]
    {
        let numbers = try remarkNumbers(in: snapshot)
        var places = try RemarkPlaces(document)
        var found: [PlacedRemark] = []
        for remark in Discussion(proposal).remarks(on: doc) {
            var replies: [PlacedRemark.Reply] = []
            for reply in remark.replies { replies.append(PlacedRemark.Reply(entry: reply, text: try text(.comment, of: reply))) }
            found.append(
                PlacedRemark(
                    remark: remark, number: numbers[remark.id] ?? 0, text: try words(of: remark),
                    replacement: remark.kind == .suggestion ? try text(.replacement, of: remark.entry) : nil, replies: replies,
                    place: try places.place(of: remark, in: self)))
        }
        return found.sorted { $0.order < $1.order }
    }

    private func words(of remark: Remark) throws(WorkspaceError) -> String? {
        switch remark.kind {
        case .objection: remark.entry.entry.why ?? ""
        case .comment: try text(.comment, of: remark.entry)
        case .suggestion: try hasText(.comment, remark.entry) ? text(.comment, of: remark.entry) : ""
        }
    }

    private func hasText(_ name: EntryText, _ entry: JournalEntry) throws(WorkspaceError) -> Bool {
        guard let id = ObjectID(hex: entry.id), try git({ () throws(GitError) in try repository.exists(id) }) else { return false }
        return try git { () throws(GitError) in try repository.file(at: name.rawValue, in: id) } != nil
    }

    /// What an entry says at length; `nil` where it is not here, is too long, or is no text.
    package func text(_ name: EntryText, of entry: JournalEntry) throws(WorkspaceError) -> String? {
        guard let id = ObjectID(hex: entry.id), try git({ () throws(GitError) in try repository.exists(id) }),
            let file = try git({ () throws(GitError) in try repository.file(at: name.rawValue, in: id) }), try isShort(file.id)
        else { return nil }
        return String(
            validating: try git { () throws(GitError) in try repository.blob(file.id, noLargerThan: Limits.entry) }, as: UTF8.self)
    }

    /// Whether an object is no larger than what an entry may say (security.md, Limits); asked before it is read.
    func isShort(_ id: ObjectID) throws(WorkspaceError) -> Bool {
        try git { () throws(GitError) in try repository.header(of: id) }.map { $0.kind == .blob && $0.size <= Limits.entry } ?? false
    }

    /// Entries whose words are longer than an entry may be.
    func tooLong(_ entries: [JournalEntry]) throws(WorkspaceError) -> [JournalEntry] {
        var found: [JournalEntry] = []
        for entry in entries {
            guard let id = ObjectID(hex: entry.id) else { continue }
            for name in [EntryText.comment, .replacement] {
                guard let file = try git({ () throws(GitError) in try repository.file(at: name.rawValue, in: id) }) else { continue }
                if try !isShort(file.id) { found.append(entry) }
            }
        }
        return found
    }
}

extension PlacedRemark {
    /// What is about the whole, then by place, then orphans; of one place the older first.
    fileprivate var order: (Int, Int, Int) {
        (remark.anchor == nil ? 0 : place == nil ? 2 : 1, place?.source.start.offset ?? 0, number)
    }
}

/// Finds remarks in one text, whatever texts they were made on.
package struct RemarkPlaces {
    private let document: ParsedDocument?
    private var finder: AnchorFinder?
    private var originals: [String: PlainText] = [:]

    package init(_ document: ParsedDocument?) throws(WorkspaceError) {
        self.document = document
        finder = document.map { AnchorFinder(PlainText($0), blob: blobID(of: $0.source)) }
    }

    mutating func place(of remark: Remark, in workspace: borrowing Workspace) throws(WorkspaceError) -> PlacedRemark.Place? {
        guard let anchor = remark.anchor, let document, finder != nil else { return nil }
        if originals[anchor.blob] == nil, let subject = remark.subject, subject.blob == anchor.blob {
            originals[anchor.blob] = try workspace.text(of: subject).map(PlainText.init)
        }
        guard let text = finder?.text, let found = finder?.find(anchor, placedOn: originals[anchor.blob]) else { return nil }
        return PlacedRemark.Place(
            source: document.source.range(text.bytes(of: found.range)), heading: text.stretch(at: found.range.lowerBound)?.headings.last,
            method: found.method, isExact: found.isExact)
    }
}

/// The oid that git gives a text.
package func blobID(of source: Source) -> String { gitObjectID(kind: "blob", bytes: source.bytes) }
