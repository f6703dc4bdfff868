/// A text as it is searched: what a person types otherwise than a typographer writes is the same. White space is one space, and none
/// before `; : ! ?` and inside guillemets; curved apostrophes and quotation marks are straight; a letter and the accents after it are one
/// character, as keyboards write it; what has no width is not there.
struct FoldedText {
    let scalars: [Unicode.Scalar]
    /// The index of each in the text that was folded, and that after its last accent.
    let origins: [Int]
    let ends: [Int]

    init(_ text: some Sequence<Unicode.Scalar>) {
        var scalars: [Unicode.Scalar] = []
        var origins: [Int] = []
        var ends: [Int] = []
        for (index, scalar) in text.enumerated() {
            guard let folded = Self.folded(scalar) else { continue }
            if isAccent(folded), ends.last == index, let letter = scalars.last, let composed = Self.composed[Self.pair(letter, folded)] {
                scalars[scalars.count - 1] = composed
                ends[ends.count - 1] = index + 1
                continue
            }
            if folded == " " {
                guard let last = scalars.last, last != " ", last != "\u{AB}" else { continue }
            } else if Self.isSign(folded), scalars.last == " " {
                scalars.removeLast()
                origins.removeLast()
                ends.removeLast()
            }
            scalars.append(folded)
            origins.append(index)
            ends.append(index + 1)
        }
        if scalars.last == " " {
            scalars.removeLast()
            origins.removeLast()
            ends.removeLast()
        }
        self.scalars = scalars
        self.origins = origins
        self.ends = ends
    }

    init(_ text: String) { self.init(text.unicodeScalars) }

    var string: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// `nil` for what a reader does not see.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0...32, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: " "
        case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: nil
        case 0x2018, 0x2019, 0x02BC: "'"
        case 0x201C...0x201E: "\""
        case 0x2010, 0x2011: "-"
        default: scalar
        }
    }

    /// Letters of the Latin, Greek and Cyrillic scripts by how they are written with accents of their own. Swift takes two spellings of one
    /// letter for the same key, which is what shows a composition without Foundation.
    private static let composed: [String: Unicode.Scalar] = Dictionary(
        [0xC0..<0x530, 0x1E00..<0x2000].joined().compactMap { Unicode.Scalar(UInt32($0)) }.filter { !isAccent($0) }.map { (String($0), $0) }
    ) { first, _ in first }

    private static func pair(_ letter: Unicode.Scalar, _ accent: Unicode.Scalar) -> String {
        var pair = String.UnicodeScalarView()
        pair.append(contentsOf: [letter, accent])
        return String(pair)
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ";" || scalar == ":" || scalar == "!" || scalar == "?" || scalar == "\u{BB}"
    }

    /// Where another text stands in this one, as ranges of the text that was folded; in order, may overlap. In linear time.
    func occurrences(of needle: FoldedText) -> [Range<Int>] {
        places(of: needle.scalars).map { origin(of: $0..<$0 + needle.scalars.count) }
    }

    /// Where a range, which is not empty, stands in the text that was folded.
    func origin(of range: Range<Int>) -> Range<Int> { origins[range.lowerBound]..<ends[range.upperBound - 1] }

    /// Where another text begins in this one, by Knuth, Morris and Pratt.
    func places(of needle: [Unicode.Scalar]) -> [Int] {
        guard !needle.isEmpty, needle.count <= scalars.count else { return [] }
        var fallback = [0]
        fallback.reserveCapacity(needle.count)
        for index in needle.indices.dropFirst() {
            var length = fallback[index - 1]
            while length > 0, needle[length] != needle[index] { length = fallback[length - 1] }
            fallback.append(needle[length] == needle[index] ? length + 1 : 0)
        }
        var found: [Int] = []
        var length = 0
        for (index, scalar) in scalars.enumerated() {
            while length > 0, length == needle.count || needle[length] != scalar { length = fallback[length - 1] }
            if needle[length] == scalar { length += 1 }
            if length == needle.count { found.append(index + 1 - length) }
        }
        return found
    }

    /// The first that is folded from an index of the text or a later one.
    func index(from origin: Int) -> Int {
        var (low, high) = (0, origins.count)
        while low < high {
            let middle = (low + high) / 2
            if origins[middle] < origin { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
