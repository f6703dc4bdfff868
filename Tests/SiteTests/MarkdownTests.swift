import Documents
import Foundation
import Site
import Testing

/// The body of a document as HTML; links that begin with `in/` lead somewhere.
private func html(_ body: String) -> String {
    let document = parse(Source(path: "guide/x.md", text: "---\ntemplate: page@1\n---\n\n# Title\n\n\(body)"))
    let surrounding = Surrounding(language: .en) { target, _ in
        target.hasPrefix("in/") ? .inside(target) : .nowhere(.notPublished(target))
    }
    return String(decoding: render(document, in: surrounding).html.bytes, as: UTF8.self)
}

@Suite("Markdown as HTML")
struct MarkdownTests {
    @Test(
        "blocks and words are what their writer meant",
        arguments: [
            ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>\n"),
            ("a  \nb\nc", "<p>a<br>\nb\nc</p>\n"),
            ("- a\n- b", "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n"),
            ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
            ("3. a\n4. b", "<ol start=\"3\">\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n"),
            ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"), ("---", "<hr>\n"),
            ("```swift\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n"),
            ("## Steps {#how}\nx", "<h2 id=\"s-steps\"><span id=\"s-how\"></span>Steps</h2>\n<p>x</p>\n"),
            ("## A\n## A", "<h2 id=\"s-a\">A</h2>\n<h2 id=\"s-a-1\">A</h2>\n"),
            ("[a](in/b)", "<p><a href=\"in/b\">a</a></p>\n"), ("[a *b*](out)", "<p>a <em>b</em></p>\n"),
            ("![a *b*](in/c)", "<p><img src=\"in/c\" alt=\"a b\" loading=\"lazy\"></p>\n"), ("![a](out)", "<p>a</p>\n"),
            ("a[^1]\n\n[^1]: b", "<p>a<sup><a id=\"fr-1\" href=\"#fn-1\">1</a></sup></p>\n"),
        ])
    func blocks(_ markdown: String, _ expected: String) {
        #expect(html(markdown).hasPrefix(expected), "\(html(markdown))")
    }

    @Test("a table has heads with scope and cells on their side, and is reached by keyboard")
    func table() {
        let text = html("| a | b |\n|---|--:|\n| c | d |")
        #expect(text.contains("<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"right\">b</th></tr></thead>\n<tbody>\n"))
        #expect(text.contains("<tr><td>c</td><td class=\"right\">d</td></tr>\n</tbody></table></div>"))
        #expect(text.hasPrefix("<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">"))
    }

    @Test(
        "the tags that may stay are bare, balanced and where they may be; all others go",
        arguments: [
            ("a <kbd class=x>b</kbd>", "<p>a <kbd>b</kbd></p>\n"), ("a <kbd>b", "<p>a <kbd>b</kbd></p>\n"), ("a </kbd>b", "<p>a b</p>\n"),
            ("*a <kbd>b* c", "<p><em>a <kbd>b</kbd></em> c</p>\n"), ("a <blink>b</blink>", "<p>a b</p>\n"),
            ("a <summary>b</summary>", "<p>a b</p>\n"), ("a <!-- b --> c", "<p>a  c</p>\n"),
            (
                "<details onclick=x>\n<summary>a</summary>\n\nb\n\n</details>\n\nc",
                "<details>\n<summary>a</summary>\n<p>b</p>\n</details>\n<p>c</p>\n"
            ),
            ("<details>\n\nb", "<details>\n<p>b</p>\n</details>"), ("<dl>\n<dt>a\n<dd>b\n</dl>", "<dl>\n<dt>a\n</dt><dd>b\n</dd></dl>\n"),
            ("<script>a</script>", ""), ("<style>\na\n</style>\n\nb", "<p>b</p>\n"), ("<div>a</div>", "a\n"),
        ])
    func tags(_ markdown: String, _ expected: String) {
        #expect(html(markdown) == expected, "\(html(markdown))")
    }

    @Test("no depth of nesting is too much")
    func depth() {
        let text = html(String(repeating: "*a **b ", count: 3_000) + String(repeating: "<kbd>", count: 3_000) + "x")
        #expect(text.hasPrefix("<p>") && text.hasSuffix("</p>\n"))
        #expect(text.components(separatedBy: "<kbd>").count == text.components(separatedBy: "</kbd>").count)
    }
}
