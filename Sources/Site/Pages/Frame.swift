import Community
import Documents
import Review

/// What every page has around its text: head, ways to the rest of the site, and foot. The tree of pages is in none of them but in one shared
/// file; without scripts the page of all pages takes its place.
struct Frame {
    let site: SiteFrame
    let language: Language
    /// From the top of the site.
    let path: String
    let title: String
    /// From the language's home on, without this page.
    let crumbs: [(title: String, path: String)]
    /// The same page in the other languages.
    let alternates: [(language: Language, path: String)]
    let section: Section?
    let body: HTML
    /// Of what this page can do and others cannot.
    var script: String?

    /// What a page may load and do (site.md): nothing from anywhere else, no script or style in the page itself.
    static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'"

    /// None: a browser that is told so does not ask the server for one.
    static let icon = "data:,"

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)" data-top="\(top)" data-page="\(path)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        \(robots)<title>\(fullTitle)</title>
        <link rel="icon" href="\(Self.icon)">
        <link rel="stylesheet" href="\(link("style.css"))">
        <link rel="alternate" type="application/atom+xml" title="\(site.name)" href="\(link("\(language.rawValue)/feed.xml"))">
        \(others)\
        <script src="\(link("\(language.rawValue)/nav.js"))" defer></script>
        <script src="\(link("page.js"))" defer></script>
        <script src="\(link("search.js"))" defer></script>
        \(own)\
        </head>
        <body>
        <a class="skip" href="#main">\(say("Skip to the text", "Aller au texte"))</a>
        \(banner)\
        <div class="frame">
        \(navigation)\
        <main id="main" tabindex="-1">
        \(trail)\(body)</main>
        </div>
        \(foot)\
        </body>
        </html>

        """
    }

    private var own: HTML { script.map { "<script src=\"\(link($0))\" defer></script>\n" } ?? "" }

    private var robots: HTML { site.isPublic ? "" : "<meta name=\"robots\" content=\"noindex\">\n" }

    private var others: HTML {
        alternates.map { other -> HTML in
            "<link rel=\"alternate\" hreflang=\"\(other.language.rawValue)\" href=\"\(link(other.path))\">\n"
        }.joined()
    }

    private var top: String { String(repeating: "../", count: path.split(separator: "/").count - 1) }
    private var fullTitle: String { title == site.name ? title : "\(title) · \(site.name)" }

    private func link(_ target: String) -> String { relative(target, from: path) }
    private func say(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }

    private var banner: HTML {
        """
        <header class="top">
        <a class="brand" href="\(link(Section.home.path(language)))">\(site.name)</a>
        <form class="search" role="search" action="\(link(Section.search.path(language)))" method="get">
        <label class="unseen" for="q">\(say("Search the guide", "Chercher dans le guide"))</label>
        <input id="q" name="q" type="search" autocomplete="off" placeholder="\(say("Search", "Chercher"))">
        <div id="results" class="results" role="region" aria-label="\(say("Results", "Résultats"))" hidden></div>
        <p id="results-said" class="unseen" role="status"></p>
        </form>
        \(languages)\
        </header>

        """
    }

    private var languages: HTML {
        guard site.languages.count > 1 else { return "" }
        let items = site.languages.map { other -> HTML in
            if other == language { return "<li><span aria-current=\"true\" lang=\"\(other.rawValue)\">\(other.ownName)</span></li>" }
            let target = alternates.first { $0.language == other }?.path ?? Section.home.path(other)
            return
                "<li><a href=\"\(link(target))\" lang=\"\(other.rawValue)\" hreflang=\"\(other.rawValue)\">\(other.ownName)</a></li>"
        }
        return "<nav class=\"languages\" aria-label=\"\(say("Languages", "Langues"))\"><ul>\(items.joined())</ul></nav>\n"
    }

    private var navigation: HTML {
        let items = site.sections(language).map { item -> HTML in
            let current: HTML = item == section ? " aria-current=\"\(item.path(language) == path ? "page" : "true")\"" : ""
            return "<li><a href=\"\(link(item.path(language)))\"\(current)>\(item.title[language])</a></li>\n"
        }
        return """
            <nav id="tree" class="tree" aria-label="\(say("Pages", "Pages"))">
            <ul>
            \(items.joined())</ul>
            </nav>

            """
    }

    private var trail: HTML {
        guard !crumbs.isEmpty else { return "" }
        let items = crumbs.map { "<li><a href=\"\(link($0.path))\">\($0.title)</a></li>" as HTML }
        return """
            <nav class="crumbs" aria-label="\(say("You are here", "Vous êtes ici"))"><ol>\(items.joined())\
            <li aria-current="page">\(title.shortened(to: 60))</li></ol></nav>

            """
    }

    private var foot: HTML {
        """
        <footer class="foot">
        <p>\(site.name) · \(say("only what is published, with who approved it", "rien que le publié, et qui l’a approuvé"))</p>
        <ul>
        <li><a href="\(link(Section.contents.path(language)))">\(Section.contents.title[language])</a></li>
        <li><a href="\(link("\(language.rawValue)/feed.xml"))">\(say("Feed", "Flux"))</a></li>
        <li><a href="\(link(Section.accessibility.path(language)))">\
        \(say("Accessibility: declaration", "Accessibilité : déclaration"))</a></li>
        </ul>
        </footer>

        """
    }
}

/// What all pages share.
struct SiteFrame: Sendable {
    let name: String
    let languages: [Language]
    /// Whether anybody in the world may find it.
    let isPublic: Bool
    private let offered: [Language: [Section]]

    init(_ contents: Contents) {
        name = contents.input.holdings.rulebook.community.name
        languages = contents.input.languages
        let all = contents.pages
        isPublic = !all.isEmpty && all.allSatisfy { $0.text.text("confidentiality") == "public" }
        offered = Dictionary(
            uniqueKeysWithValues: languages.map { language in
                (language, Section.allCases.filter { $0.isOffered(contents, language) })
            })
    }

    func sections(_ language: Language) -> [Section] { offered[language] ?? [] }
}

extension Language {
    /// In the language itself.
    var ownName: String {
        switch self {
        case .en: "English"
        case .fr: "Français"
        }
    }
}
