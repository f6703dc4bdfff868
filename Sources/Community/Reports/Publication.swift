package import Documents
package import Review

/// One version of a document that was published: what counts of it afterwards.
package struct Publication: Hashable, Sendable {
    package let id: DocumentID
    package let version: Version
    /// From when it is in force; without another wish the day on which it was published.
    package let day: Day
    /// The oid of the entry that submitted it.
    package let proposal: String
    /// Whether it says that the document is no longer in force.
    package let isRetirement: Bool
    package let text: ParsedDocument
    /// Members whom the text names as authors, and those who submitted it.
    package let authors: Set<String>

    /// - Returns: `nil` where the record names no document or no day.
    package init?(_ record: Record, _ text: ParsedDocument, submitters: [String]) {
        guard let id = DocumentID(parsing: record.doc), let day = Day(parsing: record.effectiveFrom) else { return nil }
        self.id = id
        self.day = day
        version = record.version
        proposal = record.proposal
        isRetirement = record.status == .retired
        self.text = text
        authors = Set(text.authors + submitters)
    }
}

/// The days that a report is about.
package struct Span: Hashable, Sendable {
    /// `nil` from the beginning on.
    package let since: Day?
    package let until: Day

    package init(since: Day?, until: Day) {
        self.since = since
        self.until = until
    }

    package func contains(_ day: Day?) -> Bool {
        guard let day, day <= until else { return false }
        return since.map { $0 <= day } ?? true
    }
}
