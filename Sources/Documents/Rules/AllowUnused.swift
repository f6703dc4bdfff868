extension Rule {
    /// Its findings are made after all others (`Checker`): only then is it known what an allowance allows.
    static let allowUnused = Rule(
        "allow-unused", .community, severity: .warning,
        summary: Phrase(
            en: "A comment that allows a warning names a rule that warns there, and a reason.",
            fr: "Un commentaire qui autorise un avertissement nomme une règle qui avertit à cet endroit, et une raison."),
        why: Phrase(
            en: "An allowance that allows nothing hides the next warning before anybody saw it.",
            fr: "Une autorisation sans objet cache le prochain avertissement avant que quelqu'un le voie."),
        failing: "<!-- praxis: allow section-unknown: the kettle has a history -->\n\n## Steps",
        passing: "<!-- praxis: allow section-unknown: the kettle has a history -->\n\nBought"
    ) { _ in [] }
}

/// A comment `<!-- praxis: allow RULE: reason -->`. Between the front matter and the first section it is for the whole document, elsewhere
/// for the section it stands in, its heading included. It takes away warnings and notes; errors stay.
package struct Allowance: Hashable, Sendable {
    package let rule: String
    /// For reviewers to read; empty where none is given, and then nothing is allowed.
    package let reason: String
    package let range: SourceRange
    /// The stretch that it is for.
    package let scope: Range<Int>
}

extension ParsedDocument {
    /// The warnings that the document allows itself, in the order of the text.
    package var allowances: [Allowance] {
        var next = 0
        return markup.compactMap { markup in
            guard markup.isComment, let (rule, reason) = Self.allowance(markup.text) else { return nil }
            let place = markup.range.start.offset
            while next < sections.count, sections[next].heading.range.start.offset <= place { next += 1 }
            let section = next > 0 ? sections[next - 1] : nil
            let scope =
                section.map { $0.heading.range.start.offset..<max($0.content.end.offset, $0.heading.range.end.offset) } ?? 0..<Int.max
            return Allowance(rule: rule, reason: reason, range: markup.range, scope: scope)
        }
    }

    private static func allowance(_ comment: String) -> (rule: String, reason: String)? {
        guard comment.utf8.count > 7 else { return nil }
        let words = joinedWords(String(comment.dropFirst(4).dropLast(3)))
        guard words.hasPrefix("praxis: allow ") else { return nil }
        let parts = words.dropFirst("praxis: allow ".count).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (trimmed(String(parts[0])), parts.count > 1 ? trimmed(String(parts[1])) : "")
    }
}

/// Takes away what the document allows itself, and tells of allowances that allow nothing.
struct Allowances {
    private let allowances: [Allowance]
    /// Of one rule in one stretch; what is allowed twice there counts as one.
    private var marks: [Place: Mark] = [:]
    /// The stretches that are allowed something, ascending; the whole document is none of them.
    private let scopes: [Range<Int>]

    private struct Place: Hashable {
        let rule: String
        let scope: Range<Int>
    }

    private struct Mark {
        var hasReason = false
        var isUsed = false
        var meetsError = false
    }

    private static let whole = 0..<Int.max

    init(_ document: ParsedDocument) {
        // nearly every document has no comment at all
        allowances = document.markup.contains(where: \.isComment) ? document.allowances : []
        for allowance in allowances where !allowance.reason.isEmpty {
            marks[Place(rule: allowance.rule, scope: allowance.scope), default: Mark()].hasReason = true
        }
        scopes = allowances.map(\.scope).filter { $0 != Self.whole }
    }

    /// Whether a finding is allowed.
    ///
    /// - Parameter severity: as it is at submission, whatever the stage.
    mutating func allows(_ rule: String, _ severity: Severity, at range: SourceRange) -> Bool {
        if allowances.isEmpty { return false }
        let isAllowed = allows(rule, severity, in: Self.whole)
        var (low, high) = (0, scopes.count)
        while low < high {
            let middle = (low + high) / 2
            if scopes[middle].lowerBound <= range.start.offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0, scopes[low - 1].contains(range.start.offset) else { return isAllowed }
        return allows(rule, severity, in: scopes[low - 1]) || isAllowed
    }

    private mutating func allows(_ rule: String, _ severity: Severity, in scope: Range<Int>) -> Bool {
        let place = Place(rule: rule, scope: scope)
        if severity == .error {
            marks[place, default: Mark()].meetsError = true
            return false
        }
        guard marks[place]?.hasReason == true else { return false }
        marks[place]?.isUsed = true
        return true
    }

    /// The findings of `allow-unused`.
    var unused: [Finding] {
        allowances.compactMap { allowance in
            let mark = marks[Place(rule: allowance.rule, scope: allowance.scope)] ?? Mark()
            guard allowance.reason.isEmpty || !mark.isUsed else { return nil }
            return Finding(allowance.range, message(allowance, mark.meetsError), fix: fix(allowance, mark.meetsError))
        }
    }

    private func message(_ allowance: Allowance, _ meetsError: Bool) -> Phrase {
        if !Rule.all.contains(where: { $0.id == allowance.rule }) {
            return Phrase(
                en: "there is no rule “\(allowance.rule)” to allow", fr: "il n'y a pas de règle « \(allowance.rule) » à autoriser")
        }
        if meetsError {
            return Phrase(
                en: "“\(allowance.rule)” is an error here, and errors cannot be allowed",
                fr: "« \(allowance.rule) » est ici une erreur, et une erreur ne s'autorise pas")
        }
        if allowance.reason.isEmpty {
            return Phrase(
                en: "nothing says why “\(allowance.rule)” is allowed here",
                fr: "rien ne dit pourquoi « \(allowance.rule) » est autorisé ici")
        }
        return Phrase(
            en: "“\(allowance.rule)” finds nothing here that could be allowed", fr: "« \(allowance.rule) » ne trouve rien ici à autoriser")
    }

    private func fix(_ allowance: Allowance, _ meetsError: Bool) -> Phrase {
        if !Rule.all.contains(where: { $0.id == allowance.rule }), let near = nearest(to: allowance.rule, among: Rule.all.map(\.id)) {
            return Phrase(en: "write `\(near)` if that is what you mean", fr: "écrivez `\(near)` si c'est ce que vous voulez dire")
        }
        if !meetsError, allowance.reason.isEmpty {
            return Phrase(
                en: "write `<!-- praxis: allow \(allowance.rule): the reason -->`",
                fr: "écrivez `<!-- praxis: allow \(allowance.rule): la raison -->`")
        }
        return Phrase(en: "remove the comment", fr: "retirez le commentaire")
    }
}
