/// Fields and their types (docs/templates.md, Fields).
extension TemplateReader {
    /// A map of names to fields, in its order.
    mutating func fields(_ key: String, required: Bool = false) -> [Template.Field] {
        guard var nested = map.reader(key, required: required) else { return [] }
        let names = (nested.node.entries ?? []).map(\.key)
        let readers = names.map { ($0, nested.reader($0, required: true)) }
        var fields: [Template.Field] = []
        for (name, reader) in readers {
            guard let reader else { continue }
            var field = TemplateReader(reader)
            if let read = field.field(name) { fields.append(read) }
            nested.absorb(field.map)
        }
        map.absorb(nested)
        return fields
    }

    private mutating func field(_ name: String) -> Template.Field? {
        let type = type("type", required: true)
        let isRequired = map.boolean("required") ?? false
        let when = conditions()
        let standard = map.text("default")
        let help = phrase("help")
        guard let type else { return nil }
        if let standard, case .choice(let values) = type.element, !values.contains(standard) {
            let meant = nearest(to: standard, among: values) ?? values.joined(separator: ", ")
            invalid(
                "default", Phrase(en: "`\(standard)` is not one of the values", fr: "`\(standard)` n'est pas l'une des valeurs"),
                fix: Phrase(en: "write \(meant)", fr: "écrivez \(meant)"))
        }
        return Template.Field(name: name, type: type, isRequired: isRequired, when: when, standard: standard, help: help)
    }

    /// A type by its name, with its constraints beside it, or `{reference: ...}`, `{one_of: ...}`, or (below `of:`) a whole description.
    mutating func type(_ key: String, required: Bool = false) -> Template.FieldType? {
        guard let node = map.node(key, required: required) else { return nil }
        if let name = node.text { return type(named: name, at: key) }
        return nested(map.reader(key)) { nested in
            if nested.map.node.entry("reference") != nil { return nested.reference() }
            if nested.map.node.entry("one_of") != nil { return .oneOf(nested.map.texts("one_of", required: true)) }
            return nested.type("type", required: true)
        }
    }

    private mutating func reference() -> Template.FieldType {
        let kinds = map.texts("reference", required: true)
        let isVersioned = map.boolean("version") ?? false
        return .reference(kinds: kinds == ["any"] ? [] : kinds, versioned: isVersioned)
    }

    private mutating func type(named name: String, at key: String) -> Template.FieldType? {
        switch name {
        case "text": return .text(length: range("length"), pattern: pattern())
        case "integer": return .integer(bounds(Int.min, Int.max) { integer($0) })
        case "number": return .number(bounds(-Double.infinity, Double.infinity) { Double($0) })
        case "boolean": return .boolean
        case "date": return .date
        case "month": return .month
        case "time": return .time
        case "duration": return .duration
        case "url": return .url
        case "email": return .email
        case "member": return .member
        case "entity": return .entity
        case "asset": return .asset
        case "enum": return choice()
        case "list":
            let element = type("of", required: true)
            let count = range("items")
            let isUnique = map.boolean("unique") ?? false
            return element.map { .list(of: $0, count: count, unique: isUnique) }
        case "map": return .map(fields("fields", required: true))
        case "dictionary": return type("of", required: true).map { .dictionary($0) }
        default:
            let known = [
                "text", "integer", "number", "boolean", "date", "month", "time", "duration", "url", "email", "member", "entity", "asset",
                "enum",
                "list", "map", "dictionary",
            ]
            let words = nearest(to: name, among: known) ?? known.joined(separator: ", ")
            invalid(
                key, Phrase(en: "there is no type `\(name)`", fr: "le type `\(name)` n'existe pas"),
                fix: Phrase(en: "write \(words)", fr: "écrivez \(words)"))
            return nil
        }
    }

    private mutating func pattern() -> String? {
        guard let text = map.text("pattern") else { return nil }
        guard Pattern(text) != nil else {
            invalid(
                "pattern", Phrase(en: "`pattern` cannot be read, or asks for too much", fr: "`pattern` est illisible, ou demande trop"),
                fix: Phrase(
                    en: "write letters, classes, groups, `|`, `*`, `+`, `?` and `{1,3}`: `[a-z]+-[0-9]{2}`",
                    fr: "écrivez des lettres, des classes, des groupes, `|`, `*`, `+`, `?` et `{1,3}` : `[a-z]+-[0-9]{2}`"))
            return nil
        }
        return text
    }

    /// `values: [...]`, or `from:` what the community has.
    private mutating func choice() -> Template.FieldType? {
        let values = map.texts("values")
        let origins = ["outline", "roles", "entities", "languages", "scope", "people"]
        let from = map.value("from", false, Phrase(same: origins.joined(separator: ", "))) { origins.contains($0) ? $0 : nil }
        if let from, values.isEmpty { return .chosenFrom(from) }
        unique(values, at: "values", Phrase(en: "values", fr: "valeurs"))
        if values.isEmpty || from != nil {
            invalid(
                "type", Phrase(en: "an enum needs `values`, or `from`", fr: "un enum demande `values`, ou `from`"),
                fix: Phrase(en: "write `values: [one, two]`", fr: "écrivez `values: [un, deux]`"))
            return nil
        }
        return .choice(values)
    }

    private mutating func bounds<Number: Comparable>(_ least: Number, _ most: Number, read: (String) -> Number?) -> ClosedRange<Number>? {
        let expected = Phrase(en: "a number", fr: "un nombre")
        let low = map.value("min", false, expected, read: read)
        let high = map.value("max", false, expected, read: read)
        if low == nil, high == nil { return nil }
        guard low ?? least <= high ?? most else {
            invalid(
                "max", Phrase(en: "`max` is less than `min`", fr: "`max` est inférieur à `min`"),
                fix: Phrase(en: "swap them", fr: "échangez-les"))
            return nil
        }
        return (low ?? least)...(high ?? most)
    }
}

extension Template.FieldType {
    /// The type of a value, or of each value of a list.
    package var element: Template.FieldType {
        if case .list(let element, _, _) = self { return element }
        return self
    }
}
