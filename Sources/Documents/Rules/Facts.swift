/// The catalogue, ordered for look-ups.
struct Facts: Sendable {
    let catalogue: Catalogue
    /// Paths by id, sorted.
    let paths: [DocumentID: [String]]
    let languages: [String]
    let outline: [String]

    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
        var paths: [DocumentID: [String]] = [:]
        paths.reserveCapacity(catalogue.documents.count)
        for entry in catalogue.documents { paths[entry.id, default: []].append(entry.path) }
        self.paths = paths.mapValues { $0.count > 1 ? $0.sorted() : $0 }
        languages = catalogue.languages
        outline = catalogue.outline
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
}
