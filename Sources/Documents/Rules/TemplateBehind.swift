extension Rule {
    static let templateBehind = Rule(
        "template-behind", .community, severity: .note,
        summary: Phrase(
            en: "A document follows a version of its template that the policy accepts; a newer one is told.",
            fr: "Un document suit une version de son modèle que la politique accepte ; une plus récente est signalée."),
        why: Phrase(
            en: "A newer template never breaks a text that nobody touched, but old ones are not kept for ever.",
            fr: "Un nouveau modèle ne casse jamais un texte que personne n'a touché, mais les anciens ne sont pas gardés toujours."),
        failing: "template: cup@1", passing: "template: cup@2"
    ) { context in
        guard let reference = context.reference, let node = context.field("template"),
            let latest = context.checker.templates.latest(reference.kind)?.version, reference.version < latest
        else { return [] }
        let oldest = context.facts.catalogue.oldestTemplates[reference.kind] ?? 0
        let isTooOld = reference.version < oldest
        return [
            Finding(
                node.range,
                isTooOld
                    ? Phrase(
                        en: "the policy accepts \(reference.kind)@\(oldest) and later, not \(reference)",
                        fr: "la politique accepte \(reference.kind)@\(oldest) et les suivants, pas \(reference)")
                    : Phrase(
                        en: "there is a newer template, \(reference.kind)@\(latest)",
                        fr: "il existe un modèle plus récent, \(reference.kind)@\(latest)"),
                fix: Phrase(same: "praxis template migrate \(shellWord(context.path))"), isCompleteness: true,
                severity: isTooOld ? .error : .note)
        ]
    }
}
