package import Community
package import Documents
package import Review

/// All that a site is made of: what is published on a day, and who decided it. The same input is the same site, to the byte.
package struct SiteInput: Sendable {
    /// Nothing but what is published and may be shown: no draft, nothing restricted, no file of governance.
    package let holdings: Holdings
    /// The versions of each document, newest first.
    package let versions: [DocumentID: [PublishedVersion]]
    /// By document and version, the headings of the sections that it changed.
    package let changes: [DocumentID: [String: [String]]]
    /// The files that each document's approval covers.
    package let assets: [DocumentID: [Asset]]
    /// The oldest first.
    package let editions: [PublishedEdition]
    /// What each kind of document is called.
    package let kinds: [String: Phrase]
    /// What names the published state of each document: the same stamp is the same text, versions and files. Of a document without one no page is
    /// kept from one build to the next.
    package let stamps: [DocumentID: String]
    /// Not empty; each is a tree of pages.
    package let languages: [Language]
    /// Pages of these readers and of all; `nil` for everybody.
    package let audience: String?
    /// Where the site will be, without a slash at its end: `https://guide.example.org`. `nil` where nobody said.
    package let address: String?

    package struct Asset: Hashable, Sendable {
        /// In the repository.
        package let path: String
        package let blob: String
        package let sha256: String
        package let size: Int
        /// Its first bytes, from which its type is told.
        package let head: [UInt8]

        package init(path: String, blob: String, sha256: String, size: Int, head: [UInt8]) {
            self.path = path
            self.blob = blob
            self.sha256 = sha256
            self.size = size
            self.head = head
        }
    }

    package struct PublishedEdition: Sendable {
        package let number: EditionNumber
        package let day: Day
        /// The name of who signed it; `nil` where the signature is not good.
        package let signer: String?
        package let contents: Edition

        package init(number: EditionNumber, day: Day, signer: String?, contents: Edition) {
            self.number = number
            self.day = day
            self.signer = signer
            self.contents = contents
        }
    }

    /// Leaves out of the holdings what a site must not show.
    package init(
        _ holdings: Holdings, versions: [DocumentID: [PublishedVersion]],
        changes: [DocumentID: [String: [String]]] = [:], assets: [DocumentID: [Asset]] = [:],
        editions: [PublishedEdition] = [], kinds: [String: Phrase] = [:], stamps: [DocumentID: String] = [:], language: Language? = nil,
        audience: String? = nil, address: String? = nil
    ) {
        let spoken = holdings.rulebook.community.languages.compactMap(Language.init(rawValue:))
        languages = language.map { [$0] } ?? (spoken.isEmpty ? [.en] : spoken)
        self.audience = audience
        self.address = address
        self.versions = versions
        self.changes = changes
        self.assets = assets
        self.editions = editions
        self.kinds = kinds
        self.stamps = stamps
        self.holdings = Holdings(
            today: holdings.today, rulebook: holdings.rulebook,
            documents: holdings.documents.compactMap { Self.shown($0, to: audience) }, fold: holdings.fold, outline: holdings.outline)
    }

    /// The same with nothing but some documents, and with one edition's name or none: what is left of a site where only they are handed out.
    package func narrowed(to documents: Set<DocumentID>) -> SiteInput {
        SiteInput(
            Holdings(
                today: holdings.today, rulebook: holdings.rulebook, documents: holdings.documents.filter { documents.contains($0.id) },
                fold: holdings.fold, outline: []),
            versions: versions, changes: changes, assets: assets.filter { documents.contains($0.key) }, kinds: kinds,
            language: languages.count == 1 ? languages.first : nil, audience: audience, address: address)
    }

    /// A document with what belongs to it: its translations, and the terms that their texts use.
    package func family(of id: DocumentID) -> Set<DocumentID> {
        let contents = Contents(self)
        var family = Set(
            languages.compactMap { language in
                contents.page(id, in: language).flatMap { page in contents.translation(of: page, in: language) }?.id
            } + [id])
        for id in family {
            guard let text = holdings[id]?.published, id.kind != "term" else { continue }
            let language = text.language ?? languages[0]
            family.formUnion(contents.terms(Array(text.source.bytes[text.body]), in: language, domain: text.text("chapter")).map(\.term))
        }
        return family
    }

    /// Confidentialities that may be shown. One that is not known is not.
    private static let open: Set<String> = ["public", "group"]
    /// Those that documents are written for (the template of documents).
    package static let audiences = ["pmo", "project-manager", "programme-director", "hr", "trainer", "all"]

    /// In bytes: what is larger is on no site, where a reader would wait for it and every copy would carry it.
    package static let largestFile = 50_000_000

    /// The audience that everybody belongs to.
    static let everybody = "all"

    /// A document as its readers know it; `nil` for what is not for them.
    private static func shown(_ holding: Holding, to audience: String?) -> Holding? {
        guard let published = holding.published, holding.life != nil, holding.id.kind != DocumentID.governance,
            open.contains(published.text("confidentiality") ?? "")
        else { return nil }
        let readers = published.texts("audience")
        guard audience.map({ readers.contains($0) || readers.contains(everybody) }) ?? true else { return nil }
        return Holding(
            id: holding.id, published: published, newest: published, life: holding.life, state: holding.state, proposed: nil,
            parts: holding.publishedParts, publishedParts: holding.publishedParts)
    }
}
