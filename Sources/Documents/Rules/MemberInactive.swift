extension Rule {
    static let memberInactive = Rule(
        "member-inactive", .references,
        summary: Phrase(en: "The owner is an active member.", fr: "Le responsable est un membre actif."),
        why: Phrase(
            en: "Somebody who left cannot keep a document up to date.",
            fr: "Une personne partie ne peut pas tenir un document à jour."),
        failing: "owner: denis", passing: "owner: amina"
    ) { context in
        guard let node = context.field("owner"), let name = node.text, context.facts.catalogue.members[name] == false else { return [] }
        return [
            Finding(
                node.range,
                Phrase(
                    en: "the owner \(name) is no longer an active member", fr: "\(name), responsable du document, n'est plus membre actif"),
                fix: Phrase(
                    en: "agree on a new owner and write their id", fr: "convenez d'un nouveau responsable et écrivez son identifiant"))
        ]
    }
}
