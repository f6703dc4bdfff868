import Documents

/// A page of the site as a search finds it.
package struct SearchPage: Hashable, Sendable {
    /// Relative to the root of the site, as `en/practice/raci.html`.
    package let url: String
    package let title: String
    package let headings: [String]
    /// Plain text, a block (paragraph, item, cell) each: no phrase goes from one into the next.
    package let body: [String]
    /// One sentence, shown where no text of the page says what was looked for. May be empty.
    package let summary: String
    /// Of a term of the vocabulary; they weigh as its title does.
    package let labels: [String]
    /// By which what was found is narrowed down, as it is shown; a facet that is missing does not apply to the page.
    package let facets: [SearchFacet: String]

    package init(
        url: String, title: String, headings: [String], body: [String], summary: String, labels: [String] = [],
        facets: [SearchFacet: String]
    ) {
        self.url = url
        self.title = title
        self.headings = headings
        self.body = body
        self.summary = summary
        self.labels = labels
        self.facets = facets
    }
}

/// By what results are narrowed down; in the order in which they are offered.
package enum SearchFacet: String, Hashable, Sendable, CaseIterable {
    case kind, chapter, language, entity, owner
}

/// The words of a page by how much they say: stems, in order.
struct SearchedPage {
    /// What a word weighs, and how often it stands in the page: how often it would have to stand in its text to say as much.
    private(set) var weights: [String: Int] = [:]
    /// The same for two words that follow each other, by the hash that the page's script computes too.
    private(set) var pairs: [UInt32: Int] = [:]
    /// Words of headings and text.
    private(set) var length = 0

    private static let title = 12
    private static let heading = 4

    init(_ page: SearchPage) {
        for text in [page.title] + page.labels { add(SearchWord.words(in: text), weight: Self.title) }
        for text in page.headings { add(SearchWord.words(in: text), weight: Self.heading) }
        for text in page.body { add(SearchWord.words(in: text), weight: 1) }
    }

    /// - Parameter words: between which a phrase may go.
    private mutating func add(_ words: [SearchWord], weight: Int) {
        if weight < Self.title { length += words.count }
        var last: String?
        for word in words {
            weights[word.stem, default: 0] += weight
            // Words that say little are no part of a phrase: `comité pilotage` is `comité de pilotage`.
            if word.isFiller { continue }
            if let last { pairs[Self.hash(last, word.stem), default: 0] += weight }
            last = word.stem
        }
    }

    /// FNV-1a (Fowler, Noll, Vo) over UTF-16, with a blank between the two.
    static func hash(_ first: String, _ second: String) -> UInt32 {
        var hash: UInt32 = 0x811c_9dc5
        func add(_ unit: UInt16) { hash = (hash ^ UInt32(unit)) &* 0x0100_0193 }
        for unit in first.utf16 { add(unit) }
        add(0x20)
        for unit in second.utf16 { add(unit) }
        return hash
    }
}
