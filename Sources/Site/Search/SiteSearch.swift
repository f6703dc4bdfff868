import Community
import Documents
import Review

extension SiteBuilder {
    /// The files of the search: all current pages, in the order of their paths.
    var searchFiles: [SearchIndex.File] {
        let terms = contents.pages.filter { $0.kind == "term" && $0.isCurrent }.map { SearchedText.labels(of: $0.text) }
        var index = SearchIndex(
            labels: Set(terms.joined()).sorted {
                ($0.term, $0.language, $0.kind.rawValue, $0.text) < ($1.term, $1.language, $1.kind.rawValue, $1.text)
            })
        let pages = contents.pages.filter(\.isCurrent).map { index.add(searchPage($0)) }
        return pages + index.files()
    }

    /// In all languages of the site, parted by tabs, in their order: one kind is one value, which each reader sees in theirs.
    private func kindName(_ kind: String) -> String {
        guard let name = contents.input.kinds[kind] else { return kind }
        return Language.allCases.map { name[$0] }.joined(separator: "\t")
    }

    private func searchPage(_ page: Page) -> SearchPage {
        // A term's own text stands on the page of its language.
        let isWhole = page.kind != "term" || page.isOriginal
        let blocks = page.text.opening + page.text.sections.flatMap(\.blocks)
        let rulebook = contents.input.holdings.rulebook
        let owner = page.text.owner.flatMap { rulebook.members[$0] }
        return SearchPage(
            url: page.path, title: page.title, headings: isWhole ? page.text.sections.map(\.heading.text) : [],
            body: isWhole ? blocks.flatMap(SearchedText.texts) : [page.summary], summary: page.summary,
            labels: SearchedText.labels(of: page.text).filter { $0.language == page.language.rawValue }.map(\.text),
            facets: [
                .kind: kindName(page.kind), .chapter: page.chapter ?? "",
                .language: page.language.ownName, .entity: owner.map { rulebook.entityName($0.entity) } ?? "", .owner: owner?.name ?? "",
            ].filter { !$0.value.isEmpty })
    }
}
