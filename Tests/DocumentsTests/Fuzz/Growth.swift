import TestSupport
import Documents
import Glibc

/// A text that repeats itself, to see whether what is done with it grows with its length or with a power of it.
///
/// The bytes are up to five parts between bytes 0xFF, which no UTF-8 holds: what goes before, what is repeated, what goes between, what
/// is repeated then, and what follows. A first part that is empty stands for a front matter that is right.
struct Growth {
    private let parts: [ArraySlice<UInt8>]

    /// Bytes of the smaller of the two texts that are compared; the other has four times as much. What takes less than so many seconds for
    /// the larger one is not looked at: caches of the processor look like growth too.
    #if DEBUG
        private static let size = 16 * 1024
        private static let noticeable = 0.25
    #else
        private static let size = 64 * 1024
        private static let noticeable = 0.15
    #endif

    init(_ bytes: [UInt8]) {
        parts = bytes.split(separator: 0xFF, maxSplits: 4, omittingEmptySubsequences: false)
    }

    private static let front = Array(
        "---\ntemplate: note@1\nid: note/kettle\ntitle: Boil water\nlang: en\nowner: amina\n---\n\n# Boil water\n\n".utf8)

    /// The text with so many bytes of repeated parts, about.
    func text(_ size: Int) -> [UInt8] {
        func part(_ index: Int) -> ArraySlice<UInt8> { index < parts.count ? parts[index] : [] }
        let unit = part(1).count + part(3).count
        let times = unit == 0 ? 0 : max(1, size / unit)
        var bytes = part(0).isEmpty ? Self.front : Array(part(0))
        for _ in 0..<times { bytes += part(1) }
        bytes += part(2)
        for _ in 0..<times { bytes += part(3) }
        return bytes + part(4)
    }

    var broken: [String] {
        Self.broken(small: text(Self.size), large: text(Self.size * 4)).map { [$0] } ?? []
    }

    /// Four times the text may take eight times as long: twice as much again as what is linear, and half of what is quadratic. A first
    /// impression is looked at again.
    ///
    /// - Returns: What is wrong, in words.
    static func broken(small: [UInt8], large: [UInt8], _ checker: Checker = CaseCommunity.checker) -> String? {
        var best = (small: Double.infinity, large: seconds(large, checker))
        guard best.large > noticeable else { return nil }
        for _ in 0..<5 {
            best.small = min(best.small, seconds(small, checker))
            if best.large <= max(noticeable, best.small * ratio) { return nil }
            best.large = min(best.large, seconds(large, checker))
        }
        let (before, after) = (Int(best.small * 1e6), Int(best.large * 1e6))
        return "\(small.count) bytes take \(before) microseconds, \(large.count) bytes \(after)"
    }

    private static let ratio = 8.0

    /// The processor's time of this thread for reading, checking and one pass of mending.
    private static func seconds(_ bytes: [UInt8], _ checker: Checker) -> Double {
        let start = threadSeconds()
        let document = parse(Source(path: "guide/kettle.md", bytes: bytes))
        let found = checker.check(document, stage: .completeness)
        _ = fixed(document, findings: found, terms: true)
        _ = (Catalogue.Summary(document), Asked(document, nil), document.assets())
        return threadSeconds() - start
    }
}
