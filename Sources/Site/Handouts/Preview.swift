import Community
package import Documents
import Review

/// The page of a text that nobody has approved, as the site would show it, on one page that needs nothing beside it and says so first.
package struct Preview: Sendable {
    private let contents: Contents
    private let id: DocumentID
    private let text: ParsedDocument
    private let language: Language
    /// Whose it is and how far: in the words of whoever asks.
    private let standing: Phrase

    /// - Parameter input: what is published around it.
    package init(_ input: SiteInput, of id: DocumentID, text: ParsedDocument, standing: Phrase) {
        contents = Contents(input)
        self.id = id
        self.text = text
        self.standing = standing
        language = text.language ?? input.languages[0]
    }

    /// The paths of the files that it shows, in the repository, sorted.
    package var pictures: [String] { Set(text.links.filter(\.isImage).compactMap { text.repositoryPath($0.target) }).sorted() }

    private func say(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }

    /// - Parameters:
    ///   - pictures: bytes by path; an image that is not there is its words.
    ///   - beside: paths of the texts of the same draft: they would be published with it.
    /// - Returns: the page, and what its readers would miss.
    package func page(pictures: [String: [UInt8]], beside: Set<String>) -> (html: [UInt8], warnings: [BuiltSite.Warning]) {
        let rendered = render(text, in: surrounding(pictures))
        let known = Set(contents.pages.map(\.path))
        let path = text.source.path
        var warnings: [BuiltSite.Warning] = []
        for problem in rendered.problems {
            // The pages that are there, and those that come with it, are linked on the site.
            if case .notPublished(let target) = problem.reason, known.contains(target) || beside.contains(target) { continue }
            warnings.append(.init(path: path, line: problem.line, target: problem.target, why: problem.reason.phrase))
        }
        warnings += rendered.undrawn.map { .init(path: path, line: $0.line, target: "", why: $0.error.phrase) }
        return (html(rendered).bytes, warnings)
    }

    private func surrounding(_ pictures: [String: [UInt8]]) -> Surrounding {
        let (contents, language, isTerm) = (contents, language, id.kind == "term")
        let domain = text.text("chapter")
        let links = TextLinks(
            text: text, language: language, contents: contents, page: { other, _ in .nowhere(.notPublished(other.path)) },
            file: { _ in nil },
            image: { path in
                pictures[path].map { bytes in
                    AssetShelf.imageType(path, bytes).map { .embedded(bytes, $0) } ?? .nowhere(.notAnImage(path))
                }
            })
        return Surrounding(
            language: language, destination: links.destination,
            terms: { isTerm ? [] : contents.terms($0, in: language, domain: domain) },
            explanation: { id, word in
                guard let term = contents.page(id, in: language), term.language == language else { return nil }
                let name = "t-\(id.slug)"
                return """
                    <span class="term"><a href="#\(name)" aria-describedby="\(name)">\(word)</a>\
                    <span class="tip" role="tooltip" id="\(name)">\(term.summary)</span></span>
                    """
            })
    }

    private func html(_ rendered: Rendered) -> HTML {
        let title = text.title ?? id.slug
        var style = HTML()
        style.bytes = Array(HandoutStyle.css([]).utf8)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(HandoutFrame.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">
            <title>\(say("DRAFT", "BROUILLON")) · \(title)</title>
            <style>
            \(style)</style>
            </head>
            <body class="handout">
            <main id="main">
            <div class="draft-band" role="note">
            <p>\(say("Draft. Nobody has approved this text.", "Brouillon. Personne n’a approuvé ce texte."))</p>
            <p>\(standing[language])</p>
            </div>
            <article class="document" id="document">
            <header class="head">
            <p class="kind">\(contents.input.kinds[id.kind]?[language] ?? id.kind)\(chapter)</p>
            <h1>\(title)</h1>
            \(facts)\
            </header>
            \(outline(rendered))\
            <div class="text">
            \(rendered.html)</div>
            </article>
            </main>
            </body>
            </html>

            """
    }

    private var chapter: HTML { text.text("chapter").map { " <span class=\"chapter\">\($0)</span>" } ?? "" }

    private var facts: HTML {
        let rulebook = contents.input.holdings.rulebook
        let published = contents.page(id, in: language)?.record.version.description
        let owner = text.owner.map { rulebook.members[$0]?.name ?? $0 }
        let rows: [(String, String?)] = [
            (say("Approved by", "Approuvé par"), say("nobody", "personne")), (say("Owner", "Responsable"), owner),
            (say("Published version", "Version publiée"), published ?? say("none", "aucune")),
        ]
        let items = rows.compactMap { caption, value in value.map { "<div><dt>\(caption)</dt><dd>\($0)</dd></div>\n" as HTML } }
        return "<dl class=\"facts\">\n\(items.joined())</dl>\n"
    }

    private func outline(_ rendered: Rendered) -> HTML {
        let shown = rendered.headings.filter { $0.level == 2 }
        guard shown.count > 2 else { return "" }
        return """
            <nav class="outline" aria-labelledby="outline">
            <p id="outline">\(say("On this page", "Sur cette page"))</p>
            <ol>
            \(shown.map { "<li><a href=\"#\($0.anchor)\">\($0.text)</a></li>\n" as HTML }.joined())</ol>
            </nav>

            """
    }
}
