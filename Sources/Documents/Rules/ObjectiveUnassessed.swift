extension Rule {
    static let objectiveUnassessed = Rule(
        "objective-unassessed", .community, isCompleteness: true,
        summary: Phrase(
            en: "Each learning objective is assessed by an item, and each item assesses an objective.",
            fr: "Chaque objectif pédagogique est évalué par une question, et chaque question évalue un objectif."),
        why: Phrase(
            en: "A module that does not look whether it taught what it promised promises too much.",
            fr: "Un module qui ne vérifie pas ce qu'il annonçait promet trop."),
        failing: "objectives: [{id: OBJ1, text: Boil water}, {id: OBJ2, text: Pour it}]",
        passing: "objectives: [{id: OBJ1, text: Boil water}]"
    ) { context in
        unassessed(context) + strangers(context)
    }

    /// Objectives of this document that no item of its assessments names. Where one of them was not read, nothing can be said.
    private static func unassessed(_ context: Context) -> [Finding] {
        guard let objectives = context.field("objectives")?.list, let assessments = context.field("assessments") else { return [] }
        let ids = assessments.items.compactMap { $0.text.flatMap(DocumentID.init(parsing:)) }
        let assessed = ids.map { context.facts.summaries[$0]?.assessed }
        guard !ids.isEmpty, !assessed.contains(nil) else { return [] }
        let known = Set(assessed.flatMap { $0 ?? [] })
        return objectives.compactMap { objective in
            guard let node = objective["id"], let name = node.text, !isBlank(name), !known.contains(name) else { return nil }
            return Finding(
                node.range, Phrase(en: "no item assesses the objective \(name)", fr: "aucune question n'évalue l'objectif \(name)"),
                fix: Phrase(
                    en: "add an item with `objective: \(name)` to \(ids[0])",
                    fr: "ajoutez à \(ids[0]) une question avec `objective: \(name)`"))
        }
    }

    /// Items of this document that name an objective which no module has that uses it.
    private static func strangers(_ context: Context) -> [Finding] {
        guard let items = context.field("items")?.list, let id = context.id?.value.description else { return [] }
        let users = context.facts.summaries.filter { $0.value.references["assessments"]?.contains(id) ?? false }
        guard !users.isEmpty else { return [] }
        let known = Set(users.values.flatMap(\.objectives))
        return items.compactMap { item in
            guard let node = item["objective"], let name = node.text, !isBlank(name), !Placeholder.isWhole(name), !known.contains(name)
            else {
                return nil
            }
            let modules = users.keys.sorted().map(\.description).joined(separator: ", ")
            let near = nearest(to: name, among: known)
            return Finding(
                node.range, Phrase(en: "\(modules) has no objective \(name)", fr: "\(modules) n'a pas d'objectif \(name)"),
                fix: near.map {
                    Phrase(en: "write `\($0)` if that is what you mean", fr: "écrivez `\($0)` si c'est ce que vous voulez dire")
                }
                    ?? Phrase(
                        en: "write one of: \(known.sorted().joined(separator: ", "))",
                        fr: "écrivez une de ces valeurs : \(known.sorted().joined(separator: ", "))"))
        }
    }
}
