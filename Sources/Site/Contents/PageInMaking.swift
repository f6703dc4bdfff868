import Documents

/// A page of a document and its text, which is read when somebody asks for it, and once.
struct PageInMaking {
    let page: Page
    private var whole: ParsedDocument?

    init(_ page: Page) {
        self.page = page
    }

    mutating func text<Failure: Error>(_ read: WholeText<Failure>) throws(Failure) -> ParsedDocument {
        if let whole { return whole }
        let text = try read(page.holding)
        whole = text
        return text
    }
}
