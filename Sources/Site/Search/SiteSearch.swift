import Community
import Documents
import Review

extension SiteBuilder {
    /// Of the whole vocabulary, sorted.
    var labels: [SearchLabel] {
        Set(contents.pages.filter { $0.kind == "term" && $0.isCurrent }.flatMap { SearchedText.labels(of: $0.text) }).sorted {
            ($0.term, $0.language, $0.kind.rawValue, $0.text) < ($1.term, $1.language, $1.kind.rawValue, $1.text)
        }
    }

    /// Takes up a page, or takes it over from the build before: current pages, in the order of their paths.
    func add<Sink: SiteSink & ~Copyable>(
        _ making: inout PageInMaking, to index: inout SearchIndex, _ sink: inout Sink, _ text: WholeText<Sink.Failure>
    ) throws(Sink.Failure) {
        let page = making.page
        let facets = facets(of: page)
        let stamp = contents.input.stamps[page.id]
        let number = index.count
        if let old = stamp.flatMap({ index.number(of: page.path, stamp: $0) }) {
            if old == number, try sink.keep("search/p/\(number).js") { return index.keep(page.path, facets) }
            let bytes = old == number ? nil : sink.earlier("search/p/\(old).js")
            if let file = bytes.flatMap({ SearchIndex.renumbered($0, from: old, to: number) }) {
                index.keep(page.path, facets, file: file)
                return try sink.put(file.path, file.bytes)
            }
        }
        let file = index.add(searchPage(page, try making.text(text), facets), stamp: stamp)
        try sink.put(file.path, file.bytes)
    }

    /// In all languages of the site, parted by tabs, in their order: one kind is one value, which each reader sees in theirs.
    private func kindName(_ kind: String) -> String {
        guard let name = contents.input.kinds[kind] else { return kind }
        return Language.allCases.map { name[$0] }.joined(separator: "\t")
    }

    private func facets(of page: Page) -> [SearchFacet: String] {
        let rulebook = contents.input.holdings.rulebook
        let owner = page.text.owner.flatMap { rulebook.members[$0] }
        return [
            .kind: kindName(page.kind), .chapter: page.chapter ?? "",
            .language: page.language.ownName, .entity: owner.map { rulebook.entityName($0.entity) } ?? "", .owner: owner?.name ?? "",
        ].filter { !$0.value.isEmpty }
    }

    private func searchPage(_ page: Page, _ text: ParsedDocument, _ facets: [SearchFacet: String]) -> SearchPage {
        // A term's own text stands on the page of its language.
        let isWhole = page.kind != "term" || page.isOriginal
        let blocks = text.opening + text.sections.flatMap(\.blocks)
        return SearchPage(
            url: page.path, title: page.title, headings: isWhole ? text.sections.map(\.heading.text) : [],
            body: isWhole ? blocks.flatMap(SearchedText.texts) : [page.summary], summary: page.summary,
            labels: SearchedText.labels(of: text).filter { $0.language == page.language.rawValue }.map(\.text), facets: facets)
    }
}
