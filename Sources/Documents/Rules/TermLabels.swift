extension Rule {
    static let termLabels = Rule(
        "term-labels", .community,
        summary: Phrase(
            en: "A word is preferred for one concept only, and a label is preferred, admitted or deprecated, not two of these.",
            fr: "Un mot n'est retenu que pour un seul concept, et un libellé est retenu, admis ou abandonné, jamais deux à la fois."),
        why: Phrase(
            en: "A word that means two things is no term, and nobody can use a word that is asked for and given up (SKOS, S13).",
            fr:
                "Un mot qui désigne deux choses n'est pas un terme, et on ne peut employer un mot à la fois demandé et abandonné (SKOS, S13)."
        ),
        failing: "labels: {en: {preferred: tea pot, deprecated: [teapot, Tea pot]}}",
        passing: "labels: {en: {preferred: tea pot, deprecated: [teapot]}}"
    ) { context in
        guard let labels = context.field("labels") else { return [] }
        return (labels.entries ?? []).flatMap { entry in
            repeated(entry.value) + [shared(entry, context)].compactMap(\.self)
        }
    }

    /// Labels of one language that stand twice.
    private static func repeated(_ node: YAMLNode) -> [Finding] {
        let kinds = [
            ("preferred", Phrase(en: "preferred", fr: "retenu")), ("abbreviation", Phrase(en: "an abbreviation", fr: "une abréviation")),
            ("admitted", Phrase(en: "admitted", fr: "admis")), ("deprecated", Phrase(en: "deprecated", fr: "abandonné")),
        ]
        var seen: [Wording: Phrase] = [:]
        var findings: [Finding] = []
        for (key, name) in kinds {
            for label in node[key]?.items ?? [] {
                guard let text = label.text, !isBlank(text), !Placeholder.isWhole(text) else { continue }
                // that a list holds a value twice is told by its field
                guard let first = seen[Wording(text)], first != name else {
                    seen[Wording(text)] = name
                    continue
                }
                findings.append(
                    Finding(
                        label.range,
                        Phrase(
                            en: "“\(text)” is \(name.en) here, and \(first.en) already",
                            fr: "« \(text) » est ici \(name.fr), et déjà \(first.fr)"),
                        fix: Phrase(en: "keep it in one of the two places", fr: "ne le gardez qu'à l'un des deux endroits")))
            }
        }
        return findings
    }

    /// A preferred label that is another concept's too.
    private static func shared(_ entry: YAMLNode.Entry, _ context: Context) -> Finding? {
        guard let node = entry.value["preferred"], let text = node.text, !isBlank(text), !Placeholder.isWhole(text) else { return nil }
        let wording = Wording(text)
        let id = context.id?.value.description
        let domain = context.document.text("domain") ?? ""
        let other = context.facts.catalogue.terms.first { term in
            term.id != id && term.domain == domain && term.labels[entry.key].map { Wording($0.preferred) == wording } ?? false
        }
        return other.map { other in
            Finding(
                node.range,
                Phrase(
                    en: "“\(text)” is the preferred label of \(other.id) already",
                    fr: "« \(text) » est déjà le libellé retenu de \(other.id)"),
                fix: Phrase(
                    en: "choose another label, or join the two documents",
                    fr: "choisissez un autre libellé, ou réunissez les deux documents"))
        }
    }
}
