extension Rule {
    static let fieldUnknown = Rule(
        "field-unknown", .frontMatter,
        summary: Phrase(
            en: "The front matter holds the fields of its template only.", fr: "L'en-tête ne contient que les champs de son modèle."),
        why: Phrase(
            en: "A field with a slip in its name would silently count for nothing.",
            fr: "Un champ mal orthographié ne compterait pour rien, sans que personne le voie."),
        failing: "ownr: amina", passing: "owner: amina"
    ) { context in
        context.fields.unknown.map { unknown in
            let near = nearest(to: unknown.entry.key, among: unknown.known)
            let fix =
                near.map { Phrase(en: "write `\($0)` if that is what you mean", fr: "écrivez `\($0)` si c'est ce que vous voulez dire") }
                ?? Phrase(
                    en: "remove it, or ask for it in the template", fr: "retirez-le, ou demandez son ajout au modèle")
            let edit = near.map { Edit([Edit.Replacement(bytes: unknown.entry.keyRange.bytes, text: $0)]) }
            return Finding(
                unknown.entry.keyRange,
                Phrase(en: "the template has no field “\(unknown.name)”", fr: "le modèle n'a pas de champ « \(unknown.name) »"), fix: fix,
                edit: edit)
        }
    }
}
