import Documents
import Community
import Review

/// A page of a document: one for each document in its language; a term has one in each. A class, because lists of thousands are sorted and handed
/// around; nothing of it changes.
final class Page: Sendable {
    let holding: Holding
    let text: ParsedDocument
    let life: Life
    /// Of the tree that it stands in.
    let language: Language
    /// As readers see it; a term is called what its language calls it.
    let title: String
    /// Its title without case and accents: pages are sorted by it.
    let key: String
    /// From the top of the site: `fr/practice/preparer-le-comite.html`.
    let path: String

    init?(_ holding: Holding, language: Language) {
        guard let text = holding.published, let life = holding.life else { return nil }
        self.holding = holding
        self.text = text
        self.life = life
        self.language = language
        let label = holding.id.kind == "term" ? Catalogue.Term(text)?.labels[language.rawValue]?.preferred : nil
        title = label.map(Self.capitalised) ?? holding.title
        key = Contents.key(title)
        path = "\(language.rawValue)/\(holding.id.kind)/\(holding.id.slug).html"
    }

    var id: DocumentID { holding.id }
    var kind: String { holding.id.kind }
    var record: Record { life.record }
    var state: State { holding.state }
    var chapter: String? { text.text("chapter") }
    /// Whether it is what readers should rely on: not replaced, not retired.
    var isCurrent: Bool { holding.isPublished }
    /// Whether its text is in the language of its tree.
    var isOriginal: Bool { (text.language ?? language) == language }

    /// A paragraph that says what it is about: the first section's first words.
    var summary: String {
        if kind == "term" { return holding.parts?[language.rawValue]?.text ?? "" }
        let blocks = text.opening.isEmpty ? text.sections.first { !$0.blocks.isEmpty }?.blocks ?? [] : text.opening
        return blocks.first { $0.kind == .paragraph }?.text ?? ""
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

extension String {
    /// At most so many characters, cut at a word.
    func shortened(to count: Int) -> String {
        // Bytes are counted at once, characters one by one.
        guard utf8.count > count, let end = index(startIndex, offsetBy: count, limitedBy: endIndex), end < endIndex else { return self }
        let cut = self[..<end]
        return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + "…"
    }
}
