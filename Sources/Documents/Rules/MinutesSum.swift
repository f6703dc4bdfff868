extension Rule {
    static let minutesSum = Rule(
        "minutes-sum", .community, isCompleteness: true,
        summary: Phrase(
            en: "A programme lasts as long as its mandatory modules together.",
            fr: "Un programme dure autant que ses modules obligatoires réunis."),
        why: Phrase(
            en: "Participants and their managers plan by this number.",
            fr: "Les participants et leurs responsables s'organisent d'après ce nombre."),
        failing: "total_minutes: 30", passing: "total_minutes: 20"
    ) { context in
        guard let total = context.field("total_minutes"), let said = total.text.flatMap({ integer($0) }) else { return [] }
        let modules = ProgrammeModule.all(context).filter(\.isMandatory)
        let minutes = modules.map { context.facts.summaries[$0.id]?.minutes }
        guard !modules.isEmpty, !minutes.contains(nil) else { return [] }
        let sum = minutes.reduce(0) { $0.addingReportingOverflow($1 ?? 0).partialValue }
        guard sum != said else { return [] }
        return [
            Finding(
                total.range,
                Phrase(
                    en: "the mandatory modules last \(sum) minutes together; the field “total_minutes” says \(said)",
                    fr: "les modules obligatoires durent \(sum) minutes en tout ; le champ « total_minutes » dit \(said)"),
                fix: Phrase(same: "total_minutes: \(sum)"), edit: Edit([Edit.Replacement(bytes: total.range.bytes, text: String(sum))]))
        ]
    }
}
