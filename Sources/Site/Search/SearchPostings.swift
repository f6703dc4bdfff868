/// A page that has a word.
struct SearchPosting {
    let page: UInt32
    let weight: UInt32

    init(page: Int, weight: Int) {
        self.page = UInt32(page)
        self.weight = UInt32(clamping: weight)
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
        var last = -1
        for posting in postings {
            let step = Int(posting.page) - last
            if step > 1 { text += Array(String(step, radix: 36).utf8) }
            text.append(letter(posting))
            last = Int(posting.page)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func letter(_ posting: SearchPosting) -> UInt8 {
        let length = Double(lengths[Int(posting.page)]) / average
        let weight = Double(posting.weight)
        let share = weight / (weight + Self.saturation * (1 - Self.lengthShare + Self.lengthShare * length))
        return UInt8(ascii: "A") + UInt8(min(25, max(0, share * 26)))
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
    /// Entries in the order of their hashes, each what is to be added to the last one in base 36, a blank, and the pages.
    let texts: [String]

    init(_ pairs: [UInt64], scale: SearchScale, limit: Int) {
        let sorted = pairs.sorted()
        // About ten bytes for a pair of words and a page.
        var bits = 0
        while bits < 16, (sorted.count * 9) >> bits > limit * 3 / 4 { bits += 1 }
        self.bits = bits
        var texts = [[String]](repeating: [], count: 1 << bits)
        var lasts = [UInt64](repeating: 0, count: 1 << bits)
        var index = 0
        while index < sorted.count {
            let hash = sorted[index] >> 32
            var end = index
            while end < sorted.count, sorted[end] >> 32 == hash { end += 1 }
            let file = Int(hash >> UInt64(32 - bits))
            let rest = hash & ((1 << UInt64(32 - bits)) - 1)
            let pages = sorted[index..<end].lazy.map { SearchPosting(page: Int($0 >> 12 & 0xF_FFFF), weight: Int($0 & 0xFFF)) }
            texts[file].append("\(String(rest - lasts[file], radix: 36)) \(scale.text(of: pages))")
            lasts[file] = rest
            index = end
        }
        self.texts = texts.map { $0.joined(separator: ";") }
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
