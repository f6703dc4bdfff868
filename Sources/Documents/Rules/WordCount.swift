extension Rule {
    static let wordCount = Rule(
        "word-count", .sections, isCompleteness: true,
        summary: Phrase(en: "A section is as long as the template asks for.", fr: "Une section a la longueur que le modèle demande."),
        why: Phrase(
            en: "A purpose in two words says too little, one of two pages is not read.",
            fr: "Un objet en deux mots en dit trop peu, un objet de deux pages n'est pas lu."),
        failing: "## Purpose\n\nTea.", passing: "## Purpose\n\nHot water for the tea of the team."
    ) { context in
        context.sections.matches.compactMap { match in
            guard let bounds = match.rule.words, !context.isEmpty(match) else { return nil }
            let count = context.blocks(of: match).reduce(0) { $0 + words(in: $1) }
            guard !bounds.contains(count) else { return nil }
            let heading = context.heading(of: match)
            return Finding(
                heading.range,
                Phrase(
                    en:
                        "the section “\(heading.text)” has \(count) \(count == 1 ? "word" : "words"); the template asks for \(bounds.shown(.en))",
                    fr:
                        "la section « \(heading.text) » compte \(count) \(count < 2 ? "mot" : "mots") ; le modèle en demande \(bounds.shown(.fr))"
                ),
                fix: count < bounds.lowerBound
                    ? Phrase(en: "say a little more", fr: "dites-en un peu plus")
                    : Phrase(
                        en: "shorten it, or move what is detail to another section",
                        fr: "raccourcissez-la, ou déplacez les détails dans une autre section"))
        }
    }

    static func words(in block: ParsedDocument.Block) -> Int {
        switch block.kind {
        case .code, .rule: 0
        case .paragraph, .list, .table, .quote, .html, .other: words(in: block.text)
        }
    }

    /// Runs between spaces that hold a letter or a digit: the `:` that French sets apart is not a word.
    static func words(in text: String) -> Int {
        var count = 0
        var isWord = false
        for byte in text.utf8 {
            if byte <= 32 {
                isWord = false
            } else if !isWord, byte >= 0x80 ? byte >= 0xC3 && byte < 0xE2 || byte > 0xE2 : isLetter(byte) || (0x30...0x39).contains(byte) {
                isWord = true
                count += 1
            }
        }
        return count
    }
}
