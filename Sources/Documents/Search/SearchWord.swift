/// A word as a search compares it. The same words are made of a text that is indexed and of what a person types.
package struct SearchWord: Hashable, Sendable {
    /// Small letters and digits without accents, at most `longest` bytes.
    package let text: String
    /// What the plural and the singular have in common, in French and in English; no word of a language.
    package let stem: String
    /// Where it stands: indices of the characters (Unicode scalars) that were read, without an article before an apostrophe.
    package let range: Range<Int>

    /// In bytes; what is longer is no word that a person types.
    package static let longest = 64

    /// Whether it says so little that a search may do without it: `de`, `the`.
    package var isFiller: Bool { text.utf8.count <= 5 && Self.fillers.contains(text) }

    /// As it stands in the text that was read.
    package func written(in text: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[range])
        return String(view)
    }

    private static let fillers = Set(
        ("a an and are as at be by for from in is it its of on or that the this to was were with "
            + "au aux avec ce ces cet cette dans de des du elle en est et il la le les leur leurs ou par pour que qui sa ses son sont "
            + "sur un une").split(separator: " ").map(String.init))

    /// French words that an apostrophe shortened.
    private static let elided = Set(
        ["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "presqu", "puisqu", "qu", "quelqu", "quoiqu", "s", "t"])

    /// The words of a text, in its order. What an apostrophe shortened is none (`l'atelier`, `the team's`).
    package static func words(in text: some Sequence<Unicode.Scalar>) -> [SearchWord] {
        var reader = Reader()
        for scalar in text { reader.read(scalar) }
        reader.finish(at: nil)
        return reader.words
    }

    package static func words(in text: String) -> [SearchWord] { words(in: text.unicodeScalars) }

    private struct Reader {
        private(set) var words: [SearchWord] = []
        private var letters: [UInt8] = []
        private var start = 0
        private var end = 0
        private var index = 0
        /// The last character was an apostrophe that followed a letter.
        private var isAfterApostrophe = false

        mutating func read(_ scalar: Unicode.Scalar) {
            let count = letters.count
            switch SearchLetters.append(scalar, to: &letters) {
            case .letter:
                if count == 0 {
                    start = index
                    dropArticle()
                }
                // The rest of a word that is too long belongs to it, and is not compared.
                if letters.count > SearchWord.longest { letters.removeLast(letters.count - count) }
                end = index + 1
            case .nothing: if count > 0 { end = index + 1 }
            case .apostrophe: finish(at: index)
            case .gap:
                finish(at: nil)
                isAfterApostrophe = false
            }
            index += 1
        }

        /// Ends the word that is open.
        ///
        /// - Parameter apostrophe: where it was an apostrophe that ended it.
        mutating func finish(at apostrophe: Int?) {
            guard !letters.isEmpty else { return isAfterApostrophe = false }
            // `team's`: what an apostrophe and nothing else parts from the word before it
            let isPossessive = apostrophe == nil && isAfterApostrophe && letters == [UInt8(ascii: "s")]
            if !isPossessive {
                words.append(
                    SearchWord(
                        text: String(decoding: letters, as: UTF8.self), stem: String(decoding: SearchStem.stem(of: letters), as: UTF8.self),
                        range: start..<end))
            }
            letters.removeAll(keepingCapacity: true)
            isAfterApostrophe = apostrophe != nil
        }

        /// A letter right after an apostrophe: what stands before it may have been shortened.
        private mutating func dropArticle() {
            if isAfterApostrophe, let last = words.last, last.range.upperBound == index - 1, SearchWord.elided.contains(last.text) {
                words.removeLast()
            }
        }
    }
}

/// Takes off what makes a plural, in French and in English. Light on purpose: what is taken off too much finds what nobody meant.
enum SearchStem {
    /// - Parameter word: folded. Words of other letters, of digits, and of three letters or less stay as they are.
    static func stem(of word: [UInt8]) -> [UInt8] {
        guard word.count > 3, word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return word }
        var stem = word
        func ends(_ text: StaticString) -> Bool {
            // Asked seven times of each word of a site.
            let count = text.utf8CodeUnitCount
            guard stem.count >= count else { return false }
            let start = stem.count - count
            for index in 0..<count where unsafe stem[start + index] != text.utf8Start[index] { return false }
            return true
        }
        if ends("eaux") || ends("eux") || ends("oux") {
            stem.removeLast()
        } else if ends("aux"), stem.count > 4 {
            // journaux, journal
            stem.removeLast(2)
            stem.append(UInt8(ascii: "l"))
        } else if ends("s"), !ends("ss") {
            stem.removeLast()
            // analysis, analyses
            if ends("si"), word.count > 5 { stem.removeLast() }
        }
        // policies, policy; stratégies, strategy
        if stem.count > 3, ends("ie") { stem.removeLast() }
        if stem.count > 3, ends("y"), !"aeiou".utf8.contains(stem[stem.count - 2]) { stem[stem.count - 1] = UInt8(ascii: "i") }
        // committees, comité; risques, risk apart: processes, branche
        while stem.count > 3, ends("e") { stem.removeLast() }
        return stem
    }
}
