package import Community
package import Documents
import FoundationEssentials
import Review

/// Published documents on one page that needs nothing beside it: for print, for mail, for a drive. It says who approved each, on which
/// bytes, and how that is verified.
package struct Handout: Sendable {
    let contents: Contents
    let language: Language
    /// `nil` for one document.
    let edition: SiteInput.PublishedEdition?
    let parts: [Part]
    private let shelf: AssetShelf

    /// Documents under one name.
    struct Part: Sendable {
        /// `nil` for one document.
        let title: String?
        let pages: [Page]
    }

    /// One document.
    ///
    /// - Parameter language: that its reader would rather have; `nil` for its own.
    /// - Returns: `nil` where it is not on the site.
    package init?(_ input: SiteInput, of id: DocumentID, in language: Language?) {
        let contents = Contents(input)
        self.contents = contents
        shelf = AssetShelf(input.assets)
        let own = input.holdings[id]?.published?.language
        guard let page = contents.page(id, in: language ?? own ?? input.languages[0]) else { return nil }
        let shown = language.flatMap { contents.translation(of: page, in: $0) } ?? page
        self.language = shown.language
        edition = nil
        parts = [Part(title: nil, pages: [shown])]
    }

    /// All that an edition holds in a language, in the order of reading.
    ///
    /// - Parameter input: as it was on the day of the edition.
    package init?(_ input: SiteInput, edition number: EditionNumber, in language: Language?) {
        let contents = Contents(input)
        let language = language ?? input.languages[0]
        self.contents = contents
        shelf = AssetShelf(input.assets)
        guard input.languages.contains(language), let edition = input.editions.first(where: { $0.number == number }) else { return nil }
        let titles = Section.allCases.filter { !$0.kinds.isEmpty }.map(\.title) + [Phrase(en: "The community", fr: "La communauté")]
        let all = zip(titles, contents.readingOrder(language)).map { Part(title: $0[language], pages: $1) }
        self.language = language
        self.edition = edition
        parts = (all.suffix(1) + all.dropLast()).filter { !$0.pages.isEmpty }
    }

    /// The document that is shown, where it is one.
    package var document: DocumentID? { edition == nil ? pages.first?.id : nil }
    package var version: String? { edition == nil ? pages.first?.record.version.description : nil }
    package var spoken: Language { language }

    var pages: [Page] { parts.flatMap(\.pages) }

    /// The blobs of the images that it shows, sorted.
    package var pictures: [String] { Set(pages.flatMap { shelf.pictures($0.id).values.map(\.blob) }).sorted() }

    /// - Parameter pictures: by their blobs; an image that is not there is its words.
    package func html(pictures: [String: [UInt8]]) -> [UInt8] {
        let anchors = Dictionary(uniqueKeysWithValues: pages.map { ($0.path, "d-\($0.kind)-\($0.id.slug)") })
        var articles: [HandoutArticle] = []
        for (number, page) in pages.enumerated() {
            let place = PagePlace(
                ids: edition == nil ? "" : "p\(number + 1)-", depth: edition == nil ? 0 : 1, anchors: anchors)
            let rendered = render(
                page.text,
                in: surrounding(of: page, place, number: edition == nil ? "" : "\(number + 1).", pictures: pictures))
            let body = DocumentPage(
                page: page, contents: contents, rendered: rendered, neighbours: (nil, nil), files: [:], place: place)
            articles.append(
                HandoutArticle(
                    document: body, anchor: anchors[page.path] ?? "", number: edition == nil ? nil : number + 1, handout: self))
        }
        return HandoutFrame(handout: self, articles: articles).html.bytes
    }

    private func surrounding(of page: Page, _ place: PagePlace, number: String, pictures: [String: [UInt8]]) -> Surrounding {
        let contents = contents
        let own = shelf.pictures(page.id)
        let anchors = place.anchors ?? [:]
        let links = TextLinks(
            text: page.text, language: page.language, contents: contents, ids: place.ids,
            page: { other, _ in anchors[other.path].map { .inside("#\($0)") } ?? .nowhere(.notPublished(other.path)) },
            file: { _ in nil },
            image: { path in
                guard let picture = own[path], let bytes = pictures[picture.blob] else { return .nowhere(.notAnImage(path)) }
                return .embedded(bytes, picture.mediaType)
            })
        return Surrounding(
            language: page.language,
            place: TextPlace(ids: place.ids, depth: place.depth, numbers: number, drawingStyle: HandoutStyle.drawings),
            destination: links.destination,
            terms: { text in page.kind == "term" ? [] : contents.terms(text, in: page.text.language ?? page.language, domain: page.chapter)
            },
            // On paper a word is explained at the end of its text.
            explanation: { id, word in contents.page(id, in: page.language).map { _ in HTML(text: word) } })
    }

}

extension Destination {
    /// An image in the page itself: `data:image/png;base64,...`
    static func embedded(_ bytes: [UInt8], _ mediaType: String) -> Destination {
        .inside("data:\(mediaType);base64,\(Data(bytes).base64EncodedString())")
    }
}
