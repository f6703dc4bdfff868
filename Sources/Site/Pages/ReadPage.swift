import Community
package import Documents

/// The page of one published document as the site shows it, without what the site has around it: for whoever reads it beside its review.
///
/// - Parameters:
///   - input: of this document; what others say of it is not told.
///   - files: by their paths in the repository, where the files of the document are.
///   - surrounding: where the links of its text lead.
///   - hint: where somebody goes who has something to say about it.
/// - Returns: `nil` where the input holds no such page.
package func articlePage(
    of id: DocumentID, _ input: SiteInput, language: Language, files: [String: String], in surrounding: Surrounding,
    hint: HTML
) -> HTML? {
    let contents = Contents(input)
    // The words around a text are in the language of who reads, whatever the text is in.
    guard let page = input.holdings.documents.first(where: { $0.id == id }).flatMap({ Page($0, language: language) }) else { return nil }
    return DocumentPage(
        page: page, contents: contents, rendered: render(page.text, in: surrounding), neighbours: (nil, nil), files: files, hint: hint
    ).html
}
