import Community
import Documents
import Review

/// The pages of a site, and how they hang together. Built once; every page asks it.
struct Contents: Sendable {
    let input: SiteInput
    /// By path.
    let pages: [Page]
    private let byID: [DocumentID: [Page]]
    private let byFile: [String: DocumentID]
    /// The documents that name a document, sorted.
    private let users: [DocumentID: [DocumentID]]
    /// Of a document the one that it translates, and those that translate it.
    private let translations: [DocumentID: [DocumentID]]
    private let finders: [Language: TermFinder]
    /// Modules, programmes and roles, as far as they are published.
    let curriculum: Curriculum
    private var lists: [Language: [String: [Page]]] = [:]
    /// Takes down what the page that is being made asks of others.
    private var questions: PageQuestions?

    init(_ input: SiteInput) {
        self.input = input
        var pages: [Page] = []
        for holding in input.holdings.documents {
            let own = holding.newest.language ?? input.languages[0]
            // The site of one language has no page of another.
            for language in input.languages where language == own || holding.id.kind == "term" {
                if let page = Page(holding, language: language) { pages.append(page) }
            }
        }
        pages.sort { $0.path < $1.path }
        let byID = Dictionary(grouping: pages, by: \.id)
        let byFile = Dictionary(pages.map { ($0.text.source.path, $0.id) }) { first, _ in first }
        var users: [DocumentID: Set<DocumentID>] = [:]
        var translations: [DocumentID: [DocumentID]] = [:]
        for holding in input.holdings.documents where byID[holding.id] != nil {
            for target in Self.named(by: holding.newest, byFile) where target != holding.id {
                users[target, default: []].insert(holding.id)
            }
            if let original = holding.newest.text("translation_of").flatMap(DocumentID.init(parsing:)), original != holding.id {
                translations[holding.id, default: []].append(original)
                translations[original, default: []].append(holding.id)
            }
        }
        let terms = input.holdings.documents.filter { $0.id.kind == "term" && $0.isPublished && byID[$0.id] != nil }.compactMap {
            Catalogue.Term($0.newest)
        }
        self.pages = pages
        self.byID = byID
        self.byFile = byFile
        self.users = users.mapValues { $0.sorted() }
        self.translations = translations
        finders = Dictionary(uniqueKeysWithValues: input.languages.map { ($0, TermFinder(terms, in: $0)) })
        curriculum = Curriculum(input.holdings)
        for language in input.languages { lists[language] = lists(in: language) }
    }

    /// The same, noting what is asked of other pages.
    func asking(_ questions: PageQuestions) -> Contents {
        var contents = self
        contents.questions = questions
        return contents
    }

    /// The page of a document: in a language, else in its own; `nil` where it is not on the site.
    func page(_ id: DocumentID, in language: Language) -> Page? {
        questions?.note(id)
        let all = byID[id] ?? []
        return all.first { $0.language == language } ?? all.first
    }

    func page(atFile path: String, in language: Language) -> Page? {
        questions?.note(path)
        return byFile[path].flatMap { page($0, in: language) }
    }

    /// The document of a file of the repository; `nil` where it is not on the site.
    func document(atFile path: String) -> DocumentID? { byFile[path] }

    /// What readers of a language are shown of some kinds: current pages in their language, and those of other languages that have no
    /// translation into it; by title.
    func listed(_ kinds: Set<String>, in language: Language) -> [Page] {
        let own = lists[language] ?? [:]
        if kinds.count == 1, let kind = kinds.first { return own[kind] ?? [] }
        return kinds.flatMap { own[$0] ?? [] }.sorted { ($0.key, $0.path) < ($1.key, $1.path) }
    }

    /// By kind, each sorted.
    private func lists(in language: Language) -> [String: [Page]] {
        let all = byID.keys.compactMap { id -> Page? in
            guard let page = page(id, in: language), page.isCurrent else { return nil }
            return page.language == language || translation(of: page, in: language) == nil ? page : nil
        }
        return Dictionary(grouping: all, by: \.kind).mapValues { $0.sorted { ($0.key, $0.path) < ($1.key, $1.path) } }
    }

    /// Pages that name a document, in a language where they are; current ones only.
    func users(of page: Page) -> [Page] {
        (users[page.id] ?? []).compactMap { self.page($0, in: page.language) }.filter(\.isCurrent)
    }

    /// The same page in another language; `nil` where there is none.
    func translation(of page: Page, in language: Language) -> Page? {
        if let own = byID[page.id]?.first(where: { $0.language == language }) { return own }
        var near = translations[page.id] ?? []
        near += near.flatMap { translations[$0] ?? [] }
        return near.lazy.compactMap { byID[$0]?.first { $0.language == language && $0.isCurrent } }.first
    }

    /// The terms of a language in a text, in its order.
    ///
    /// - Parameter domain: of the text: its chapter.
    func terms(_ text: [UInt8], in language: Language, domain: String?) -> [(range: Range<Int>, term: DocumentID)] {
        finders[language]?.uses(in: text, domain: domain) ?? []
    }

    /// The member's name and entity, without anything by which one could write to them.
    func person(_ id: String) -> String {
        let rulebook = input.holdings.rulebook
        guard let member = rulebook.members[id] else { return id }
        return "\(member.name) (\(rulebook.entityName(member.entity)))"
    }

    /// Order for readers: case and accents do not count.
    static func key(_ text: String) -> String { Slug(title: text)?.text ?? text.lowercased() }

    /// The documents that a text names in its front matter or links to.
    private static func named(by text: ParsedDocument, _ files: [String: DocumentID]) -> Set<DocumentID> {
        var found: Set<DocumentID> = []
        var open = (text.frontMatter?.entries ?? []).filter { $0.key != "id" && $0.key != "translation_of" }.map(\.value)
        while let node = open.popLast() {
            switch node.value {
            case .scalar(let text, _): if let id = DocumentID(parsing: String(text.prefix { $0 != "#" && $0 != "@" })) { found.insert(id) }
            case .list(let nodes): open += nodes
            case .map(let entries): open += entries.map(\.value)
            }
        }
        for link in text.links { if let id = text.repositoryPath(link.target).flatMap({ files[$0] }) { found.insert(id) } }
        return found
    }
}
