extension Rule {
    static let guidanceLeft = Rule(
        "guidance-left", .sections, isCompleteness: true,
        summary: Phrase(
            en: "The template's guidance for authors, in comments, is gone from the text.",
            fr: "Les conseils du modèle aux auteurs, en commentaires, ont disparu du texte."),
        why: Phrase(
            en: "It shows that a section was perhaps not thought through, and it stays hidden in what is approved.",
            fr: "Ils montrent qu'une section n'a peut-être pas été travaillée, et restent cachés dans ce qui est approuvé."),
        failing: "<!-- One paragraph: what the reader can do afterwards. -->", passing: "## Purpose\n\nHot water for the tea of the team."
    ) { context in
        guard let helps = context.outline?.helps, !helps.isEmpty else { return [] }
        let empty = emptyStretches(context)
        return context.prose.comments.compactMap { comment in
            let words = joinedWords(context.source.bytes[comment.lowerBound + 4..<max(comment.lowerBound + 4, comment.upperBound - 3)])
            guard helps.contains(where: { isGuidance(words, $0) }) else { return nil }
            // an empty section is told of once, with its guidance
            guard !empty.contains(where: { $0.contains(comment.lowerBound) }) else { return nil }
            let range = context.source.range(comment)
            return Finding(
                range, Phrase(en: "the template's guidance is still there", fr: "le conseil du modèle est encore là"),
                fix: Phrase(en: "remove the comment `<!-- … -->`", fr: "retirez le commentaire `<!-- … -->`"),
                edit: Edit([Edit.Replacement(bytes: comment, text: "")]))
        }
    }

    /// The help as `new` writes it: perhaps with the words of a table's columns behind it, and without what would end a comment.
    private static func isGuidance(_ words: String, _ help: String) -> Bool {
        let (words, help) = (withoutHyphens(words), withoutHyphens(help))
        return words == help || (help.utf8.count >= 12 && (words.hasPrefix(help) || words.hasSuffix(help)))
    }

    private static func withoutHyphens(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ">") || $0 >= 0x80 }) else { return text }
        return String(text.unicodeScalars.filter { $0 != "-" && $0 != ">" && $0 != "—" })
    }

    private static func emptyStretches(_ context: Context) -> [Range<Int>] {
        guard !context.prose.comments.isEmpty else { return [] }
        return context.sections.matches.filter { $0.rule.subsections.isEmpty && context.isEmpty($0) }.map { match in
            context.document.sections[match.section].content.bytes
        }
    }
}
