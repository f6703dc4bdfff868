extension Rule {
    static let fieldFormat = Rule(
        "field-format", .frontMatter,
        summary: Phrase(
            en: "Dates, times, durations, addresses and ids are written in their one form.",
            fr: "Les dates, heures, durées, adresses et identifiants s'écrivent sous leur seule forme."),
        why: Phrase(
            en: "3/4/2026 is a day in April for one reader and in March for another.",
            fr: "3/4/2026 est un jour d'avril pour l'un et de mars pour l'autre."),
        failing: "tested_on: 3/4/2026", passing: "tested_on: 2026-04-03"
    ) { context in
        let identity = ["template": "practice@1", "id": "practice/run-a-risk-review"].sorted { $0.key < $1.key }.compactMap {
            name, example in
            identityFinding(name, example, context)
        }
        return identity
            + context.judged.compactMap { value, judgement in
                guard value.name != "id", value.name != "template", let judged = judgement.format else { return nil }
                return Finding(
                    value.node.range,
                    Phrase(en: "the field “\(value.name)” \(judged.what.en)", fr: "le champ « \(value.name) » \(judged.what.fr)"),
                    fix: judged.fix)
            }
    }

    /// These two are read before there is a template that could give them a type.
    private static func identityFinding(_ name: String, _ example: String, _ context: Context) -> Finding? {
        guard let node = context.field(name), let text = node.text, !isBlank(text) else { return nil }
        let isRead = name == "id" ? DocumentID(parsing: text) != nil : TemplateReference(parsing: text) != nil
        guard !isRead, !Placeholder.isWhole(text) else { return nil }
        return Finding(
            node.range,
            Phrase(en: "“\(text)” is not a value of the field “\(name)”", fr: "« \(text) » n'est pas une valeur du champ « \(name) »"),
            fix: Phrase(en: "write it as in `\(name): \(example)`", fr: "écrivez-le comme dans `\(name): \(example)`"))
    }
}
