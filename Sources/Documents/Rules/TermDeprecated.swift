extension Rule {
    static let termDeprecated = Rule(
        "term-deprecated", .community, severity: .warning,
        summary: Phrase(
            en: "A text says the words that the community has agreed on.", fr: "Un texte emploie les mots dont la communauté a convenu."),
        why: Phrase(
            en: "Two words for one thing are taken for two things.", fr: "Deux mots pour une chose passent pour deux choses."),
        failing: "Ask the risk holder first.", passing: "Ask the risk owner first."
    ) { context in
        guard let language = context.language, let vocabulary = context.facts.vocabulary[language], !vocabulary.isEmpty else { return [] }
        let body = context.document.body
        guard !body.isEmpty else { return [] }
        let uses = vocabulary.deprecated(in: context.source.bytes, from: body.lowerBound)
        guard !uses.isEmpty else { return [] }
        let id = context.id?.value.description
        let foreign = otherLanguages(than: language, context)
        var quoted = Quotation(context)
        return uses.compactMap { use in
            guard use.label.term != id, !quoted.holds(use.range), !foreign.contains(where: { $0.overlaps(use.range) }) else { return nil }
            return finding(use, context)
        }
    }

    /// Sections that are in another language by their key, as the definitions of a term are: its words are given up in the other one.
    private static func otherLanguages(than language: Language, _ context: Context) -> [Range<Int>] {
        context.sections.matches.compactMap { match in
            guard let other = Language(rawValue: match.rule.key), other != language else { return nil }
            let sections = context.document.sections
            return sections[match.section].content.start.offset..<sections[match.end - 1].content.end.offset
        }
    }

    private static func finding(_ use: Vocabulary.Use, _ context: Context) -> Finding {
        let text = context.source.text(use.range)
        let preferred = use.label.preferred
        return Finding(
            context.source.range(use.range),
            Phrase(
                en: "the community does not say “\(joinedWords(text))” any more, but “\(preferred)”",
                fr: "la communauté ne dit plus « \(joinedWords(text)) », mais « \(preferred) »"),
            fix: Phrase(en: "write “\(preferred)” (\(use.label.term))", fr: "écrivez « \(preferred) » (\(use.label.term))"),
            edit: edit(use, text, context.source.bytes))
    }

    /// Only word for word: a plural, and what stands after an elision (`l'`), would need the words around it to change.
    private static func edit(_ use: Vocabulary.Use, _ text: String, _ bytes: [UInt8]) -> Edit? {
        let before = bytes[max(0, use.range.lowerBound - 3)..<use.range.lowerBound]
        let isElided = before.last == UInt8(ascii: "'") || before.elementsEqual("’".utf8)
        guard !use.label.isPlural, !isElided, let first = text.first, let preferred = use.label.preferred.first else { return nil }
        let isCapital = first.isUppercase && use.label.text.first?.isUppercase != true
        let word = isCapital ? preferred.uppercased() + use.label.preferred.dropFirst() : use.label.preferred
        return Edit([Edit.Replacement(bytes: use.range, text: word)])
    }
}
