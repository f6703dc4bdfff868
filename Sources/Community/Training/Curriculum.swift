package import Documents
import Review

/// The training of a community as one graph: what is published, and where nothing is yet, what is written. A document and its translation
/// are one, under the id of the original.
package struct Curriculum: Sendable {
    /// Each sorted by id.
    package let modules: [Module]
    package let programmes: [Programme]
    package let roles: [RoleSheet]
    /// What modules and roles name besides: practices, competencies, assessments.
    package let others: [DocumentID]
    let texts: [DocumentID: [Language: Text]]
    private let originals: [DocumentID: DocumentID]

    package struct Module: Hashable, Sendable {
        package let id: DocumentID
        /// `nil` where the text does not say.
        package let minutes: Int?
        package let prerequisites: [Reference]
        package let develops: [Requirement]
        package let teaches: [VersionedReference]
        package let assessments: [DocumentID]
    }

    /// The name of another document, and where it stands.
    package struct Reference: Hashable, Sendable {
        package let id: DocumentID
        package let place: Place
    }

    package struct Place: Hashable, Sendable, CustomStringConvertible {
        package let path: String
        package let position: SourcePosition

        package var description: String { "\(path):\(position.line):\(position.column)" }
    }

    package struct Programme: Hashable, Sendable {
        package let id: DocumentID
        /// As the programme says; `nil` where it does not.
        package let minutes: Int?
        package let minutesPlace: Place?
        /// In the order in which they are taken.
        package let modules: [Part]
    }

    package struct Part: Hashable, Sendable {
        package let module: Reference
        package let isMandatory: Bool
    }

    package struct RoleSheet: Hashable, Sendable {
        package let id: DocumentID
        package let requires: [Requirement]
    }

    /// A document in one language.
    struct Text: Hashable, Sendable {
        let id: DocumentID
        let title: String
        let isPublished: Bool
    }

    package static let kinds: Set<String> = ["practice", "competency", "role", "module", "assessment", "programme"]

    package init(_ holdings: Holdings) {
        let gone: Set<State> = [.retired, .superseded, .abandoned]
        var found: [DocumentID: (text: ParsedDocument, isPublished: Bool)] = [:]
        for holding in holdings.documents where Self.kinds.contains(holding.id.kind) && !gone.contains(holding.state) {
            found[holding.id] = (holding.published ?? holding.newest, holding.isPublished)
        }
        var originals: [DocumentID: DocumentID] = [:]
        for (id, held) in found {
            let original = held.text.text("translation_of").flatMap(DocumentID.init(parsing:))
            if let original, original != id, original.kind == id.kind, found[original] != nil { originals[id] = original }
        }
        var texts: [DocumentID: [Language: Text]] = [:]
        // Originals last: where a translation is in the language of its original, the original is what is shown.
        let ids = found.keys.sorted()
        for id in ids.filter({ originals[$0] != nil }) + ids.filter({ originals[$0] == nil }) {
            guard let held = found[id] else { continue }
            let text = Text(id: id, title: held.text.title ?? id.slug, isPublished: held.isPublished)
            if let language = held.text.language { texts[originals[id] ?? id, default: [:]][language] = text }
        }
        self.originals = originals
        self.texts = texts
        let kept = ids.filter { originals[$0] == nil }
        func held(_ kind: String) -> [(DocumentID, ParsedDocument)] {
            kept.filter { $0.kind == kind }.compactMap { id in found[id].map { (id, $0.text) } }
        }
        let reader = Reader(originals: originals)
        modules = held("module").map(reader.module)
        programmes = held("programme").map(reader.programme)
        roles = held("role").map { RoleSheet(id: $0, requires: reader.requirements($1, "required")) }
        others = kept.filter { ["practice", "competency", "assessment"].contains($0.kind) }
    }

    /// The one document that a text and its translations are.
    package func original(of id: DocumentID) -> DocumentID { originals[id] ?? id }

    package func holds(_ id: DocumentID) -> Bool { texts[id] != nil }

    package func module(_ id: DocumentID) -> Module? { modules.first { $0.id == id } }

    /// A document as readers of a language know it; in its own language where it has no translation.
    package func shown(_ id: DocumentID, in language: Language) -> (id: DocumentID, title: String) {
        let known = texts[id]
        guard let text = known?[language] ?? known?.values.first(where: { $0.id == id }) else { return (id, id.slug) }
        return (text.id, text.title)
    }

    /// All names that the documents of a kind have, translations too, by original.
    package func names(of kind: String) -> [Name] {
        texts.keys.filter { $0.kind == kind }.sorted().flatMap { original in
            (texts[original]?.values.sorted { $0.id < $1.id } ?? []).map { Name(original: original, id: $0.id, title: $0.title) }
        }
    }

    package struct Name: Hashable, Sendable {
        package let original: DocumentID
        package let id: DocumentID
        package let title: String
    }

    /// Whether it is published, in the language it was written in first.
    package func isPublished(_ id: DocumentID) -> Bool { texts[id]?.values.contains { $0.id == id && $0.isPublished } ?? false }
}

/// Reads what documents name, each by its original.
private struct Reader {
    let originals: [DocumentID: DocumentID]

    func original(_ text: String?) -> DocumentID? {
        text.flatMap(DocumentID.init(parsing:)).map { originals[$0] ?? $0 }
    }

    func requirements(_ document: ParsedDocument, _ field: String) -> [Requirement] {
        document.requirements(field).map { Requirement(competency: originals[$0.competency] ?? $0.competency, level: $0.level) }
    }

    func reference(_ node: YAMLNode?, in document: ParsedDocument) -> Curriculum.Reference? {
        guard let node, let id = original(node.text) else { return nil }
        return Curriculum.Reference(id: id, place: place(of: node, in: document))
    }

    private func place(of node: YAMLNode, in document: ParsedDocument) -> Curriculum.Place {
        Curriculum.Place(path: document.source.path, position: node.range.start)
    }

    func module(_ id: DocumentID, _ document: ParsedDocument) -> Curriculum.Module {
        let teaches = (document.frontMatter?["teaches"]?.items ?? []).compactMap { item -> VersionedReference? in
            guard let practice = original(item["practice"]?.text), let version = item["version"]?.text else { return nil }
            return VersionedReference(id: practice, version: version)
        }
        return Curriculum.Module(
            id: id, minutes: document.text("minutes").flatMap { integer($0) },
            prerequisites: (document.frontMatter?["prerequisites"]?.items ?? []).compactMap { reference($0, in: document) },
            develops: requirements(document, "develops"), teaches: teaches,
            assessments: document.texts("assessments").compactMap(original))
    }

    func programme(_ id: DocumentID, _ document: ParsedDocument) -> Curriculum.Programme {
        let parts = (document.frontMatter?["modules"]?.items ?? []).enumerated().compactMap { index, item -> (Int, Int, Curriculum.Part)? in
            guard let module = reference(item["module"], in: document) else { return nil }
            let part = Curriculum.Part(module: module, isMandatory: item["mandatory"]?.text != "false")
            return (item["order"]?.text.flatMap { integer($0) } ?? .max, index, part)
        }
        return Curriculum.Programme(
            id: id, minutes: document.text("total_minutes").flatMap { integer($0) },
            minutesPlace: document.frontMatter?["total_minutes"].map { place(of: $0, in: document) },
            modules: parts.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2))
    }
}
