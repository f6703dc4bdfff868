/// What `check` looks for under one id: one file, one folder of cases, one page (templates.md, Diagnostics).
package struct Rule: Sendable {
    /// Stable, never translated.
    package let id: String
    package let group: Group
    /// Whether its findings are warnings until a document is submitted (templates.md, Two stages).
    package let isCompleteness: Bool
    /// The weight of its findings, where they have no other.
    package let severity: Severity
    /// What the rule demands, in one sentence.
    package let summary: Phrase
    /// What goes wrong for readers where it is not kept.
    package let why: Phrase
    package let examples: Examples
    /// In any order; empty where all is well.
    let find: @Sendable (Context) -> [Finding]

    init(
        _ id: String, _ group: Group, isCompleteness: Bool = false, severity: Severity = .error, summary: Phrase, why: Phrase,
        failing: String, passing: String,
        find: @escaping @Sendable (Context) -> [Finding]
    ) {
        self.id = id
        self.group = group
        self.isCompleteness = isCompleteness
        self.severity = severity
        self.summary = summary
        self.why = why
        examples = Examples(failing: failing, passing: passing)
        self.find = find
    }

    /// The groups of templates.md, in the order in which a document is read.
    package enum Group: String, Hashable, Sendable, CaseIterable {
        case text
        case frontMatter = "front matter"
        case identity
        case references
        case sections
        case tables
        case community
        case governance
    }

    /// Lines of the rule's own cases `failing` and `passing`; the tests hold them to the files.
    package struct Examples: Hashable, Sendable {
        package let failing: String
        package let passing: String
    }
}

/// What a rule found, before the stage gives it a weight.
struct Finding {
    let range: SourceRange
    let message: Phrase
    let fix: Phrase?
    /// Overrides the rule's own answer: one rule can see both what is wrong and what is not there yet.
    var isCompleteness: Bool?
    /// Overrides the rule's: for what a template merely discourages, or what a publication forbids.
    var severity: Severity?
    var edit: Edit?
    var related: [Diagnostic.Related] = []

    init(
        _ range: SourceRange, _ message: Phrase, fix: Phrase?, isCompleteness: Bool? = nil, severity: Severity? = nil, edit: Edit? = nil,
        related: [Diagnostic.Related] = []
    ) {
        self.range = range
        self.message = message
        self.fix = fix
        self.isCompleteness = isCompleteness
        self.severity = severity
        self.edit = edit
        self.related = related
    }
}
