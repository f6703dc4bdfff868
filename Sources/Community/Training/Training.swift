import Documents

/// What is published for training, by what it names.
struct Training {
    let competencies: [Document]
    let roles: [Document]
    let modules: [Document]
    let programmes: [Document]
    /// Ids of what is published.
    let practices: Set<String>
    let assessments: Set<String>
    /// Competency to the practices that name it.
    let naming: [String: Set<String>]

    struct Document: Hashable {
        let id: DocumentID
        let title: String
        let requires: [Requirement]
        let develops: [Requirement]
        /// Ids.
        let teaches: [String]
        let assessments: [String]
        let modules: [String]
        let minutes: Int?

        /// - Parameter originals: of translations, which are named by the documents that they translate.
        init(_ id: DocumentID, _ text: ParsedDocument, originals: [String: String] = [:]) {
            self.id = id
            title = text.title ?? id.slug
            func original(_ id: String) -> String { originals[id] ?? id }
            func requirements(_ field: String) -> [Requirement] {
                text.requirements(field).map { asked in
                    let id = DocumentID(parsing: original(asked.competency.description))
                    return Requirement(competency: id ?? asked.competency, level: asked.level)
                }
            }
            requires = requirements("required")
            develops = requirements("develops")
            teaches = (text.frontMatter?["teaches"]?.items ?? []).compactMap { $0["practice"]?.text }.map(original)
            assessments = text.texts("assessments").map(original)
            modules = (text.frontMatter?["modules"]?.items ?? []).compactMap { $0["module"]?.text }.map(original)
            minutes = text.text("total_minutes").flatMap { integer($0) }
        }
    }

    init(_ holdings: Holdings) {
        // A translation of what is published is no second document.
        let originals = Self.originals(holdings)
        func published(_ kind: String) -> [Document] {
            holdings.all(kind).filter { $0.isPublished && originals[$0.doc] == nil }.compactMap { holding in
                holding.published.map { Document(holding.id, $0, originals: originals) }
            }
        }
        competencies = published("competency")
        roles = published("role")
        modules = published("module")
        programmes = published("programme")
        assessments = Set(published("assessment").map(\.id.description))
        let published = holdings.all("practice").filter { $0.isPublished && originals[$0.doc] == nil }
        practices = Set(published.map(\.doc))
        var naming: [String: Set<String>] = [:]
        for practice in published {
            for competency in practice.published?.texts("competencies") ?? [] {
                naming[originals[competency] ?? competency, default: []].insert(practice.doc)
            }
        }
        self.naming = naming
    }

    func isAssessed(_ module: Document) -> Bool { module.assessments.contains { assessments.contains($0) } }

    private static func originals(_ holdings: Holdings) -> [String: String] {
        let published = holdings.documents.filter(\.isPublished)
        let docs = Set(published.map(\.doc))
        return Dictionary(
            published.compactMap { holding in
                guard let original = holding.published?.text("translation_of"), original != holding.doc, docs.contains(original) else {
                    return nil
                }
                return (holding.doc, original)
            }
        ) { first, _ in first }
    }
}
