package import Community
package import Documents
import Git
import Review
package import Site

/// What somebody asks a site to be.
package struct SiteWishes: Hashable, Sendable {
    package let language: Language?
    package let audience: String?
    package let address: String?
    /// The last that is told of; `nil` for all.
    package let edition: EditionNumber?
    /// The one whose page is wanted: of others, but for its translations, neither the versions nor the files are read.
    package let document: DocumentID?

    package init(
        language: Language? = nil, audience: String? = nil, address: String? = nil, edition: EditionNumber? = nil,
        document: DocumentID? = nil
    ) {
        self.language = language
        self.audience = audience
        self.address = address
        self.edition = edition
        self.document = document
    }

    /// Whether a document is read with all that is known of it.
    fileprivate func isWhole(_ holding: Holding) -> Bool {
        guard let document else { return true }
        let original = holding.newest.text("translation_of").flatMap(DocumentID.init(parsing:))
        return holding.id == document || original == document
    }
}

extension Workspace {
    /// What a site is made of: the published documents of `main`, their records, who decided, and what was said since. Drafts and proposals are not
    /// looked at.
    ///
    /// - Throws: `refused` where a page is not what was approved, or could not be published as it is: then there is no site.
    package func siteInput(_ wishes: SiteWishes, in snapshot: Snapshot) throws(WorkspaceError) -> SiteInput {
        let templates = try templates(in: snapshot)
        let holdings = try publishedHoldings(templates, in: snapshot)
        try demandSound(holdings, wishes, in: snapshot)
        var known = knownChanges()
        var versions: [DocumentID: [PublishedVersion]] = [:]
        var changes: [DocumentID: [String: [String]]] = [:]
        var assets: [DocumentID: [SiteInput.Asset]] = [:]
        for holding in holdings.documents where wishes.isWhole(holding) {
            let records = try self.versions(of: holding.doc, in: snapshot)
            versions[holding.id] = records.map { PublishedVersion($0.withoutTexts, shown(of: $0)) }
            changes[holding.id] = try self.changes(records, holding.published, known: &known)
            assets[holding.id] = try self.assets(records.first)
        }
        if wishes.document == nil, wishes.edition == nil { keep(known) }
        return SiteInput(
            holdings, versions: versions, changes: changes, assets: assets,
            editions: try publishedEditions(upTo: wishes.edition, in: snapshot), kinds: Self.kinds(templates),
            language: wishes.language, audience: wishes.audience, address: wishes.address)
    }

    /// What the page of one published document is made of: the same, of this document alone. `nil` where nothing of it is published.
    package func siteInput(of document: KnownDocument, language: Language, in snapshot: Snapshot) throws(WorkspaceError) -> SiteInput? {
        guard let (record, blob) = try record(of: document.doc, in: snapshot), let text = try text(of: record)
        else { return nil }
        let templates = try templates(in: snapshot)
        let life = try life(of: record, blob: blob, text: text, among: try lives(in: snapshot), in: snapshot)
        var reader = PartsReader(templates)
        let parts = reader.parts(of: text, kind: document.id.kind)
        let holding = Holding(
            id: document.id, published: text, newest: text, life: life, state: State(of: life, on: snapshot.today), proposed: nil,
            parts: parts, publishedParts: parts)
        let records = try versions(of: document.doc, in: snapshot)
        var known = knownChanges()
        let changes = try changes(records, text, known: &known)
        let kind = templates.latest(document.id.kind).map { [document.id.kind: $0.name] } ?? [:]
        return SiteInput(
            Holdings(
                today: snapshot.today, rulebook: snapshot.rulebook, documents: [holding], fold: snapshot.fold,
                outline: snapshot.rulebook.community.outline),
            versions: [document.id: records.map { PublishedVersion($0, Self.evidence(of: $0)) }],
            changes: [document.id: changes], assets: [document.id: try assets(records.first)], kinds: kind,
            // Of its translations nothing is known here; a term holds its own.
            language: document.id.kind == "term" ? nil : language)
    }

    /// The documents that have a record, as readers see them.
    private func publishedHoldings(_ templates: TemplateSet, in snapshot: Snapshot) throws(WorkspaceError) -> Holdings {
        let lives = try lives(in: snapshot)
        if let damaged = damage.first { throw damaged.error }
        var reader = PartsReader(templates)
        var documents: [Holding] = []
        for doc in snapshot.recordFiles.keys.sorted() {
            guard let id = DocumentID(parsing: doc), id.kind != DocumentID.governance,
                let (record, blob) = try record(of: doc, in: snapshot)
            else { continue }
            try demandApproved(record, in: snapshot)
            guard let text = try text(of: record) else { throw WorkspaceError(GitError.missing(what: record.blob, doing: doc)) }
            let life = try life(of: record.withoutTexts, blob: blob, text: text, among: lives, in: snapshot)
            let parts = KeptDocument.kindsWithParts.contains(id.kind) ? reader.parts(of: text, kind: id.kind) : nil
            documents.append(
                Holding(
                    id: id, published: text, newest: text, life: life, state: State(of: life, on: snapshot.today), proposed: nil,
                    parts: parts, publishedParts: parts))
        }
        return Holdings(
            today: snapshot.today, rulebook: snapshot.rulebook, documents: documents, fold: snapshot.fold,
            outline: snapshot.rulebook.community.outline)
    }

    /// The file on `main` is the one that was approved: somebody may have committed another by hand.
    func demandApproved(_ record: Record, in snapshot: Snapshot) throws(WorkspaceError) {
        if record.status == .retired { return }
        let file = try git { () throws(GitError) in try repository.file(at: record.path, in: snapshot.main) }
        guard file?.id.hex != record.blob else { return }
        let path = escaped(record.path)
        throw WorkspaceError(
            .refused, en: "no site: \(path) on main is not the text that was approved",
            fr: "pas de site : \(path) sur main n'est pas le texte qui a été approuvé",
            why: Phrase(
                en: "a page says who approved it; that would not be true of this one",
                fr: "une page dit qui l'a approuvée ; ce ne serait pas vrai de celle-ci"), fix: Phrase(same: "praxis verify"))
    }

    private func demandSound(_ holdings: Holdings, _ wishes: SiteWishes, in snapshot: Snapshot) throws(WorkspaceError) {
        try demandKnown(wishes, holdings)
        let documents = holdings.documents.filter { $0.state != .retired && wishes.isWhole($0) }.map(\.newest)
        let errors = try structureErrors(documents, in: snapshot)
        if !errors.isEmpty { throw Self.unsound(errors) }
    }

    /// Refuses a language or readers that nobody writes in or for.
    func demandKnown(_ wishes: SiteWishes, _ holdings: Holdings) throws(WorkspaceError) {
        let spoken = holdings.rulebook.community.languages
        if let language = wishes.language, !spoken.contains(language.rawValue) {
            throw WorkspaceError(
                .misuse, en: "the community does not write in \(language.rawValue)",
                fr: "la communauté n'écrit pas en \(language.rawValue)",
                fix: Phrase(same: "--language \(spoken.first ?? "en")"))
        }
        guard let audience = wishes.audience else { return }
        let known = Set(SiteInput.audiences + holdings.documents.flatMap { $0.newest.texts("audience") })
        guard known.contains(audience) else {
            throw WorkspaceError(
                .misuse, en: "there is no audience \(escaped(audience))", fr: "il n'y a pas de public \(escaped(audience))",
                why: Phrase(same: known.sorted().joined(separator: ", ")),
                fix: Phrase(same: "--audience \(nearest(to: audience, among: known) ?? "hr")"))
        }
    }

    /// Nothing that a check of structure refuses reaches readers: a key that nobody knows may be the one that was to keep a page from them.
    func structureErrors(_ documents: [ParsedDocument], in snapshot: Snapshot) throws(WorkspaceError) -> [Diagnostic] {
        let text = CheckedText(documents: documents, tree: CheckedTree(snapshot.main))
        return try findings(in: text, rulebook: snapshot.rulebook, stage: .structure).filter { $0.severity == .error }
    }

    static func unsound(_ errors: [Diagnostic]) -> WorkspaceError {
        let count = Set(errors.map(\.path)).count
        let first = Explanation(
            what: Phrase(
                en: "no site: \(count) published page\(count == 1 ? "" : "s") could not be published today",
                fr:
                    "pas de site : \(count) page\(count > 1 ? "s" : "") publiée\(count > 1 ? "s" : "") ne pourrai\(count > 1 ? "en" : "")t pas l'être aujourd'hui"
            ),
            fix: Phrase(same: "praxis check --all"))
        return WorkspaceError(.refused, [first] + WorkspaceError(.refused, findings: errors).explanations)
    }

    static func kinds(_ templates: TemplateSet) -> [String: Phrase] {
        Dictionary(uniqueKeysWithValues: templates.kinds.compactMap { kind in templates.latest(kind).map { (kind, $0.name) } })
    }

    func assets(_ record: Record?) throws(WorkspaceError) -> [SiteInput.Asset] {
        try (record?.assets ?? []).map { asset throws(WorkspaceError) in
            guard let id = ObjectID(hex: asset.blob) else { throw WorkspaceError(GitError.missing(what: asset.blob, doing: asset.path)) }
            let size = try git { () throws(GitError) in try repository.header(of: id)?.size }
            // One that no reader is given is not read either.
            if let size, size > SiteInput.largestFile {
                return SiteInput.Asset(path: asset.path, blob: asset.blob, sha256: asset.sha256, size: size, head: [])
            }
            let bytes = try git { () throws(GitError) in try repository.blob(id) }
            return SiteInput.Asset(
                path: asset.path, blob: asset.blob, sha256: asset.sha256, size: bytes.count, head: Array(bytes.prefix(64)))
        }
    }

    func publishedEditions(upTo last: EditionNumber?, in snapshot: Snapshot) throws(WorkspaceError)
        -> [SiteInput.PublishedEdition]
    {
        let tags = try editions(in: snapshot).filter { tag in last.map { tag.number <= $0 } ?? true }
        return try tags.map { tag throws(WorkspaceError) in
            SiteInput.PublishedEdition(
                number: tag.number, day: tag.day, signer: tag.signer.map { snapshot.rulebook.name(of: $0) },
                contents: try contents(of: tag, among: tags))
        }
    }
}
