/// Finds the words of a vocabulary in texts, in one language. Made once for many texts.
package struct TermFinder: Sendable {
    private let vocabulary: Vocabulary
    /// By folded label: the terms that share it, where they are two or more.
    private let shared: [[UInt8]: [Catalogue.Term]]

    package init(_ terms: [Catalogue.Term], in language: Language) {
        vocabulary = Vocabulary(terms, language)
        var owners: [[UInt8]: [Catalogue.Term]] = [:]
        for term in terms {
            guard let own = term.labels[language.rawValue] else { continue }
            for label in Set(([own.preferred] + own.admitted).map(Folding.symbols)) { owners[label, default: []].append(term) }
        }
        shared = owners.filter { $0.value.count > 1 }
    }

    /// In the order of the text, not overlapping. A word that several terms share means the one of the text's domain, and where that tells
    /// nothing it is left alone: better no explanation than a wrong one.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - domain: of the text, as its chapter; `nil` where it has none.
    package func uses(in text: [UInt8], domain: String? = nil) -> [(range: Range<Int>, term: DocumentID)] {
        if vocabulary.isEmpty { return [] }
        return vocabulary.uses(in: text, from: 0).compactMap { use in
            guard !use.label.isDeprecated else { return nil }
            var term = use.label.term
            if let owners = shared[Folding.symbols(use.label.text)] {
                let own = owners.filter { term in
                    domain.map { !term.domain.isEmpty && Folding.symbols(term.domain) == Folding.symbols($0) } ?? false
                }
                guard own.count == 1 else { return nil }
                term = own[0].id
            }
            return DocumentID(parsing: term).map { (use.range, $0) }
        }
    }
}
