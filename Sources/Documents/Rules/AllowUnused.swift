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
        markup.compactMap { markup in
            guard markup.isComment, let (rule, reason) = Self.allowance(markup.text) else { return nil }
            let place = markup.range.start.offset
            let section = sections.last { $0.heading.range.start.offset <= place }
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
    private var isUsed: [Bool]
    private var meetsError: [Bool]

    init(_ document: ParsedDocument) {
        // nearly every document has no comment at all
        allowances = document.markup.contains(where: \.isComment) ? document.allowances : []
        isUsed = Array(repeating: false, count: allowances.count)
        meetsError = isUsed
    }

    /// Whether a finding is allowed.
    ///
    /// - Parameter severity: as it is at submission, whatever the stage.
    mutating func allows(_ rule: String, _ severity: Severity, at range: SourceRange) -> Bool {
        var isAllowed = false
        for (index, allowance) in allowances.enumerated() where allowance.rule == rule && allowance.scope.contains(range.start.offset) {
            if severity == .error {
                meetsError[index] = true
            } else if !allowance.reason.isEmpty {
                isUsed[index] = true
                isAllowed = true
            }
        }
        return isAllowed
    }

    /// The findings of `allow-unused`.
    var unused: [Finding] {
        allowances.indices.filter { !isUsed[$0] }.map { index in
            let allowance = allowances[index]
            return Finding(allowance.range, message(allowance, meetsError[index]), fix: fix(allowance, meetsError[index]))
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
