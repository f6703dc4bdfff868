extension Rule {
    static let idKind = Rule(
        "id-kind", .identity,
        summary: Phrase(
            en: "An id begins with the kind of the document's template.", fr: "Un identifiant commence par le type du modèle du document."),
        why: Phrase(
            en: "Whoever refers to a practice by its id must find a practice.",
            fr: "Qui renvoie à une fiche pratique par son identifiant doit trouver une fiche pratique."),
        failing: "template: note@1\nid: tool/kettle", passing: "template: note@1\nid: note/kettle"
    ) { context in
        guard let id = context.id, let reference = context.reference, id.value.kind != reference.kind else { return [] }
        return [
            Finding(
                id.range,
                Phrase(
                    en: "the id \(id.value) says “\(id.value.kind)”, the template says “\(reference.kind)”",
                    fr: "l'identifiant \(id.value) dit « \(id.value.kind) », le modèle dit « \(reference.kind) »"),
                fix: Phrase(
                    en: "write `id: \(reference.kind)/\(id.value.slug)`, or name a template of the kind \(id.value.kind)",
                    fr: "écrivez `id: \(reference.kind)/\(id.value.slug)`, ou nommez un modèle du type \(id.value.kind)"))
        ]
    }
}
