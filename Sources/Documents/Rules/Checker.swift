/// Judges documents against their templates. Made once for many documents: it holds what each of them would have to work out again.
package struct Checker: Sendable {
    let templates: TemplateSet
    let facts: Facts
    /// By their text, from all templates.
    let patterns: [String: Pattern]
    private let outlines: [TemplateReference: TemplateOutline]

    package init(templates: TemplateSet, catalogue: Catalogue) {
        self.templates = templates
        facts = Facts(catalogue)
        var outlines: [TemplateReference: TemplateOutline] = [:]
        var patterns: [String: Pattern] = [:]
        for template in Self.all(templates) {
            outlines[template.reference] = TemplateOutline(template)
            patterns.merge(Pattern.all(of: template)) { first, _ in first }
        }
        self.outlines = outlines
        self.patterns = patterns
    }

    /// All findings of one document, sorted by place and rule; two runs give the same.
    ///
    /// - Parameter previousID: the id that the document at this path had where it was published, if it was.
    package func check(_ document: ParsedDocument, stage: Stage, previousID: DocumentID? = nil) -> [Diagnostic] {
        let context = Context(document, checker: self, previousID: previousID)
        var diagnostics = document.problems
        var allowances = Allowances(document)
        for rule in Rule.all {
            for finding in rule.find(context)
            where !allowances.allows(rule.id, finding.severity ?? rule.severity, at: finding.range) {
                diagnostics.append(diagnostic(finding, rule, stage, document.source.path))
            }
        }
        diagnostics += allowances.unused.map { diagnostic($0, .allowUnused, stage, document.source.path) }
        diagnostics.sort()
        return diagnostics
    }

    private static func all(_ templates: TemplateSet) -> [Template] {
        templates.kinds.flatMap { kind in
            templates.versions(kind).compactMap { templates[TemplateReference(kind: kind, version: $0)] }
        }
    }

    func outline(_ reference: TemplateReference) -> TemplateOutline? { outlines[reference] }

    private func diagnostic(_ finding: Finding, _ rule: Rule, _ stage: Stage, _ path: String) -> Diagnostic {
        let isEarly = stage == .structure && (finding.isCompleteness ?? rule.isCompleteness)
        let severity = finding.severity ?? rule.severity
        return Diagnostic(
            rule: rule.id, severity: isEarly && severity == .error ? .warning : severity, path: path, range: finding.range,
            message: finding.message, why: rule.why, fix: finding.fix, edit: finding.edit, related: finding.related)
    }
}

/// All findings of one document, sorted by place and rule. For many documents make one `Checker`.
package func check(
    _ document: ParsedDocument, templates: TemplateSet, catalogue: Catalogue, stage: Stage, previousID: DocumentID? = nil
) -> [Diagnostic] {
    Checker(templates: templates, catalogue: catalogue).check(document, stage: stage, previousID: previousID)
}
