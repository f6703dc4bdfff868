extension Rule {
    static let referenceKind = Rule(
        "reference-kind", .references,
        summary: Phrase(
            en: "A field refers to documents of the kinds that it allows.", fr: "Un champ renvoie à des documents des types qu'il permet."),
        why: Phrase(
            en: "A list of tools with a practice in it is wrong in every view that is made from it.",
            fr: "Une liste de modèles où figure une fiche pratique est fausse dans toutes les vues qui en sont tirées."),
        failing: "uses: [note/teapot]", passing: "uses: [tool/teapot]"
    ) { context in
        context.references.compactMap { value, text in
            guard case .reference(let kinds, _) = value.type, !kinds.isEmpty, !kinds.contains(text.id.kind) else { return nil }
            let list = kinds.joined(separator: ", ")
            return Finding(
                value.node.range,
                Phrase(
                    en: "the field “\(value.name)” refers to \(list); \(text.id) is of another kind",
                    fr: "le champ « \(value.name) » renvoie à : \(list) ; \(text.id) est d'un autre type"),
                fix: Phrase(
                    en: "write an id that begins with \(kinds.map { "`\($0)/`" }.joined(separator: " or "))",
                    fr: "écrivez un identifiant qui commence par \(kinds.map { "`\($0)/`" }.joined(separator: " ou "))"))
        }
    }
}
