import Community
import Documents
import Review

/// A page of the site's own: a list of documents, or what is made of all of them.
struct SectionPage {
    let section: Section
    let language: Language
    let contents: Contents
    let frame: SiteFrame

    var path: String { section.path(language) }
    var holdings: Holdings { contents.input.holdings }

    func link(_ target: String) -> String { relative(target, from: path) }
    func say(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }
    func kindName(_ kind: String) -> String { contents.input.kinds[kind]?[language] ?? kind }
    func day(_ day: Day) -> HTML { "<time datetime=\"\(day.iso)\">\(day.long[language])</time>" }

    /// A link to a document; one in another language says so, to eyes and to screen readers.
    func link(_ page: Page) -> HTML {
        guard let own = page.text.language, own != language, page.kind != "term" else {
            return "<a href=\"\(link(page.path))\">\(page.title)</a>"
        }
        return """
            <a href="\(link(page.path))" lang="\(own.rawValue)" hreflang="\(own.rawValue)">\(page.title)</a> \
            <span class="tag">\(own.ownName)</span>
            """
    }

    var html: HTML {
        switch section {
        case .home: home
        case .guide: guide
        case .glossary: glossary
        case .workshops: workshops
        case .training: training
        case .roles: roles
        case .news: news
        case .editions: editions
        case .people: people
        case .contents: everything
        case .search: search
        case .accessibility: accessibility
        case .tools, .questions, .decisions: titled(HTML(), cards(contents.listed(section.kinds, in: language), level: 2))
        }
    }

    /// A page with its heading.
    func titled(_ lead: HTML, _ body: HTML) -> HTML {
        let first: HTML = lead.isEmpty ? "" : "<p class=\"lead\">\(lead)</p>\n"
        return "<article class=\"section\">\n<h1>\(section.title[language])</h1>\n\(first)\(body)</article>\n"
    }

    /// Documents with what they are about.
    ///
    /// - Parameter level: of their headings.
    func cards(_ pages: [Page], level: Int = 3) -> HTML {
        guard !pages.isEmpty else {
            return "<p class=\"empty\">\(say("Nothing is published here yet.", "Rien n’est encore publié ici."))</p>\n"
        }
        return "<ul class=\"cards\">\n\(pages.map { card($0, level) }.joined())</ul>\n"
    }

    private func card(_ page: Page, _ level: Int) -> HTML {
        let summary = page.summary.shortened(to: 220)
        let words: HTML = summary.isEmpty ? "" : "<p\(languageOf(page))>\(summary)</p>\n"
        return
            "<li class=\"card\">\n<h\(level)>\(link(page))</h\(level)>\n\(words)<p class=\"note\">\(remarks(page).joined(separator: " · "))</p>\n</li>\n"
    }

    private func languageOf(_ page: Page) -> HTML {
        guard let own = page.text.language, own != language, page.kind != "term" else { return "" }
        return " lang=\"\(own.rawValue)\""
    }

    private func remarks(_ page: Page) -> [String] {
        var remarks = [say("version", "version") + " " + page.record.version.description]
        for field in ["level", "maturity", "format", "state"] {
            if let value = page.text.text(field) { remarks.append(Words.value(value)[language]) }
        }
        if let minutes = page.text.text("minutes") ?? page.text.text("total_minutes") { remarks.append("\(minutes) min") }
        if page.state != .published { remarks.append(page.state.word[language]) }
        return remarks
    }

    private var guide: HTML {
        let pages = contents.listed(section.kinds, in: language)
        let chapters = contents.chapters(of: pages)
        var body = HTML()
        for (index, chapter) in chapters.enumerated() where !chapter.pages.isEmpty {
            let name = chapter.name.isEmpty ? say("Without a chapter", "Sans chapitre") : chapter.name
            body +=
                "<section aria-labelledby=\"c-\(index + 1)\">\n<h2 id=\"c-\(index + 1)\">\(name)</h2>\n\(cards(chapter.pages))</section>\n"
        }
        let open = chapters.filter(\.pages.isEmpty).map(\.name)
        if !open.isEmpty, !body.isEmpty {
            body +=
                "<p class=\"note\">\(say("Nothing is published yet in:", "Rien n’est encore publié dans :")) \(open.joined(separator: ", "))</p>\n"
        }
        let lead = say(
            "Practices by chapter: what to do, who does it, and what to look out for.",
            "Les fiches pratiques par chapitre : que faire, qui le fait, à quoi prendre garde.")
        return titled(HTML(text: lead), body.isEmpty ? cards([]) : body)
    }

    private var glossary: HTML {
        let terms = contents.listed(section.kinds, in: language)
        let letters = Dictionary(grouping: terms) { String($0.key.prefix(1)).uppercased() }
        let order = letters.keys.sorted()
        let index = order.map { "<li><a href=\"#l-\($0)\">\($0)</a></li>" as HTML }.joined()
        var body: HTML = "<nav class=\"letters\" aria-label=\"\(say("Letters", "Lettres"))\"><ul>\(index)</ul></nav>\n"
        for letter in order {
            body += "<section aria-labelledby=\"l-\(letter)\">\n<h2 id=\"l-\(letter)\">\(letter)</h2>\n<dl class=\"terms\">\n"
            for term in letters[letter] ?? [] { body += entry(term) }
            body += "</dl>\n</section>\n"
        }
        let lead = say("The words of the community, one meaning each.", "Les mots de la communauté, un sens pour chacun.")
        return titled(HTML(text: lead), terms.isEmpty ? cards([]) : body)
    }

    private func entry(_ page: Page) -> HTML {
        let labels = Catalogue.Term(page.text)?.labels ?? [:]
        let others = contents.input.languages.filter { $0 != language }.compactMap { other -> HTML? in
            labels[other.rawValue].map { "<span lang=\"\(other.rawValue)\">\($0.preferred)</span>" }
        }
        let admitted = labels[language.rawValue]?.admitted ?? []
        let also: HTML =
            admitted.isEmpty ? "" : "<br><span class=\"note\">\(say("also:", "aussi :")) \(admitted.joined(separator: ", "))</span>"
        let translated: HTML = others.isEmpty ? "" : " <span class=\"note\">\(others.joined(", "))</span>"
        return "<div><dt>\(link(page))\(translated)</dt>\n<dd>\(page.summary)\(also)</dd></div>\n"
    }
}

extension Contents {
    /// Pages by chapter: those of the outline in its order, then others by name, then those without one. A chapter of the outline is there also
    /// where nothing is published in it.
    func chapters(of pages: [Page]) -> [(name: String, pages: [Page])] {
        let byName = Dictionary(grouping: pages) { $0.chapter ?? "" }
        let outline = input.holdings.outline
        let others = byName.keys.filter { !outline.contains($0) && !$0.isEmpty }.sorted()
        return (outline + others + (byName[""] == nil ? [] : [""])).map { ($0, byName[$0] ?? []) }
    }

    /// All current pages of a language in the order of reading: section by section, the guide by chapter.
    func readingOrder(_ language: Language) -> [[Page]] {
        Section.allCases.filter { !$0.kinds.isEmpty }.map { section in
            let own = listed(section.kinds, in: language).filter { $0.language == language }
            return section == .guide ? chapters(of: own).flatMap(\.pages) : own
        } + [listed(["page", "charter"], in: language).filter { $0.language == language }]
    }
}
