/// A document as it is searched: the stems of its words by how much they say, each a text of words with blanks between them.
package struct SearchedText: Hashable, Sendable {
    /// From the front matter, and the heading that says it again.
    package let title: String
    package let headings: String
    /// Of a term, in all languages.
    package let labels: String
    package let body: String

    /// Stands between two blocks, so that no phrase goes from one into the next; no letter, so that nobody can look for it.
    package static let pause = "¶"

    package init(_ document: ParsedDocument) {
        title = Self.stems(Self.titles(of: document))
        headings = Self.stems(document.sections.map(\.heading.text))
        labels = Self.stems(Self.labels(of: document).map(\.text))
        body = Self.stems(Self.body(of: document))
    }

    /// A word of a document as it is written there, in small letters: the first with a stem.
    package static func writing(of stem: String, in document: ParsedDocument) -> String? {
        let texts = body(of: document) + document.sections.map(\.heading.text) + titles(of: document) + labels(of: document).map(\.text)
        for text in texts {
            guard let word = SearchWord.words(in: text).first(where: { $0.stem == stem }) else { continue }
            return word.written(in: Array(text.unicodeScalars)).lowercased()
        }
        return nil
    }

    private static func titles(of document: ParsedDocument) -> [String] {
        [document.title, document.titleHeading?.text].compactMap(\.self)
    }

    private static func body(of document: ParsedDocument) -> [String] {
        (document.opening + document.sections.flatMap(\.blocks)).flatMap(texts)
    }

    /// The labels that a document holds, by language, the preferred one first; empty where it is no term.
    package static func labels(of document: ParsedDocument) -> [SearchLabel] {
        guard let term = Catalogue.Term(document) else { return [] }
        return term.labels.sorted { $0.key < $1.key }.flatMap { language, labels in
            [(SearchLabel.Kind.preferred, [labels.preferred]), (.admitted, labels.admitted), (.deprecated, labels.deprecated)]
                .flatMap { kind, texts in texts.map { SearchLabel(term: term.id, language: language, kind: kind, text: $0) } }
        }
    }

    private static func stems(_ texts: [String]) -> String {
        texts.map { SearchWord.words(in: $0).map(\.stem).joined(separator: " ") }.filter { !$0.isEmpty }
            .joined(separator: " \(pause) ")
    }

    /// The plain texts of a block: no phrase goes from one into the next.
    package static func texts(_ block: ParsedDocument.Block) -> [String] {
        switch block.kind {
        case .list(_, let items): items.map(\.text)
        case .table(let table): ([table.header] + table.rows).flatMap { $0.map(\.text) }
        case .paragraph, .quote, .code, .html, .rule, .other: [block.text]
        }
    }
}

/// How many letters two words differ in, where that may be a slip: one, or two where the first has five letters or more; else `nil`.
package func slips(_ left: String, _ right: String) -> Int? {
    editDistance(Array(left.utf8), Array(right.utf8), limit: left.utf8.count > 4 ? 2 : 1)
}
