/// Finds the parts of many documents: what their templates ask is prepared once.
package struct PartsReader {
    private let templates: TemplateSet
    private var outlines: [TemplateReference: TemplateOutline] = [:]

    package init(_ templates: TemplateSet) {
        self.templates = templates
    }

    /// By the template that a document names, or else by the newest one of its kind; `nil` where there is neither.
    package mutating func parts(of document: ParsedDocument, kind: String) -> DocumentParts? {
        guard let template = document.template.flatMap({ templates[$0] }) ?? templates.latest(kind) else { return nil }
        let outline = outlines[template.reference] ?? TemplateOutline(template)
        outlines[template.reference] = outline
        return DocumentParts(document, outline)
    }
}
