/// The catalogue, ordered for look-ups.
struct Facts: Sendable {
    let catalogue: Catalogue
    /// Paths by id, sorted.
    let paths: [DocumentID: [String]]
    let languages: [String]
    let outline: [String]
    /// Of the documents that were read.
    let summaries: [DocumentID: Catalogue.Summary]
    /// The same documents by path.
    let read: [String: DocumentID]
    let vocabulary: [Language: Vocabulary]
    let folders: Folders

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        var paths: [DocumentID: [String]] = [:]
        var summaries: [DocumentID: Catalogue.Summary] = [:]
        var read: [String: DocumentID] = [:]
        paths.reserveCapacity(catalogue.documents.count)
        for entry in catalogue.documents {
            paths[entry.id, default: []].append(entry.path)
            guard let summary = entry.summary else { continue }
            summaries[entry.id] = summary
            if !entry.path.isEmpty { read[entry.path] = entry.id }
        }
        self.paths = paths.mapValues { $0.count > 1 ? $0.sorted() : $0 }
        self.summaries = summaries
        self.read = read
        folders = Folders(catalogue.files)
        languages = catalogue.languages
        outline = catalogue.outline
        var vocabulary: [Language: Vocabulary] = [:]
        if !catalogue.terms.isEmpty {
            for language in Language.allCases { vocabulary[language] = Vocabulary(catalogue.terms, language) }
        }
        self.vocabulary = vocabulary
    }

    /// The values that a `from:` of a template offers; `nil` for a source that nobody knows.
    func values(of source: String) -> [String]? {
        switch source {
        case "outline": outline
        case "roles": catalogue.roles.sorted()
        case "entities": catalogue.entities.sorted()
        case "languages": languages
        case "scope": ["group"] + catalogue.entities.sorted()
        case "people": ["anonymous"] + catalogue.members.keys.sorted()
        default: nil
        }
    }

    /// What a document that was read says in one of the fields that are followed (`Catalogue.Summary.references`).
    func targets(of id: DocumentID, _ field: String) -> [DocumentID] {
        (summaries[id]?.references[field] ?? []).compactMap(DocumentID.init(parsing:))
    }

    /// Of two numbers with a point; `nil` where they cannot be read.
    static func version(_ text: String) -> (major: Int, minor: Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { integer($0) }
        guard parts.count == 2, let major = parts[0], let minor = parts[1] else { return nil }
        return (major, minor)
    }
}
