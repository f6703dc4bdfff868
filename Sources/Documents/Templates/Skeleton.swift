/// The text that `praxis new` writes: the front matter with what is known, then the title and the required sections with their guidance.
///
/// The same template judges it, and finds nothing at the stage of structure; at completeness it finds what is left to fill in, and nothing
/// else. Fields and sections that are not required are left out. LF ends the lines.
///
/// - Parameters:
///   - template: with what it extends, as a `TemplateSet` gives it.
///   - values: by field name; what a list holds is separated by commas. A field without a value has the template's default.
///   - outline: the chapters of the guide; where there are none, a field that takes its values from them is left out.
package func skeleton(of template: Template, in language: Language, values: [String: String], outline: [String] = []) -> String {
    var writer = SkeletonWriter(template: template, language: language, values: values, outline: outline)
    return writer.write()
}

/// The lines of a field that is missing: with its standard value, else with a place to fill in.
func skeletonLines(of field: Template.Field, in template: Template, _ language: Language, values: [String: String], outline: [String])
    -> [String]
{
    var known = values
    if known[field.name] == nil { known[field.name] = field.standard }
    var writer = SkeletonWriter(template: template, language: language, outline: outline, known: known)
    return writer.lines(of: field)
}

/// The lines of a section that is missing: its heading, its help, and the beginning of its table or list.
///
/// - Parameter values: by field name, for the conditions of the sections below it.
func skeletonLines(
    of section: Template.SectionRule, level: Int, in template: Template, _ language: Language, values: @autoclosure () -> [String: String]
) -> [String] {
    var known: [String: String] = [:]
    if !section.subsections.isEmpty {
        for field in template.fields { known[field.name] = field.standard }
        known.merge(values()) { $1 }
    }
    var writer = SkeletonWriter(template: template, language: language, outline: [], known: known)
    return writer.lines(of: section, level: level)
}

private struct SkeletonWriter {
    let template: Template
    let language: Language
    let outline: [String]
    private var known: [String: String]
    private var lines: [String] = []

    init(template: Template, language: Language, values: [String: String], outline: [String]) {
        self.template = template
        self.language = language
        self.outline = outline
        known = ["template": template.reference.description, "lang": language.rawValue]
        for field in template.fields { known[field.name] = field.standard ?? known[field.name] }
        known.merge(values.filter { !$0.value.isEmpty }) { $1 }
    }

    /// For a part of a document: nothing is known but what is given.
    init(template: Template, language: Language, outline: [String], known: [String: String]) {
        self.template = template
        self.language = language
        self.outline = outline
        self.known = known
    }

    mutating func write() -> String {
        lines = ["---"]
        for field in template.fields { self.field(field) }
        lines += ["---", "", "# " + title]
        for section in template.sections { self.section(section, level: 2) }
        return lines.joined(separator: "\n") + "\n"
    }

    mutating func lines(of field: Template.Field) -> [String] {
        lines = []
        if let value = known[field.name] { lines.append("\(field.name): \(given(value, field.type))") } else { open(field) }
        return lines
    }

    mutating func lines(of section: Template.SectionRule, level: Int) -> [String] {
        lines = []
        write(section, level: level)
        return Array(lines.drop(while: \.isEmpty))
    }

    /// What a person recognises as a place to fill in, and the rule `placeholder-left` too.
    private var placeholder: String {
        switch language {
        case .en: "{{to fill in}}"
        case .fr: "{{à compléter}}"
        }
    }

    /// The title in Markdown: what would be markup is text.
    private var title: String {
        let title = known["title"] ?? placeholder
        var text = ""
        for (index, character) in title.enumerated() {
            let isMarkup =
                switch character {
                case "\\", "`", "*", "_", "[", "]", "<", ">": true
                case "&": title.contains(";")
                case "#": index == 0 || index == title.count - 1
                default: false
                }
            text += character.isNewline ? " " : isMarkup ? "\\\(character)" : String(character)
        }
        return text
    }

    private func holds(_ conditions: [Template.Condition]) -> Bool {
        conditions.allSatisfy { condition in known[condition.field].map(condition.values.contains) ?? false }
    }

    private mutating func field(_ field: Template.Field) {
        if let value = known[field.name] {
            lines.append("\(field.name): \(given(value, field.type))")
        } else if field.isRequired, holds(field.when), !isOptionalHere(field.type) {
            open(field)
        }
    }

    private mutating func open(_ field: Template.Field) {
        let open = open(field.type)
        if open.items.isEmpty {
            lines.append("\(field.name): \(open.text)")
        } else {
            lines.append("\(field.name):")
            lines += open.items.map { "  - \($0)" }
        }
    }

    /// A community without an outline has no chapters to choose from.
    private func isOptionalHere(_ type: Template.FieldType) -> Bool { type.element == .chosenFrom("outline") && outline.isEmpty }

    private func given(_ value: String, _ type: Template.FieldType) -> String {
        guard case .list = type else { return yamlScalar(value) }
        let values = value.split(separator: ",").map { yamlScalar(trimmed($0)) }
        return "[\(values.joined(separator: ", "))]"
    }

    private func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// A place to fill in: a value on the line of its key, or the items of a list below it.
    private func open(_ type: Template.FieldType) -> (text: String, items: [String]) {
        guard case .list(let element, let count, _) = type else { return (value(type), []) }
        return ("", Array(repeating: value(element), count: max(1, count?.lowerBound ?? 1)))
    }

    /// A place to fill in on one line, with the words to choose from where there are any.
    private func value(_ type: Template.FieldType) -> String {
        switch type {
        case .date: "yyyy-mm-dd"
        case .choice(let values): yamlScalar(values.joined(separator: "|"))
        case .chosenFrom("outline"): yamlScalar(outline.joined(separator: "|"))
        case .oneOf(let names): "{type: \(yamlScalar(names.joined(separator: "|"))), ref: \(yamlScalar(placeholder))}"
        case .list(let element, _, _): "[\(value(element))]"
        case .dictionary(let element): "{\(Language.allCases.map { "\($0.rawValue): \(value(element))" }.joined(separator: ", "))}"
        case .map(let fields):
            "{\(fields.filter { $0.isRequired && $0.when.isEmpty }.map { "\($0.name): \(value($0.type))" }.joined(separator: ", "))}"
        case .text, .integer, .number, .boolean, .month, .time, .duration, .url, .email, .chosenFrom, .member, .entity, .reference, .asset:
            yamlScalar(placeholder)
        }
    }

    private mutating func section(_ section: Template.SectionRule, level: Int) {
        guard section.isRequired, holds(section.when) else { return }
        write(section, level: level)
    }

    private mutating func write(_ section: Template.SectionRule, level: Int) {
        lines += ["", String(repeating: "#", count: level) + " " + section.heading[language], ""]
        if let help = guidance(section) { lines += ["<!-- \(help) -->"] }
        if let table = section.table {
            let blank = section.help == nil ? [] : [""]
            lines +=
                blank + [
                    row(table.columns.map { $0.heading[language] }), row(table.columns.map { _ in "---" }),
                    row(table.columns.map { _ in "" }),
                ]
        } else if let list = section.list {
            if section.help != nil { lines.append("") }
            for number in 1...max(1, list.items?.lowerBound ?? 1) {
                lines.append((list.isOrdered == true ? "\(number). " : "- ") + placeholder)
            }
        }
        if lines.last == "" { lines.removeLast() }
        for subsection in section.subsections { self.section(subsection, level: level + 1) }
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// The help of a section, with the words that its columns allow. Two hyphens would end the comment for some readers.
    private func guidance(_ section: Template.SectionRule) -> String? {
        guard let help = section.help?[language] else { return nil }
        var text = help
        for column in section.table?.columns ?? [] {
            if case .choice(let values) = column.type { text += " \(column.heading[language]): \(values.joined(separator: ", "))." }
        }
        var safe = ""
        for character in text {
            let isSecondHyphen = character == "-" && safe.last == "-"
            safe.append(isSecondHyphen || character == ">" ? "—" : character.isNewline ? " " : character)
        }
        return safe
    }
}

/// A YAML scalar: plain where that is safe everywhere, in double quotes elsewhere.
package func yamlScalar(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || " ./@_-|'’".unicodeScalars.contains($0)
    }
    let begins = text.unicodeScalars.first.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
    if isPlain, begins, text.last != " " { return text }
    var quoted = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case "\t": quoted += "\\t"
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return "\"\(quoted)\""
}
