/// The texts that were read last, so that the same words are kept once: an entry names forty journals and where each of them stood, and to
/// keep every name anew was most of the memory that a hundred thousand entries took.
///
/// A table of fixed size, in which a text takes the place of one before it. It belongs to one task.
package final class SharedTexts {
    private var places: [String]

    private static let count = 1 << 14
    /// What Swift keeps within the value itself is shared already; longer ones are somebody's words, which nobody else says.
    private static let lengths = 16...128

    package init() { places = Array(repeating: "", count: Self.count) }

    /// - Returns: `nil` where the bytes are not UTF-8.
    func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard Self.lengths.contains(bytes.count) else { return String(validating: bytes, as: UTF8.self) }
        // FNV-1a; whoever makes two texts meet in one place makes them no less right.
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        let place = Int(truncatingIfNeeded: (hash ^ hash >> 32) & UInt64(Self.count - 1))
        if places[place].utf8.elementsEqual(bytes) { return places[place] }
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        places[place] = text
        return text
    }
}
