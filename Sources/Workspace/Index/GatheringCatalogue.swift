import Documents
import Review

/// What stands fixed for all documents of one check.
struct CheckedRules {
    let templates: TemplateSet
    let rulebook: Rulebook
    /// The day on which members must be active and versions of templates accepted.
    let day: Day
    /// Whether the check decides on a publication.
    let isForPublication: Bool
}

/// Puts together what a check may know: what its documents ask for, and no more.
struct CatalogueGathering {
    private let rules: CheckedRules
    private let overlay: Overlay
    private var entries: [String: Catalogue.Entry] = [:]
    private var gone: [Catalogue.Entry] = []
    private var files: Set<String> = []
    private var terms: [String: Catalogue.Term] = [:]
    private var versions: [DocumentID: String] = [:]

    init(_ rules: CheckedRules, _ overlay: Overlay) {
        self.rules = rules
        self.overlay = overlay
    }

    /// The answers to all that some documents ask.
    mutating func gather(
        _ documents: [ParsedDocument], from neighbours: inout some Neighbours & ~Copyable, in workspace: borrowing Workspace
    ) throws(WorkspaceError) {
        var open: Set<DocumentID> = []
        var paths: Set<String> = []
        for document in documents {
            let asked = Asked(document, rules.template(of: document))
            open.formUnion(asked.ids)
            paths.formUnion(asked.paths)
            guard let id = document.id else { continue }
            if document.frontMatter?["binding"] != nil { try addTranslations(of: document, id, from: &neighbours, in: workspace) }
            if document.frontMatter?["items"] != nil {
                add(
                    overlay.over(try neighbours.users(of: id, in: workspace)) {
                        $0.summary?.references["assessments"]?.contains(id.description) ?? false
                    })
            }
        }
        for path in paths { try addFile(at: path, from: &neighbours, in: workspace) }
        try addTerms(for: documents, from: &neighbours, in: workspace)
        var known: Set<DocumentID> = []
        while let id = open.popFirst() {
            guard known.insert(id).inserted else { continue }
            for entry in add(overlay.over(try neighbours.documents(id, in: workspace)) { $0.id == id }) {
                open.formUnion((entry.summary?.leads ?? []).filter { !known.contains($0) })
            }
            versions[id] = try version(of: id, from: &neighbours, in: workspace)
        }
    }

    /// All there is, for names that are proposed.
    mutating func gatherAll(from neighbours: inout some Neighbours & ~Copyable, in workspace: borrowing Workspace) throws(WorkspaceError) {
        add(overlay.over(try neighbours.allDocuments(in: workspace)) { _ in true })
        files = Set(try neighbours.allFiles(in: workspace).filter { overlay.files[$0] == nil })
        files.formUnion(overlay.files.filter(\.value).keys)
        versions = try neighbours.allVersions(in: workspace)
        for entry in overlay.documents where versions[entry.id] == nil { versions[entry.id] = Overlay.firstVersion }
        terms = try neighbours.terms(givingUpWordsOf: nil, in: workspace).filter { overlay.files[$0.key] == nil }
        terms.merge(overlay.terms) { _, own in own }
    }

    /// That is published, or would be by the change that is checked.
    private func version(of id: DocumentID, from neighbours: inout some Neighbours & ~Copyable, in workspace: borrowing Workspace)
        throws(WorkspaceError) -> String?
    {
        if let version = try neighbours.version(of: id, in: workspace) { return version }
        return overlay.documents.contains { $0.id == id } ? Overlay.firstVersion : nil
    }

    @discardableResult
    private mutating func add(_ found: [Catalogue.Entry]) -> [Catalogue.Entry] {
        for entry in found {
            if entry.path.isEmpty { gone.append(entry) } else { entries[entry.path] = entry }
        }
        return found
    }

    private mutating func addFile(at path: String, from neighbours: inout some Neighbours & ~Copyable, in workspace: borrowing Workspace)
        throws(WorkspaceError)
    {
        if let isThere = overlay.files[path] {
            if isThere { files.insert(path) }
        } else if let file = try neighbours.file(at: path, in: workspace), overlay.files[file] != false {
            files.insert(file)
        } else if let file = overlay.files.filter(\.value).keys.filter({ $0.hasPrefix(path + "/") }).min() {
            files.insert(file)
        }
        if overlay.files[path] == nil, let entry = try neighbours.document(at: path, in: workspace) { add([entry]) }
        add(overlay.documents.filter { $0.path == path })
    }

    /// A French translation of this text, or the French original of this translation, or another translation of that original.
    private mutating func addTranslations(
        of document: ParsedDocument, _ id: DocumentID, from neighbours: inout some Neighbours & ~Copyable, in workspace: borrowing Workspace
    )
        throws(WorkspaceError)
    {
        let originals = [id] + [document.text("translation_of").flatMap(DocumentID.init(parsing:))].compactMap(\.self)
        for original in originals {
            let found = add(overlay.over(try neighbours.translations(of: original, in: workspace)) { $0.translationOf == original })
            for entry in found { versions[entry.id] = try version(of: entry.id, from: &neighbours, in: workspace) }
        }
    }

    private mutating func addTerms(
        for documents: [ParsedDocument], from neighbours: inout some Neighbours & ~Copyable, in workspace: borrowing Workspace
    ) throws(WorkspaceError) {
        let needsAll = documents.contains { $0.frontMatter?["labels"] != nil }
        // A word that was given up is a warning, which decides nothing on a publication; to know them all takes reading every document.
        let languages = rules.isForPublication ? [] : Set(documents.compactMap(\.language)).sorted { $0.rawValue < $1.rawValue }
        for language in needsAll ? [nil] : languages.map(Optional.some) {
            terms.merge(try neighbours.terms(givingUpWordsOf: language, in: workspace).filter { overlay.files[$0.key] == nil }) {
                first, _ in first
            }
        }
        terms.merge(overlay.terms) { _, own in own }
    }

    /// What was gathered, in an order that does not depend on how.
    var catalogue: Catalogue {
        Catalogue(
            documents: (entries.values + gone).sorted { ($0.path, $0.id) < ($1.path, $1.id) },
            members: rules.rulebook.members.mapValues { $0.isActive(on: rules.day) }, entities: Set(rules.rulebook.entities.keys),
            roles: rules.rulebook.roles, outline: rules.rulebook.community.outline, languages: rules.rulebook.community.languages,
            files: files,
            terms: terms.sorted { $0.key < $1.key }.map(\.value), published: versions, isForPublication: rules.isForPublication,
            oldestTemplates: rules.rulebook.policy.oldestTemplates(on: rules.day))
    }
}

extension CheckedRules {
    func template(of document: ParsedDocument) -> Template? {
        document.template.flatMap { templates[$0] } ?? (document.kind ?? document.id?.kind).flatMap { templates.latest($0) }
    }
}
