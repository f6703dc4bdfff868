extension Rule {
    static let templateTextLeft = Rule(
        "template-text-left", .sections, isCompleteness: true,
        summary: Phrase(
            en: "A section holds the author's words, not those of the template.",
            fr: "Une section contient les mots de l'auteur, pas ceux du modèle."),
        why: Phrase(
            en: "Readers would take the template's instructions for the practice itself.",
            fr: "Les lecteurs prendraient les consignes du modèle pour le contenu lui-même."),
        failing: "## Purpose\n\nOne paragraph: what the reader can do afterwards.",
        passing: "## Purpose\n\nHot water for the tea of the team."
    ) { context in
        guard let helps = context.outline?.helps, !helps.isEmpty else { return [] }
        var findings: [Finding] = []
        func look(_ text: String, _ range: SourceRange) {
            guard helps.contains(where: { isSameText(text, $0) }) else { return }
            findings.append(
                Finding(
                    range, Phrase(en: "this is the template's own text", fr: "c'est le texte du modèle lui-même"),
                    fix: Phrase(en: "replace it with yours", fr: "remplacez-le par le vôtre")))
        }
        for section in context.document.sections {
            for block in section.blocks {
                switch block.kind {
                case .paragraph, .quote: look(block.text, block.range)
                case .list(_, let items): for item in items { look(item.text, item.range) }
                case .table, .code, .html, .rule, .other: break
                }
            }
        }
        return findings
    }

    /// Equal but for white space; gives up at the first letter that differs.
    private static func isSameText(_ text: String, _ help: String) -> Bool {
        guard text.utf8.count >= help.utf8.count else { return false }
        var wanted = help.utf8.makeIterator()
        var isSpaceDue = false
        var isBegun = false
        for byte in text.utf8 {
            if byte <= 32 {
                isSpaceDue = isBegun
                continue
            }
            if isSpaceDue, wanted.next() != 32 { return false }
            guard wanted.next() == byte else { return false }
            isSpaceDue = false
            isBegun = true
        }
        return wanted.next() == nil
    }
}
