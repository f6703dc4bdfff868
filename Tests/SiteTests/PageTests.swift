import Documents
import Foundation
import Review
import Site
import Testing

private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]

@Suite("Pages of a site")
struct PageTests {
    @Test("what is restricted, or says it in words that nobody knows, is nowhere")
    func restricted() throws {
        var showcase = try Showcase()
        for (number, word) in ["restricted", "Restricted", "secret", "''", "group"].enumerated() {
            try showcase.publish("page/p-\(number)", "Word\(number)", title: "Title\(number)", confidentiality: word)
        }
        let site = try showcase.site()
        let all = site.files.values.map { String(decoding: $0, as: UTF8.self) }.joined()
        for number in 0..<4 { #expect(!all.contains("Word\(number)") && !all.contains("Title\(number)") && !all.contains("p-\(number)")) }
        #expect(all.contains("Word4") && site.documents == 1)
    }

    @Test("a site for some readers holds their pages and those for all")
    func audience() throws {
        var showcase = try Showcase()
        for audience in ["hr", "all", "pmo"] { try showcase.publish("page/for-\(audience)", "[x](for-pmo.md)", audience: audience) }
        let site = try showcase.site(audience: "hr")
        #expect(site.files.keys.filter { $0.hasPrefix("en/page/") }.sorted() == ["en/page/for-all.html", "en/page/for-hr.html"])
        #expect(site.warnings.map(\.path) == ["guide/for-all.md", "guide/for-hr.md"])
    }

    @Test("links lead to pages, anchors and files of the site; those that lead elsewhere are words, and told with their line")
    func links() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/other", "## Steps\nx")
        try showcase.publish(
            "practice/one",
            """
            [page](other.md) [place](other.md#steps) [own](#here) [file](plan.xlsx) ![shot](shot.png) [web](https://example.org/a?b=c&d)

            ## Here
            [gone](gone.md)
            [out](../../x.md) [git](../.git/config) [code](javascript:x) [nowhere](#nowhere) ![far](https://example.org/x.png) ![fake](fake.png)
            """)
        try showcase.attach("guide/plan.xlsx", [0x50, 0x4B, 3, 4], to: "practice/one")
        try showcase.attach("guide/shot.png", png, to: "practice/one")
        try showcase.attach("guide/fake.png", Array("<svg onload=x>".utf8), to: "practice/one")
        let site = try showcase.site()
        let page = try site.page("en/practice/one.html")
        for link in [
            "<a href=\"other.html\">page</a>", "<a href=\"other.html#s-steps\">place</a>", "<a href=\"#s-here\">own</a>",
            "<a href=\"../../assets/abababababababab/plan.xlsx\">file</a>",
            "<img src=\"../../assets/abababababababab/shot.png\" alt=\"shot\"",
            "<a href=\"https://example.org/a?b=c&amp;d\" rel=\"noopener noreferrer\">web</a>",
            "<p>gone\nout git code nowhere far fake</p>",
        ] { #expect(page.contains(link), "\(link)") }
        #expect(
            site.warnings.map(\.target).sorted() == [
                "#nowhere", "../../x.md", "../.git/config", "fake.png", "gone.md", "https://example.org/x.png", "javascript:x",
            ])
        #expect(site.warnings.allSatisfy { $0.path == "guide/one.md" && $0.line == 17 }, "\(site.warnings)")
        #expect(site.assets.keys.sorted() == ["assets/abababababababab/plan.xlsx", "assets/abababababababab/shot.png"])
    }

    @Test("a page says who owns it, since when, and what to beware of; an address of somebody is on none")
    func facts() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/old", "x", title: "Old", due: "2026-01-20")
        try showcase.publish("practice/new", "x", title: "New", supersedes: ["practice/gone"])
        try showcase.publish("practice/gone", "x", title: "Gone")
        try showcase.publish("practice/ended", "x", title: "Ended", status: .retired)
        try showcase.publish("practice/traduit", "x", fields: "translation_of: practice/new\ntranslated_from: \"0.9\"", lang: "fr")
        let site = try showcase.site()
        let old = try site.page("en/practice/old.html")
        #expect(old.contains("The review of this page has been due since <time datetime=\"2026-01-20\">20 January 2026</time>."))
        #expect(old.contains("Amina &lt;b&gt;Benali&lt;/b&gt; <span class=\"note\">facilitator, Conseil</span>"))
        #expect(old.contains("<code title=\"\(String(repeating: "5a", count: 32))\">sha256 5a5a5a5a5a5a</code>"))
        #expect(old.contains("This page has no French version yet."))
        #expect(try site.page("en/practice/gone.html").contains("This page is replaced by <a href=\"new.html\">New</a>."))
        #expect(try site.page("en/practice/ended.html").contains("no longer in force"))
        #expect(
            try site.page("fr/practice/traduit.html").contains(
                "Cette traduction suit la version 0.9 de <a href=\"../../en/practice/new.html\""))
        let guide = try site.page("en/guide.html")
        #expect(guide.contains(">Old</a>") && !guide.contains(">Gone</a>") && !guide.contains(">Ended</a>"))
        for (path, bytes) in site.files { #expect(!String(decoding: bytes, as: UTF8.self).contains("amina@example.org"), "\(path)") }
    }

    @Test("the first use of a term is explained in place, in the language of the page; not in headings, links, code, or on its own page")
    func terms() throws {
        var showcase = try Showcase()
        try showcase.publish(
            "term/risk", "## Definition\n\n### English\nAn event that may happen.\n\n### French\nUn événement possible.\n", title: "Risk",
            fields: "labels:\n  en: {preferred: risk}\n  fr: {preferred: risque}")
        try showcase.publish("practice/a", "## Risks\n`risk` [risk](https://example.org) Risks and\nrisk.\n")
        try showcase.publish("practice/b", "Un risque.\n", lang: "fr")
        let site = try showcase.site()
        let page = try site.page("en/practice/a.html")
        #expect(page.contains("<a href=\"../term/risk.html\" aria-describedby=\"t-risk\">Risks</a>"))
        #expect(page.contains("role=\"tooltip\" id=\"t-risk\">An event that may happen.</span>"))
        #expect(page.components(separatedBy: "role=\"tooltip\"").count == 2)
        #expect(try site.page("fr/practice/b.html").contains("id=\"t-risk\">Un événement possible.</span>"))
        #expect(try site.page("fr/term/risk.html").contains("<h1>Risque</h1>"))
        #expect(try !site.page("en/term/risk.html").contains("tooltip"))
        #expect(
            try site.page("fr/glossary.html").contains(
                "<a href=\"term/risk.html\">Risque</a> <span class=\"note\"><span lang=\"en\">risk</span>"))
    }

    @Test("a file of 500 MB is on no site, and its link and its image are told")
    func large() throws {
        var showcase = try Showcase()
        try showcase.publish("practice/one", "![film](film.gif) [plan](plan.pdf)\n", title: "One")
        try showcase.attach("guide/film.gif", Array("GIF89a".utf8), to: "practice/one", size: 500_000_000)
        try showcase.attach("guide/plan.pdf", Array("%PDF-1.7".utf8), to: "practice/one", size: 500_000_000)
        let site = try showcase.site()
        #expect(site.assets.isEmpty)
        #expect(try site.page("en/practice/one.html").contains("<p>film plan</p>"))
        #expect(
            site.warnings.map(\.why.en).sorted() == ["guide/film.gif is larger than 50 MB", "guide/plan.pdf is larger than 50 MB"])
    }

    @Test("a title of 10,000 characters, a diagram that goes round and names of nothing but signs make pages like any other")
    func odd() throws {
        var showcase = try Showcase()
        let title = String(repeating: "word ", count: 2_000) + "end"
        try showcase.publish(
            "practice/long",
            "```mermaid\nflowchart TD\na --> b --> c --> a\nc --> c\n```\n\n```mermaid\ngantt\ndateFormat YYYY-MM-DD\nA :a, after b, 3d\nB :b, after a, 3d\n```\n",
            title: title)
        try showcase.publish("page/signs", "x", title: "'%%% ### <<<'")
        let site = try showcase.site()
        #expect(try site.page("en/page/signs.html").contains("<h1>%%% ### &lt;&lt;&lt;</h1>"))
        let page = try site.page("en/practice/long.html")
        #expect(page.contains("<h1>\(title)</h1>") && page.contains("<svg role=\"img\""))
        // The way back to the lists is no longer than elsewhere, and a search result no longer than a screen.
        let trail = page.components(separatedBy: "class=\"crumbs\"")[1].components(separatedBy: "</nav>")[0]
        #expect(trail.utf8.count < 500)
        #expect(try site.page("search/p/0.js").utf8.count < 2_000 || site.page("search/p/1.js").utf8.count < 2_000)
        // What waits for itself cannot be drawn; it is shown as its text, and told.
        #expect(site.warnings.count == 1 && site.warnings[0].target == "", "\(site.warnings)")
    }

    @Test("the same input is the same site; an edited page changes itself, what shows it, and nothing else")
    func same() throws {
        var showcase = try Showcase()
        for number in 0..<20 {
            try showcase.publish("practice/p-\(number)", "## Steps\n[next](p-\((number + 1) % 20).md)\n", title: "P\(number)")
        }
        let first = try showcase.site()
        #expect(try showcase.site().files == first.files)
        try showcase.publish("practice/p-7", "## Steps\n[next](p-8.md) Other words.\n", title: "P7", version: "1.1", from: "2026-01-20")
        let second = try showcase.site()
        let all = second.files.keys.filter { second.files[$0] != first.files[$0] }.sorted()
        // Its words stand in the files of the search, and it has one of its own there.
        let changed = all.filter { !$0.hasPrefix("search/") }
        #expect(all.filter { $0.hasPrefix("search/p/") }.count == 1)
        #expect(
            changed == [
                "en/feed-practice.xml", "en/feed.xml", "en/guide.html", "en/index.html", "en/news.html", "en/practice/p-7.html",
                "fr/guide.html",
            ], "\(changed)")
    }

    @Test("each page is whole: what it links to on the site is there")
    func whole() throws {
        var showcase = try Showcase()
        for kind in [
            "practice", "tool", "question", "workshop", "decision", "module", "programme", "role", "competency", "page", "charter",
            "assessment",
        ] {
            try showcase.publish("\(kind)/one-\(kind)", "## First\nWords.\n", title: "One", fields: "date: 2026-03-01")
            try showcase.publish(
                "\(kind)/un-\(kind)", "## Premier\nMots.\n", title: "Un", fields: "translation_of: \(kind)/one-\(kind)", lang: "fr")
        }
        var site = try showcase.site()
        for language in ["en", "fr"] { site.files["\(language)/calendar.ics"] = [] }
        #expect(try site.judged() == "")
        for (path, bytes) in site.files where path.hasSuffix(".html") && path != "404.html" {
            let text = String(decoding: bytes, as: UTF8.self)
            for part in text.components(separatedBy: "href=\"").dropFirst() + text.components(separatedBy: "src=\"").dropFirst() {
                let target = part.components(separatedBy: "\"")[0].components(separatedBy: "#")[0]
                guard !target.isEmpty, target != "data:," else { continue }
                var parts = path.components(separatedBy: "/").dropLast().map { $0 }
                for piece in target.components(separatedBy: "/") { if piece == ".." { parts.removeLast() } else { parts.append(piece) } }
                #expect(site.files[parts.joined(separator: "/")] != nil, "\(path) leads to \(target)")
            }
        }
    }
}
