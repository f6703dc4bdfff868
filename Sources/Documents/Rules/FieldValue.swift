extension Rule {
    static let fieldValue = Rule(
        "field-value", .frontMatter,
        summary: Phrase(
            en: "A value is one of those that its field allows, and within its bounds.",
            fr: "Une valeur est une de celles que son champ permet, et dans ses limites."),
        why: Phrase(
            en: "Lists, views and rules count by these values; another wording falls out of all of them.",
            fr: "Les listes, les vues et les règles comptent d'après ces valeurs ; un autre mot échappe à toutes."),
        failing: "level: advnaced", passing: "level: advanced"
    ) { context in
        context.judged.compactMap { value, judgement in
            guard let judged = judgement.value else { return nil }
            return Finding(
                value.node.range,
                Phrase(en: "the field “\(value.name)” \(judged.what.en)", fr: "le champ « \(value.name) » \(judged.what.fr)"),
                fix: judged.fix)
        }
    }
}
