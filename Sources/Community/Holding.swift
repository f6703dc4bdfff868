package import Documents
package import Review

/// A document as the community holds it on a day: what readers see, what is being written, and where both stand.
package struct Holding: Hashable, Sendable {
    package let id: DocumentID
    /// The text that is published; `nil` where none is.
    package let published: ParsedDocument?
    /// The newest text: of the open draft, else of the proposal, else what is published.
    package let newest: ParsedDocument
    /// Of the version that is published, and what was said about it since; `nil` where none is.
    package let life: Life?
    /// Of what is published, else of what is proposed, else `draft`.
    package let state: State
    /// Of the open proposal; `nil` where there is none.
    package let proposed: State?
    /// The sections of `newest`; `nil` where its template is not there.
    package let parts: DocumentParts?
    /// Those of `published`.
    package let publishedParts: DocumentParts?

    package init(
        id: DocumentID, published: ParsedDocument?, newest: ParsedDocument, life: Life?, state: State, proposed: State?,
        parts: DocumentParts?, publishedParts: DocumentParts?
    ) {
        self.id = id
        self.published = published
        self.newest = newest
        self.life = life
        self.state = state
        self.proposed = proposed
        self.parts = parts
        self.publishedParts = publishedParts
    }

    package var doc: String { id.description }
    package var record: Record? { life?.record }
    /// Of the newest text; the slug where it has none.
    package var title: String { newest.title ?? id.slug }
    package var isPublished: Bool { record != nil && state != .retired && state != .superseded }
}

/// All documents of a community on a day, with the rules in force: what views and reports are made of.
package struct Holdings: Sendable {
    package let today: Day
    package let rulebook: Rulebook
    /// Sorted by id.
    package let documents: [Holding]
    /// All entries whose signature is good, folded.
    package let fold: Fold
    /// Chapters of the guide, in their order; may be empty.
    package let outline: [String]

    package init(today: Day, rulebook: Rulebook, documents: [Holding], fold: Fold, outline: [String]) {
        self.today = today
        self.rulebook = rulebook
        // By their places: a holding is large, and is copied once.
        self.documents = documents.indices.sorted { documents[$0].id < documents[$1].id }.map { documents[$0] }
        self.fold = fold
        self.outline = outline
    }

    /// Those of one kind, sorted by id.
    package func all(_ kind: String) -> [Holding] { documents.filter { $0.id.kind == kind } }

    package subscript(id: DocumentID) -> Holding? { documents.first { $0.id == id } }
}
