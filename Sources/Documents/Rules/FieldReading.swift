/// The front matter of a document beside the fields of its template: every value with the type that is expected of it. Worked out once;
/// the rules about fields and references each look at the values that concern them.
struct FieldReading {
    private(set) var values: [Value] = []
    private(set) var absent: [Absent] = []
    private(set) var unknown: [Unknown] = []

    struct Value {
        /// As in `labels.fr`; the items of a list bear the name of the list.
        let name: String
        let type: Template.FieldType
        let node: YAMLNode
        let isRequired: Bool
        let state: State
        /// Whether it is one of the values of a list.
        let isItem: Bool

        var text: String { node.text ?? "" }
    }

    enum State {
        case filled
        case empty
        /// What a template or a hand left to be filled in.
        case placeholder
        /// Of another shape than its type: a list where one value belongs.
        case misshapen
    }

    struct Absent {
        let name: String
        let place: SourcePosition
        let field: Template.Field
        /// Its place among the fields of the template.
        let rank: Int
    }

    struct Unknown {
        let entry: YAMLNode.Entry
        let name: String
        /// The names that would have been known there.
        let known: [String]
    }

    private let top: YAMLNode?

    init(_ document: ParsedDocument, _ template: Template?) {
        top = document.frontMatter
        guard let template, let top, let entries = top.entries else { return }
        read(template.fields, entries, of: top, prefix: "", extra: ["template", "id", "title", "lang"])
    }

    /// Whether all conditions hold: a sibling first, then a field of the document.
    static func holds(_ conditions: [Template.Condition], in node: YAMLNode?, top: YAMLNode?, fields: [Template.Field]) -> Bool {
        conditions.allSatisfy { condition in
            let text = node?[condition.field]?.text ?? top?[condition.field]?.text ?? fields.first { $0.name == condition.field }?.standard
            return text.map(condition.values.contains) ?? false
        }
    }

    private mutating func read(
        _ fields: [Template.Field], _ entries: [YAMLNode.Entry], of node: YAMLNode, prefix: String, extra: [String] = []
    ) {
        let strangers = entries.filter { entry in !fields.contains { $0.name == entry.key } && !extra.contains(entry.key) }
        let written = strangers.isEmpty ? [] : Set(entries.map(\.key))
        let known = strangers.isEmpty ? [] : fields.map(\.name).filter { !written.contains($0) }
        for entry in strangers {
            unknown.append(Unknown(entry: entry, name: prefix + entry.key, known: known))
        }
        var place = entries.first?.keyRange.start ?? node.range.start
        for (rank, field) in fields.enumerated() {
            let isRequired = field.isRequired && Self.holds(field.when, in: node, top: top, fields: fields)
            if let entry = entries.first(where: { $0.key == field.name }) {
                place = max(place, entry.value.range.end)
                read(entry.value, field.type, name: prefix.isEmpty ? field.name : prefix + field.name, isRequired: isRequired)
            } else if isRequired, field.standard == nil {
                absent.append(Absent(name: prefix + field.name, place: place, field: field, rank: rank))
            }
        }
    }

    private mutating func read(_ node: YAMLNode, _ type: Template.FieldType, name: String, isRequired: Bool, isItem: Bool = false) {
        let state = Self.state(of: node, type)
        values.append(Value(name: name, type: type, node: node, isRequired: isRequired, state: state, isItem: isItem))
        guard state == .filled else { return }
        switch type {
        case .list(let item, _, _):
            for child in node.items { read(child, item, name: name, isRequired: true, isItem: true) }
        case .map(let fields):
            read(fields, node.entries ?? [], of: node, prefix: name + ".")
        case .dictionary(let item):
            for entry in node.entries ?? [] { read(entry.value, item, name: "\(name).\(entry.key)", isRequired: false) }
        case .oneOf(let kinds):
            let reference = Self.reference(of: node["type"]?.text)
            let fields = [
                Template.Field(name: "type", type: .choice(kinds), isRequired: true),
                Template.Field(name: "ref", type: reference, isRequired: true),
            ]
            read(fields, node.entries ?? [], of: node, prefix: name + ".")
        case .text, .integer, .number, .boolean, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .member, .entity,
            .reference, .asset:
            break
        }
    }

    /// Where a source of the type `url` points is a URL; the others name things outside of what a check knows.
    private static func reference(of type: String?) -> Template.FieldType {
        type == "url" ? .url : .text(length: nil, pattern: nil)
    }

    private static func state(of node: YAMLNode, _ type: Template.FieldType) -> State {
        switch node.value {
        case .scalar(let text, let isPlain):
            if isBlank(text) || (isPlain && (text == "~" || text == "null")) { return .empty }
            if Placeholder.isWhole(text) { return .placeholder }
            // one value where several may stand: a list of one
            return type.isScalar || type.isListOfScalars ? .filled : .misshapen
        case .list(let nodes):
            guard case .list = type else { return .misshapen }
            return nodes.isEmpty ? .empty : .filled
        case .map(let entries):
            switch type {
            case .map, .dictionary, .oneOf: return entries.isEmpty ? .empty : .filled
            default: return .misshapen
            }
        }
    }
}

extension Template.FieldType {
    /// Whether a value is one text in YAML.
    var isScalar: Bool {
        switch self {
        case .list, .map, .dictionary, .oneOf: false
        case .text, .integer, .number, .boolean, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .member, .entity,
            .reference, .asset:
            true
        }
    }
}

extension Template.FieldType {
    fileprivate var isListOfScalars: Bool {
        if case .list(let element, _, _) = self { element.isScalar } else { false }
    }
}

func isBlank(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 <= 32 }
}
