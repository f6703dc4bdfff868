extension Rule {
    static let listLength = Rule(
        "list-length", .sections, isCompleteness: true,
        summary: Phrase(
            en: "A list has as many items as the template asks for.", fr: "Une liste compte autant d'éléments que le modèle le demande."),
        why: Phrase(
            en: "Twenty steps are not followed, and one is not a procedure.",
            fr: "Vingt étapes ne sont pas suivies, et une seule n'est pas une marche à suivre."),
        failing: "## Steps\n\n1. Fill the kettle.", passing: "## Steps\n\n1. Fill the kettle.\n2. Switch it on."
    ) { context in
        context.sections.matches.compactMap { match in
            guard let rule = match.rule.list, let bounds = rule.items, !context.isEmpty(match) else { return nil }
            let lists = SectionList.all(of: match, context)
            let fitting = lists.filter { rule.isOrdered == nil || $0.isOrdered == rule.isOrdered }
            // a list of the wrong kind is told of once
            if fitting.isEmpty, !lists.isEmpty { return nil }
            let count = fitting.reduce(0) { sum, list in sum + list.items.count { !isBlank($0.text) } }
            guard !bounds.contains(count) else { return nil }
            return finding(context.heading(of: match), fitting.first?.range, count, bounds, rule)
        }
    }

    private static func finding(
        _ heading: ParsedDocument.Heading, _ list: SourceRange?, _ count: Int, _ bounds: ClosedRange<Int>, _ rule: Template.ListRule
    ) -> Finding {
        let isSteps = rule.isOrdered == true
        let word = Phrase(
            en: isSteps ? (count == 1 ? "step" : "steps") : (count == 1 ? "item" : "items"),
            fr: isSteps ? (count < 2 ? "étape" : "étapes") : (count < 2 ? "élément" : "éléments"))
        let isShort = count < bounds.lowerBound
        let limit =
            isShort
            ? Phrase(en: "at least \(bounds.lowerBound)", fr: "au moins \(bounds.lowerBound)")
            : Phrase(en: "at most \(bounds.upperBound)", fr: "au plus \(bounds.upperBound)")
        let message = Phrase(
            en: "the section “\(heading.text)” has \(count) \(word.en); the template asks for \(limit.en)",
            fr: "la section « \(heading.text) » compte \(count) \(word.fr), le modèle en demande \(limit.fr)")
        return Finding(list.map { SourceRange(at: $0.start) } ?? heading.range, message, fix: fix(isShort, isSteps, count))
    }

    private static func fix(_ isShort: Bool, _ isSteps: Bool, _ count: Int) -> Phrase {
        switch (isShort, isSteps) {
        case (true, true) where count > 0:
            Phrase(
                en: "add a step, or divide step \(count) (praxis explain list-length)",
                fr: "ajoutez une étape, ou divisez la \(count) (praxis explain list-length)")
        case (true, true): Phrase(en: "write them below each other: `1. …`", fr: "écrivez-les l'une sous l'autre : `1. …`")
        case (true, false): Phrase(en: "add one below the others: `- …`", fr: "ajoutez-en un sous les autres : `- …`")
        case (false, true): Phrase(en: "join steps that are done together", fr: "réunissez les étapes qui se font ensemble")
        case (false, false): Phrase(en: "keep the most important", fr: "gardez l'essentiel")
        }
    }
}
