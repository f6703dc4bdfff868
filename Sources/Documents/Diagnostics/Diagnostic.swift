/// How much a finding weighs. An error refuses, a warning tells, a note explains.
package enum Severity: String, Hashable, Sendable, Comparable, Codable {
    case error
    case warning
    case note

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// One finding of a check, with its place and its remedy (templates.md, Diagnostics). The same type serves the terminal, the hook, CI,
/// the server and an editor.
package struct Diagnostic: Hashable, Sendable {
    /// The id of the rule, as in `section-missing`; stable, never translated.
    package let rule: String
    package let severity: Severity
    /// The file, relative to the top of the repository.
    package let path: String
    /// Where it is; zero-width at the place where something that is missing belongs.
    package let range: SourceRange
    package let message: Phrase
    package let why: Phrase?
    package let fix: Phrase?
    /// A change of the text that would mend it, for `--fix`.
    package let edit: Edit?
    /// Other places that have to do with it, in the order in which they are told.
    package let related: [Related]

    package init(
        rule: String, severity: Severity = .error, path: String, range: SourceRange, message: Phrase, why: Phrase? = nil,
        fix: Phrase? = nil,
        edit: Edit? = nil, related: [Related] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.path = path
        self.range = range
        self.message = message
        self.why = why
        self.fix = fix
        self.edit = edit
        self.related = related
    }

    package struct Related: Hashable, Sendable {
        package let path: String
        package let range: SourceRange
        package let message: Phrase

        package init(path: String, range: SourceRange, message: Phrase) {
            self.path = path
            self.range = range
            self.message = message
        }
    }
}

/// A change of a text: replacements that do not overlap, in ascending order.
package struct Edit: Hashable, Sendable {
    package let replacements: [Replacement]

    package init(_ replacements: [Replacement]) {
        self.replacements = replacements
    }

    package struct Replacement: Hashable, Sendable {
        /// 0-based byte offsets in the source.
        package let bytes: Range<Int>
        package let text: String
        /// Of several texts that are put in at one place the lower comes first.
        package let rank: Int

        package init(bytes: Range<Int>, text: String, rank: Int = 0) {
            self.bytes = bytes
            self.text = text
            self.rank = rank
        }
    }
}

extension Diagnostic: Comparable {
    /// By file, place and rule: two runs print the same bytes.
    package static func < (left: Self, right: Self) -> Bool {
        if left.path != right.path { return left.path < right.path }
        if left.range != right.range { return left.range < right.range }
        if left.rule != right.rule { return left.rule < right.rule }
        return left.message.en < right.message.en
    }
}
