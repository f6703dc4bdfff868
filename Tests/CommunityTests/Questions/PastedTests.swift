import Community
import Documents
import TestSupport
import Testing

private let today = Day(year: 2026, month: 11, day: 24) ?? Day(seconds: 0)

private func thread(_ text: String) throws -> PastedThread { PastedThread(try #require(PastedText(Array(text.utf8))), today: today) }

/// The name, the stamp and the words of each message.
private func told(_ text: String) throws -> [String] {
    try thread(text).messages.map { [$0.name ?? "-", $0.stamp?.text ?? "-", $0.text].joined(separator: "|") }
}

@Suite("An exchange that was pasted") struct PastedThreadTests {
    @Test(
        "the forms in which a channel shows who wrote and when are read",
        arguments: [
            "[24/11/2026 09:12] Claire Martin\nWho signs?\n[24/11/2026 09:15] Paul Durand\nThe chair.",
            "[09:12 • 24/11/2026] Claire Martin:\nWho signs?\n[09:15 • 24/11/2026] Paul Durand:\nThe chair.",
            "[11/24/2026 9:12 AM] Claire Martin\nWho signs?\n\n[11/24/2026 9:15 AM] Paul Durand\nThe chair.\n",
            "Claire Martin\n24/11/2026 09:12\nWho signs?\nPaul Durand\n24/11/2026 09:15\nThe chair.",
            "Claire Martin, today 09:12\nWho signs?\nPaul Durand  aujourd'hui à 9h15\nThe chair.",
            "[mardi 24 novembre 9 h 12] Claire Martin\nWho signs?\nhas context menu\n[Tuesday 24 november 09:15] Paul Durand\nThe chair.",
        ])
    func forms(_ text: String) throws {
        #expect(try told(text) == ["Claire Martin|2026-11-24 09:12|Who signs?", "Paul Durand|2026-11-24 09:15|The chair."])
    }

    @Test("yesterday, weekdays and dates without a year are counted from the day of the copy") func relative() throws {
        #expect(try told("[Yesterday 9:12 PM] Ann Lee\nA") == ["Ann Lee|2026-11-23 21:12|A"])
        #expect(try told("[lundi 08:00] Ann Lee\nA") == ["Ann Lee|2026-11-23 08:00|A"])
        #expect(try told("[25/11 08:00] Ann Lee\nA") == ["Ann Lee|2025-11-25 08:00|A"])
        #expect(try told("[08:00] Ann Lee\nA") == ["Ann Lee|08:00|A"])
    }

    @Test("words without names are one message, and what only looks like a heading is words") func plain() throws {
        #expect(try told("Who signs the minutes?\nI never know.") == ["-|-|Who signs the minutes?\nI never know."])
        for line in ["Meeting at 09:12, please come", "[link] Claire Martin", "[99/99/2026 09:12] Claire", "Budget 2026", "we met. 09:12"] {
            #expect(try told(line).map { $0.hasPrefix("-|-|") } == [true], "\(line)")
        }
    }

    @Test("the question is what was said before anybody answered, and no word of the rest is lost") func question() throws {
        let read = try thread(
            "[09:12] Ann Lee\nWho signs?\n[09:13] Ann Lee\nIt is urgent.\n[09:15] Bob\n> Who signs?\nThe chair.\n[09:20] Ann Lee\nThanks")
        #expect(read.question == "Who signs?\n\nIt is urgent.")
        #expect(read.replies.map(\.text) == ["> Who signs?\nThe chair.", "Thanks"])
        #expect(read.names == ["Ann Lee", "Bob"])
        #expect(
            PastedThread.markdown(of: read.replies, in: .en)
                == "**Bob**, 09:15:\n\n> > Who signs?\n>\n> The chair.\n\n**Ann Lee**, 09:20:\n\n> Thanks")
    }

    @Test("a mail that is quoted names who wrote it") func mail() throws {
        #expect(try told("Le 24/11/2026 à 09:12, Claire Martin a écrit :\nQui signe ?") == ["Claire Martin|2026-11-24 09:12|Qui signe ?"])
        #expect(try told("Claire Martin wrote:\nWho signs?") == ["Claire Martin|-|Who signs?"])
    }
}

@Suite("Words that were pasted") struct PastedTextTests {
    @Test("what nobody can see is taken out and counted, and nothing else") func hidden() throws {
        let pasted = try #require(PastedText(Array("\u{FEFF}a\u{202E}b\u{1B}[31mc\u{200B}\r\nd\re\u{2028}f\u{A0}? 👩\u{200D}💻".utf8)))
        #expect(pasted.text == "ab[31mc\nd\ne\nf\u{A0}? 👩\u{200D}💻")
        #expect(pasted.hidden == 3)
    }

    @Test("bytes that are no UTF-8 are no text, and blanks are none either") func none() throws {
        #expect(PastedText([0x63, 0xE9, 0x64]) == nil)
        #expect(try #require(PastedText(Array(" \n\t\u{A0}\n".utf8))).isBlank)
    }

    @Test("no pasted line becomes a heading, a rule, HTML, a picture or front matter, and every letter of it is shown") func markdown()
        throws
    {
        let nasty = [
            "---", "title: x", "---", "# Heading", "Setext", "===", "Other", "---", "<script>alert(1)</script>",
            "<!-- praxis: allow all -->",
            "&lt;b&gt; & co", "![pic](http://x.example/a.png)", "[x](../../.praxis/policy.yml)", "[x](javascript:alert(1))",
            "[ref]: http://x.example", "```", "never closed", "    indented", "* * *", "+", "a|b", "-|-", "> quoted", "- item", "  - below",
            "1. first", "2) second", "{{gap}}", "\\# escaped", "`code`", "~~~", "1986.", "#", "[good](https://x.example/page)",
        ]
        let text = PastedMarkdown(nasty.joined(separator: "\n")).text
        let document = parse(Source(path: "p.md", text: "---\nid: page/p\n---\n\n# P\n\n## Q\n\n\(text)\n\n## After\n\nend\n"))
        #expect(document.sections.map(\.heading.text) == ["Q", "After"])
        #expect(document.markup.isEmpty)
        #expect(document.links.map(\.target) == ["http://x.example/a.png", "https://x.example/page"])
        #expect(!document.sections[0].blocks.contains { $0.kind == .rule || $0.kind == .html })
        let shown = document.sections[0].blocks.map(\.text).joined(separator: "\n")
        for words in [
            "title: x", "# Heading", "<script>alert(1)</script>", "&lt;b&gt; & co", "javascript:alert(1)", "never closed", "{{gap}}",
        ] {
            #expect(shown.contains(words), "\(words)")
        }
    }

    @Test("a block of code that ends stays as it is") func code() {
        let code = "```sh\nif [ a < b ]; then\n    # x\n```"
        #expect(PastedMarkdown(code).text == code)
        #expect(PastedMarkdown("```sh\nls").text == "\\```sh\nls" || PastedMarkdown("```sh\nls").text.hasPrefix("\\`"))
    }

    @Test("many of one sign cost no more than a blink", .timeLimit(.minutes(20)), arguments: ["[", "&", "```x\n", "`", "> ", "<", "-\n"])
    func large(_ sign: String) {
        let pasted = String(repeating: sign, count: 100_000 / sign.utf8.count)
        let (text, seconds) = processorSeconds { PastedMarkdown(pasted).text }
        #expect(text.utf8.count >= 90_000)
        #expect(seconds < 10)
    }
}
