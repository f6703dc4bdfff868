package import Documents
import Review

/// A term with its labels, and what is missing of it.
package struct TermEntry: Hashable, Sendable {
    package let holding: Holding
    /// `nil` where the document has no labels.
    package let term: Catalogue.Term?
    package let missing: [Gap]

    /// A label or a definition that a language of the community does not have.
    package enum Gap: Hashable, Sendable {
        case label(String)
        case definition(String)

        /// For programs, and short enough for people: `fr`, `definition.fr`.
        package var code: String {
            switch self {
            case .label(let language): language
            case .definition(let language): "definition.\(language)"
            }
        }
    }

    package func labels(_ language: String) -> Catalogue.Term.Labels? { term?.labels[language] }
}

/// One word that is the preferred label of several concepts.
package struct Homonym: Hashable, Sendable {
    package let language: String
    package let label: String
    /// In the order of their ids.
    package let terms: [TermEntry]
}

extension Holdings {
    /// The vocabulary, in the order of ids; terms that are retired or replaced are left out.
    package func vocabulary() -> [TermEntry] {
        all("term").filter { $0.state != .retired && $0.state != .superseded }.map { holding in
            let term = Catalogue.Term(holding.newest)
            let languages = rulebook.community.languages
            let labels = languages.filter { term?.labels[$0] == nil }.map(TermEntry.Gap.label)
            let definitions = languages.filter { !Self.isDefined(holding, $0) }.map(TermEntry.Gap.definition)
            return TermEntry(holding: holding, term: term, missing: labels + definitions)
        }
    }

    private static func isDefined(_ holding: Holding, _ language: String) -> Bool {
        let text = holding.parts?[language]?.text ?? ""
        return text.contains { $0.isLetter } && !text.contains("{{")
    }

    /// Words that two terms prefer in one language, whatever their domains, sorted by language and label.
    package func homonyms() -> [Homonym] {
        let entries = vocabulary()
        var found: [Homonym] = []
        for language in rulebook.community.languages {
            for (index, entry) in entries.enumerated() {
                guard let label = entry.labels(language)?.preferred else { continue }
                let same = entries.filter { other in
                    other.labels(language).map { Catalogue.Term.isSame($0.preferred, label) } ?? false
                }
                let isFirst = same.first?.holding.id == entries[index].holding.id
                if same.count > 1, isFirst { found.append(Homonym(language: language, label: label, terms: same)) }
            }
        }
        return found.sorted { ($0.language, $0.label) < ($1.language, $1.label) }
    }

    /// What a person meant by a term: its id, its slug, or a label of it in any language.
    ///
    /// - Returns: each term with the labels that are meant: all of them for an id. May be several for a word that means two things.
    package func terms(named text: String) -> [(entry: TermEntry, labels: [SearchLabel])] {
        vocabulary().compactMap { entry in
            let labels = SearchedText.labels(of: entry.holding.newest)
            if entry.holding.doc == text
                || entry.holding.id.slug == text && !labels.contains(where: { Catalogue.Term.isSame($0.text, text) })
            {
                return (entry, labels)
            }
            let meant = labels.filter { Catalogue.Term.isSame($0.text, text) }
            return meant.isEmpty ? nil : (entry, meant)
        }
    }
}
