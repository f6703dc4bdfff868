extension Rule {
    static let bindingWithoutFrench = Rule(
        "binding-without-french", .community, severity: .warning,
        summary: Phrase(
            en: "What obliges employees is published in French.", fr: "Ce qui oblige les salariés est publié en français."),
        why: Phrase(
            en: "In France a text that an employee must follow has to be in French (Code du travail, L1321-6).",
            fr: "En France, un texte que le salarié doit appliquer est rédigé en français (Code du travail, L1321-6)."),
        failing: "lang: en\nowner: amina\nbinding: true", passing: "lang: fr\nowner: amina\nbinding: true"
    ) { context in
        guard let node = context.field("binding"), node.text == "true", context.language == .en, let id = context.id?.value,
            let published = context.facts.catalogue.published, !hasFrench(id, context, published)
        else { return [] }
        return [
            Finding(
                node.range,
                Phrase(
                    en: "this text is binding, and its French version is not published",
                    fr: "ce texte est obligatoire, et sa version française n'est pas publiée"),
                fix: Phrase(
                    en: "publish a translation with `lang: fr` and `translation_of: \(id)` first, or in the same submission",
                    fr: "publiez d'abord, ou dans la même soumission, une traduction avec `lang: fr` et `translation_of: \(id)`"),
                severity: context.facts.catalogue.isForPublication ? .error : .warning)
        ]
    }

    /// A French translation of this text, or the French original of this translation.
    private static func hasFrench(_ id: DocumentID, _ context: Context, _ published: [DocumentID: String]) -> Bool {
        let original = context.field("translation_of")?.text.flatMap(DocumentID.init(parsing:))
        return context.facts.catalogue.documents.contains { entry in
            guard entry.language == .fr, published[entry.id] != nil else { return false }
            return entry.id == original || entry.translationOf == id || (original != nil && entry.translationOf == original)
        }
    }
}
