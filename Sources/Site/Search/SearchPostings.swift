import Documents

/// A page that has a word.
struct SearchPosting {
    let page: UInt32
    let weight: UInt32
}

/// For each word the pages that have it.
struct SearchPostings {
    /// A page and a weight each, 20 and 12 bits, word by word.
    private var entries: [UInt32] = []
    /// Where the entries of each word begin.
    private var starts: [Int]

    init(_ pages: [SearchMemory.Page], words: Int) {
        starts = [Int](repeating: 0, count: words + 1)
        for page in pages { page.forWords { word, _ in if word < words { starts[word + 1] += 1 } } }
        for word in 0..<words { starts[word + 1] += starts[word] }
        var next = starts
        entries = [UInt32](repeating: 0, count: starts[words])
        for (number, page) in pages.enumerated() {
            page.forWords { word, weight in
                guard word < words else { return }
                entries[next[word]] = UInt32(truncatingIfNeeded: number) << 12 | UInt32(min(weight, SearchedPage.mostWeight))
                next[word] += 1
            }
        }
    }

    /// In the order of the pages.
    subscript(word: Int) -> some Collection<SearchPosting> {
        entries[starts[word]..<starts[word + 1]].lazy.map { SearchPosting(page: $0 >> 12, weight: $0 & 0xFFF) }
    }
}

extension SearchMemory.Page {
    func forWords(_ body: (_ word: Int, _ weight: Int) -> Void) {
        var reader = PackedReader(packed)
        reader.forAll(body)
    }

    func forPairs(_ body: (_ hash: Int, _ weight: Int) -> Void) {
        var reader = PackedReader(packed)
        reader.forAll { _, _ in }
        reader.forAll(body)
    }

    var pairCount: Int {
        var reader = PackedReader(packed)
        reader.forAll { _, _ in }
        return reader.count()
    }
}

extension PackedReader {
    fileprivate mutating func forAll(_ body: (_ number: Int, _ weight: Int) -> Void) {
        var last = 0
        for _ in 0..<count() {
            last &+= number()
            body(last, number())
        }
    }
}

/// How much a word says on a page: what BM25 (Robertson and Walker) makes of its weight there and of the length of the page, between
/// `A` and `Z`. How rare the word is, is left to whoever reads the list and knows its length.
struct SearchScale {
    private static let saturation = 2.0
    private static let lengthShare = 0.75

    private let lengths: [Int]
    private let average: Double

    init(lengths: [Int]) {
        self.lengths = lengths
        average = max(1, Double(lengths.reduce(0, +)) / Double(max(1, lengths.count)))
    }

    /// Pages in their order: for each what is to be added to the last one's number, in base 36 and left out where it is one, and a
    /// capital for how much the word says there. `A3KZ` is the pages 0, 3 and 4.
    func text(of postings: some Sequence<SearchPosting>) -> String {
        var text: [UInt8] = []
        add(postings, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    func add(_ postings: some Sequence<SearchPosting>, to text: inout [UInt8]) {
        var last = -1
        for posting in postings {
            let step = Int(posting.page) - last
            if step > 1 { text.append(base36: UInt64(step)) }
            text.append(letter(posting))
            last = Int(posting.page)
        }
    }

    private func letter(_ posting: SearchPosting) -> UInt8 {
        let length = Double(lengths[Int(posting.page)]) / average
        let weight = Double(posting.weight)
        let share = weight / (weight + Self.saturation * (1 - Self.lengthShare + Self.lengthShare * length))
        return UInt8(ascii: "A") + UInt8(min(25, max(0, share * 26)))
    }
}

extension [UInt8] {
    fileprivate mutating func append(base36 number: UInt64) {
        let start = count
        var rest = number
        repeat {
            append((rest % 36 < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) + UInt8(rest % 36))
            rest /= 36
        } while rest > 0
        self[start...].reverse()
    }
}

/// Entries in the order of their keys, cut into stretches of about the same size.
struct SearchStretches {
    struct Stretch {
        /// The shortest text that is after all keys before it and not after its first key.
        let start: String
        var entries: [String]
    }

    private let limit: Int
    private var stretches: [Stretch] = []
    private var bytes = 0
    private var last = ""

    /// - Parameter limit: in bytes; an entry that is longer has a stretch of its own.
    init(limit: Int) {
        self.limit = limit
    }

    /// - Parameter key: not before the last one, by UTF-16.
    mutating func add(_ key: String, _ entry: @autoclosure () -> String) {
        let entry = entry()
        bytes += entry.utf8.count + 1
        if stretches.isEmpty || bytes > limit {
            open(at: stretches.isEmpty ? "" : Self.start(key, after: last))
            bytes = entry.utf8.count + 1
        }
        stretches[stretches.count - 1].entries.append(entry)
        last = key
    }

    mutating func open(at start: String) { stretches.append(Stretch(start: start, entries: [])) }

    /// At least one stretch, which begins with nothing.
    consuming func finish() -> [Stretch] {
        if stretches.isEmpty { open(at: "") }
        return stretches
    }

    /// Words as what each has in common with the one before it (`A` is nothing, `B` one letter) and the rest: `AriskEs` is risk, risks.
    static func vocabulary(_ words: [String], limit: Int) -> [Stretch] {
        var stretches = SearchStretches(limit: limit)
        var last: [Unicode.Scalar] = []
        var count = 1
        for word in words {
            let letters = Array(word.unicodeScalars)
            let common = min(25, zip(last, letters).prefix { $0 == $1 }.count)
            var entry = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(common)))
            entry.unicodeScalars.append(contentsOf: letters[common...])
            stretches.add(word, entry)
            // The first word of a stretch stands on nothing.
            if stretches.stretches.count > count {
                count = stretches.stretches.count
                stretches.stretches[count - 1].entries = ["A" + word]
            }
            last = letters
        }
        return stretches.finish()
    }

    private static func start(_ key: String, after last: String) -> String {
        let units = Array(key.utf16)
        let common = zip(units, last.utf16).prefix { $0 == $1 }.count
        let end = min(units.count, common + 1)
        // A pair of units is one character: both or none.
        let isHalf = end < units.count && UTF16.isTrailSurrogate(units[end])
        return String(decoding: units[..<(isHalf ? end + 1 : end)], as: UTF16.self)
    }
}

/// Two words that follow each other: a power of two of files, each with the hashes that begin with its number.
struct SearchPhrases {
    /// How many bits of a hash are the number of its file.
    let bits: Int
    private let pages: [SearchMemory.Page]
    private let count: Int

    /// How many pairs are sorted at a time, about.
    private static let most = 1_000_000

    init(_ pages: [SearchMemory.Page], limit: Int) {
        self.pages = pages
        count = pages.reduce(0) { $0 + $1.pairCount }
        // About ten bytes for a pair of words and a page.
        var bits = 0
        while bits < 16, (count * 9) >> bits > limit * 3 / 4 { bits += 1 }
        self.bits = bits
    }

    /// Hands out the files in their order: entries in the order of their hashes, each what is to be added to the last one in base 36, a blank, and
    /// the pages.
    func write<Failure: Error>(_ scale: SearchScale, _ put: (Int, String) throws(Failure) -> Void) throws(Failure) {
        // So many files at a time that what is sorted at once stays the same, however many pages there are.
        let files = 1 << bits
        let step = max(1, files / (count / Self.most + 1))
        var first = 0
        while first < files {
            let end = min(first + step, files)
            for (number, text) in texts(first..<end, scale) { try put(number, text) }
            first = end
        }
    }

    private func texts(_ files: Range<Int>, _ scale: SearchScale) -> [(number: Int, text: String)] {
        // Hash, page and weight, in this order from the top: 32, 20 and 12 bits.
        var pairs: [UInt64] = []
        let hashes = files.lowerBound << (32 - bits)..<files.upperBound << (32 - bits)
        for (number, page) in pages.enumerated() {
            page.forPairs { hash, weight in
                guard hashes.contains(hash) else { return }
                pairs.append(UInt64(hash) << 32 | UInt64(number) << 12 | UInt64(min(weight, SearchedPage.mostWeight)))
            }
        }
        pairs.sort()
        var texts = files.map { _ in [UInt8]() }
        var lasts = files.map { _ in UInt64(0) }
        var index = 0
        while index < pairs.count {
            let hash = pairs[index] >> 32
            var end = index
            while end < pairs.count, pairs[end] >> 32 == hash { end += 1 }
            let file = Int(hash >> UInt64(32 - bits)) - files.lowerBound
            let rest = hash & ((1 << UInt64(32 - bits)) - 1)
            let found = pairs[index..<end].lazy.map {
                SearchPosting(page: UInt32($0 >> 12 & 0xF_FFFF), weight: UInt32($0 & 0xFFF))
            }
            if !texts[file].isEmpty { texts[file].append(UInt8(ascii: ";")) }
            texts[file].append(base36: rest - lasts[file])
            texts[file].append(UInt8(ascii: " "))
            scale.add(found, to: &texts[file])
            lasts[file] = rest
            index = end
        }
        return zip(files, texts).map { ($0, String(decoding: $1, as: UTF8.self)) }
    }
}

/// One facet of all pages.
struct SearchColumn {
    let facet: SearchFacet
    private var places: [String: Int] = [:]
    private var values: [Int] = []

    init(_ facet: SearchFacet) {
        self.facet = facet
    }

    mutating func add(_ value: String) {
        let place = places[value] ?? places.count
        places[value] = place
        values.append(place)
    }

    /// `"kind":{"values":["practice","term"],"width":1,"pages":"A3B"}`: for each page letters, as many as `width` says, for its value, and
    /// how many pages in a row have it where that is more than one.
    var json: String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        let names = places.sorted { $0.value < $1.value }.map(\.key)
        var width = 1
        var room = letters.count
        while room < names.count { (width, room) = (width + 1, room * letters.count) }
        var text: [UInt8] = []
        var index = 0
        while index < values.count {
            let run = values[index...].prefix { $0 == values[index] }.count
            var rest = values[index]
            for _ in 0..<width {
                text.append(letters[rest % letters.count])
                rest /= letters.count
            }
            if run > 1 { text += Array(String(run).utf8) }
            index += run
        }
        return """
            "\(facet.rawValue)":{"values":[\(names.map(scriptJSON).joined(separator: ","))],"width":\(width),"pages":\
            "\(String(decoding: text, as: UTF8.self))"}
            """
    }
}
