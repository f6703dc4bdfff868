import Documents
import Testing

@Suite("What --fix changes")
struct FixedTests {
    private func mended(_ text: String, path: String = "guide/kettle.md", terms: Bool = false) -> String {
        let document = parse(Source(path: path, text: text))
        return String(decoding: CaseCommunity.checker.fixed(document, terms: terms), as: UTF8.self)
    }

    private let front = "---\ntemplate: note@1\nid: note/kettle\ntitle: Boil water\nlang: en\nowner: amina\n---\n\n# Boil water\n\n"
    private let purpose = "## Purpose\n\nHot water for the tea of the team.\n"
    private let steps = "## Steps\n\n1. Fill the kettle.\n2. Switch it on.\n"

    @Test("nothing of a document without findings")
    func nothing() {
        #expect(mended(front + purpose + "\n" + steps) == front + purpose + "\n" + steps)
    }

    @Test("a missing field goes where it belongs, with what is known or a place to fill in")
    func fields() {
        let text = """
            ---
            template: note@1 # the first
            tags: # several
              - hot   # and wet

            state: retired
            ---

            # Boil: water

            """
        #expect(
            mended(text).hasPrefix(
                """
                ---
                template: note@1 # the first
                id: note/kettle
                title: "Boil: water"
                owner: "{{to fill in}}"
                tags: # several
                  - hot   # and wet

                state: retired
                retired_by: "{{to fill in}}"
                ---

                # Boil: water
                """))
        #expect(mended("---\n{template: note@1, lang: en}\n---\n\n# A\n").hasPrefix("---\n{template: note@1, lang: en}\n---\n"))
    }

    @Test("missing sections come in order, with their help, and what stood above them stays above")
    func sections() {
        #expect(
            mended(front + "An opening.\n\n## Notes\n\nText.\n") == front + """
                An opening.

                ## Purpose

                <!-- One paragraph: what the reader can do afterwards. -->

                ## Steps

                <!-- Numbered steps, each beginning with a verb. -->

                1. {{to fill in}}
                2. {{to fill in}}

                ## Notes

                Text.

                """)
        #expect(mended(front + purpose.dropLast()).hasPrefix(front + purpose + "\n## Steps\n\n<!-- Numbered"))
        let course = "---\ntemplate: course@1\nid: course/tea\ntitle: Tea\nlang: fr\nowner: amina\ndomain: choices\n---\n"
        #expect(mended(course) == course + "\n## Option\n\n### Pour\n\n## Option\n\n### Pour\n")
    }

    @Test("sections are put in order with what is below them, and others stay behind what they follow")
    func order() {
        let extra = "## Own thoughts\n\nThey follow the steps.\n\n### Deeper\n\nText\n"
        #expect(mended(front + steps + "\n" + extra + "\n\n" + purpose) == front + purpose + "\n" + steps + "\n\n" + extra)
        #expect(mended(front + steps + purpose.dropLast()) == front + purpose + "\n" + steps.dropLast())
    }

    @Test("headings get the template's words; a pinned one keeps its own")
    func headings() {
        #expect(mended(front + purpose + "\n" + steps.replacing("Steps", with: "The steps")) == front + purpose + "\n" + steps)
        let pinned = front + purpose + "\n" + steps.replacing("Steps", with: "What we do {#steps}")
        #expect(mended(pinned) == pinned)
    }

    @Test("mixed line endings become the more frequent ones, and what is added has them too")
    func lineEndings() {
        let text = front + purpose + "\n" + steps
        let windows = text.replacing("\n", with: "\r\n")
        #expect(mended(windows) == windows)
        #expect(mended(text.replacing("# Boil water\n", with: "# Boil water\r\n")) == text)
        #expect(mended(windows.replacing("# Boil water\r\n", with: "# Boil water\n")) == windows)
        #expect(mended(text.replacing("kettle.\n", with: "kettle.\r")) == text)
        let short = mended((front + purpose).replacing("\n", with: "\r\n"))
        #expect(short.hasPrefix((front + purpose).replacing("\n", with: "\r\n")) && short.contains("\r\n## Steps\r\n"))
        #expect(short.utf8.count { $0 == 10 } == short.utf8.count { $0 == 13 })
    }

    @Test("deprecated words only when they are asked for, and only word for word")
    func terms() {
        let text = front + purpose.replacing("the team", with: "the risk holder, of risk holders and `risk holder`") + "\n" + steps
        #expect(mended(text) == text)
        #expect(mended(text, terms: true) == text.replacing("the risk holder,", with: "the risk owner,"))
        let french = front.replacing("lang: en", with: "lang: fr").replacing("Boil", with: "L'équipier, Équipier")
        #expect(mended(french + "## Objet\n\nTout court ici.\n", terms: true).contains("# L'équipier, Coéquipier water"))
    }

    @Test("nothing where the text cannot be understood")
    func misunderstood() {
        for text in [
            "no front matter\r\nat all\n", "---\ntemplate: note@1\ntemplate: note@1\n---\r\n", "---\ntemplate: [note@1\n---\n# A\r\n",
            "---\ntemplate: nothing@1\nlang: en\n---\n\n## Steps\n",
        ] { #expect(mended(text) == text) }
        // what would be added would stand in the code
        let open = front + purpose + "\n```\ncode\n"
        #expect(mended(open) == open)
    }

    @Test("one pass takes the first of two edits of the same text")
    func overlaps() {
        let document = parse(Source(path: "a.md", text: "---\na: b\n---\nabcdef\n"))
        func finding(_ rule: String, _ range: Range<Int>, _ text: String) -> Diagnostic {
            Diagnostic(
                rule: rule, path: "a.md", range: document.source.range(range), message: Phrase(same: "x"),
                edit: Edit([.init(bytes: range, text: text)]))
        }
        let findings = [
            finding("section-renamed", 13..<16, "X"), finding("section-renamed", 14..<18, "Y"), finding("section-missing", 16..<16, "+"),
            finding("section-order", 16..<19, "Z"), finding("id-changed", 4..<5, "N"), finding("term-deprecated", 4..<5, "T"),
        ]
        #expect(String(decoding: fixed(document, findings: findings, terms: false), as: UTF8.self) == "---\na: b\n---\nX+Z\n")
        #expect(String(decoding: fixed(document, findings: findings, terms: true), as: UTF8.self) == "---\nT: b\n---\nX+Z\n")
    }
}
