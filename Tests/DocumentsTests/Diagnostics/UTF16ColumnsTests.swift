import Documents
import TestSupport
import Testing

@Suite("Columns in UTF-16") struct UTF16ColumnsTests {
    @Test("are those that Swift counts, at every character of a long text", arguments: [1, 2, 3])
    func same(_ seed: Int) {
        var random = Seeded(seed: UInt64(seed))
        let pieces = ["a", "é", "日", "😀", "\n", "e\u{301}", "\r\n"]
        let text = (0..<4_000).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let source = Source(path: "a.md", text: text)
        let columns = UTF16Columns(source)
        var offset = 0
        for scalar in text.unicodeScalars {
            let place = source.position(at: offset)
            let line = source.text(offset - (place.column - 1)..<offset)
            #expect(columns.column(of: place) == line.utf16.count + 1, "seed \(seed), byte \(offset)")
            offset += String(scalar).utf8.count
        }
    }
}
