extension Rule {
    static let kindUnknown = Rule(
        "kind-unknown", .identity,
        summary: Phrase(
            en: "A document is of a kind that the community has a template for.",
            fr: "Un document est d'un type pour lequel la communauté a un modèle."),
        why: Phrase(en: "Without a template nothing can be checked.", fr: "Sans modèle, rien ne peut être vérifié."),
        failing: "template: nots@1", passing: "template: note@1"
    ) { context in
        guard let node = context.field("template"), let reference = context.reference else { return [] }
        let templates = context.checker.templates
        guard !templates.kinds.contains(reference.kind) else { return [] }
        let near = templates.nearest(kind: reference.kind).flatMap { templates.latest($0) }
        let list = templates.kinds.joined(separator: ", ")
        let fix =
            near.map { Phrase(en: "write `template: \($0.reference)`", fr: "écrivez `template: \($0.reference)`") }
            ?? Phrase(en: "choose one of the kinds: \(list)", fr: "choisissez un des types : \(list)")
        return [
            Finding(
                node.range,
                Phrase(
                    en: "there is no kind “\(reference.kind)” in this community",
                    fr: "il n'y a pas de type « \(reference.kind) » dans cette communauté"),
                fix: fix)
        ]
    }
}
