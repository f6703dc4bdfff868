package import Documents
import Review

/// How the vocabulary stands: what its terms lack, which of them nobody uses, and where words that were given up are still in use.
package struct VocabularyReport: Hashable, Sendable {
    package let terms: [Term]
    package let deprecated: [Deprecated]
    /// Of the community.
    package let languages: [String]

    package struct Term: Hashable, Sendable {
        package let id: DocumentID
        package let title: String
        /// Languages of the community in which it has no preferred word.
        package let withoutLabel: [String]
        /// Languages in which it is not defined.
        package let withoutDefinition: [String]
        /// Published documents that use one of its words or name it, itself left out.
        package let uses: Int

        package var hasGap: Bool { !withoutLabel.isEmpty || !withoutDefinition.isEmpty || uses == 0 }
    }

    /// A word that was given up, in a published text.
    package struct Deprecated: Hashable, Sendable {
        package let document: DocumentID
        package let path: String
        /// 1-based.
        package let line: Int
        package let column: Int
        package let text: String
        package let preferred: String
        package let term: String
    }

    package init(_ holdings: Holdings) {
        let languages = holdings.rulebook.community.languages
        let kept = holdings.all("term").filter { ![.retired, .superseded].contains($0.state) }
        let search = TermSearch(kept.compactMap { Catalogue.Term($0.published ?? $0.newest) })
        var users: [String: Set<String>] = [:]
        var deprecated: [Deprecated] = []
        for holding in holdings.documents where holding.isPublished {
            guard let text = holding.published else { continue }
            for named in text.texts("terms") + text.texts("related") + text.texts("broader") {
                users[named, default: []].insert(holding.doc)
            }
            for use in search.uses(in: text) {
                if use.isDeprecated {
                    deprecated.append(
                        Deprecated(
                            document: holding.id, path: text.source.path, line: use.range.start.line,
                            column: use.range.start.column, text: use.text, preferred: use.preferred, term: use.term))
                } else {
                    users[use.term, default: []].insert(holding.doc)
                }
            }
        }
        self.languages = languages
        self.deprecated = deprecated.sorted { ($0.path, $0.line, $0.column) < ($1.path, $1.line, $1.column) }
        terms = kept.map { holding in
            let text = holding.published ?? holding.newest
            let parts = holding.published == nil ? holding.parts : holding.publishedParts
            let labels = Catalogue.Term(text)?.labels ?? [:]
            return Term(
                id: holding.id, title: text.title ?? holding.id.slug, withoutLabel: languages.filter { labels[$0] == nil },
                withoutDefinition: languages.filter { parts?[$0].map { part in part.text.allSatisfy(\.isWhitespace) } ?? true },
                uses: (users[holding.doc] ?? []).subtracting([holding.doc]).count)
        }
    }
}
