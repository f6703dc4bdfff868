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
    /// Of what is in the files, so that a browser keeps them as long as they are the same: FNV-1a (Fowler, Noll, Vo).
    private var version: UInt64 = 0xcbf2_9ce4_8422_2325
    private var words: [String: Int] = [:]
    private var postings: [[SearchPosting]] = []
    /// Hash, page and weight, in this order from the top: 32, 20 and 12 bits.
    private var pairs: [UInt64] = []
    private var lengths: [Int] = []
    private var facets = SearchFacet.allCases.map { SearchColumn($0) }

    /// - Parameter labels: all of the vocabulary: what is searched for under one label is found under the others.
    package init(labels: [SearchLabel]) {
        self.labels = labels
    }

    /// Takes a page up. Only what finds it is kept.
    ///
    /// - Returns: its own file.
    package mutating func add(_ page: SearchPage) -> File {
        let number = lengths.count
        let searched = SearchedPage(page)
        for (word, weight) in searched.weights {
            let place = words[word] ?? postings.count
            if place == postings.count {
                words[word] = place
                postings.append([])
            }
            postings[place].append(SearchPosting(page: number, weight: weight))
        }
        for (hash, weight) in searched.pairs {
            pairs.append(UInt64(hash) << 32 | UInt64(number) << 12 | UInt64(min(weight, 0xFFF)))
        }
        lengths.append(searched.length)
        for index in facets.indices { facets[index].add(page.facets[facets[index].facet] ?? "") }
        let own = file("p/\(number)", Self.value(of: page))
        Self.count(own, into: &version)
        return own
    }

    /// All files but those of the pages, sorted by nothing but how they are numbered.
    package func files() -> [File] {
        var version = version
        let sorted = words.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        let scale = SearchScale(lengths: lengths)
        var stretches = SearchStretches(limit: Self.stretch)
        for (word, place) in sorted { stretches.add(word, "\(word) \(scale.text(of: postings[place]))") }
        let told = stretches.finish()
        let labelled = labelsByStretch(told)
        var files = told.enumerated().map { index, stretch in
            let more = labelled[index].map { ",\"labels\":\($0)" } ?? ""
            return file("w/\(index)", "{\"words\":\(scriptJSON(stretch.entries.joined(separator: ";")))\(more)}")
        }
        let sizes = files.map(\.bytes.count)
        let forward = SearchStretches.vocabulary(sorted.map(\.key), limit: Self.stretch)
        let ends = sorted.map { String($0.key.unicodeScalars.reversed().map(Character.init)) }
        let backward = SearchStretches.vocabulary(
            ends.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }, limit: Self.stretch)
        for (name, stretches) in [("f", forward), ("b", backward)] {
            files += stretches.enumerated().map { file("\(name)/\($0)", scriptJSON($1.entries.joined())) }
        }
        let phrases = SearchPhrases(pairs, scale: scale, limit: Self.stretch)
        files += phrases.texts.enumerated().map { file("x/\($0)", scriptJSON($1)) }
        files.append(file("facets", "{\(facets.map(\.json).joined(separator: ","))}"))
        let facetSize = files.last?.bytes.count ?? 0
        for file in files { Self.count(file, into: &version) }
        let meta = """
            {"pages":\(lengths.count),"version":\(scriptJSON(String(version, radix: 36))),"words":\(Self.directory(told)),"sizes":[\(
                sizes.map { "\(($0 + 999) / 1_000)" }.joined(separator: ","))],"forward":\(Self.directory(forward)),\
            "backward":\(Self.directory(backward)),"phrases":\(phrases.bits),"facets":\(facetSize)}
            """
        return files + [file("meta", meta)]
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

    private static func count(_ file: File, into version: inout UInt64) {
        for byte in file.bytes { version = (version ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    private func file(_ name: String, _ value: String) -> File {
        File(path: "search/\(name).js", bytes: Array("praxisSearch.loaded(\"\(name)\",\(value))\n".utf8))
    }
}
