import Documents

/// A template for programs: `praxis template show KIND --json`.
struct TemplateView: Encodable {
    let kind: String
    let version: Int
    let template: String
    let name: Wording
    let folder: String?
    let fields: [Field]
    let sections: [Section]
    let extraSections: String
    /// The help page, in both languages, as Markdown.
    let help: String

    struct Wording: Encodable {
        let en: String
        let fr: String

        init(_ phrase: Phrase) {
            en = phrase.en
            fr = phrase.fr
        }
    }

    struct Condition: Encodable {
        let field: String
        let values: [String]
    }

    struct Bounds: Encodable {
        let min: Int
        let max: Int

        init(_ range: ClosedRange<Int>) {
            min = range.lowerBound
            max = range.upperBound
        }
    }

    struct Field: Encodable {
        let name: String
        let required: Bool
        let when: [Condition]
        /// What one writes there, in words.
        let type: Wording
        let standard: String?
        let help: Wording?

        enum CodingKeys: String, CodingKey {
            case name, required, when, type, help
            case standard = "default"
        }

        init(_ field: Template.Field) {
            name = field.name
            required = field.isRequired
            when = field.when.map { Condition(field: $0.field, values: $0.values) }
            type = Wording(field.type.words)
            standard = field.standard
            help = field.help.map(Wording.init)
        }
    }

    struct Section: Encodable {
        let key: String
        let heading: Wording
        let required: Bool
        let when: [Condition]
        let words: Bounds?
        let items: Bounds?
        let rows: Bounds?
        let columns: [Wording]
        let help: Wording?
        let sections: [Section]

        init(_ rule: Template.SectionRule) {
            key = rule.key
            heading = Wording(rule.heading)
            required = rule.isRequired
            when = rule.when.map { Condition(field: $0.field, values: $0.values) }
            words = rule.words.map(Bounds.init)
            items = rule.list?.items.map(Bounds.init)
            rows = rule.table?.rows.map(Bounds.init)
            columns = rule.table?.columns.map { Wording($0.heading) } ?? []
            help = rule.help.map(Wording.init)
            sections = rule.subsections.map(Section.init)
        }
    }

    init(_ template: Template) {
        kind = template.kind
        version = template.version
        self.template = template.reference.description
        name = Wording(template.name)
        folder = template.folder
        fields = template.fields.map(Field.init)
        sections = template.sections.map(Section.init)
        extraSections = template.extraSections.rawValue
        help = template.body
    }
}
