extension Rule {
    static let translationBehind = Rule(
        "translation-behind", .community, severity: .warning,
        summary: Phrase(
            en: "A translation says which version of its original it translates, and that is the latest.",
            fr: "Une traduction dit quelle version de l'original elle traduit, et c'est la dernière."),
        why: Phrase(
            en: "Readers of the two languages would work by different texts.",
            fr: "Les lecteurs des deux langues travailleraient d'après des textes différents."),
        failing: "translated_from: \"1.0\"", passing: "translated_from: \"1.1\""
    ) { context in
        guard let node = context.field("translation_of"), let original = node.text.flatMap(DocumentID.init(parsing:)),
            let latest = context.facts.catalogue.published?[original], let newest = Facts.version(latest)
        else { return [] }
        guard let from = context.field("translated_from"), let text = from.text, !isBlank(text) else {
            return [
                Finding(
                    node.range,
                    Phrase(
                        en: "it is not said which version of \(original) this translates",
                        fr: "il n'est pas dit quelle version de \(original) ce texte traduit"),
                    fix: Phrase(same: "translated_from: \"\(latest)\""))
            ]
        }
        guard let version = Facts.version(text), version < newest else { return [] }
        return [
            Finding(
                from.range,
                Phrase(
                    en: "\(original) has gone on to version \(latest) since \(text) was translated",
                    fr: "\(original) en est à la version \(latest) depuis la traduction de \(text)"),
                fix: Phrase(
                    en: "translate what changed, then write `translated_from: \"\(latest)\"`",
                    fr: "traduisez ce qui a changé, puis écrivez `translated_from: \"\(latest)\"`"))
        ]
    }
}
