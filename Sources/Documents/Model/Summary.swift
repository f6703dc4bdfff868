extension Catalogue {
    /// What the check of another document may ask of this one. Depends on nothing but the bytes of the document, so that it can be kept by
    /// its blob.
    package struct Summary: Hashable, Sendable, Codable {
        /// The ids that the fields `supersedes`, `broader`, `prerequisites` and `assessments` name, in their order.
        package let references: [String: [String]]
        package let minutes: Int?
        /// The ids of its learning objectives.
        package let objectives: [String]
        /// The objectives that its items assess; `nil` where it has no items.
        package let assessed: [String]?
        /// The anchors of its headings, in the order of the text.
        package let anchors: [String]

        package init(
            references: [String: [String]] = [:], minutes: Int? = nil, objectives: [String] = [], assessed: [String]? = nil,
            anchors: [String] = []
        ) {
            self.references = references
            self.minutes = minutes
            self.objectives = objectives
            self.assessed = assessed
            self.anchors = anchors
        }

        package init(_ document: ParsedDocument) {
            let front = document.frontMatter
            references = Dictionary(
                uniqueKeysWithValues: Self.relations.compactMap { name in
                    front?[name].map { (name, $0.items.compactMap(\.text).filter { DocumentID(parsing: $0) != nil }) }
                })
            minutes = front?["minutes"]?.text.flatMap { integer($0) }
            objectives = front?["objectives"]?.items.compactMap { $0["id"]?.text } ?? []
            assessed = front?["items"]?.items.compactMap { $0["objective"]?.text }
            anchors = document.anchors
        }

        /// The fields whose targets are followed from document to document.
        static let relations = ["assessments", "broader", "prerequisites", "supersedes"]

        /// The documents whose summaries a check may go on to ask for, sorted.
        package var leads: [DocumentID] {
            Set(references.values.joined()).compactMap(DocumentID.init(parsing:)).sorted()
        }
    }
}

extension Catalogue.Term {
    /// The labels that a document holds; `nil` where it has none.
    package init?(_ document: ParsedDocument) {
        guard let id = document.id, let entries = document.frontMatter?["labels"]?.entries else { return nil }
        var labels: [String: Labels] = [:]
        for entry in entries {
            guard let preferred = entry.value["preferred"]?.text, !isBlank(preferred), !Placeholder.isWhole(preferred) else { continue }
            labels[entry.key] = Labels(
                preferred: preferred, admitted: Self.texts(entry.value["admitted"]) + Self.texts(entry.value["abbreviation"]),
                deprecated: Self.texts(entry.value["deprecated"]))
        }
        self.init(id: id.description, domain: document.text("domain") ?? "", labels: labels)
    }

    private static func texts(_ node: YAMLNode?) -> [String] {
        (node?.items ?? []).compactMap(\.text).filter { !isBlank($0) && !Placeholder.isWhole($0) }
    }
}

extension Catalogue.Entry {
    /// What a document says of itself; `nil` where it has no id.
    package init?(_ document: ParsedDocument) {
        guard let id = document.id else { return nil }
        self.init(
            id: id, path: document.source.path, title: document.title ?? "", language: document.language,
            translationOf: document.text("translation_of").flatMap(DocumentID.init(parsing:)), summary: Catalogue.Summary(document))
    }
}
