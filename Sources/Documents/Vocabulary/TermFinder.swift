/// Finds the words of a vocabulary in texts of one language: preferred and admitted labels and their plurals, the longest first. Words that are
/// given up are not found.
package struct TermFinder: Sendable {
    private let vocabulary: Vocabulary

    package init(_ terms: [Catalogue.Term], in language: Language) { vocabulary = Vocabulary(terms, language) }

    /// In the order of the text, not overlapping.
    ///
    /// - Parameter text: UTF-8.
    package func uses(in text: [UInt8]) -> [(range: Range<Int>, term: DocumentID)] {
        if vocabulary.isEmpty { return [] }
        return vocabulary.uses(in: text, from: 0).compactMap { use in
            guard !use.label.isDeprecated, let id = DocumentID(parsing: use.label.term) else { return nil }
            return (use.range, id)
        }
    }
}
