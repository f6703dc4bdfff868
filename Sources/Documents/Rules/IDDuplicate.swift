extension Rule {
    static let idDuplicate = Rule(
        "id-duplicate", .identity,
        summary: Phrase(en: "An id belongs to one document.", fr: "Un identifiant appartient à un seul document."),
        why: Phrase(
            en: "Approvals, links and reports name documents by id; with two of them nobody knows which is meant.",
            fr: "Les approbations, les liens et les rapports nomment les documents par identifiant ; avec deux, on ne sait plus lequel."),
        failing: "id: note/teapot", passing: "id: note/kettle"
    ) { context in
        guard let id = context.id else { return [] }
        let others = (context.facts.paths[id.value] ?? []).filter { $0 != context.path }
        guard let other = others.first else { return [] }
        return [
            Finding(
                id.range,
                Phrase(en: "\(id.value) is already the id of \(other)", fr: "\(id.value) est déjà l'identifiant de \(other)"),
                fix: Phrase(
                    en: "give the newer of the two an id of its own, as in `id: \(id.value)-2`",
                    fr: "donnez au plus récent des deux un identifiant à lui, par exemple `id: \(id.value)-2`"),
                related: others.map {
                    Diagnostic.Related(
                        path: $0, range: .start, message: Phrase(en: "has the same id", fr: "a le même identifiant"))
                })
        ]
    }
}
