package import Documents

/// What the site's search is made of: files that a page's script loads as it needs them, so that it works without a server and from
/// `file://`. Each calls `praxisSearch.loaded(name, value)` with JSON and does nothing else; `site/search.js` reads them.
///
/// | File | Holds |
/// |---|---|
/// | `search/meta.js` | how many pages, and where each stretch of the words begins |
/// | `search/w/N.js` | words in their order with the pages that have them, and the labels of the vocabulary that begin with one of them |
/// | `search/f/N.js`, `search/b/N.js` | the words alone, in their order and in that of their ends: a slip leaves one half of a word whole |
/// | `search/x/N.js` | two words that follow each other, by a hash, with the pages that have them: phrases |
/// | `search/facets.js` | kind, chapter, language, entity and owner of every page |
/// | `search/p/N.js` | a page: title, address, facets and text, for its place in the results |
///
/// The same pages in the same order make the same bytes.
package struct SearchIndex: Sendable {
    /// A file beside the pages: a path relative to the root of the site, and what is in it.
    package struct File: Hashable, Sendable {
        package let path: String
        package let bytes: [UInt8]
    }

    /// Of a file of words or of phrases, in bytes: one is loaded for a word of a query. A word that is on most pages takes more.
    static let stretch = 12_000
    /// Of the text of a page that is kept for excerpts, in bytes.
    static let mostText = 5_000
    private static let mostTitle = 300

    private let labels: [SearchLabel]
    /// By stem its number: words of the build before first, whether a page still has them or not.
    private var numbers: [String: Int] = [:]
    private var words: [String] = []
    private var pages: [SearchMemory.Page] = []
    private var urls: [String] = []
    private let known: [String: SearchMemory.Page]
    private var facets = SearchFacet.allCases.map { SearchColumn($0) }

    /// - Parameters:
    ///   - labels: all of the vocabulary: what is searched for under one label is found under the others.
    ///   - memory: of the build before.
    package init(labels: [SearchLabel], memory: SearchMemory? = nil) {
        self.labels = labels
        known = memory?.pages ?? [:]
        words = memory?.words ?? []
        numbers.reserveCapacity(words.count)
        for (number, word) in words.enumerated() { numbers[word] = number }
    }

    /// How many pages it has.
    var count: Int { pages.count }

    /// Takes a page up. Only what finds it is kept.
    ///
    /// - Parameter stamp: names what the page is made of; `nil` where it is not to be taken over by the next build.
    /// - Returns: its own file.
    package mutating func add(_ page: SearchPage, stamp: String? = nil) -> File {
        let searched = SearchedPage(page) { word in
            if let number = numbers[word] { return number }
            numbers[word] = words.count
            words.append(word)
            return words.count - 1
        }
        let own = file("p/\(count)", Self.value(of: page))
        pages.append(
            SearchMemory.Page(stamp: stamp, number: count, sum: Self.sum(of: own.bytes), length: searched.length, packed: searched.packed))
        urls.append(page.url)
        add(page.facets)
        return own
    }

    /// The number that a page had in the build before, where it was made of the same.
    func number(of url: String, stamp: String) -> Int? { known[url].flatMap { $0.stamp == stamp ? $0.number : nil } }

    /// Takes a page over from the build before.
    ///
    /// - Parameter file: its own file, where it has another number now.
    mutating func keep(_ url: String, _ facets: [SearchFacet: String], file: File? = nil) {
        guard var page = known[url] else { return }
        page.number = count
        if let file { page.sum = Self.sum(of: file.bytes) }
        pages.append(page)
        urls.append(url)
        add(facets)
    }

    /// The file of a page under another number; `nil` where the bytes are none.
    static func renumbered(_ bytes: [UInt8], from old: Int, to new: Int) -> File? {
        let start = Array(opening("p/\(old)").utf8)
        guard bytes.starts(with: start) else { return nil }
        return File(path: "search/p/\(new).js", bytes: Array(opening("p/\(new)").utf8) + bytes[start.count...])
    }

    private mutating func add(_ values: [SearchFacet: String]) {
        for index in facets.indices { facets[index].add(values[facets[index].facet] ?? "") }
    }

    /// What the next build may take over.
    package var memory: SearchMemory {
        // Words that no page has any more are kept with their numbers: where they are most, the next build begins anew.
        var isUsed = [Bool](repeating: false, count: words.count)
        for page in pages { page.forWords { word, _ in if isUsed.indices.contains(word) { isUsed[word] = true } } }
        guard isUsed.count(where: { $0 }) * 2 >= words.count else { return SearchMemory(words: [], pages: [:]) }
        return SearchMemory(words: words, pages: Dictionary(zip(urls, pages).filter { $1.stamp != nil }) { first, _ in first })
    }

    /// All files but those of the pages, sorted by nothing but how they are numbered.
    package func files() -> [File] {
        var files: [File] = []
        write { files.append($0) }
        return files
    }

    /// The same, one after the other.
    func write<Failure: Error>(_ put: (File) throws(Failure) -> Void) throws(Failure) {
        let postings = SearchPostings(pages, words: words.count)
        let scale = SearchScale(lengths: pages.map(\.length))
        // The order of the page's script, which compares by UTF-16.
        let sorted = words.indices.filter { !postings[$0].isEmpty }.map { (key: Array(words[$0].utf16), word: $0) }.sorted {
            $0.key.lexicographicallyPrecedes($1.key)
        }.map(\.word)
        var version = pages.reduce(0xcbf2_9ce4_8422_2325) { Self.joined($0, $1.sum) }
        func send(_ file: File) throws(Failure) {
            version = Self.joined(version, Self.sum(of: file.bytes))
            try put(file)
        }
        var stretches = SearchStretches(limit: Self.stretch)
        for word in sorted { stretches.add(words[word], "\(words[word]) \(scale.text(of: postings[word]))") }
        let told = stretches.finish()
        let labelled = labelsByStretch(told)
        var sizes: [Int] = []
        for (index, stretch) in told.enumerated() {
            let more = labelled[index].map { ",\"labels\":\($0)" } ?? ""
            let file = file("w/\(index)", "{\"words\":\(scriptJSON(stretch.entries.joined(separator: ";")))\(more)}")
            sizes.append(file.bytes.count)
            try send(file)
        }
        let forward = SearchStretches.vocabulary(sorted.map { words[$0] }, limit: Self.stretch)
        let ends = sorted.map { Array(words[$0].unicodeScalars.reversed()) }.map { letters in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: letters)
            return (key: Array(String(text).utf16), text: String(text))
        }
        let backward = SearchStretches.vocabulary(
            ends.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.text), limit: Self.stretch)
        for (name, stretches) in [("f", forward), ("b", backward)] {
            for (index, stretch) in stretches.enumerated() { try send(file("\(name)/\(index)", scriptJSON(stretch.entries.joined()))) }
        }
        let phrases = SearchPhrases(pages, limit: Self.stretch)
        try phrases.write(scale) { number, text throws(Failure) in try send(file("x/\(number)", scriptJSON(text))) }
        let facets = file("facets", "{\(facets.map(\.json).joined(separator: ","))}")
        try send(facets)
        let meta = """
            {"pages":\(count),"version":\(scriptJSON(String(version, radix: 36))),"words":\(Self.directory(told)),"sizes":[\(
                sizes.map { "\(($0 + 999) / 1_000)" }.joined(separator: ","))],"forward":\(Self.directory(forward)),\
            "backward":\(Self.directory(backward)),"phrases":\(phrases.bits),"facets":\(facets.bytes.count)}
            """
        try put(file("meta", meta))
    }

    /// For each stretch the labels whose first word it would hold, as JSON: by key, what to say instead and what else is said.
    private func labelsByStretch(_ stretches: [SearchStretches.Stretch]) -> [Int: String] {
        let terms = Dictionary(grouping: labels, by: \.term)
        let byKey = Dictionary(grouping: labels, by: \.key).filter { !$0.key.isEmpty }
        var entries: [Int: [String]] = [:]
        for (key, own) in byKey.sorted(by: { $0.key < $1.key }) {
            let others = Set(own.map(\.term)).sorted().flatMap { terms[$0] ?? [] }
            let keys = Set(others.map(\.key)).subtracting([key, ""]).sorted()
            let isKept = own.contains { $0.kind != .deprecated }
            let instead =
                isKept
                ? []
                : others.filter { other in
                    other.kind == .preferred && own.contains { $0.term == other.term && $0.language == other.language }
                }.map(\.text)
            if keys.isEmpty { continue }
            let first = String(key.prefix { $0 != " " })
            let place = stretches.lastIndex { !first.utf16.lexicographicallyPrecedes($0.start.utf16) } ?? 0
            let texts = [Set(instead).sorted(), keys].map { "[\($0.map(scriptJSON).joined(separator: ","))]" }
            entries[place, default: []].append("\(scriptJSON(key)):[\(texts.joined(separator: ","))]")
        }
        return entries.mapValues { "{\($0.joined(separator: ","))}" }
    }

    private static func directory(_ stretches: [SearchStretches.Stretch]) -> String {
        scriptJSON(stretches.map(\.start).joined(separator: " "))
    }

    private static func value(of page: SearchPage) -> String {
        var kept: [String] = []
        var bytes = 0
        for text in page.body where !text.isEmpty {
            bytes += text.utf8.count + 3
            // A block that is too long is cut, and what comes after it is left out: its words are found all the same.
            if bytes > mostText {
                kept.append(String(decoding: text.utf8.prefix(max(0, text.utf8.count - bytes + mostText)), as: UTF8.self))
                break
            }
            kept.append(text)
        }
        let facets = SearchFacet.allCases.compactMap { facet in page.facets[facet].map { "\"\(facet.rawValue)\":\(scriptJSON($0))" } }
        return """
            {"url":\(scriptJSON(page.url)),"title":\(scriptJSON(cut(page.title))),"summary":\(scriptJSON(cut(page.summary))),"facets":{\(
                facets.joined(separator: ","))},"text":[\(kept.map(scriptJSON).joined(separator: ","))]}
            """
    }

    private static func cut(_ text: String) -> String {
        text.unicodeScalars.count <= mostTitle
            ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(mostTitle))) + "…"
    }

    /// FNV-1a (Fowler, Noll, Vo), so that a browser keeps the files as long as they are the same.
    private static func sum(of bytes: [UInt8]) -> UInt64 { bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 } }
    private static func joined(_ one: UInt64, _ other: UInt64) -> UInt64 { (one ^ other) &* 0x100_0000_01b3 }

    private static func opening(_ name: String) -> String { "praxisSearch.loaded(\"\(name)\"," }

    private func file(_ name: String, _ value: String) -> File {
        File(path: "search/\(name).js", bytes: Array("\(Self.opening(name))\(value))\n".utf8))
    }
}
