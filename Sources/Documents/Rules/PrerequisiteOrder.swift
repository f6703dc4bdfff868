extension Rule {
    static let prerequisiteOrder = Rule(
        "prerequisite-order", .community, isCompleteness: true,
        summary: Phrase(
            en: "A programme holds the prerequisites of each of its modules, and earlier.",
            fr: "Un programme contient les prérequis de chacun de ses modules, et avant lui."),
        why: Phrase(
            en: "Whoever follows the order would meet what they cannot know yet.",
            fr: "Qui suit l'ordre rencontrerait ce qu'il ne peut pas encore savoir."),
        failing: "modules: [{module: course/pour, order: 1}, {module: course/boil, order: 2}]",
        passing: "modules: [{module: course/boil, order: 1}, {module: course/pour, order: 2}]"
    ) { context in
        let modules = ProgrammeModule.all(context)
        guard !modules.isEmpty else { return [] }
        let places = Dictionary(modules.map { ($0.id, $0.place) }) { first, _ in first }
        return modules.flatMap { module in
            context.facts.targets(of: module.id, "prerequisites").compactMap { needed -> Finding? in
                guard let place = places[needed] else { return finding(module, needed, isThere: false) }
                return place.lexicographicallyPrecedes(module.place) ? nil : finding(module, needed, isThere: true)
            }
        }
    }

    private static func finding(_ module: ProgrammeModule, _ needed: DocumentID, isThere: Bool) -> Finding {
        isThere
            ? Finding(
                module.range,
                Phrase(
                    en: "\(module.id) comes before its prerequisite \(needed)", fr: "\(module.id) vient avant son prérequis \(needed)"),
                fix: Phrase(en: "put \(needed) in front of it", fr: "placez \(needed) devant lui"))
            : Finding(
                module.range,
                Phrase(
                    en: "\(module.id) asks for \(needed), which is not in the programme",
                    fr: "\(module.id) suppose \(needed), qui n'est pas dans le programme"),
                fix: Phrase(en: "add \(needed) in front of it", fr: "ajoutez \(needed) devant lui"))
    }
}

/// An item of the field `modules`.
struct ProgrammeModule {
    let id: DocumentID
    /// Of the whole item.
    let node: YAMLNode
    /// Of the id.
    let range: SourceRange
    /// By `order`, then by the list.
    let place: [Int]

    var isMandatory: Bool { node["mandatory"]?.text != "false" }

    /// In the order of the text.
    static func all(_ context: Context) -> [ProgrammeModule] {
        (context.field("modules")?.list ?? []).enumerated().compactMap { index, node in
            guard let module = node["module"], let id = module.text.flatMap(DocumentID.init(parsing:)) else { return nil }
            let order = node["order"]?.text.flatMap { integer($0) }
            return ProgrammeModule(id: id, node: node, range: module.range, place: [order ?? .max, index])
        }
    }
}
