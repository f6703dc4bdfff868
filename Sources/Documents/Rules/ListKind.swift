extension Rule {
    static let listKind = Rule(
        "list-kind", .sections,
        summary: Phrase(
            en: "Steps are numbered and lists without an order are not, as the template says.",
            fr: "Les étapes sont numérotées et les listes sans ordre ne le sont pas, comme le dit le modèle."),
        why: Phrase(
            en: "“See step 3” works only where steps have numbers.",
            fr: "« Voir l'étape 3 » n'a de sens que si les étapes ont un numéro."),
        failing: "## Steps\n\n- Fill the kettle.\n- Switch it on.", passing: "## Steps\n\n1. Fill the kettle.\n2. Switch it on."
    ) { context in
        context.sections.matches.compactMap { match in
            guard let rule = match.rule.list, !context.isEmpty(match) else { return nil }
            let heading = context.heading(of: match)
            let lists = SectionList.all(of: match, context)
            guard let first = lists.first else {
                // where a number of items is asked for, list-length says that there are none
                guard rule.items == nil else { return nil }
                return Finding(
                    heading.range,
                    Phrase(
                        en: "the section “\(heading.text)” is a list in the template",
                        fr: "la section « \(heading.text) » est une liste dans le modèle"),
                    fix: SectionList.form(rule), isCompleteness: true)
            }
            guard let isOrdered = rule.isOrdered, !lists.contains(where: { $0.isOrdered == isOrdered }) else { return nil }
            return Finding(
                first.range,
                isOrdered
                    ? Phrase(
                        en: "the list of “\(heading.text)” is numbered in the template",
                        fr: "la liste de « \(heading.text) » est numérotée dans le modèle")
                    : Phrase(
                        en: "the list of “\(heading.text)” is not numbered in the template",
                        fr: "la liste de « \(heading.text) » n'est pas numérotée dans le modèle"),
                fix: SectionList.form(rule))
        }
    }
}

/// A list of a section, as the rules about lists see it.
struct SectionList {
    let isOrdered: Bool
    let items: [ParsedDocument.Block.Item]
    let range: SourceRange

    static func all(of match: SectionMatching.Match, _ context: Context) -> [SectionList] {
        context.blocks(of: match).compactMap { block in
            guard case .list(let isOrdered, let items) = block.kind else { return nil }
            return SectionList(isOrdered: isOrdered, items: items, range: block.range)
        }
    }

    static func form(_ rule: Template.ListRule) -> Phrase {
        rule.isOrdered == true
            ? Phrase(en: "begin each item with its number: `1. …`", fr: "commencez chaque élément par son numéro : `1. …`")
            : Phrase(en: "begin each item with a hyphen: `- …`", fr: "commencez chaque élément par un tiret : `- …`")
    }
}
