import Documents

/// The front matter of each kind as JSON Schema (draft 2020-12).
///
/// It asks for no more than `check` does, but that numbers and truths stand without quotation marks. It looks at one document alone, so that
/// it knows nothing of references that lead nowhere; and a condition inside a nested map that looks at the document is left to `check`.
struct FrontMatterSchema {
    let templates: TemplateSet
    let vocabulary: Vocabulary
    let language: Language

    /// What the community has; empty lists constrain nothing.
    struct Vocabulary {
        var members: [String] = []
        var entities: [String] = []
        var roles: [String] = []
        var outline: [String] = []
        var languages = Language.allCases.map(\.rawValue)
    }

    private static let dialect = JSONValue.text("https://json-schema.org/draft/2020-12/schema")

    /// Of one kind.
    func document(_ template: Template) -> JSONValue {
        guard case .map(var entries) = schema(of: template) else { return .map([:]) }
        entries["$schema"] = Self.dialect
        return .map(entries)
    }

    /// Of all kinds in their latest versions: the template that a document names decides.
    var all: JSONValue {
        let latest = templates.kinds.compactMap { templates.latest($0) }
        let cases = latest.map { template in
            JSONValue.map([
                "if": .map([
                    "properties": .map(["template": .map(["pattern": .text("^\(template.kind)@")])]), "required": .texts(["template"]),
                ]),
                "then": .map(["$ref": .text("#/$defs/\(template.kind)")]),
            ])
        }
        let kinds = latest.map(\.kind).joined(separator: "|")
        return .map([
            "$schema": Self.dialect,
            "title": .text(Phrase(en: "Front matter of a document", fr: "En-tête d'un document")[language]),
            "type": .text("object"), "required": .texts(["template"]),
            "properties": .map(["template": .map(["type": .text("string"), "pattern": .text("^(\(kinds))@[1-9][0-9]*$")])]),
            "allOf": .list(cases),
            "$defs": .map(Dictionary(latest.map { ($0.kind, schema(of: $0)) }) { first, _ in first }),
        ])
    }

    private func schema(of template: Template) -> JSONValue {
        // A template may leave these out; every document has them.
        let missing = ["template", "id", "title", "lang"].filter { name in !template.fields.contains { $0.name == name } }
        let implied = missing.map { Template.Field(name: $0, type: .text(length: nil, pattern: nil), isRequired: $0 != "title") }
        var entries = object(implied + template.fields, isDocument: true)
        entries["title"] = .text(template.name[language])
        if let about = about(template) { entries["description"] = .text(about) }
        guard case .map(var properties)? = entries["properties"] else { return .map(entries) }
        properties["template"] = constrained(properties["template"], "^\(template.kind)@[1-9][0-9]*$")
        properties["id"] = constrained(properties["id"], "^\(template.kind)/\(Self.slug)$")
        entries["properties"] = .map(properties)
        return .map(entries)
    }

    /// The first paragraph of the help page in the reader's language.
    private func about(_ template: Template) -> String? {
        let pages = HelpPages(template)
        let lines = pages[language].drop(while: \.isEmpty).prefix { !$0.isEmpty }
        return lines.isEmpty ? nil : lines.joined(separator: " ")
    }

    private func constrained(_ schema: JSONValue?, _ pattern: String) -> JSONValue {
        guard case .map(var entries)? = schema else { return .map(["type": .text("string"), "pattern": .text(pattern)]) }
        entries["type"] = .text("string")
        entries["pattern"] = .text(pattern)
        return .map(entries)
    }

    private static let slug = "[a-z0-9]+(-[a-z0-9]+)*"

    /// - Parameter isDocument: whether conditions look at these fields themselves; in a nested map they may look at the document.
    private func object(_ fields: [Template.Field], isDocument: Bool = false) -> [String: JSONValue] {
        var entries: [String: JSONValue] = ["type": .text("object"), "additionalProperties": .boolean(false)]
        entries["properties"] = .map(Dictionary(fields.map { ($0.name, property($0)) }) { first, _ in first })
        let demanded = fields.filter { $0.isRequired && $0.standard == nil }
        let always = demanded.filter(\.when.isEmpty).map(\.name)
        if !always.isEmpty { entries["required"] = .texts(always) }
        let sometimes = demanded.filter { !$0.when.isEmpty }.compactMap { condition($0, among: fields) }
        if !sometimes.isEmpty { entries["allOf"] = .list(sometimes) }
        return entries
    }

    /// `when` as `if` and `then`; `nil` where it looks at what is not beside it.
    private func condition(_ field: Template.Field, among fields: [Template.Field]) -> JSONValue? {
        var properties: [String: JSONValue] = [:]
        var present: [String] = []
        for condition in field.when {
            guard let asked = fields.first(where: { $0.name == condition.field }) else { return nil }
            properties[condition.field] = .map(["enum": .list(values(condition.values))])
            // What is left out has its standard value.
            guard let standard = asked.standard else {
                present.append(condition.field)
                continue
            }
            if !condition.values.contains(standard) { present.append(condition.field) }
        }
        return .map([
            "if": .map(["properties": .map(properties), "required": .texts(present)]), "then": .map(["required": .texts([field.name])]),
        ])
    }

    private func property(_ field: Template.Field) -> JSONValue {
        var entries = schema(of: field.type)
        if let help = field.help { entries["description"] = .text(help[language]) }
        if let standard = field.standard { entries["default"] = Self.standard(standard, field.type) }
        return .map(entries)
    }

    private static func standard(_ text: String, _ type: Template.FieldType) -> JSONValue {
        switch type {
        case .integer: Int(text).map(JSONValue.integer) ?? .text(text)
        case .number: Double(text).map(JSONValue.number) ?? .text(text)
        case .boolean: .boolean(text == "true")
        case .list(let element, _, _):
            .list(text.split(separator: ",").map { standard(String($0.drop { $0 == " " }), element) })
        default: .text(text)
        }
    }

    /// A word that YAML reads as a number or a truth is that, too.
    private func values(_ texts: [String]) -> [JSONValue] {
        texts.map(JSONValue.text) + texts.compactMap { Int($0).map(JSONValue.integer) ?? Bool($0).map(JSONValue.boolean) }
    }

    private func schema(of type: Template.FieldType) -> [String: JSONValue] {
        switch type {
        case .text(let length, let pattern):
            // `translated_from: 1.0` is a number for YAML and a text for praxis.
            var entries: [String: JSONValue] = ["type": .texts(["string", "number"])]
            if let length { entries.merge(["minLength": .integer(length.lowerBound), "maxLength": .integer(length.upperBound)]) { $1 } }
            if let pattern { entries["pattern"] = .text("^(?:\(pattern))$") }
            return entries
        case .integer(let bounds):
            var entries: [String: JSONValue] = ["type": .text("integer")]
            if let bounds, bounds.lowerBound != .min { entries["minimum"] = .integer(bounds.lowerBound) }
            if let bounds, bounds.upperBound != .max { entries["maximum"] = .integer(bounds.upperBound) }
            return entries
        case .number(let bounds):
            var entries: [String: JSONValue] = ["type": .text("number")]
            if let bounds, bounds.lowerBound.isFinite { entries["minimum"] = .number(bounds.lowerBound) }
            if let bounds, bounds.upperBound.isFinite { entries["maximum"] = .number(bounds.upperBound) }
            return entries
        case .boolean: return ["type": .text("boolean")]
        case .date: return form("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", format: "date")
        case .month: return form("^[0-9]{4}-(0[1-9]|1[0-2])$")
        case .time: return form("^([01][0-9]|2[0-3]):[0-5][0-9]$")
        case .duration: return form("^(0|[1-9][0-9]{0,4}) (hour|day|working day|week|month|year)s?$")
        case .url: return form("^[Hh][Tt][Tt][Pp][Ss]?://[^ ]+$", format: "uri")
        case .email: return form("^[^@ <>,]+@[^@ <>,.]+([.][^@ <>,.]+)+$", format: "email")
        case .choice(let texts): return ["enum": .list(values(texts))]
        case .chosenFrom(let origin): return oneOf(choices(origin))
        case .member: return oneOf(vocabulary.members)
        case .entity: return oneOf(vocabulary.entities)
        case .reference(let kinds, let isVersioned):
            let kind = kinds.isEmpty ? Self.slug : "(\(kinds.joined(separator: "|")))"
            return form("^\(kind)/\(Self.slug)\(isVersioned ? "(@[0-9]+([.][0-9]+){0,2})?" : "")$")
        case .asset: return ["type": .text("string"), "minLength": .integer(1)]
        case .list(let element, let count, let isUnique): return list(element, count, isUnique)
        case .map(let fields): return object(fields)
        case .dictionary(let element): return ["type": .text("object"), "additionalProperties": .map(schema(of: element))]
        case .oneOf(let names): return source(names)
        }
    }

    private func form(_ pattern: String, format: String? = nil) -> [String: JSONValue] {
        var entries: [String: JSONValue] = ["type": .text("string"), "pattern": .text(pattern)]
        if let format { entries["format"] = .text(format) }
        return entries
    }

    /// What the community has not filled constrains nothing.
    private func oneOf(_ texts: [String]) -> [String: JSONValue] {
        texts.isEmpty ? ["type": .texts(["string", "number"])] : ["enum": .list(values(texts))]
    }

    private func choices(_ origin: String) -> [String] {
        switch origin {
        case "outline": vocabulary.outline
        case "roles": vocabulary.roles
        case "entities": vocabulary.entities
        case "languages": vocabulary.languages
        case "scope": vocabulary.entities.isEmpty ? [] : ["group"] + vocabulary.entities
        case "people": vocabulary.members.isEmpty ? [] : ["anonymous"] + vocabulary.members
        default: []
        }
    }

    /// One value alone is a list of one.
    private func list(_ element: Template.FieldType, _ count: ClosedRange<Int>?, _ isUnique: Bool) -> [String: JSONValue] {
        var entries: [String: JSONValue] = ["type": .text("array"), "items": .map(schema(of: element))]
        if let count {
            entries["minItems"] = .integer(count.lowerBound)
            entries["maxItems"] = .integer(count.upperBound)
        }
        if isUnique { entries["uniqueItems"] = .boolean(true) }
        switch element {
        case .list, .map, .dictionary, .oneOf: return entries
        default: return count.map { $0.lowerBound > 1 } ?? false ? entries : ["anyOf": .list([.map(entries), .map(schema(of: element))])]
        }
    }

    private func source(_ names: [String]) -> [String: JSONValue] {
        [
            "type": .text("object"), "additionalProperties": .boolean(false), "required": .texts(["type", "ref"]),
            "properties": .map([
                "type": .map(["enum": .list(values(names))]), "ref": .map(["type": .texts(["string", "number"])]),
            ]),
            "if": .map(["properties": .map(["type": .map(["const": .text("url")])])]),
            "then": .map(["properties": .map(["ref": .map(form("^[Hh][Tt][Tt][Pp][Ss]?://[^ ]+$", format: "uri"))])]),
        ]
    }
}
