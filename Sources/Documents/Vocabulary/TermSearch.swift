/// Looks for the words of a vocabulary in texts, as the rule `term-deprecated` does. Made once for many texts.
package struct TermSearch: Sendable {
    private let checker: Checker

    package init(_ terms: [Catalogue.Term]) {
        checker = Checker(
            templates: TemplateSet([]),
            catalogue: Catalogue(
                documents: [], members: [:], entities: [], roles: [], outline: [], languages: [], files: [], terms: terms))
    }

    package struct Use: Hashable, Sendable {
        /// The id of the term.
        package let term: String
        /// As it is written there.
        package let text: String
        package let preferred: String
        /// Whether the community has given the word up, and `check` says so here: no quotation, and nothing that was allowed.
        package let isDeprecated: Bool
        package let range: SourceRange
    }

    /// The labels that stand in the body of a document, in the order of the text; those of the term that the document defines are left out.
    package func uses(in document: ParsedDocument) -> [Use] {
        guard let language = document.language, let vocabulary = checker.facts.vocabulary[language], !document.body.isEmpty else {
            return []
        }
        let found = vocabulary.uses(in: document.source.bytes, from: document.body.lowerBound)
        guard !found.isEmpty else { return [] }
        let id = document.id?.description
        let context = Context(document, checker: checker, previousID: nil)
        var quoted = Quotation(context)
        var allowances = Allowances(document)
        return found.compactMap { use in
            guard use.label.term != id else { return nil }
            let range = document.source.range(use.range)
            if use.label.isDeprecated {
                let rule = Rule.termDeprecated
                if quoted.holds(use.range) || allowances.allows(rule.id, rule.severity, at: range) { return nil }
            }
            return Use(
                term: use.label.term, text: document.source.text(use.range), preferred: use.label.preferred,
                isDeprecated: use.label.isDeprecated, range: range)
        }
    }
}
