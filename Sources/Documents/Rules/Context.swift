/// What the rules know of one document. Made once for each; everything that two rules need is worked out here.
///
/// Immutable; a class only because fifty rules are handed it, and a copy of all this would cost more than many of them.
final class Context {
    let document: ParsedDocument
    let checker: Checker
    let previousID: DocumentID?
    /// The template that the document names; `nil` where it names none that can be read.
    let reference: TemplateReference?
    /// The template that it is judged by: the one it names, else the newest of its kind, so that one slip does not hide all other findings.
    let template: Template?
    let outline: TemplateOutline?
    let language: Language?
    let fields: FieldReading
    let sections: SectionMatching
    let prose: Prose

    init(_ document: ParsedDocument, checker: Checker, previousID: DocumentID?) {
        self.document = document
        self.checker = checker
        self.previousID = previousID
        let front = document.frontMatter
        let reference = front?["template"]?.text.flatMap(TemplateReference.init(parsing:))
        self.reference = reference
        let kind = reference?.kind ?? front?["id"]?.text.flatMap(DocumentID.init(parsing:))?.kind
        let template = reference.flatMap { checker.templates[$0] } ?? kind.flatMap { checker.templates.latest($0) }
        self.template = template
        outline = template.flatMap { checker.outline($0.reference) }
        language = front?["lang"]?.text.flatMap(Language.init(rawValue:))
        fields = FieldReading(document, template)
        let templateFields = template?.fields ?? []
        sections = SectionMatching(document, outline, language: language) { rule in
            rule.isRequired && FieldReading.holds(rule.when, in: nil, top: front, fields: templateFields)
        }
        prose = Prose(document)
    }

    var source: Source { document.source }
    var path: String { document.source.path }
    var facts: Facts { checker.facts }

    func field(_ name: String) -> YAMLNode? { document.frontMatter?[name] }

    /// The blocks of a section and of all sections below it, in the order of the text.
    func blocks(of match: SectionMatching.Match) -> [ParsedDocument.Block] {
        if match.end == match.section + 1 { return document.sections[match.section].blocks }
        return document.sections[match.section..<match.end].flatMap(\.blocks)
    }

    func heading(of match: SectionMatching.Match) -> ParsedDocument.Heading {
        document.sections[match.section].heading
    }

    /// The heading as the template words it in the document's language; English where that is not known.
    func wording(_ rule: Template.SectionRule) -> String {
        rule.heading[language ?? .en]
    }

    /// Whether a reader would find nothing there: comments, blank list items, an empty table.
    func isEmpty(_ match: SectionMatching.Match) -> Bool {
        if blocks(of: match).contains(where: holdsSomething) { return false }
        let stretch = document.sections[match.section].content.start.offset..<document.sections[match.end - 1].content.end.offset
        if match.end > match.section + 1 { return false }
        return !document.links.contains { stretch.contains($0.range.start.offset) }
    }

    private func holdsSomething(_ block: ParsedDocument.Block) -> Bool {
        switch block.kind {
        case .rule: false
        case .table(let table): table.rows.contains { row in row.contains { !isBlank($0.text) } }
        case .paragraph, .list, .quote, .code, .html, .other: !isBlank(block.text)
        }
    }
}
