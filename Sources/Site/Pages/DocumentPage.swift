import Community
import Documents
import Review

/// The page of a document: its text, and beside it what a reader has to know to rely on it.
struct DocumentPage {
    let page: Page
    let contents: Contents
    let rendered: Rendered
    /// Before and after it in the order of reading.
    let neighbours: (before: Page?, after: Page?)
    /// By their paths in the repository: where the files of its closure are on the site.
    let files: [String: String]
    var place = PagePlace()
    /// Where somebody goes who has something to say about it; `nil` for the commands of a clone.
    var hint: HTML?

    var language: Language { page.language }
    var versions: [PublishedVersion] { contents.input.versions[page.id] ?? [] }

    func link(_ target: String) -> String { relative(target, from: page.path) }
    func say(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }

    /// A link to another page; the language is said where it is another.
    func link(_ other: Page) -> HTML {
        if let anchors = place.anchors {
            return anchors[other.path].map { "<a href=\"#\($0)\">\(other.title)</a>" } ?? HTML(text: other.title)
        }
        if other.text.language == language || other.kind == "term" { return "<a href=\"\(link(other.path))\">\(other.title)</a>" }
        let code = (other.text.language ?? other.language).rawValue
        return "<a href=\"\(link(other.path))\" lang=\"\(code)\" hreflang=\"\(code)\">\(other.title)</a>"
    }

    var html: HTML {
        """
        <article class="document" id="document">
        <header class="head">
        <p class="kind">\(kindName)\(chapter)</p>
        <h1>\(page.title)</h1>
        \(facts)\
        </header>
        \(notices)\(outline)\
        <div class="text"\(textLanguage)>
        \(body)</div>
        \(quiz)\(path)\(download)\(approval)\(history)\(uses)\(turn)\
        </article>

        """
    }

    var kindName: String { contents.input.kinds[page.kind]?[language] ?? page.kind }

    var chapter: HTML {
        guard let chapter = page.chapter else { return "" }
        return " <span class=\"chapter\">\(chapter)</span>"
    }

    /// The text may be in another language than the page around it.
    var textLanguage: HTML {
        guard let own = page.text.language, own != language, page.kind != "term" else { return "" }
        return " lang=\"\(own.rawValue)\""
    }

    var body: HTML { page.kind == "term" ? term : rendered.html }

    private var outline: HTML {
        let shown = rendered.headings.filter { $0.level == 2 }
        guard page.kind != "term", shown.count > 2 else { return "" }
        let items = shown.map { "<li><a href=\"#\($0.anchor)\">\($0.text)</a></li>\n" as HTML }
        return """
            <nav class="outline" aria-labelledby="outline">
            <p id="outline">\(say("On this page", "Sur cette page"))</p>
            <ol>
            \(items.joined())<li><a href="#approval">\(say("Approval", "Approbation"))</a></li>
            </ol>
            </nav>

            """
    }

    /// A term is one concept with the words of all languages; its own text stands on the page of its language.
    private var term: HTML {
        var html: HTML = "<p class=\"definition\">\(page.summary)</p>\n"
        let labels = Catalogue.Term(page.text)?.labels ?? [:]
        let rows = contents.input.languages.compactMap { other -> HTML? in
            guard let own = labels[other.rawValue] else { return nil }
            return """
                <tr><th scope="row">\(other.ownName)</th><td lang="\(other.rawValue)">\(own.preferred)</td>\
                <td lang="\(other.rawValue)">\(own.admitted.joined(separator: ", "))</td>\
                <td lang="\(other.rawValue)">\(own.deprecated.joined(separator: ", "))</td></tr>

                """
        }
        html += """
            <div class="table" role="group" aria-label="\(say("Words", "Mots"))" tabindex="0"><table>
            <thead><tr><th scope="col">\(say("Language", "Langue"))</th><th scope="col">\(say("Say", "On dit"))</th>\
            <th scope="col">\(say("Also", "On admet"))</th><th scope="col">\(say("No longer", "On ne dit plus"))</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody></table></div>

            """
        guard page.isOriginal else {
            if place.anchors != nil { return html }
            guard let own = page.text.language, let original = contents.page(page.id, in: own), original.path != page.path else {
                return html + "<div lang=\"\((page.text.language ?? language).rawValue)\">\n\(rendered.html)</div>\n"
            }
            let more = say("Note and examples (in French)", "Note et exemples (en anglais)")
            return html + "<p><a href=\"\(link(original.path))\" hreflang=\"\(own.rawValue)\">\(more)</a></p>\n"
        }
        return html + withoutDefinition
    }

    /// The text of a term after its definitions, which stand above it already.
    private var withoutDefinition: HTML {
        let shown = rendered.headings.filter { $0.level == 2 }
        guard let title = page.holding.parts?["definition"]?.heading.text, shown.first?.text == title, shown.first?.start == 0 else {
            return rendered.html
        }
        guard shown.count > 1 else { return "" }
        guard let start = shown[1].start else { return rendered.html }
        var rest = HTML()
        rest.bytes = Array(rendered.html.bytes[start...])
        return rest
    }

    /// The file that the document is about.
    private var download: HTML {
        guard let file = page.text.text("file"), let path = page.text.repositoryPath(file) else { return "" }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let target = files[path] else {
            return "<p class=\"download\">\(name) \(say("(not part of this site)", "(absent de ce site)"))</p>\n"
        }
        let size = contents.input.assets[page.id]?.first { $0.path == path }.map { " (\(Self.size($0.size, language)))" } ?? ""
        return
            "<p class=\"download\"><a href=\"\(link(target))\" download=\"\(name)\">\(say("Download", "Télécharger")) \(name)</a>\(size)</p>\n"
    }

    private static func size(_ bytes: Int, _ language: Language) -> String {
        let unit = Phrase(en: "B", fr: "o")[language]
        switch bytes {
        case ..<1_000: return "\(bytes) \(unit)"
        case ..<1_000_000: return "\(bytes / 1_000) k\(unit)"
        default: return "\(bytes / 1_000_000) M\(unit)"
        }
    }

    private var uses: HTML {
        let users = contents.users(of: page)
        guard !users.isEmpty else { return "" }
        let items = users.map { user -> HTML in
            "<li>\(link(user)) <span class=\"note\">\(contents.input.kinds[user.kind]?[language] ?? user.kind)</span></li>\n"
        }
        return """
            <section class="uses" aria-labelledby="uses">
            <h2 id="uses">\(say("What uses it", "Ce qui s’en sert"))</h2>
            <ul>
            \(items.joined())</ul>
            </section>

            """
    }

    private var turn: HTML {
        let before = neighbours.before.map { other -> HTML in
            "<a rel=\"prev\" href=\"\(link(other.path))\"><span>\(say("Previous", "Précédent"))</span> \(other.title)</a>"
        }
        let after = neighbours.after.map { other -> HTML in
            "<a rel=\"next\" href=\"\(link(other.path))\"><span>\(say("Next", "Suivant"))</span> \(other.title)</a>"
        }
        let ways: HTML =
            self.hint ?? """
                \(say("Something to say about this page? In your clone:", "Quelque chose à dire de cette page ? Dans votre clone :")) \
                <code>praxis flag \(page.id.slug) -m "…"</code>, \
                <code>praxis edit \(page.id.slug)</code>
                """
        let hint: HTML = "<p class=\"hint\">\(ways)</p>\n\n"
        guard before != nil || after != nil else { return hint }
        return hint + "<nav class=\"turn\" aria-label=\"\(say("Reading order", "Ordre de lecture"))\">\(before)\(after)</nav>\n"
    }
}
