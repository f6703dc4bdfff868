import Community
import Documents
import Git
import Review
package import Site

extension Workspace {
    /// The same site, read as far as it changed: of the documents only what lists and links ask for, without their texts, which `text(of:)` gives
    /// one by one. Where the journals cannot be told by the index, all is read.
    ///
    /// - Throws: `refused`, as `siteInput` does.
    package func lightSiteInput(_ wishes: SiteWishes, in snapshot: Snapshot) throws(WorkspaceError) -> SiteInput {
        guard snapshot.isNarrow, wishes.document == nil, wishes.edition == nil else { return try siteInput(wishes, in: snapshot) }
        let templates = try templates(at: snapshot.main)
        let kept = try keptDocuments(templates, wishes, in: snapshot)
        let holdings = try holdings(of: kept, templates, in: snapshot)
        try demandKnown(wishes, holdings)
        func all<Value>(_ value: (KeptDocument) -> Value) -> [DocumentID: Value] {
            Dictionary(uniqueKeysWithValues: kept.documents.values.map { ($0.id, value($0)) })
        }
        return SiteInput(
            holdings, versions: all(\.versions), changes: all(\.changes), assets: all(\.assets),
            editions: try publishedEditions(upTo: nil, in: snapshot), kinds: Self.kinds(templates), stamps: all(\.record.hex),
            language: wishes.language, audience: wishes.audience, address: wishes.address)
    }

    private func holdings(of kept: KeptDocuments, _ templates: TemplateSet, in snapshot: Snapshot) throws(WorkspaceError) -> Holdings {
        let later = LaterEntries(snapshot.fold)
        var successors: [String: [String]] = [:]
        for (doc, document) in kept.documents {
            let record = document.versions[0].record
            guard !record.supersedes.isEmpty, let from = Day(parsing: record.effectiveFrom), from <= snapshot.today else { continue }
            for old in record.supersedes where old != doc { successors[old, default: []].append(doc) }
        }
        var reader = PartsReader(templates)
        var documents: [Holding] = []
        for document in kept.documents.values {
            let record = document.versions[0].record
            var text = document.text
            var parts = document.words.isEmpty ? nil : DocumentParts(document.words)
            if KeptDocument.wholeKinds.contains(document.id.kind) {
                guard let whole = try self.text(of: record) else {
                    throw WorkspaceError(GitError.missing(what: record.blob, doing: record.doc))
                }
                text = whole
                parts = reader.parts(of: whole, kind: document.id.kind)
            }
            let behind = Set(text.versionedReferences).filter { reference in
                kept.documents[reference.id.description].map { reference.isBehind($0.versions[0].record.version.description) } ?? false
            }
            let life = Life(
                of: record, entries: later[record: document.record.hex], contesting: record.late(in: snapshot.fold), owner: text.owner,
                reviewIn: text.reviewIn, rulebook: snapshot.rulebook, successors: (successors[record.doc] ?? []).sorted(),
                behind: behind.sorted { ($0.id, $0.version) < ($1.id, $1.version) }, on: snapshot.today)
            documents.append(
                Holding(
                    id: document.id, published: text, newest: text, life: life, state: State(of: life, on: snapshot.today), proposed: nil,
                    parts: parts, publishedParts: parts))
        }
        return Holdings(
            today: snapshot.today, rulebook: snapshot.rulebook, documents: documents, fold: snapshot.fold,
            outline: snapshot.rulebook.community.outline)
    }

    /// The whole site in memory.
    package func drawn(_ input: SiteInput) throws(WorkspaceError) -> BuiltSite {
        var shelf = SiteInMemory<WorkspaceError>()
        let isLight = !input.stamps.isEmpty
        let site = try writeSite(input, to: &shelf) { holding throws(WorkspaceError) in
            try text(of: holding, isLight: isLight)
        }
        return BuiltSite(files: shelf.files, assets: site.assets, warnings: site.warnings, documents: site.documents)
    }

    /// The whole text of a document of a site.
    ///
    /// - Parameter isLight: whether the input that it is from holds documents without their texts.
    func text(of holding: Holding, isLight: Bool) throws(WorkspaceError) -> ParsedDocument {
        guard isLight, let record = holding.record else { return holding.published ?? holding.newest }
        return try wholeText(of: record)
    }

    /// The text of a published document of a site, as its record names it.
    private func wholeText(of record: Record) throws(WorkspaceError) -> ParsedDocument {
        guard let id = ObjectID(hex: record.blob) else { throw WorkspaceError(GitError.missing(what: record.blob, doing: record.doc)) }
        return parse(try source(TreeFile(path: record.path, mode: .regular, id: id)))
    }
}
