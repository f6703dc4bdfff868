import Commands
import Documents
import TestSupport
import Testing

@Suite("The line below a finding") struct ExcerptTests {
    /// The line, and below it the carets, for what stands between `⟦` and `⟧`.
    private func shown(_ marked: String, width: Int = 40) throws -> [String] {
        let parts = marked.split(separator: "⟦", omittingEmptySubsequences: false)
        let rest = try #require(parts.last).split(separator: "⟧", omittingEmptySubsequences: false)
        let start = parts[0].utf8.count
        let source = Source(path: "a.md", text: parts[0] + rest.joined())
        let excerpt = Excerpt(source.range(start..<start + rest[0].utf8.count), in: source, width: width)
        return [excerpt.line, excerpt.indent + excerpt.carets]
    }

    @Test("carets stand below what is meant, and one where something is missing") func plain() throws {
        #expect(try shown("one\nHot ⟦water⟧ please\nthree") == ["Hot water please", "    ^^^^^"])
        #expect(try shown("Hot⟦⟧ water") == ["Hot water", "   ^"])
        #expect(try shown("Hot water⟦⟧\n") == ["Hot water", "         ^"])
        #expect(try shown("⟦⟧") == ["", "^"])
    }

    @Test("of a range over several lines the first is shown") func lines() throws {
        #expect(try shown("a ⟦b\r\nc⟧ d") == ["a b", "  ^"])
    }

    @Test("tabs, wide, combining and hidden characters take the columns that they take on the screen") func columns() throws {
        #expect(try shown("\ta\t⟦b\tc⟧\t") == ["    a   b   c   ", "        ^^^^^"])
        #expect(try shown("日本 ⟦語⟧。") == ["日本 語。", "     ^^"])
        #expect(try shown("e\u{301}te\u{301} ⟦e\u{301}⟧") == ["e\u{301}te\u{301} e\u{301}", "    ^"])
        #expect(try shown("a ⟦\u{202E}⟧b") == ["a \\u{202E}b", "  ^^^^^^^^"])
        #expect(try shown("👍 ⟦x⟧") == ["👍 x", "   ^"])
    }

    @Test("a long line is cut around it") func long() throws {
        let many = String(repeating: "0123456789", count: 10)
        #expect(try shown("⟦ab⟧\(many)") == ["ab0123456789012345678901234567890123456…", "^^"])
        #expect(try shown("\(many)⟦ab⟧") == ["…3456789012345678901234567890123456789ab", String(repeating: " ", count: 38) + "^^"])
        let middle = try shown("\(many)⟦ab⟧\(many)")
        #expect(middle[0].hasPrefix("…") && middle[0].hasSuffix("…") && middle[0].contains("9ab0"))
        let whole = try shown("\(many)⟦\(many)⟧\(many)")
        #expect(whole[0].hasPrefix("…") && whole[0].hasSuffix("…") && whole[1].hasSuffix("^^^^^^^^^"))
    }

    @Test("never wider than what is left, and the carets below what is meant, whatever the text", arguments: 0..<300)
    func random(_ seed: Int) throws {
        var random = Seeded(seed: UInt64(seed))
        let pieces = ["a", "é", "e\u{301}", "日", "😀", "👩‍💻", "\t", "\u{202E}", " ", "\u{200B}\u{301}", "|", "\u{301}"]
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
        let width = Int.random(in: 20...100, using: &random)
        let (before, inside, after) = (text(90), text(60), text(90))
        let source = Source(path: "a.md", text: before + inside + after)
        let start = before.utf8.count
        let excerpt = Excerpt(source.range(start..<start + inside.utf8.count), in: source, width: width)
        #expect(excerpt.carets.utf8.count >= 1)
        #expect(excerpt.indent.utf8.count + excerpt.carets.utf8.count <= width, "seed \(seed)")
        #expect(excerpt.line.unicodeScalars.allSatisfy { !isUnsafe($0) })
    }

    @Test("a document that is one line costs no more than a screen", .timeLimit(.minutes(20))) func huge() {
        let source = Source(path: "a.md", text: String(repeating: "é", count: 500_000))
        let cost = processorSeconds {
            for offset in stride(from: 0, to: 1_000_000, by: 1_000) {
                #expect(Excerpt(source.range(offset..<offset + 500_000), in: source, width: 80).carets.utf8.count <= 80)
            }
        }
        #expect(cost.seconds < 10)
    }
}
