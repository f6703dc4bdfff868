import Documents
import Testing

@Suite("The difference between two versions")
struct DifferencesTests {
    private let front = "---\ntitle: A\ntags: [one, two]\n---\n\n# A\n\n"

    private func read(_ text: String) -> ParsedDocument { parse(Source(path: "a.md", text: text)) }

    private func compare(_ old: String, _ new: String) -> [SectionDifference] {
        differences(from: read(front + old), to: read(front + new))
    }

    private func shown(_ runs: [BlockDifference.Run]) -> String {
        runs.map { run in
            switch run.change {
            case .kept: run.text
            case .removed: "[-\(run.text)-]"
            case .added: "[+\(run.text)+]"
            }
        }.joined()
    }

    private func changed(_ found: [SectionDifference]) -> [BlockDifference] {
        found.flatMap(\.blocks).filter { $0.change != .kept }
    }

    @Test("of equal texts is nothing")
    func equal() {
        #expect(compare("## S\n\ntext\n", "## S\n\ntext\n") == [])
    }

    @Test("is not made by another wrapping, indentation or French spacing")
    func invisible() {
        #expect(
            compare("## S\n\none two three\nfour: five!\n\n- a\n- b\n", "## S\n\none two\nthree four\u{A0}: five\u{202F}!\n\n-  a\n-  b\n")
                == [])
        #expect(compare("## S\n\nquatre : cinq\n", "## S\n\nquatre\u{A0}: cinq\n") == [])
        #expect(compare("|A|B|\n|-|-|\n|1|2|\n", "| A | B |\n|---|---|\n| 1 | 2 |\n") == [])
    }

    @Test("marks words that were removed and added")
    func words() throws {
        let found = compare("## S\n\nPublish the list two days before.\n", "## S\n\nPublish the list three days before.\n")
        let block = try #require(changed(found).first)
        #expect(shown(block.runs) == "Publish the list [-two -][+three +]days before.")
        #expect(found.first?.place == .section(heading: "S", level: 2, previous: nil))
        #expect(block.old?.start.line == block.new?.start.line)
    }

    @Test("drops the marks where more than 60 % changed")
    func rewritten() throws {
        let block = try #require(changed(compare("## S\n\na b c d e\n", "## S\n\nv w x y e\n")).first)
        #expect(shown(block.runs) == "[-a b c d e-][+v w x y e+]")
    }

    @Test("compares a cell with its cell, also where a column was added")
    func cells() {
        let old = "| Who | RASCI |\n|---|---|\n| PMO | R |\n| Lead | A |\n"
        let found = changed(compare(old, "| Who | RASCI |\n|---|---|\n| PMO | C |\n| Lead | A |\n"))
        #expect(found.map { $0.cells.map(shown) } == [["PMO", "[-R-][+C+]"]])
        let wider = changed(compare(old, "| Who | Since | RASCI |\n|---|---|---|\n| PMO | May | R |\n| Lead | June | A |\n"))
        #expect(wider.last?.cells.map(shown) == ["Lead", "[+June+]", "A"])
    }

    @Test("of a list is told by item")
    func items() {
        let found = changed(compare("1. one\n2. two\n3. three\n", "1. one\n2. new step\n3. two\n4. three\n"))
        #expect(found.map(\.change) == [.added])
        #expect(found.map { shown($0.runs) } == ["[+new step+]"])
    }

    @Test("tells a link's new target apart from its text")
    func targets() throws {
        let block = try #require(changed(compare("[text](a.md)\n", "[text](b.md)\n")).first)
        #expect(block.change == .changed)
        #expect(block.oldTargets == ["a.md"])
        #expect(block.newTargets == ["b.md"])
        #expect(shown(block.runs) == "text")
    }

    @Test("shows markup and comments, which no reader of the page would see")
    func markup() {
        #expect(changed(compare("a b c\n", "a **b** c\n")).map(\.change) == [.markup])
        let comment = changed(compare("a b c\n", "a b c\n\n<!-- hidden -->\n"))
        #expect(comment.map(\.kind) == [.comment])
        #expect(changed(compare("```\na  b\n```\n", "```\na b\n```\n")).map(\.kind) == [.code])
    }

    @Test("marks a block that moved")
    func moved() {
        let text = "This paragraph is long enough to be known again.\n"
        let found = compare("## S\n\n\(text)\n## T\n\nother\n", "## S\n\n## T\n\nother\n\n\(text)")
        #expect(changed(found).map(\.change) == [.moved, .moved])
    }

    @Test("knows a section under a new heading, in a new place, and one that is new or gone")
    func sections() {
        let old = "## A\n\nalpha one\n\n## B\n\nbeta two\n\n## C\n\ngamma\n"
        #expect(
            compare(old, old.replacing("## B", with: "## Better")).map(\.place) == [.section(heading: "Better", level: 2, previous: "B")])
        #expect(compare(old, "## B\n\nbeta two\n\n## C\n\ngamma\n\n## A\n\nalpha one\n").map(\.change) == [.moved])
        #expect(compare(old, "## A\n\nalpha one\n\n## C\n\ngamma\n").map(\.change) == [.removed])
        #expect(compare(old, old + "\n## D\n\nnew\n").map(\.change) == [.added])
    }

    @Test("of front matter is told in plain words")
    func fields() {
        let old = read("---\ntitle: A\ntags: [one, two]\nowner: amina\nlabels: {fr: x}\n---\n# A\n")
        let new = read("---\ntitle: B\ntags: [two, three]\nlevel: basic\nlabels: {fr: y}\n---\n# A\n")
        let found = differences(from: old, to: new)
        #expect(found.map(\.place) == [.frontMatter])
        #expect(
            found.first?.fields.map(\.words.en) == [
                "title was A, is now B", "tags: added three; removed one", "level is new: basic", "labels.fr was x, is now y",
                "owner is gone; it was amina",
            ])
    }

    @Test("of a new document is all of it")
    func new() {
        let found = differences(from: nil, to: read(front + "## S\n\ntext\n"))
        #expect(found.map(\.change) == [.added, .added, .added])
        #expect(found.flatMap(\.blocks).allSatisfy { $0.change == .added })
    }

    @Test("joins to the older and the newer text, whatever was done", arguments: 1...200)
    func complete(seed: UInt64) {
        var random = Seeded(state: seed)
        let words = ["a", "b", "c", "d", "e:", "f !", "g"]
        func sentence() -> [String] { (0..<Int.random(in: 1...12, using: &random)).map { _ in words.randomElement(using: &random) ?? "a" } }
        let (old, new) = (sentence().joined(separator: " "), sentence().joined(separator: " "))
        let found = compare("## S\n\n\(old)\n", "## S\n\n\(new)\n")
        guard !found.isEmpty else {
            #expect(old == new, "seed \(seed)")
            return
        }
        let runs = found.flatMap(\.blocks).flatMap(\.runs)
        func joined(_ changes: Set<BlockDifference.Run.Change>) -> [Substring] {
            runs.filter { changes.contains($0.change) }.map(\.text).joined(separator: " ").split(separator: " ")
        }
        #expect(joined([.kept, .removed]) == old.split(separator: " "), "seed \(seed)")
        #expect(joined([.kept, .added]) == new.split(separator: " "), "seed \(seed)")
    }

    @Test("of large texts that share little is found soon")
    func large() {
        let old = (0..<60_000).map { "w\($0 % 977)" }.joined(separator: " ")
        let new = (0..<60_000).map { "w\($0 * 7 % 983)" }.joined(separator: " ")
        let items = (0..<4_000).map { "- item \($0) of the list\n" }
        let clock = ContinuousClock()
        let time = clock.measure {
            _ = compare(old, new)
            _ = compare(items.joined(), items.reversed().joined())
        }
        #expect(time < .seconds(20))
    }
}

/// A generator with a seed (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
