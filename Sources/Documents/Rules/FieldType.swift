extension Rule {
    static let fieldType = Rule(
        "field-type", .frontMatter,
        summary: Phrase(
            en: "A value has the shape of its field: a text, a number, true or false, a list, a map.",
            fr: "Une valeur a la forme de son champ : un texte, un nombre, true ou false, une liste, une table."),
        why: Phrase(
            en: "What has another shape is read as something else, or not at all.",
            fr: "Ce qui a une autre forme est lu autrement, ou pas du tout."),
        failing: "minutes: five", passing: "minutes: 5"
    ) { context in
        context.fields.values.compactMap { value in
            let isWrong: Bool
            switch value.state {
            case .misshapen: isWrong = true
            case .filled: isWrong = !hasType(value.text, value.type)
            case .empty, .placeholder: isWrong = false
            }
            guard isWrong else { return nil }
            let (wanted, example) = description(value.type)
            let line = value.isItem ? "- \(example)" : "\(value.name.split(separator: ".").last ?? ""): \(example)"
            let message =
                value.isItem
                ? Phrase(
                    en: "in the list “\(value.name)” each value is \(single(value.type)?.en ?? wanted.en)",
                    fr: "dans la liste « \(value.name) », chaque valeur est \(single(value.type)?.fr ?? wanted.fr)")
                : Phrase(en: "the field “\(value.name)” takes \(wanted.en)", fr: "le champ « \(value.name) » attend \(wanted.fr)")
            return Finding(
                value.node.range, message,
                fix: Phrase(en: "write it as in `\(line)`", fr: "écrivez-le comme dans `\(line)`"))
        }
    }

    private static func hasType(_ text: String, _ type: Template.FieldType) -> Bool {
        switch type {
        case .integer: integer(text) != nil
        case .number: number(text) != nil
        case .boolean: text == "true" || text == "false"
        case .text, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .member, .entity, .reference, .asset, .list, .map,
            .dictionary, .oneOf:
            true
        }
    }

    /// Of a list: what is not a number, a yes or no, or has parts of its own.
    private static func single(_ type: Template.FieldType) -> Phrase? {
        switch type {
        case .integer, .number, .boolean, .list, .map, .dictionary, .oneOf: nil
        case .text, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .member, .entity, .reference, .asset:
            Phrase(en: "a single text", fr: "un seul texte")
        }
    }

    private static func description(_ type: Template.FieldType) -> (Phrase, String) {
        switch type {
        case .integer: (Phrase(en: "a whole number", fr: "un nombre entier"), "12")
        case .number: (Phrase(en: "a number", fr: "un nombre"), "4.5")
        case .boolean: (Phrase(en: "true or false", fr: "true ou false"), "true")
        case .list: (Phrase(en: "a list", fr: "une liste"), "[one, two]")
        case .map, .dictionary: (Phrase(en: "names with values", fr: "des noms et leurs valeurs"), "{name: value}")
        case .oneOf(let kinds):
            (Phrase(en: "a type and a reference", fr: "un type et une référence"), "{type: \(kinds.first ?? "url"), ref: …}")
        case .text, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .member, .entity, .reference, .asset:
            (Phrase(en: "one value", fr: "une seule valeur"), "value")
        }
    }
}

/// A number in plain digits with at most one point; `nil` for exponents, infinities and the like.
func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }) else { return nil }
    return Double(text)
}
