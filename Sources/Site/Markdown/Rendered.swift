package import Documents

/// What the text of a document becomes on a page.
package struct Rendered: Hashable, Sendable {
    package let html: HTML
    /// Top-level headings in their order, without the title of the document.
    package let headings: [Heading]
    package let problems: [Problem]
    /// Diagrams that are shown as their text, by the line of the file.
    package let undrawn: [Undrawn]
    /// Terms that are explained in place, in the order in which they first occur.
    package let terms: [DocumentID]

    package struct Heading: Hashable, Sendable {
        /// 2 to 6.
        package let level: Int
        package let text: String
        /// The `id` on the page.
        package let anchor: String
        /// `2.1`, where the headings of the text are numbered.
        package let number: String?
        /// The bytes of the page before it; `nil` where an element that began there is still open.
        package let start: Int?
    }

    package struct Undrawn: Hashable, Sendable {
        /// In the file, 1-based.
        package let line: Int
        package let error: DiagramError
    }

    /// A link or an image that does not lead where it was meant to.
    package struct Problem: Hashable, Sendable {
        /// In the file, 1-based.
        package let line: Int
        package let target: String
        package let reason: Destination.Reason
    }
}

/// What a text may ask of the site around it. Each function is pure.
package struct Surrounding: Sendable {
    /// Where a link or an image leads; the last argument says whether it is an image.
    let destination: @Sendable (String, Bool) -> Destination
    /// Words to explain, by their places in a text; in order, not overlapping.
    let terms: @Sendable ([UInt8]) -> [(range: Range<Int>, term: DocumentID)]
    /// The word as it is written, with its explanation: a link and what it shows. `nil` leaves the word alone.
    let explanation: @Sendable (DocumentID, String) -> HTML?
    let language: Language
    let place: TextPlace

    package init(
        language: Language, place: TextPlace = TextPlace(), destination: @escaping @Sendable (String, Bool) -> Destination,
        terms: @escaping @Sendable ([UInt8]) -> [(range: Range<Int>, term: DocumentID)] = { _ in [] },
        explanation: @escaping @Sendable (DocumentID, String) -> HTML? = { _, _ in nil }
    ) {
        self.language = language
        self.place = place
        self.destination = destination
        self.terms = terms
        self.explanation = explanation
    }
}
