extension Checker {
    /// A document with all that can be mended, pass after pass, each judged again: an edit that does not take its finding away, or brings
    /// errors, is left out. Mending what was mended changes nothing.
    ///
    /// - Parameter terms: whether words that the community has given up are replaced too.
    package func fixed(_ document: ParsedDocument, terms: Bool, previousID: DocumentID? = nil) -> [UInt8] {
        var current = document
        // A text that never comes to rest is not understood.
        for _ in 0..<Self.mostPasses {
            guard let next = pass(current, terms, previousID) else { return current.source.bytes }
            current = next
        }
        return document.source.bytes
    }

    private static let mostPasses = 32

    /// The document after one pass; `nil` where nothing can be mended any more. Depends on the document alone, and that is why a second run
    /// ends where the first did.
    private func pass(_ document: ParsedDocument, _ terms: Bool, _ previousID: DocumentID?) -> ParsedDocument? {
        let before = check(document, stage: .structure, previousID: previousID)
        var open = before.filter { $0.edit != nil && isMended($0.rule, terms: terms) }
        while true {
            let bytes = Documents.fixed(document, findings: open, terms: terms)
            guard bytes != document.source.bytes else { return nil }
            let next = parse(Source(path: document.source.path, bytes: bytes))
            let after = check(next, stage: .structure, previousID: previousID)
            let left = Set(after.map(\.name))
            let helpful = open.filter { !left.contains($0.name) }
            if helpful.count == open.count, after.count(where: \.isError) <= before.count(where: \.isError) { return next }
            guard !open.isEmpty else { return nil }
            // Where all of them take their findings away and yet bring errors, it is not known which one does.
            open = helpful.count < open.count ? helpful : Array(open.dropLast())
        }
    }
}

extension Diagnostic {
    /// The same finding at another place has the same name.
    fileprivate var name: String { "\(rule) \(message.en)" }

    fileprivate var isError: Bool { severity == .error }
}
