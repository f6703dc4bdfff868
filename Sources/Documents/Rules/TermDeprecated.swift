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
        let start = context.document.frontMatterRange?.end.offset ?? 0
        let uses = vocabulary.deprecated(in: context.source.bytes, from: start)
        guard !uses.isEmpty else { return [] }
        let id = context.id?.value.description
        let quoted = Quotation(context)
        return uses.compactMap { use in
            guard use.label.term != id, !quoted.holds(use.range) else { return nil }
            return finding(use, context)
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

/// Where a text does not speak for itself: code, addresses, tags, and the words of others.
private struct Quotation {
    private let context: Context
    private let bytes: [UInt8]

    init(_ context: Context) {
        self.context = context
        bytes = context.source.bytes
    }

    func holds(_ place: Range<Int>) -> Bool {
        context.prose.code.contains { $0.overlaps(place) } || context.prose.tags.contains { $0.range.overlaps(place) }
            || isAddress(place) || isQuoted(place)
    }

    /// A word with `://` or `www.`, the target of a link, and the line that defines one.
    private func isAddress(_ place: Range<Int>) -> Bool {
        var start = place.lowerBound
        while start > 0, bytes[start - 1] > 32 { start -= 1 }
        var end = place.upperBound
        while end < bytes.count, bytes[end] > 32 { end += 1 }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        if word.contains("://") || word.hasPrefix("www.") || word.contains("](") && isAfterBracket(start, place) { return true }
        let line = context.source.line(context.source.position(at: place.lowerBound).line)
        let text = context.source.text(context.source.trimmed(line))
        return text.hasPrefix("[") && text.contains("]:")
    }

    private func isAfterBracket(_ start: Int, _ place: Range<Int>) -> Bool {
        String(decoding: bytes[start..<place.lowerBound], as: UTF8.self).contains("](")
    }

    /// Inside a quotation by `>`, or between quotation marks of its paragraph.
    private func isQuoted(_ place: Range<Int>) -> Bool {
        let line = context.source.line(context.source.position(at: place.lowerBound).line)
        // behind list markers too
        let markers = "-*+.) \t0123456789".utf8
        if bytes[line].first(where: { !markers.contains($0) }) == UInt8(ascii: ">") { return true }
        let blocks = context.document.opening + context.document.sections.flatMap(\.blocks)
        let block = blocks.first { $0.range.bytes.contains(place.lowerBound) }
        if let block, case .quote = block.kind { return true }
        let stretch = block?.range.bytes ?? line
        let before = context.source.text(max(stretch.lowerBound, place.lowerBound - 1000)..<place.lowerBound)
        let after = context.source.text(place.upperBound..<min(stretch.upperBound, place.upperBound + 1000))
        for (opening, closing) in [("«", "»"), ("“", "”")] as [(Character, Character)] {
            if let mark = before.last(where: { $0 == opening || $0 == closing }), mark == opening, after.contains(closing) { return true }
        }
        return !before.count { $0 == "\"" }.isMultiple(of: 2) && after.contains("\"")
    }
}
