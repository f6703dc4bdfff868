extension Rule {
    static let templateUnknown = Rule(
        "template-unknown", .identity,
        summary: Phrase(
            en: "A document names a version of its template that exists.", fr: "Un document nomme une version de son modèle qui existe."),
        why: Phrase(
            en: "A document is judged by the version it names, so that a new template never breaks an old text.",
            fr: "Un document est jugé d'après la version qu'il nomme : un nouveau modèle ne casse jamais un ancien texte."),
        failing: "template: note@9", passing: "template: note@1"
    ) { context in
        guard let node = context.field("template"), let reference = context.reference, context.checker.templates[reference] == nil,
            let latest = context.checker.templates.latest(reference.kind), !latest.isAbstract
        else { return [] }
        return [
            Finding(
                node.range,
                Phrase(
                    en: "the template \(reference.kind) has no version \(reference.version)",
                    fr: "le modèle \(reference.kind) n'a pas de version \(reference.version)"),
                fix: Phrase(en: "write `template: \(latest.reference)`", fr: "écrivez `template: \(latest.reference)`"),
                edit: Edit([Edit.Replacement(bytes: node.range.bytes, text: latest.reference.description)]))
        ]
    }
}
