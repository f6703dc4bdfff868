import Documents
import Testing

@Suite("The plain text of a document")
struct PlainTextTests {
    private func plain(_ text: String) -> PlainText { PlainText(parse(Source(path: "a.md", text: text))) }

    private func shown(_ text: String) -> String {
        let plain = plain(text)
        return plain.stretches.map { plain.text($0.range) }.joined(separator: "\n")
    }

    @Test("is what a reader sees: no markup, no line ends inside a block, one line for each item and cell")
    func words() {
        #expect(
            shown("# Title\n\nOne **bold** and\n*slanted* `code`.\n\n- first\n- second\n  line\n\n1. one\n")
                == "Title\nOne bold and slanted code.\nfirst\nsecond line\none")
        #expect(shown("| A | B |\n|---|---|\n| 1 \\| 2 | [x](y) |\n") == "A\nB\n1 | 2\nx")
        #expect(shown("> quoted\n> words\n\nR&amp;D \\*star\\* <!-- hidden --> end\n") == "quoted words\nR&D *star* end")
    }

    @Test("knows where each character stands in the source")
    func places() throws {
        let text = "---\nid: a/b\n---\n\n## Steps\n\n1. Name an **owner** for\n   each [risk](https://an.example/owner).\n"
        let plain = plain(text)
        for (words, source) in [
            ("owner for each", "owner** for\n   each"), ("risk", "risk"), ("an owner", "an **owner"), ("id: a/b", "id: a/b"),
        ] {
            let place = try #require(plain.places(of: words).first)
            #expect(plain.places(of: words).count == 1)
            #expect(String(decoding: Array(text.utf8)[plain.bytes(of: place)], as: UTF8.self) == source)
        }
    }

    @Test("is searched as people type: across markup, lines, French spaces and typographic signs")
    func typed() {
        let text = "## Étapes\n\nPréparer l’ordre du\njour\u{202F}: « trois »\npoints **au\nplus**.\n"
        for words in ["l'ordre du jour: «trois» points", "du jour : « trois »", "points **au plus**", "trois » points au   plus."] {
            #expect(plain(text).places(of: words).count == 1, "\(words)")
        }
        #expect(plain(text).places(of: "quatre points") == [])
    }

    @Test("gives each place of words that stand more than once, in the body before front matter, or below one heading")
    func twice() {
        let text = "---\ntitle: The owner\n---\n\n# T\n\n## One\n\nthe owner acts\n\n## Two\n\nthe owner rests; the owner sleeps\n"
        #expect(plain(text).places(of: "the owner").count == 3)
        #expect(plain(text).places(of: "the owner", below: "two").count == 2)
        #expect(plain(text).places(of: "title: The").count == 1)
        #expect(plain(text).headings(named: "Two").count == 1)
        #expect(plain(text).headings(named: "Three") == [])
    }

    @Test("of real documents is found again in their sources, word for word", .enabled(if: Corpus.areThere))
    func corpora() throws {
        var (blocks, lost) = (0, 0)
        for corpus in Corpus.all {
            for source in try corpus.sources() {
                let plain = PlainText(parse(source))
                for stretch in plain.stretches {
                    blocks += 1
                    let bytes = plain.bytes(of: stretch.range)
                    // A stretch that could not be followed stands for its block in every character.
                    let middle = stretch.range.lowerBound + stretch.range.count / 2
                    if stretch.range.count > 12, plain.bytes(of: middle..<middle + 1) == stretch.source.bytes { lost += 1 }
                    #expect(stretch.source.bytes.lowerBound <= bytes.lowerBound && bytes.upperBound <= stretch.source.bytes.upperBound)
                }
            }
        }
        print("stretches: \(blocks), not followed: \(lost)")
        #expect(blocks > 10_000)
        #expect(lost * 1000 <= blocks)
    }
}
