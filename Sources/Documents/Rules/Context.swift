/// What the rules know of one document. Made once for each; everything that two rules need is worked out here.
///
/// A class because sixty rules are handed it: a copy of all this would cost more than many of them, and what only some documents need is
/// worked out when the first rule asks.
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
    /// The id in the front matter with its place, where it can be read.
    let id: (value: DocumentID, range: SourceRange)?
    /// The tables of sections that are tables in the template, in the order of the text.
    private(set) lazy var tables = SectionTable.all(self)
    /// For each link of the document the file that it leads to, as `Address.place` says.
    private(set) lazy var places = document.links.map { Address.place(of: $0.target, from: path) }
    /// The anchors of the document's own headings.
    private(set) lazy var anchors = Set(document.anchors)
    /// The values that name documents and can be read.
    private(set) lazy var references = fields.values.compactMap { value -> (value: FieldReading.Value, text: ReferenceText)? in
        guard value.state == .filled, case .reference = value.type, let text = ReferenceText(value.text) else { return nil }
        return (value, text)
    }
    /// The values that are filled in, each with what is wrong with it.
    private(set) lazy var judged = fields.values.filter { $0.state == .filled }.map { value in
        (value: value, judgement: ValueJudgement(value.text, value.type, self))
    }

    init(_ document: ParsedDocument, checker: Checker, previousID: DocumentID?) {
        self.document = document
        self.checker = checker
        self.previousID = previousID
        let front = document.frontMatter
        let reference = front?["template"]?.text.flatMap(TemplateReference.init(parsing:))
        self.reference = reference
        let idNode = front?["id"]
        id = idNode?.text.flatMap(DocumentID.init(parsing:)).flatMap { id in idNode.map { (id, $0.range) } }
        let kind = reference?.kind ?? id?.value.kind
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

    /// What a search among all files or ids costs is paid a few times only: a text of ten thousand wrong links gets no better by advice.
    private var searchesLeft = 64

    /// The name that was probably meant, as `nearest`; `nil` where too many were asked for already.
    func meant(by name: String, among names: @autoclosure () -> some Sequence<String>) -> String? {
        guard searchesLeft > 0 else { return nil }
        searchesLeft -= 1
        return nearest(to: name, among: names())
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
