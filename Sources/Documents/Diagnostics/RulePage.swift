/// What `praxis explain RULE` shows.
package struct RulePage: Hashable, Sendable {
    package let id: String
    /// As in templates.md: text, front matter, identity, references, sections, tables, community, governance.
    package let group: String
    /// Of a document that is submitted.
    package let severity: Severity
    /// What weaker severity it has while the document is a draft; `nil` where the stage does not matter.
    package let draftSeverity: Severity?
    package let summary: Phrase
    package let why: Phrase
    package let failing: String
    package let passing: String

    init(_ rule: Rule) {
        id = rule.id
        group = rule.group.rawValue
        severity = rule.severity
        draftSeverity = rule.isCompleteness && rule.severity == .error ? .warning : nil
        summary = rule.summary
        why = rule.why
        failing = rule.examples.failing
        passing = rule.examples.passing
    }
}

/// The page of every rule, sorted by id.
package let rulePages: [RulePage] = (Rule.all + Rule.governance).map(RulePage.init).sorted { $0.id < $1.id }

/// The page of one rule; `nil` where there is no such rule.
package func rulePage(_ id: String) -> RulePage? {
    rulePages.first { $0.id == id }
}
