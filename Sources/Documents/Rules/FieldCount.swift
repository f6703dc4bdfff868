extension Rule {
    static let fieldCount = Rule(
        "field-count", .frontMatter,
        summary: Phrase(
            en: "A list has as many values as its field allows, and none twice.",
            fr: "Une liste compte autant de valeurs que son champ le permet, et aucune en double."),
        why: Phrase(
            en: "A limit that nobody checks is not kept; a value that stands twice is counted twice.",
            fr: "Une limite que personne ne vérifie n'est pas tenue ; une valeur en double compte deux fois."),
        failing: "tags: [kitchen, kitchen]", passing: "tags: [kitchen, water]"
    ) { context in
        context.fields.values.flatMap { value -> [Finding] in
            guard value.state == .filled, case .list(_, let count, let unique) = value.type else { return [] }
            let nodes = value.node.items
            return [count.flatMap { bounds(value, nodes.count, $0) }].compactMap(\.self) + (unique ? repeated(value, nodes) : [])
        }
    }

    private static func bounds(_ value: FieldReading.Value, _ count: Int, _ bounds: ClosedRange<Int>) -> Finding? {
        guard !bounds.contains(count) else { return nil }
        let isShort = count < bounds.lowerBound
        return Finding(
            value.node.range,
            Phrase(
                en: "the field “\(value.name)” has \(count) \(count == 1 ? "value" : "values"); the template asks for \(bounds.shown(.en))",
                fr:
                    "le champ « \(value.name) » compte \(count) \(count < 2 ? "valeur" : "valeurs") ; le modèle en demande \(bounds.shown(.fr))"
            ),
            fix: isShort
                ? Phrase(en: "add what is missing", fr: "ajoutez ce qui manque")
                : Phrase(en: "keep the most important", fr: "gardez l'essentiel"),
            isCompleteness: isShort)
    }

    private static func repeated(_ value: FieldReading.Value, _ nodes: [YAMLNode]) -> [Finding] {
        var seen: Set<String> = []
        return nodes.compactMap { node in
            guard let text = node.text, !isBlank(text), !seen.insert(text).inserted else { return nil }
            return Finding(
                node.range,
                Phrase(
                    en: "“\(text)” is twice in the field “\(value.name)”", fr: "« \(text) » est deux fois dans le champ « \(value.name) »"),
                fix: Phrase(en: "keep one of them", fr: "n'en gardez qu'un"))
        }
    }
}
