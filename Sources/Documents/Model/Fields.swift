/// What the front matter says about the document itself. Each is `nil` or empty where it is absent or cannot be read; whether that is
/// allowed is for the checks.
extension ParsedDocument {
    package var id: DocumentID? { text("id").flatMap(DocumentID.init(parsing:)) }
    package var template: TemplateReference? { text("template").flatMap(TemplateReference.init(parsing:)) }
    /// The kind is the template that the document names, not its id.
    package var kind: String? { template?.kind }
    package var title: String? { text("title") }
    package var language: Language? { text("lang").flatMap(Language.init(rawValue:)) }
    /// Documents that it replaces once it is published; sorted ids, each once.
    package var supersedes: [String] {
        let ids = frontMatter?["supersedes"]?.items.compactMap { $0.text.flatMap(DocumentID.init(parsing:))?.description } ?? []
        return Set(ids).subtracting([id?.description].compactMap(\.self)).sorted()
    }

    /// How long after publication it asks to be read again.
    package var reviewIn: Period? { text("review_in").flatMap { Period(parsing: $0) } }

    package var owner: String? { text("owner") }
    package var authors: [String] { texts("authors") }
    package var contributors: [String] { texts("contributors") }

    /// The text of a field; `nil` where it is absent, empty or no text.
    package func text(_ field: String) -> String? {
        guard let text = frontMatter?[field]?.text, !text.isEmpty else { return nil }
        return text
    }

    /// The texts of a field that is a list of texts, or a single one.
    package func texts(_ field: String) -> [String] {
        guard let node = frontMatter?[field] else { return [] }
        if let text = node.text { return text.isEmpty ? [] : [text] }
        return (node.list ?? []).compactMap(\.text)
    }
}
