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

/// The words of a page by how much they say: numbers of stems with what they weigh, and pairs of words that follow each other.
struct SearchedPage {
    /// Of headings and text.
    private(set) var length = 0
    /// A number and a weight each, as they come.
    private var words: [UInt64] = []
    /// A hash and a weight each.
    private var pairs: [UInt64] = []

    private static let title = 12
    private static let heading = 4
    /// More than this says no more.
    static let mostWeight = 0xFFF

    /// - Parameter number: of a stem.
    init(_ page: SearchPage, _ number: (String) -> Int) {
        for text in [page.title] + page.labels { add(text, weight: Self.title, number) }
        for text in page.headings { add(text, weight: Self.heading, number) }
        for text in page.body { add(text, weight: 1, number) }
    }

    /// - Parameter text: within which a phrase may go.
    private mutating func add(_ text: String, weight: Int, _ number: (String) -> Int) {
        let found = SearchWord.words(in: text)
        if weight < Self.title { length += found.count }
        var last: UInt32?
        for word in found {
            words.append(UInt64(number(word.stem)) << 32 | UInt64(weight))
            // Words that say little are no part of a phrase: `comité pilotage` is `comité de pilotage`.
            if word.isFiller { continue }
            let own = Self.hash(word.stem, from: Self.start)
            if let last { pairs.append(UInt64(Self.hash(word.stem, from: Self.hash(0x20, last))) << 32 | UInt64(weight)) }
            last = own
        }
    }

    /// Words by their numbers, then pairs by their hashes: what is to be added to the last one, and what it weighs.
    var packed: [UInt8] {
        var writer = PackedWriter()
        for list in [words, pairs] {
            let merged = Self.merged(list)
            writer.add(merged.count)
            var last = 0
            for (number, weight) in merged {
                writer.add(number - last)
                writer.add(weight)
                last = number
            }
        }
        return writer.bytes
    }

    private static func merged(_ list: [UInt64]) -> [(number: Int, weight: Int)] {
        var merged: [(number: Int, weight: Int)] = []
        for entry in list.sorted() {
            let number = Int(entry >> 32), weight = Int(entry & 0xFFFF_FFFF)
            if let last = merged.last, last.number == number {
                merged[merged.count - 1].weight = min(mostWeight, last.weight + weight)
            } else {
                merged.append((number, weight))
            }
        }
        return merged
    }

    private static let start: UInt32 = 0x811c_9dc5

    private static func hash(_ unit: UInt16, _ hash: UInt32) -> UInt32 { (hash ^ UInt32(unit)) &* 0x0100_0193 }

    /// FNV-1a (Fowler, Noll, Vo) over UTF-16, with a blank between two words: the page's script computes it too.
    private static func hash(_ word: String, from start: UInt32) -> UInt32 {
        var found = start
        for unit in word.utf16 { found = hash(unit, found) }
        return found
    }
}

/// What a search index was made of, for the build after it.
package struct SearchMemory: Sendable {
    /// Stems by their numbers.
    package let words: [String]
    /// By address.
    package let pages: [String: Page]

    package struct Page: Sendable {
        /// What the page is made of.
        package let stamp: String?
        /// Of its own file.
        package var number: Int
        /// Of that file's bytes.
        package var sum: UInt64
        let length: Int
        /// `SearchedPage.packed`.
        let packed: [UInt8]
    }
}

extension PackedWriter {
    package mutating func add(_ memory: SearchMemory) {
        add(all: memory.words)
        add(all: memory.pages.sorted { $0.key < $1.key }) {
            $0.add($1.key)
            $0.add($1.value.stamp)
            $0.add($1.value.number)
            $0.add(Int(bitPattern: UInt($1.value.sum)))
            $0.add($1.value.length)
            $0.add(bytes: $1.value.packed)
        }
    }
}

extension PackedReader {
    package mutating func searchMemory() -> SearchMemory {
        let words = texts()
        let pages = all { reader in
            let url = reader.text()
            let stamp = reader.optionalText()
            let number = reader.number()
            let sum = UInt64(UInt(bitPattern: reader.number()))
            let length = reader.number()
            return (url, SearchMemory.Page(stamp: stamp, number: number, sum: sum, length: length, packed: Array(reader.slice())))
        }
        return SearchMemory(words: words, pages: Dictionary(pages) { first, _ in first })
    }
}
