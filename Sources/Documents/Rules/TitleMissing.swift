extension Rule {
    static let titleMissing = Rule(
        "title-missing", .sections,
        summary: Phrase(en: "The text begins with its title, a heading of level 1.", fr: "Le texte commence par son titre, de niveau 1."),
        why: Phrase(
            en: "A page without a title cannot be found by readers, search or screen readers.",
            fr: "Une page sans titre échappe aux lecteurs, à la recherche et aux lecteurs d'écran."),
        failing: "owner: amina\n---\n\n## Purpose", passing: "owner: amina\n---\n\n# Boil water"
    ) { context in
        guard context.document.frontMatter != nil, isBlank(context.document.titleHeading?.text ?? "") else { return [] }
        let place = context.document.titleHeading?.range ?? SourceRange(at: context.document.frontMatterRange?.end ?? .start)
        let title = context.field("title")?.text ?? "…"
        return [
            Finding(
                place, Phrase(en: "the text has no title", fr: "le texte n'a pas de titre"),
                fix: Phrase(en: "begin it with `# \(title)`", fr: "commencez-le par `# \(title)`"))
        ]
    }
}
