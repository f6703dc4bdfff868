import Documents
import Foundation
import Review
import Site
import Testing

private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]

@Suite("Documents on one page") struct HandoutTests {
    private func html(_ showcase: Showcase, _ doc: String, language: Language? = nil, pictures: [String: [UInt8]] = [:]) throws -> String {
        let id = try #require(DocumentID(parsing: doc))
        let handout = try #require(Handout(try showcase.input(), of: id, in: language))
        return String(decoding: handout.html(pictures: pictures), as: UTF8.self)
    }

    @Test("headings are numbered, and the contents name them by the same numbers and lead to them")
    func numbers() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/one", "## A\nx [on](#b)\n\n### Deep\nx\n\n## B\nx\n\n#### Deeper\nx\n\n## B\nx\n", title: "One")
        let page = try html(showcase, "practice/one")
        for (anchor, number, title) in [
            ("s-a", "1", "A"), ("s-deep", "1.1", "Deep"), ("s-b", "2", "B"), ("s-b-1", "3", "B"),
        ] {
            #expect(page.contains("<a href=\"#\(anchor)\"><span class=\"number\">\(number)</span> \(title)</a>"), "\(number)")
            #expect(page.contains(" id=\"\(anchor)\"><span class=\"number\">\(number)</span> \(title)</h"), "\(number)")
        }
        // A level that is left out is no zero, and is in the text alone.
        #expect(page.contains("<span class=\"number\">2.1</span> Deeper</h4>") && !page.contains("href=\"#s-deeper\""))
        #expect(page.contains("<a href=\"#s-b\">on</a>"))
    }

    @Test("it is whole: style and images are in it, it loads and runs nothing, and links to pages that are not on it are words")
    func whole() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/other", "x", title: "Other")
        try showcase.publish(
            "practice/one", "![shot](shot.png) ![fake](fake.png) [there](other.md) [web](https://example.org/)\n", title: "One")
        try showcase.attach("guide/shot.png", png, to: "practice/one")
        try showcase.attach("guide/fake.png", Array("<svg onload=x>".utf8), to: "practice/one")
        let page = try html(showcase, "practice/one", pictures: ["blob of guide/shot.png": png])
        #expect(page.contains("<img src=\"data:image/png;base64,iVBORw0KGgoAAA==\" alt=\"shot\""))
        #expect(page.contains(" fake there <a href=\"https://example.org/\""))
        #expect(page.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"))
        for word in ["<script", "<link", "@import", "url("] { #expect(!page.contains(word), "\(word)") }
        // Nothing is asked of another host but by whoever follows a link.
        #expect(page.components(separatedBy: "//").count == 2)
    }

    @Test(
        "it says who approved which bytes, how that is verified, and what its words mean; the foot of a printed page is no place for markup"
    )
    func proof() throws {
        var showcase = try Showcase()
        try showcase.publish(
            "term/risk", "## Definition\n\n### English\nAn event that may happen.\n", title: "Risk",
            fields: "labels:\n  en: {preferred: risk}\n  fr: {preferred: risque}")
        try showcase.publish("practice/one", "## Risks\nRisks and `risk`.\n", title: "One")
        let page = try html(showcase, "practice/one")
        #expect(page.contains("<code>git cat-file blob text of practice/one 1.0 | sha256sum</code> gives <code class=\"sum\">5a5a"))
        #expect(page.contains("<code>praxis verify</code>, <code>praxis audit practice/one</code>"))
        #expect(page.contains("<dt>Risk</dt><dd>An event that may happen.</dd>") && !page.contains("role=\"tooltip\""))
        // The community is called `PMO & co`; a string of CSS has no sign that HTML or CSS knows.
        #expect(
            page.contains("content: \"PMO \\26  co \\b7  practice\\2f one 1\\2e 0 "),
            "\(page.components(separatedBy: "@page p0").last ?? "")")
    }

    @Test("drawings bring the colours of daylight with them, without variables, for printers that know neither")
    func drawings() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/one", "```mermaid\npie title Causes\n\"A\" : 1\n\"B\" : 2\n```\n")
        let page = try html(showcase, "practice/one")
        let style = page.components(separatedBy: "<svg")[1].components(separatedBy: "</style>")[0]
        #expect(style.contains(".d-fill-1 { fill: #2f6f9f; }") && !style.contains("var(") && !style.contains("light-dark"))
        #expect(try !showcase.site().page("en/practice/one.html").contains("<style"))
    }

    @Test("another language is its translation where there is one; a document that is not on the site has no handout")
    func languages() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/one", "## Steps\nx\n", title: "One")
        try showcase.publish("practice/un", "## Étapes\nx\n", title: "Un", fields: "translation_of: practice/one", lang: "fr")
        try showcase.publish("practice/secret", "x", confidentiality: "restricted")
        #expect(try html(showcase, "practice/one", language: .fr).contains("<h1>Un</h1>"))
        #expect(try html(showcase, "practice/un").contains("<html lang=\"fr\">"))
        let secret = try #require(DocumentID(parsing: "practice/secret"))
        #expect(Handout(try showcase.input(), of: secret, in: nil) == nil)
    }

    @Test("what belongs to a document are its translations and the terms that it uses, and a site of them holds nothing else")
    func family() throws {
        var showcase = try Showcase()
        try showcase.publish(
            "term/risk", "## Definition\n\n### English\nAn event.\n", title: "Risk", fields: "labels:\n  en: {preferred: risk}")
        try showcase.publish("practice/one", "A risk. [on](other.md)\n", title: "One")
        try showcase.publish("practice/un", "x\n", title: "Un", fields: "translation_of: practice/one", lang: "fr")
        try showcase.publish("practice/other", "Elsewhere.", title: "Other")
        let input = try showcase.input()
        let one = try #require(DocumentID(parsing: "practice/one"))
        #expect(input.family(of: one).map(\.description).sorted() == ["practice/one", "practice/un", "term/risk"])
        let site = buildSite(input.narrowed(to: input.family(of: one)))
        #expect(site.documents == 3)
        #expect(!site.files.values.contains { String(decoding: $0, as: UTF8.self).contains("Elsewhere") })
    }

    @Test("a preview says first that nobody approved it; it links what would be linked, and names what would not")
    func preview() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/other", "x", title: "Other")
        let text = parse(
            Source(
                path: "guide/new.md",
                text:
                    "---\ntemplate: practice@1\nid: practice/new\ntitle: New\nlang: fr\nowner: amina\n---\n\n# New\n\n## A\n[a](other.md) [b](gone.md) [c](beside.md) ![d](shot.png)\n"
            ))
        let preview = Preview(
            try showcase.input(), of: try #require(DocumentID(parsing: "practice/new")), text: text,
            standing: Phrase(same: "Amina's <draft>"))
        #expect(preview.pictures == ["guide/shot.png"])
        let (html, warnings) = preview.page(pictures: ["guide/shot.png": png], beside: ["guide/beside.md"])
        let page = String(decoding: html, as: UTF8.self)
        let band = try #require(page.range(of: "Personne n’a approuvé ce texte.")), body = try #require(page.range(of: "<h1>"))
        #expect(band.lowerBound < body.lowerBound && page.contains("Amina&#39;s &lt;draft&gt;") && page.contains("<title>BROUILLON · New"))
        #expect(page.contains("data:image/png;base64,") && !page.contains("<script") && page.contains("noindex"))
        #expect(warnings.map(\.target) == ["gone.md"] && warnings.first?.line == 12, "\(warnings)")
    }
}
