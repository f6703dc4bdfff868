import Community
import Documents
import Review

/// What a handout has around its documents: the head of the page, the cover of an edition, the contents.
struct HandoutFrame {
    let handout: Handout
    let articles: [HandoutArticle]

    /// A handout loads nothing and runs nothing; its style and its images are in it.
    static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

    private var language: Language { handout.language }
    private func say(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }
    private var community: String { handout.contents.input.holdings.rulebook.community.name }

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="author" content="\(community)">
        <meta name="dcterms.created" content="\(created)">
        <title>\(title)</title>
        <style>
        \(style)</style>
        </head>
        <body class="handout">
        <main id="main">
        \(cover)\(contents)\(articles.map(\.html).joined())\
        </main>
        </body>
        </html>

        """
    }

    private var title: String {
        if let edition = handout.edition { return "\(community), \(say("edition", "édition")) \(edition.number)" }
        return "\(handout.pages.first?.title ?? "") · \(community)"
    }

    /// The day of what it holds, never that of the export: the same text is the same bytes.
    private var created: String { handout.edition?.day.iso ?? handout.pages.first?.record.effectiveFrom ?? "" }

    private var style: HTML {
        var html = HTML()
        // Ours, and texts as strings of CSS without any sign that HTML knows.
        html.bytes = Array(HandoutStyle.css(articles.map { ($0.anchor, $0.foot) }).utf8)
        return html
    }

    private var cover: HTML {
        guard let edition = handout.edition else { return "" }
        let signer = edition.signer ?? say("signature not good", "signature non valable")
        let count = handout.pages.count
        return """
            <header class="cover">
            <p class="kind">\(community)</p>
            <h1>\(say("Edition", "Édition")) \(edition.number.description)</h1>
            <p><time datetime="\(edition.day.iso)">\(edition.day.long[language])</time>, \(say("signed by", "signée par")) \(signer). \
            \(count) \(count == 1 ? say("document", "document") : say("documents", "documents")).</p>
            <p class="note">\(say("To verify, in a clone:", "Pour vérifier, dans un clone :")) \
            <code>praxis verify</code>, <code>praxis edition list \(edition.number.description)</code></p>
            </header>

            """
    }

    /// Of an edition: its documents by part.
    private var contents: HTML {
        guard handout.edition != nil else { return "" }
        var items = HTML()
        var rest = articles[...]
        for part in handout.parts {
            items += "<li class=\"part\">\(part.title ?? "")</li>\n"
            for article in rest.prefix(part.pages.count) {
                items += Self.line(to: article.anchor, "\(article.number ?? 0)", article.document.page.title, level: 2)
            }
            rest = rest.dropFirst(part.pages.count)
        }
        return Self.contents(items, language)
    }

    static func line(to anchor: String, _ number: String, _ title: String, level: Int) -> HTML {
        "<li class=\"l\(level)\"><a href=\"#\(anchor)\"><span class=\"number\">\(number)</span> \(title)</a></li>\n"
    }

    static func contents(_ items: HTML, _ language: Language) -> HTML {
        """
        <nav class="handout-contents" aria-labelledby="contents">
        <p id="contents">\(Phrase(en: "Contents", fr: "Sommaire")[language])</p>
        <ul>
        \(items)</ul>
        </nav>

        """
    }
}

/// One document of a handout.
struct HandoutArticle {
    let document: DocumentPage
    let anchor: String
    /// Among others; `nil` where it stands alone.
    let number: Int?
    let handout: Handout

    private var page: Page { document.page }
    private func say(_ en: String, _ fr: String) -> String { document.say(en, fr) }

    var html: HTML {
        let level = number == nil ? 1 : 2
        let counted: HTML = number.map { "<span class=\"number\">\($0)</span> " } ?? ""
        return """
            <article class="document" id="\(anchor)">
            <header class="head">
            <p class="kind">\(document.kindName)\(document.chapter)</p>
            <h\(level)>\(counted)\(page.title)</h\(level)>
            \(document.facts)\
            </header>
            \(document.notices)\(contents)\
            <div class="text"\(document.textLanguage)>
            \(document.body)</div>
            \(document.quiz)\(document.path)\(words)\(document.approval)\(document.history)\(verification)\
            </article>

            """
    }

    /// Of a document that stands alone: its headings.
    private var contents: HTML {
        let headings = document.rendered.headings.filter { $0.level <= 3 }
        guard number == nil, headings.count > 2 else { return "" }
        let items = headings.map { HandoutFrame.line(to: $0.anchor, $0.number ?? "", $0.text, level: $0.level) }
        return HandoutFrame.contents(items.joined(), document.language)
    }

    /// What stands at the foot of each printed page.
    var foot: String {
        let rulebook = handout.contents.input.holdings.rulebook
        let version = document.versions.first
        let people = (version?.approvals ?? []).map { "\($0.entry.name) (\(rulebook.entityName($0.entry.entity)))" }
        let named = people.prefix(3).joined(separator: ", ") + (people.count > 3 ? " +\(people.count - 3)" : "")
        let by = people.isEmpty ? say("approved by nobody", "approuvé par personne") : "\(say("approved by", "approuvé par")) \(named)"
        return "\(rulebook.community.name) · \(page.id) \(page.record.version) · \(by) · sha256 \(page.record.sha256.prefix(12))"
    }

    /// The terms that the text uses, with what they mean.
    private var words: HTML {
        let terms = document.rendered.terms.compactMap { handout.contents.page($0, in: document.language) }.filter { !$0.summary.isEmpty }
        guard !terms.isEmpty else { return "" }
        let level = 2 + document.place.depth
        let items = terms.map { "<div><dt>\(document.link($0))</dt><dd>\($0.summary)</dd></div>\n" as HTML }
        return """
            <section class="words" aria-labelledby="\(document.place.ids)words">
            <h\(level) id="\(document.place.ids)words">\(say("Words", "Vocabulaire"))</h\(level)>
            <dl class="terms">
            \(items.joined())</dl>
            </section>

            """
    }

    /// How somebody who doubts it finds out.
    private var verification: HTML {
        let record = page.record
        return """
            <footer class="verify">
            <p>\(say("To verify, in a clone of the community:", "Pour vérifier, dans un clone de la communauté :")) \
            <code>praxis verify</code>, <code>praxis audit \(page.id.description)</code>. \
            \(say("The bytes:", "Les octets :")) <code>git cat-file blob \(record.blob) | sha256sum</code> \
            \(say("gives", "donne")) <code class="sum">\(record.sha256)</code></p>
            </footer>

            """
    }
}
