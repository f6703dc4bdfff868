import Community
import Documents
import Review
import Synchronization

/// What the page that is being made asks of others.
final class PageQuestions: Sendable {
    private let noted = Mutex<(documents: Set<DocumentID>, files: Set<String>)>(([], []))

    func note(_ id: DocumentID) { noted.withLock { _ = $0.documents.insert(id) } }
    func note(_ path: String) { noted.withLock { _ = $0.files.insert(path) } }

    var asked: PageNote.Asked {
        noted.withLock { PageNote.Asked(documents: $0.documents.sorted(), files: $0.files.sorted()) }
    }
}

/// All that a page is made of, as bytes: the same key is the same page. Texts stand in it by the stamps of their documents.
///
/// Rules, kinds, names of members and the program are not in it: with other ones no page is kept at all (`SiteSink`).
struct PageKeys {
    let neighbours: [String: (before: Page?, after: Page?)]
    private let contents: Contents
    private let site: [UInt8]
    private let vocabulary: [UInt8]
    private let curriculum: [UInt8]

    init(_ contents: Contents, _ frame: SiteFrame, _ neighbours: [String: (before: Page?, after: Page?)]) {
        self.contents = contents
        self.neighbours = neighbours
        var site = PackedWriter()
        site.add(frame.name)
        site.add(frame.isPublic)
        for language in frame.languages {
            site.add(language.rawValue)
            site.add(all: frame.sections(language).map(\.rawValue))
        }
        self.site = site.bytes
        var vocabulary = PackedWriter()
        var curriculum = PackedWriter()
        for holding in contents.input.holdings.documents {
            if holding.id.kind == "term", holding.isPublished, let term = Catalogue.Term(holding.newest) {
                vocabulary.add(term.id)
                vocabulary.add(term.domain)
                for (language, labels) in term.labels.sorted(by: { $0.key < $1.key }) {
                    vocabulary.add(language)
                    vocabulary.add(labels.preferred)
                    vocabulary.add(all: labels.admitted)
                    vocabulary.add(all: labels.deprecated)
                }
            }
            if Curriculum.kinds.contains(holding.id.kind) {
                curriculum.add(holding.doc)
                curriculum.add(contents.input.stamps[holding.id])
                curriculum.add(holding.state.rawValue)
            }
        }
        self.vocabulary = vocabulary.bytes
        self.curriculum = curriculum.bytes
    }

    /// `nil` where something that it is made of has no stamp.
    func key(of page: Page, asked: PageNote.Asked) -> [UInt8]? {
        guard contents.input.stamps[page.id] != nil else { return nil }
        var key = PackedWriter()
        key.add(bytes: site)
        if page.kind != "term" { key.add(bytes: vocabulary) }
        if page.kind == "programme" || page.kind == "role" { key.add(bytes: curriculum) }
        add(page, to: &key)
        key.add(page.life.reviewDue?.iso)
        key.add(all: page.life.successors)
        key.add(all: page.life.behind.map { "\($0.id)@\($0.version)" })
        let changes = contents.input.changes[page.id] ?? [:]
        key.add(all: changes.sorted { $0.key < $1.key }) {
            $0.add($1.key)
            $0.add(all: $1.value)
        }
        let around = neighbours[page.path] ?? (nil, nil)
        for other in [around.before, around.after] {
            key.add(other?.path)
            key.add(other?.title)
        }
        for language in contents.input.languages { add(contents.translation(of: page, in: language), to: &key) }
        for user in contents.users(of: page) { add(user, to: &key) }
        for id in asked.documents { add(contents.page(id, in: page.language), to: &key) }
        for path in asked.files { add(contents.page(atFile: path, in: page.language), to: &key) }
        return key.bytes
    }

    private func add(_ page: Page?, to key: inout PackedWriter) {
        key.add(page?.path)
        guard let page else { return }
        key.add(contents.input.stamps[page.id] ?? "")
        key.add(page.state.rawValue)
    }
}
