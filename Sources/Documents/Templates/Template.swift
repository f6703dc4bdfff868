/// What a kind of document must look like, read from `<kind>.md` (templates.md). Data only: no kind is built into the code.
package struct Template: Hashable, Sendable {
    package let kind: String
    package let version: Int
    /// The folder that documents of this kind live in, without a trailing slash; empty for the top of the repository, `nil` for anywhere.
    package let folder: String?
    package let name: Phrase
    /// The template whose fields this one adds to: a kind (its latest version), or `kind@version`.
    package let extends: String?
    /// In the order in which `new` writes them; after `TemplateSet` has resolved `extends`, inherited fields come first.
    package let fields: [Field]
    /// In the order in which a document must have them.
    package let sections: [SectionRule]
    package let extraSections: ExtraSections
    /// The help page of the kind: Markdown.
    package let body: String
    /// Only others extend it; nobody writes a document of this kind.
    package let isAbstract: Bool
    /// How documents of earlier versions become ones of this; in any order, one for each version that they start from.
    package let migrations: [Migration]

    package init(
        kind: String, version: Int, folder: String?, name: Phrase, extends: String?, fields: [Field], sections: [SectionRule],
        extraSections: ExtraSections, body: String, isAbstract: Bool = false, migrations: [Migration] = []
    ) {
        self.kind = kind
        self.version = version
        self.folder = folder
        self.name = name
        self.extends = extends
        self.fields = fields
        self.sections = sections
        self.extraSections = extraSections
        self.body = body
        self.isAbstract = isAbstract
        self.migrations = migrations
    }

    package var reference: TemplateReference { TemplateReference(kind: kind, version: version) }

    /// What happens to a section that the template does not name.
    package enum ExtraSections: String, Hashable, Sendable, CaseIterable { case allow, warn, refuse }

    /// When a requirement holds: a field has one of the values (`when: {state: [held, reported]}`). All conditions must hold.
    package struct Condition: Hashable, Sendable {
        package let field: String
        package let values: [String]

        package init(field: String, values: [String]) {
            self.field = field
            self.values = values
        }
    }

    package struct Field: Hashable, Sendable {
        package let name: String
        package let type: FieldType
        package let isRequired: Bool
        package let when: [Condition]
        /// Written by `new` and assumed by the checks where the field is absent.
        package let standard: String?
        /// Shown as guidance in the skeleton.
        package let help: Phrase?

        package init(name: String, type: FieldType, isRequired: Bool, when: [Condition] = [], standard: String? = nil, help: Phrase? = nil)
        {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.when = when
            self.standard = standard
            self.help = help
        }
    }

    /// The type of a value in front matter, with its constraints.
    package indirect enum FieldType: Hashable, Sendable {
        case text(length: ClosedRange<Int>?, pattern: String?)
        case integer(ClosedRange<Int>?)
        case number(ClosedRange<Double>?)
        case boolean
        /// ISO 8601: `2026-11-24`, `2026-11`, `09:30`.
        case date, month, time
        /// `12 months`, `3 working days`.
        case duration
        case url, email
        case choice([String])
        /// The values come from the community: `outline`, `roles`, `entities`, `languages`, `scope` (`group` and the entities), `people`
        /// (`anonymous` and the members).
        case chosenFrom(String)
        case member, entity
        /// The id of a document of one of the kinds (empty: any kind), with `@version` when `versioned`.
        case reference(kinds: [String], versioned: Bool)
        /// A file of the repository: its path from the folder of the document, or from the top after a leading slash.
        case asset
        case list(of: FieldType, count: ClosedRange<Int>?, unique: Bool)
        /// Closed: other keys are errors.
        case map([Field])
        /// Values of any key, all of one type (labels per language).
        case dictionary(FieldType)
        /// `sources`: a map `{type: <name>, ref: ...}` whose type is one of the names.
        case oneOf([String])
    }

    package struct SectionRule: Hashable, Sendable {
        package let key: String
        package let heading: Phrase
        package let isRequired: Bool
        package let when: [Condition]
        package let help: Phrase?
        package let words: ClosedRange<Int>?
        package let list: ListRule?
        package let table: TableRule?
        package let links: LinkRule?
        /// Subsections, one level deeper, in order.
        package let subsections: [SectionRule]
        /// How often the section may occur; `nil`: once.
        package let repeats: ClosedRange<Int>?

        package init(
            key: String, heading: Phrase, isRequired: Bool, when: [Condition] = [], help: Phrase? = nil, words: ClosedRange<Int>? = nil,
            list: ListRule? = nil, table: TableRule? = nil, links: LinkRule? = nil, subsections: [SectionRule] = [],
            repeats: ClosedRange<Int>? = nil
        ) {
            self.key = key
            self.heading = heading
            self.isRequired = isRequired
            self.when = when
            self.help = help
            self.words = words
            self.list = list
            self.table = table
            self.links = links
            self.subsections = subsections
            self.repeats = repeats
        }
    }

    package struct ListRule: Hashable, Sendable {
        package let isOrdered: Bool?
        package let items: ClosedRange<Int>?

        package init(isOrdered: Bool?, items: ClosedRange<Int>?) {
            self.isOrdered = isOrdered
            self.items = items
        }
    }

    package struct LinkRule: Hashable, Sendable {
        package let kinds: [String]
        package let atLeast: Int

        package init(kinds: [String], atLeast: Int) {
            self.kinds = kinds
            self.atLeast = atLeast
        }
    }

    package struct TableRule: Hashable, Sendable {
        package let columns: [Column]
        package let rows: ClosedRange<Int>?
        /// Column key to the value that exactly one row must hold.
        package let exactlyOne: [String: String]
        /// Column key to the field that must equal the sum of the column.
        package let sum: [String: String]

        package init(columns: [Column], rows: ClosedRange<Int>?, exactlyOne: [String: String], sum: [String: String]) {
            self.columns = columns
            self.rows = rows
            self.exactlyOne = exactlyOne
            self.sum = sum
        }

        package struct Column: Hashable, Sendable {
            package let key: String
            package let heading: Phrase
            /// `nil`: any text.
            package let type: FieldType?
            package let isRequired: Bool

            package init(key: String, heading: Phrase, type: FieldType?, isRequired: Bool) {
                self.key = key
                self.heading = heading
                self.type = type
                self.isRequired = isRequired
            }
        }
    }
}
