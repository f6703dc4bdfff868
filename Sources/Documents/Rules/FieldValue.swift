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
        totals(context)
            + context.judged.compactMap { value, judgement in
                guard let judged = judgement.value else { return nil }
                return Finding(
                    value.node.range,
                    Phrase(en: "the field “\(value.name)” \(judged.what.en)", fr: "le champ « \(value.name) » \(judged.what.fr)"),
                    fix: judged.fix)
            }
    }

    /// Who passed has attended, and who attended was enrolled.
    private static func totals(_ context: Context) -> [Finding] {
        [("attended", "enrolled"), ("passed", "attended")].compactMap { part, whole in
            guard let part = total(part, context), let whole = total(whole, context), part.count > whole.count else { return nil }
            return Finding(
                part.value.node.range,
                Phrase(
                    en: "the field “\(part.value.name)” (\(part.count)) is more than “\(whole.value.name)” (\(whole.count))",
                    fr: "le champ « \(part.value.name) » (\(part.count)) dépasse « \(whole.value.name) » (\(whole.count))"),
                fix: Phrase(en: "correct one of the two numbers", fr: "corrigez l'un des deux nombres"))
        }
    }

    private static func total(_ name: String, _ context: Context) -> (value: FieldReading.Value, count: Int)? {
        guard let value = context.fields.values.first(where: { $0.name == name && $0.state == .filled }), case .integer = value.type else {
            return nil
        }
        return integer(value.text).map { (value, $0) }
    }
}
