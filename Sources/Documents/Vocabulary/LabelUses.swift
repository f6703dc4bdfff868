/// Looks for labels of one term in texts of one language, as the rule `term-deprecated` looks for those that are given up: plurals are found, code,
/// addresses and the words of others are not.
package struct LabelUses: Sendable {
    private let checker: Checker
    private let language: Language

    /// - Parameters:
    ///   - labels: what is looked for.
    ///   - preferred: what a use would become.
    ///   - terms: the vocabulary; a longer label of another term hides the shorter one inside it.
    package init(of labels: [String], saying preferred: String, term: String, in language: Language, among terms: [Catalogue.Term]) {
        let sought = Set(labels.map(Wording.init))
        // What another term keeps is no reason not to look for it here.
        let others = terms.filter { $0.id != term }.map { other in
            Catalogue.Term(
                id: other.id, domain: other.domain,
                labels: other.labels.filter { $0.key == language.rawValue }.mapValues { Self.without(sought, $0) })
        }
        let own = Catalogue.Term(
            id: term, domain: "",
            labels: [
                language.rawValue: Catalogue.Term.Labels(
                    preferred: preferred, deprecated: labels.filter { Wording($0) != Wording(preferred) })
            ])
        checker = Checker(
            templates: TemplateSet([]),
            catalogue: Catalogue(
                documents: [], members: [:], entities: [], roles: [], outline: [], languages: [], files: [], terms: others + [own]))
        self.language = language
        self.term = term
    }

    private let term: String

    private static func without(_ sought: Set<Wording>, _ labels: Catalogue.Term.Labels) -> Catalogue.Term.Labels {
        func kept(_ texts: [String]) -> [String] { texts.filter { !sought.contains(Wording($0)) } }
        // A label that is never written takes the place of one that is looked for.
        let preferred = sought.contains(Wording(labels.preferred)) ? "\u{E000}\u{E000}" : labels.preferred
        return Catalogue.Term.Labels(preferred: preferred, admitted: kept(labels.admitted), deprecated: kept(labels.deprecated))
    }

    /// The uses in a document, in the order of the text; `edit` puts the preferred label there, and is `nil` where the words around it would
    /// have to change too. A text of another language, and the document of the term itself, have none.
    package func found(in document: ParsedDocument) -> [Diagnostic] {
        guard document.language == language else { return [] }
        return checker.check(document, stage: .structure).filter { finding in
            // The message ends with the label that is meant.
            finding.rule == "term-deprecated" && finding.fix?.en.hasSuffix("(\(term))") == true
        }
    }

    /// The document with the preferred label for each use that can be replaced word for word; all other bytes stay.
    package func replaced(in document: ParsedDocument) -> [UInt8] {
        fixed(document, findings: found(in: document), terms: true)
    }
}

extension Catalogue.Term {
    /// Whether two labels are the same word for a reader: case, typographic signs and kinds of space do not matter.
    package static func isSame(_ left: String, _ right: String) -> Bool { Wording(left) == Wording(right) }
}
