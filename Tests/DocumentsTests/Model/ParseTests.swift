import Documents
import Testing

@Suite("Reading a document")
struct ParseTests {
    private func read(_ text: String, path: String = "guide/a.md") -> ParsedDocument { parse(Source(path: path, text: text)) }

    private let front = "---\ntemplate: practice@3\nid: practice/a\ntitle: A\nlang: fr\nowner: amina\nauthors: [amina, bruno]\n---\n"

    @Test("the front matter tells id, kind, template, title, language and people")
    func fields() {
        let document = read(front + "# A\n")
        #expect(document.problems.isEmpty)
        #expect(document.id == DocumentID(parsing: "practice/a"))
        #expect(document.kind == "practice")
        #expect(document.template == TemplateReference(kind: "practice", version: 3))
        #expect(document.title == "A")
        #expect(document.language == .fr)
        #expect(document.owner == "amina")
        #expect(document.authors == ["amina", "bruno"])
        #expect(document.contributors.isEmpty)
        #expect(document.frontMatterRange?.end.line == 8)
        #expect(document.titleHeading?.text == "A")
    }

    @Test("sections have their headings, pins, levels, contents and blocks", arguments: ["\n", "\r\n", "\r"])
    func sections(end: String) {
        let text =
            front + "\nBefore\n\n# A\n\nIntro\n\n## Who *does* what {#roles}\n\nText\n\n### Sub\n1. one\n2. two\n\nSetext\n------\nEnd"
        let document = read(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: end))
        let source = document.source
        #expect(document.problems.isEmpty)
        #expect(document.titleHeading?.range.start.line == 12)
        #expect(document.opening.map(\.text) == ["Before", "Intro"])
        #expect(document.sections.map(\.heading.text) == ["Who does what", "Sub", "Setext"])
        #expect(document.sections.map(\.heading.pin) == ["roles", nil, nil])
        #expect(document.sections.map(\.heading.level) == [2, 3, 2])
        #expect(
            document.sections.map { source.text($0.content.bytes) } == ["\(end)Text\(end)\(end)", "1. one\(end)2. two\(end)\(end)", "End"])
        guard case .list(true, let items) = document.sections[1].blocks.first?.kind else {
            Issue.record("no ordered list")
            return
        }
        #expect(items.map(\.text) == ["one", "two"])
        #expect(items.map { source.text($0.range.bytes) } == ["1. one", "2. two"])
    }

    @Test("headings in quotations, code and comments are none, and lines in code are no fences")
    func noHeadings() {
        let document = read(front + "# A\n> ## Quoted\n\n```\n## Code\n---\n```\n\n<!--\n## Comment\n-->\n\n    ## Indented\n\n## Real\n")
        #expect(document.sections.map(\.heading.text) == ["Real"])
        #expect(document.markup.map(\.isComment) == [true])
        #expect(document.markup.first?.text == "<!--\n## Comment\n-->")
    }

    @Test("the text of a block is what a reader sees")
    func visible() {
        let text =
            "# A\n## S\nA **bold** `code` [link](x.md) <!-- no --> and\nmore <b>x</b>\n\n<!-- only guidance -->\n\n<p>para</p> <!-- c --> tail\n"
        let document = read(front + text)
        let blocks = document.sections.first?.blocks ?? []
        #expect(blocks.map(\.text) == ["A bold code link  and\nmore x", "", "paratail"])
        #expect(
            document.markup.map(\.text) == ["<!-- no -->", "<b>", "</b>", "<!-- only guidance -->", "<p>para</p>", "<!-- c -->", "tail"])
        #expect(document.markup.map { document.source.text($0.range.bytes) } == document.markup.map(\.text))
    }

    @Test("a comment that begins a line hides nothing of what follows it on the line")
    func commentLine() {
        let document = read(front + "# A\n## S\n<!-- a --> text\n\nafter\n")
        #expect(document.sections.first?.blocks.map(\.text) == ["text", "after"])
        #expect(document.sections.first?.blocks.first?.range.start.line == document.sections.first?.blocks.first?.range.end.line)
    }

    @Test("cells of a table have exact places, after escaped bars, code, missing outer bars, and a paragraph right above")
    func tables() throws {
        let text = "# A\n## S\nlead\nin\nRôle | B \\| b | C\n---|:-:|--\n é | `x \\| y` | **z**\n|only\n| a | b | c | extra |\n"
        let document = read(front + text)
        let blocks = try #require(document.sections.first?.blocks)
        #expect(blocks.map(\.text).first == "lead\nin")
        #expect(blocks.first.map { document.source.text($0.range.bytes) } == "lead\nin")
        guard case .table(let table) = blocks.last?.kind else {
            Issue.record("no table")
            return
        }
        #expect(table.header.map(\.text) == ["Rôle", "B | b", "C"])
        #expect(table.header.map { document.source.text($0.range.bytes) } == ["Rôle", "B \\| b", "C"])
        #expect(table.rows.map { $0.map(\.text) } == [["é", "x | y", "z"], ["only", "", ""], ["a", "b", "c"]])
        #expect(table.rows[0].map { document.source.text($0.range.bytes) } == ["é", "`x \\| y`", "**z**"])
        #expect(table.rows[1][0].range.start.line == 16)
        #expect(blocks.last?.range.start.line == 13)
    }

    @Test("a table without rows has its header where it is written")
    func emptyTable() {
        let document = read(front + "# A\n## S\ntext\n| a | |\n|---|---|\n\nend\n")
        guard case .table(let table) = document.sections.first?.blocks[1].kind else {
            Issue.record("no table")
            return
        }
        #expect(table.header.map(\.range.start.line) == [12, 12])
        #expect(table.header.map(\.range.start.column) == [3, 7])
        #expect(table.rows.isEmpty)
    }

    @Test("links and images point at what is written, or at the line")
    func links() {
        let text =
            "# A\n## S\n- a\nlazy [one](a.md)\n\n> \t[two](b.md) ![pic](p.png \"t\")\n\n| h | x \\| y [three](c.md) |\n|---|---|\n| \\| | ![q](d.png) |\n\n[four\nlines](e.md) and <https://x.org> [ref][r]\n\n[r]: f.md\n"
        let document = read(front + text)
        let source = document.source
        #expect(document.links.map(\.target) == ["a.md", "b.md", "p.png", "c.md", "d.png", "e.md", "https://x.org", "f.md"])
        #expect(
            document.links.map { source.text($0.range.bytes) } == [
                "[one](a.md)", "[two](b.md)", "![pic](p.png \"t\")", "[three](c.md)", "![q](d.png)", "[four\nlines](e.md)",
                "<https://x.org>",
                "[ref][r]",
            ])
        #expect(document.links.map(\.text)[2] == "pic")
        #expect(document.links.filter(\.isImage).count == 2)
    }

    @Test(
        "a front matter that is missing, not closed, double or no map is found",
        arguments: [
            ("# A\n", ["front-matter-missing"]), ("", ["front-matter-missing"]), ("\n---\na: b\n---\n", ["front-matter-missing"]),
            ("---\na: b\n# A\n", ["front-matter-syntax"]), ("---", ["front-matter-syntax"]),
            ("---\na: b\n---\n\n---\nc: d\n---\n", ["front-matter-syntax"]),
            ("---\n- a\n---\n", ["front-matter-syntax"]), ("----\na: b\n---\n", ["front-matter-missing"]), ("---\n---\n", []),
            ("\u{FEFF}---  \r\na: b\r\n---\r\n", []), ("---\na: 1\na: 2\n---\n", ["duplicate-key"]),
            ("---\na: b\n---\n\n---\n\ntext\n", []),
        ])
    func fences(text: String, rules: [String]) {
        #expect(read(text).problems.map(\.rule) == rules)
    }

    @Test("after a front matter that is not closed the sections are still read")
    func unclosed() {
        #expect(read("---\na: b\n\n# T\n## S\n").sections.map(\.heading.text) == ["S"])
    }

    @Test(
        "what a reader cannot see is found",
        arguments: ["\u{202E}", "\u{200B}", "\u{FEFF}", "\u{7}", "\u{85}", "\u{2028}", "\u{E0041}", "\u{200D}"])
    func hidden(character: String) throws {
        let document = read(front + "# A\n## S\nun\(character)\(character)e \(character)\n")
        #expect(document.problems.map(\.rule) == ["hidden-text", "hidden-text"])
        let problem = try #require(document.problems.first)
        #expect(problem.range.start.line == 11)
        #expect(document.source.text(problem.range.bytes) == character + character)
    }

    @Test("soft hyphens, emoji with joiners, accents in any form and tabs are fine")
    func seen() {
        #expect(
            read(front + "# A\n\tœuvre e\u{301} co\u{AD}op 👩\u{200D}💻 🏳\u{FE0F}\u{200D}🌈 🧑\u{200D}⚕\u{FE0F} ’ … « » —\n").problems.isEmpty)
    }

    @Test("what is not UTF-8 or too large is one finding and nothing else")
    func unread() {
        let broken = parse(Source(path: "a.md", bytes: Array(front.utf8) + [0xC0, 0xAF]))
        #expect(broken.problems.map(\.rule) == ["not-utf8"])
        #expect(broken.problems.first?.range.start.line == 9)
        #expect(read(String(repeating: "x", count: 1024 * 1024 + 1)).problems.map(\.rule) == ["too-large"])
        let large = "---\na: \"" + String(repeating: "x", count: 64 * 1024) + "\"\n---\n# A\n## S\n"
        #expect(read(large).problems.map(\.rule) == ["too-large"])
        #expect(read(large).sections.count == 1)
    }

    @Test("a text made to be expensive is refused, a long one is not")
    func expensive() {
        let bombs =
            [
                String(repeating: "| a ", count: 1000) + "\n" + String(repeating: "|-", count: 1000) + "\n"
                    + String(repeating: "|a\n", count: 100_000),
                String(repeating: "> ", count: 100_000) + String(repeating: "a\n", count: 100_000),
                String(repeating: "- ", count: 100_000) + String(repeating: "a\n", count: 100_000),
                String(repeating: "|", count: 400_000) + "\n" + String(repeating: "|-", count: 300_000),
                String(repeating: "|a", count: 100_000) + "\n|-|\n", String(repeating: "|a", count: 100_000) + "\n:-:\n",
                "|a|\n|-|\n" + String(repeating: "|a", count: 100_000),
                String(repeating: "a\n-:", count: 100_000),
                String(repeating: "a|b\n", count: 4_000) + String(repeating: "-:|-:|-\nq\n", count: 2_000),
            ]
            + ["a<? ", "a<!A ", "a<![CDATA["].map { String(repeating: $0, count: 90_000) }
        for bomb in bombs { #expect(read(front + bomb).problems.map(\.rule) == ["too-large"]) }
        let fine = [
            String(repeating: "x", count: 1_000_000), String(repeating: "- ", count: 100_000), String(repeating: "|a|b|\n", count: 20_000),
            String(repeating: "[a](b) ", count: 20_000), String(repeating: "# A\n", count: 20_000),
            String(repeating: "<!--", count: 50_000),
            String(repeating: "a\n", count: 200_000), "|a|\n" + String(repeating: "|-|\n", count: 1_000),
            String(repeating: "<b>", count: 20_000), String(repeating: "|", count: 100_000),
            "|a|b|\n|-|-|\n" + String(repeating: "|c|d|\n", count: 30_000),
        ]
        for text in fine { #expect(read(front + text).problems.isEmpty) }
    }

    @Test("a byte order mark belongs to no block")
    func mark() {
        let document = read("\u{FEFF}One [a](b) <b>\n")
        #expect(document.opening.map(\.range.start.offset) == [3])
        #expect(document.links.map { document.source.text($0.range.bytes) } == ["[a](b)"])
        #expect(document.markup.map { document.source.text($0.range.bytes) } == ["<b>"])
    }

    @Test("footnotes stand where they are written")
    func footnotes() {
        let document = read(front + "# A\n## S\nText[^1]\n\n[^1]: note [x](y.md)\n\n## T\nEnd\n")
        #expect(document.sections.map { $0.blocks.map(\.text) } == [["Text", "note x"], ["End"]])
    }

    @Test("any bytes give a document, the same each time")
    func noise() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = Noise(seed: seed)
        let marks = [
            "# ", "\n", "\r\n", "|", "-", "> ", "1. ", "`", "```\n", "<!--", "-->", "[", "](", ")", "!", "\t", " ", "é", "\\", "[^1]", ":",
            "&amp;", "a",
        ]
        for round in 0..<1_500 {
            var bytes = round.isMultiple(of: 2) ? Array(front.utf8) : []
            for _ in 0..<Int.random(in: 0...150, using: &random) {
                bytes +=
                    round.isMultiple(of: 3)
                    ? [UInt8.random(in: 0...255, using: &random)] : Array(marks[Int.random(in: 0..<marks.count, using: &random)].utf8)
            }
            let document = parse(Source(path: "a.md", bytes: bytes))
            let places = document.sections.map(\.content) + document.links.map(\.range) + document.markup.map(\.range)
            #expect(places.allSatisfy { $0.start.offset <= $0.end.offset && $0.end.offset <= bytes.count }, "seed \(seed): \(bytes)")
            #expect(document == parse(Source(path: "a.md", bytes: bytes)), "seed \(seed): \(bytes)")
        }
    }
}
