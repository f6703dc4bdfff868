/// Writes a template as the file that `readTemplate` reads: a field or a section a line, or a few, with a comment where there is one.
struct TemplateFrontMatter {
    let template: Template
    /// What stands beside a field or section, by its name or key, as in `Derivation.Part`.
    let comments: [String: String]

    /// From fence to fence.
    var frontMatter: String {
        var lines = ["---", "template: \(template.kind)", "version: \(template.version)"]
        if let folder = template.folder { lines.append("folder: \(Self.scalar(folder))") }
        lines.append("name: \(Self.phrase(template.name))")
        if let base = template.extends { lines.append("extends: \(base)") }
        if template.isAbstract { lines.append("abstract: true") }
        if !template.fields.isEmpty {
            lines.append("fields:")
            for field in template.fields { lines.append("  \(Self.scalar(field.name)): \(Self.field(field))" + comment(field.name)) }
        }
        if !template.sections.isEmpty {
            lines.append("sections:")
            for section in template.sections { lines += self.section(section, margin: "  ", below: "") }
        }
        lines.append("extra_sections: \(template.extraSections.rawValue)")
        lines.append("---")
        return lines.joined(separator: "\n") + "\n"
    }

    private func comment(_ name: String) -> String { comments[name].map { "  # \($0)" } ?? "" }

    private func section(_ rule: Template.SectionRule, margin: String, below: String) -> [String] {
        var lines = [
            "\(margin)- key: \(Self.scalar(rule.key))" + comment(below + rule.key), "\(margin)  heading: \(Self.phrase(rule.heading))",
        ]
        func line(_ key: String, _ value: String?) {
            if let value { lines.append("\(margin)  \(key): \(value)") }
        }
        if rule.isRequired { line("required", "true") }
        if !rule.when.isEmpty { line("when", Self.when(rule.when)) }
        line("words", rule.words.map(Self.range))
        line("list", rule.list.map(Self.list))
        line("links", rule.links.map { "{to: \(Self.texts($0.kinds.isEmpty ? ["any"] : $0.kinds)), at_least: \($0.atLeast)}" })
        line("repeat", rule.repeats.map(Self.range))
        if let table = rule.table { lines += Self.table(table, margin: margin + "  ") }
        line("help", rule.help.map(Self.phrase))
        if !rule.subsections.isEmpty {
            lines.append("\(margin)  subsections:")
            for part in rule.subsections { lines += section(part, margin: margin + "    ", below: "\(below)\(rule.key)/") }
        }
        return lines
    }

    private static func list(_ rule: Template.ListRule) -> String {
        flow([("ordered", rule.isOrdered.map { "\($0)" }), ("items", rule.items.map(range))])
    }

    private static func table(_ table: Template.TableRule, margin: String) -> [String] {
        var lines = ["\(margin)table:", "\(margin)  columns:"]
        for column in table.columns {
            let parts: [(String, String?)] = [
                ("key", scalar(column.key)), ("en", scalar(column.heading.en)), ("fr", scalar(column.heading.fr)),
            ]
            lines.append(
                "\(margin)    - "
                    + flow(parts + (column.type.map { type($0) } ?? []) + [("required", column.isRequired ? "true" : nil)]))
        }
        if let rows = table.rows { lines.append("\(margin)  rows: \(range(rows))") }
        for (key, values) in [("exactly_one", table.exactlyOne), ("sum", table.sum)] where !values.isEmpty {
            let entries = values.sorted { $0.key < $1.key }.map { (scalar($0.key), Optional(scalar($0.value))) }
            lines.append("\(margin)  \(key): \(flow(entries))")
        }
        return lines
    }

    private static func field(_ field: Template.Field) -> String {
        flow(
            type(field.type) + [
                ("required", field.isRequired ? "true" : nil), ("when", field.when.isEmpty ? nil : when(field.when)),
                ("default", field.standard.map(scalar)), ("help", field.help.map(phrase)),
            ])
    }

    /// The keys that describe a type, in a field, a column or below `of:`.
    private static func type(_ type: Template.FieldType) -> [(String, String?)] {
        switch type {
        case .text(let length, let pattern):
            [("type", "text"), ("length", length.map(range)), ("pattern", pattern.map(quoted))]
        case .integer(let bounds):
            [
                ("type", "integer"), ("min", bounds.flatMap { $0.lowerBound == .min ? nil : "\($0.lowerBound)" }),
                ("max", bounds.flatMap { $0.upperBound == .max ? nil : "\($0.upperBound)" }),
            ]
        case .number(let bounds):
            [
                ("type", "number"), ("min", bounds.flatMap { $0.lowerBound.isFinite ? "\($0.lowerBound)" : nil }),
                ("max", bounds.flatMap { $0.upperBound.isFinite ? "\($0.upperBound)" : nil }),
            ]
        case .boolean: [("type", "boolean")]
        case .date: [("type", "date")]
        case .month: [("type", "month")]
        case .time: [("type", "time")]
        case .duration: [("type", "duration")]
        case .url: [("type", "url")]
        case .email: [("type", "email")]
        case .member: [("type", "member")]
        case .entity: [("type", "entity")]
        case .asset: [("type", "asset")]
        case .choice(let values): [("type", "enum"), ("values", texts(values))]
        case .chosenFrom(let origin): [("type", "enum"), ("from", origin)]
        case .reference(let kinds, let isVersioned):
            [("type", flow([("reference", texts(kinds.isEmpty ? ["any"] : kinds)), ("version", isVersioned ? "true" : nil)]))]
        case .list(let element, let count, let isUnique):
            [("type", "list"), ("of", self.element(element)), ("items", count.map(range)), ("unique", isUnique ? "true" : nil)]
        case .map(let fields): [("type", "map"), ("fields", flow(fields.map { (scalar($0.name), field($0)) }))]
        case .dictionary(let element): [("type", "dictionary"), ("of", self.element(element))]
        case .oneOf(let names): [("type", flow([("one_of", texts(names))]))]
        }
    }

    /// A type below `of:`: one word where that says it all.
    private static func element(_ type: Template.FieldType) -> String {
        let keys = self.type(type).filter { $0.1 != nil }
        return keys.count == 1 ? keys[0].1 ?? "" : flow(keys)
    }

    private static func when(_ conditions: [Template.Condition]) -> String {
        flow(conditions.map { (scalar($0.field), texts($0.values)) })
    }

    private static func flow(_ entries: [(String, String?)]) -> String {
        "{\(entries.compactMap { key, value in value.map { "\(key): \($0)" } }.joined(separator: ", "))}"
    }

    private static func texts(_ values: [String]) -> String { "[\(values.map(scalar).joined(separator: ", "))]" }

    private static func range(_ range: ClosedRange<Int>) -> String { "[\(range.lowerBound), \(range.upperBound)]" }

    static func phrase(_ phrase: Phrase) -> String { "{en: \(scalar(phrase.en)), fr: \(scalar(phrase.fr))}" }

    /// Plain where every reader of YAML takes it for a text, else in double quotes.
    static func scalar(_ text: String) -> String {
        let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        let isPlain = text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 32 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        guard isPlain, let first = text.utf8.first, isLetter(first), text.utf8.last != 32, !words.contains(text.lowercased()) else {
            return quoted(text)
        }
        return text
    }

    private static func quoted(_ text: String) -> String {
        var quoted = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                if isUnsafe(scalar) {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return "\"\(quoted)\""
    }
}
