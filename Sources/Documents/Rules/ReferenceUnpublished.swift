extension Rule {
    static let referenceUnpublished = Rule(
        "reference-unpublished", .references, severity: .warning,
        summary: Phrase(
            en: "A published document relies on published documents only.",
            fr: "Un document publié ne s'appuie que sur des documents publiés."),
        why: Phrase(
            en: "What nobody has approved is not there for readers, and can change or vanish.",
            fr: "Ce que personne n'a approuvé n'existe pas pour les lecteurs, et peut changer ou disparaître."),
        failing: "uses: [tool/whisk]", passing: "uses: [tool/teapot]"
    ) { context in
        guard let published = context.facts.catalogue.published else { return [] }
        return context.references.compactMap { value, text in
            guard value.name != "id", text.id != context.id?.value, context.facts.paths[text.id] != nil, published[text.id] == nil
            else { return nil }
            // Two documents that recommend each other would wait for each other for ever.
            let refuses = context.facts.catalogue.isForPublication && value.name != "related"
            return Finding(
                value.node.range, Phrase(en: "\(text.id) is not published yet", fr: "\(text.id) n'est pas encore publié"),
                fix: Phrase(
                    en: "publish it first, or in the same submission", fr: "publiez-le d'abord, ou dans la même soumission"),
                severity: refuses ? .error : .warning)
        }
    }
}
