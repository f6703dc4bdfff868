package import Community
package import Documents
import Review
import SiteFiles

/// A site as data: what is to be written where. The same input gives the same bytes.
package struct BuiltSite: Sendable {
    /// By path from the top of the site.
    package var files: [String: [UInt8]]
    /// Files that are copied as they are: path from the top of the site to the blob.
    package let assets: [String: String]
    /// What readers will miss, sorted.
    package let warnings: [Warning]
    /// How many documents have a page.
    package let documents: Int

    package init(files: [String: [UInt8]], assets: [String: String] = [:], warnings: [Warning] = [], documents: Int = 0) {
        self.files = files
        self.assets = assets
        self.warnings = warnings
        self.documents = documents
    }

    /// A link or an image that leads nowhere, or a diagram that is not drawn, at its place in the repository.
    package struct Warning: Hashable, Sendable {
        package let path: String
        package let line: Int
        /// As written; empty for a diagram.
        package let target: String
        package let why: Phrase

        package init(path: String, line: Int, target: String, why: Phrase) {
            self.path = path
            self.line = line
            self.target = target
            self.why = why
        }
    }
}

/// Makes the pages of all that is published, in memory. Reads nothing: no disk, no git, no clock.
package func buildSite(_ input: SiteInput) -> BuiltSite {
    var shelf = SiteInMemory<Never>()
    let summary = writeSite(input, to: &shelf) { $0.published ?? $0.newest }
    return BuiltSite(files: shelf.files, assets: summary.assets, warnings: summary.warnings, documents: summary.documents)
}

/// Gives the whole text of a document of which a site holds only what lists ask for.
package typealias WholeText<Failure: Error> = (Holding) throws(Failure) -> ParsedDocument

/// Makes the pages of all that is published one by one, and keeps those that the build before made of the same.
///
/// - Returns: what there is to say of it; its `files` are where they were put.
package func writeSite<Sink: SiteSink & ~Copyable>(_ input: SiteInput, to sink: inout Sink, text: WholeText<Sink.Failure>)
    throws(Sink.Failure) -> BuiltSite
{
    try SiteBuilder(input).write(to: &sink, text)
}

/// One build.
struct SiteBuilder {
    let contents: Contents
    let frame: SiteFrame
    let shelf: AssetShelf

    init(_ input: SiteInput) {
        contents = Contents(input)
        frame = SiteFrame(contents)
        shelf = AssetShelf(input.assets)
    }

    func write<Sink: SiteSink & ~Copyable>(to sink: inout Sink, _ text: WholeText<Sink.Failure>) throws(Sink.Failure) -> BuiltSite {
        for file in SiteFiles.all { try sink.put(file.name, file.bytes) }
        for (path, bytes) in serverFiles { try sink.put(path, bytes) }
        var warnings: Set<BuiltSite.Warning> = []
        let keys = PageKeys(contents, frame, neighbours)
        var index = SearchIndex(labels: labels, memory: sink.searched)
        for page in contents.pages {
            var page = PageInMaking(page)
            warnings.formUnion(try write(&page, keys, to: &sink, text))
            if page.page.isCurrent { try add(&page, to: &index, &sink, text) }
        }
        for language in contents.input.languages {
            for section in Section.allCases { try sink.put(section.path(language), self.section(section, language).bytes) }
            try sink.put("\(language.rawValue)/nav.js", navigation(language))
            for (path, bytes) in feeds(language) { try sink.put(path, bytes) }
        }
        try index.write { file throws(Sink.Failure) in try sink.put(file.path, file.bytes) }
        sink.note(searched: index.memory)
        let order = warnings.sorted { ($0.path, $0.line, $0.target) < ($1.path, $1.line, $1.target) }
        return BuiltSite(files: [:], assets: shelf.blobs, warnings: order, documents: Set(contents.pages.map(\.id)).count)
    }

    /// Makes a page, or keeps the one of before.
    private func write<Sink: SiteSink & ~Copyable>(
        _ making: inout PageInMaking, _ keys: PageKeys, to sink: inout Sink, _ text: WholeText<Sink.Failure>
    ) throws(Sink.Failure) -> [BuiltSite.Warning] {
        let page = making.page
        if let note = sink.note(of: page.path), let key = keys.key(of: page, asked: note.asked), sink.sum(key) == note.sum,
            try sink.keep(page.path)
        {
            sink.note(note, of: page.path)
            return note.warnings
        }
        let questions = PageQuestions()
        let contents = contents.asking(questions)
        let rendered = render(try making.text(text), in: surrounding(of: page, contents))
        let path = page.text.source.path
        let warnings =
            rendered.problems.map { BuiltSite.Warning(path: path, line: $0.line, target: $0.target, why: $0.reason.phrase) }
            + rendered.undrawn.map { BuiltSite.Warning(path: path, line: $0.line, target: "", why: $0.error.phrase) }
        try sink.put(page.path, document(page, rendered, keys.neighbours[page.path] ?? (nil, nil), contents).bytes)
        let asked = questions.asked
        if let key = keys.key(of: page, asked: asked) {
            sink.note(PageNote(sum: sink.sum(key), asked: asked, warnings: warnings), of: page.path)
        }
        return warnings
    }

    /// What stands before and after each page in the order of reading.
    private var neighbours: [String: (before: Page?, after: Page?)] {
        var found: [String: (before: Page?, after: Page?)] = [:]
        for language in contents.input.languages {
            for pages in contents.readingOrder(language) {
                for (index, page) in pages.enumerated() {
                    found[page.path] = (index > 0 ? pages[index - 1] : nil, index + 1 < pages.count ? pages[index + 1] : nil)
                }
            }
        }
        return found
    }

    private func document(
        _ page: Page, _ rendered: Rendered, _ neighbours: (before: Page?, after: Page?), _ contents: Contents
    ) -> HTML {
        let body = DocumentPage(
            page: page, contents: contents, rendered: rendered, neighbours: neighbours, files: shelf.paths(page.id)
        ).html
        let section = Section.of(page.kind)
        var crumbs = [(Section.home.title[page.language], Section.home.path(page.language))]
        crumbs.append((section.title[page.language], section.path(page.language)))
        let alternates = contents.input.languages.filter { $0 != page.language }.compactMap { other in
            contents.translation(of: page, in: other).map { (language: other, path: $0.path) }
        }
        return Frame(
            site: frame, language: page.language, path: page.path, title: page.title, crumbs: crumbs, alternates: alternates,
            section: section, body: body, script: page.kind == "assessment" ? SiteFiles.quiz : nil
        ).html
    }

    private func section(_ section: Section, _ language: Language) -> HTML {
        let page = SectionPage(section: section, language: language, contents: contents, frame: frame)
        let isHome = section == .home
        return Frame(
            site: frame, language: language, path: section.path(language), title: isHome ? frame.name : section.title[language],
            crumbs: isHome ? [] : [(Section.home.title[language], Section.home.path(language))],
            alternates: contents.input.languages.filter { $0 != language }.map { (language: $0, path: section.path($0)) },
            section: section, body: page.html
        ).html
    }

    /// What the text of a page may ask.
    private func surrounding(of page: Page, _ contents: Contents) -> Surrounding {
        let language = page.language
        let files = shelf.paths(page.id)
        let images = shelf.images(page.id)
        let refusal = shelf.refusal(page.id)
        let links = TextLinks(
            text: page.text, language: language, contents: contents,
            page: { other, anchor in
                .inside(relative(other.path, from: page.path) + (anchor.map { "#" + Destination.encoded(headingPrefix + $0) } ?? ""))
            },
            file: { path in files[path].map { .inside(relative($0, from: page.path)) } ?? refusal(path) },
            image: { path in
                files[path].map { images.contains(path) ? .inside(relative($0, from: page.path)) : .nowhere(.notAnImage(path)) }
                    ?? refusal(path)
            })
        return Surrounding(
            language: language, destination: links.destination,
            terms: { text in page.kind == "term" ? [] : contents.terms(text, in: page.text.language ?? language, domain: page.chapter) },
            explanation: { id, word in
                guard let term = contents.page(id, in: language), term.language == language else { return nil }
                let name = "t-\(id.slug)"
                return """
                    <span class="term"><a href="\(relative(term.path, from: page.path))" aria-describedby="\(name)">\(word)</a>\
                    <span class="tip" role="tooltip" id="\(name)">\(term.summary)</span></span>
                    """
            })
    }
}
