extension Rule {
    static let idChanged = Rule(
        "id-changed", .identity,
        summary: Phrase(
            en: "An id stays what it was when the document was published.", fr: "Un identifiant reste ce qu'il était à la publication."),
        why: Phrase(
            en: "Its approvals, its history and the links to it would be lost.",
            fr: "Ses approbations, son histoire et les liens qui y mènent seraient perdus."),
        failing: "id: note/boil-water", passing: "id: note/kettle"
    ) { context in
        guard let previous = context.previousID, let id = context.id, id.value != previous else { return [] }
        return [
            Finding(
                id.range,
                Phrase(
                    en: "this document was published as \(previous), and now says \(id.value)",
                    fr: "ce document a été publié sous \(previous), et dit maintenant \(id.value)"),
                fix: Phrase(en: "write `id: \(previous)` again", fr: "remettez `id: \(previous)`"),
                edit: Edit([Edit.Replacement(bytes: id.range.bytes, text: previous.description)]))
        ]
    }
}
