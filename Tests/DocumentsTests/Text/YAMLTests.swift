import Documents
import Testing

@Suite("Front matter as YAML")
struct YAMLTests {
    private func read(_ text: String) -> (node: YAMLNode?, problems: [Diagnostic]) {
        readYAML(Source(path: "a.yml", text: text))
    }

    private func rules(_ text: String) -> [String] { read(text).problems.map(\.rule) }

    @Test(
        "a map keeps its order, and text stays text",
        arguments: [
            "no", "No", "on", "y", "true", "0755", "0o17", "1e3", "1_000", "0x1F", "+1", "-0", "1.0", ".inf", "-.INF", ".nan", "null",
            "NULL", "~",
            "2026-11-24", "2026-02-30", "2026-11-24T09:00:00Z", "12:30", "190:20:30", "=", "<", "1e99999",
        ])
    func textStaysText(word: String) throws {
        let (node, problems) = read("first: \(word)\nsecond: \"x\"\n")
        #expect(problems.isEmpty)
        let entries = try #require(node?.entries)
        #expect(entries.map(\.key) == ["first", "second"])
        #expect(entries.first?.value.value == .scalar(word, isPlain: true))
        #expect(entries.last?.value.value == .scalar("x", isPlain: false))
    }

    @Test("an empty text is an empty map", arguments: ["", "\n", "# only a comment\n", "\u{FEFF}"])
    func empty(text: String) {
        let (node, problems) = read(text)
        #expect(problems.isEmpty)
        #expect(node?.value == .map([]))
    }

    @Test("places are bytes, after accents, emoji, CRLF and a byte order mark")
    func places() throws {
        let source = Source(path: "a.yml", text: "\u{FEFF}é: \"ça 🎉\"\r\nliste: [à, {b: ü}]\r\nfin: x\r\n")
        let (node, problems) = readYAML(source)
        #expect(problems.isEmpty)
        let node1 = try #require(node)
        #expect(source.text(try #require(node1.entry("é")).keyRange.bytes) == "é")
        #expect(source.text(try #require(node1["é"]).range.bytes) == "\"ça 🎉\"")
        #expect(source.text(try #require(node1["liste"]).range.bytes) == "[à, {b: ü}]")
        #expect(source.text(try #require(node1["liste"]?.list?.last?["b"]).range.bytes) == "ü")
        let last = try #require(node1["fin"])
        #expect(source.text(last.range.bytes) == "x")
        #expect(last.range.start == SourcePosition(line: 3, column: 6, offset: 46))
        #expect(node1.range.end == last.range.end)
    }

    @Test("a duplicate key is found once, with the place of the first, also where only the normal form differs")
    func duplicates() throws {
        let (node, problems) = read("a: 1\nb: {x: 1, x: 2}\na: 3\n")
        #expect(problems.map(\.rule) == ["duplicate-key", "duplicate-key"])
        #expect(problems.map(\.range.start.line) == [2, 3])
        #expect(problems.last?.related.first?.range.start.line == 1)
        #expect(node?["a"]?.text == "1")
        #expect(rules("\u{E9}: 1\ne\u{301}: 2\n") == ["duplicate-key"])
    }

    @Test(
        "anchors, aliases, tags, merge keys and second documents are refused",
        arguments: [
            ("a: &x 1\n", 1), ("a: &x 1\nb: *x\n", 2), ("a: !!binary aGk=\n", 1), ("a: ! b\n", 1), ("<<: {a: 1}\n", 1),
            ("a: 1\n---\nb: 2\n", 1),
            ("%TAG ! tag:x,2000:\n---\na: 1\n", 1), ("&k a: 1\n", 1), ("a: &x [*x, *x]\n", 3),
        ])
    func unsafe(text: String, count: Int) {
        #expect(rules(text) == Array(repeating: "front-matter-unsafe", count: count))
    }

    @Test("a quoted merge key is text")
    func quotedMerge() { #expect(rules("\"<<\": 1\n").isEmpty) }

    @Test("sixteen levels are read, seventeen and ten thousand are refused")
    func depth() {
        let sixteen = "a: " + String(repeating: "[", count: 15) + String(repeating: "]", count: 15) + "\n"
        #expect(rules(sixteen).isEmpty)
        #expect(rules("a: " + String(repeating: "[", count: 16) + String(repeating: "]", count: 16)) == ["front-matter-unsafe"])
        for bracket in ["[", "{", "- ", "? ", "{a: ", "[["] {
            let (node, problems) = read(String(repeating: bracket, count: 10_000))
            #expect(node == nil)
            #expect(problems.map(\.rule) == ["front-matter-unsafe"], "\(bracket)")
        }
    }

    @Test(
        "what cannot be read is one finding in two languages",
        arguments: [
            "a: b: c\n", "a: \"x\n", "a: [1, 2\n", "a: @x\n", "a\nb: 1\n", "a: 1\n  b: 2\n", "\ta: 1\n", "a: \u{1}\n", "a: \"\\q\"\n",
            "{[a]: b}\n",
            "a: *\n", "a: \u{80}x\n", "- a\nb: 1\n", "key: value\n- x\n", "a: '\n", "a: 1\n...\nb: 2\n",
        ])
    func syntax(text: String) throws {
        let (_, problems) = read(text)
        #expect(problems.map(\.rule) == ["front-matter-syntax"])
        let problem = try #require(problems.first)
        #expect(problem.message.en != problem.message.fr)
        #expect(problem.fix != nil)
        #expect(problem.range.start.offset <= text.utf8.count)
    }

    @Test("the place of a forbidden character is its byte")
    func control() { #expect(read("é: \u{7F}x\n").problems.first?.range.start.column == 5) }

    @Test("bytes that are not UTF-8 are named by their place")
    func encoding() {
        let (node, problems) = readYAML(Source(path: "a.yml", bytes: Array("a: b\nc: ".utf8) + [0xC3, 0x28]))
        #expect(node == nil)
        #expect(problems.map(\.rule) == ["not-utf8"])
        #expect(problems.first?.range.start == SourcePosition(line: 2, column: 4, offset: 8))
    }

    @Test("more than the limit is not read")
    func large() {
        let text = "a: \"" + String(repeating: "x", count: 64 * 1024) + "\"\n"
        let source = Source(path: "a.md", text: text)
        #expect(readYAML(source, bytes: 0..<source.bytes.count, limits: .frontMatter).problems.map(\.rule) == ["too-large"])
        #expect(readYAML(source).problems.isEmpty)
    }

    @Test("a stretch inside a text has places in the whole text")
    func stretch() throws {
        let source = Source(path: "a.md", text: "é---\na: ü\nb: c\n---\n")
        let (node, _) = readYAML(source, bytes: 6..<17, limits: .frontMatter)
        #expect(try #require(node?["b"]).range.start.line == 3)
        #expect(source.text(try #require(node?["a"]).range.bytes) == "ü")
    }

    @Test("any bytes give findings, never a crash")
    func noise() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Noise(seed: seed)
        let marks = Array("{}[]:,-?&*!|>'\"%@`#\n\r\t abc01<\\.~é".utf8)
        for _ in 0..<4_000 {
            let count = Int.random(in: 0...120, using: &random)
            let onlyMarks = Bool.random(using: &random)
            let bytes = (0..<count).map { _ in
                onlyMarks ? marks[Int.random(in: 0..<marks.count, using: &random)] : UInt8.random(in: 0...255, using: &random)
            }
            let source = Source(path: "n.yml", bytes: bytes)
            let (node, problems) = readYAML(source)
            #expect(node != nil || !problems.isEmpty, "seed \(seed): \(bytes)")
            #expect(problems == problems.sorted(), "seed \(seed): \(bytes)")
        }
    }
}

/// A generator that repeats itself from its seed (SplitMix64).
struct Noise: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
