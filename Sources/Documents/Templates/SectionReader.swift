/// Sections, lists and tables (docs/templates.md, Sections).
extension TemplateReader {
    mutating func sections(_ key: String) -> [Template.SectionRule] {
        let what = Phrase(en: "the section", fr: "la section")
        let sections = nestedList(map.readers(key, what: what)) { $0.section() }
        unique(sections.map(\.key), at: key, Phrase(en: "sections", fr: "sections"))
        for language in Language.allCases {
            unique(sections.map { $0.heading[language].lowercased() }, at: key, Phrase(en: "headings", fr: "titres"))
        }
        return sections
    }

    private mutating func section() -> Template.SectionRule? {
        let key = map.value("key", true, Phrase(en: "a word such as `purpose`", fr: "un mot tel que `purpose`")) { Slug(parsing: $0)?.text }
        let heading = phrase("heading", required: true)
        let isRequired = map.boolean("required") ?? false
        let when = conditions()
        let help = phrase("help")
        let words = range("words")
        let list = nested(map.reader("list")) { Template.ListRule(isOrdered: $0.map.boolean("ordered"), items: $0.range("items")) }
        let table = nested(map.reader("table")) { $0.table() }
        let links = nested(map.reader("links")) { nested in
            let kinds = nested.map.texts("to", required: true)
            return Template.LinkRule(kinds: kinds == ["any"] ? [] : kinds, atLeast: nested.map.integer("at_least") ?? 1)
        }
        let subsections = sections("subsections")
        let repeats = range("repeat")
        guard let key, let heading else { return nil }
        return Template.SectionRule(
            key: key, heading: heading, isRequired: isRequired, when: when, help: help, words: words, list: list, table: table,
            links: links,
            subsections: subsections, repeats: repeats)
    }

    private mutating func table() -> Template.TableRule? {
        let what = Phrase(en: "the column", fr: "la colonne")
        let columns = nestedList(map.readers("columns", required: true, what: what)) { $0.column() }
        unique(columns.map(\.key), at: "columns", Phrase(en: "columns", fr: "colonnes"))
        let rows = range("rows")
        let exactlyOne = byColumn("exactly_one", columns)
        let sum = byColumn("sum", columns)
        for (key, value) in exactlyOne.sorted(by: { $0.key < $1.key }) {
            guard case .choice(let values) = columns.first(where: { $0.key == key })?.type, !values.contains(value) else { continue }
            invalid(
                "exactly_one", Phrase(en: "`\(value)` is not a value of `\(key)`", fr: "`\(value)` n'est pas une valeur de `\(key)`"),
                fix: Phrase(same: values.joined(separator: ", ")))
        }
        return Template.TableRule(columns: columns, rows: rows, exactlyOne: exactlyOne, sum: sum)
    }

    private mutating func column() -> Template.TableRule.Column? {
        let key = map.value("key", true, Phrase(en: "a word such as `owner`", fr: "un mot tel que `owner`")) { Slug(parsing: $0)?.text }
        let heading = wording()
        let isRequired = map.boolean("required") ?? false
        let hasType = map.node.entry("type") != nil
        let values = hasType ? [] : map.texts("values")
        let type = hasType ? type("type") : values.isEmpty ? nil : .choice(values)
        guard let key, let heading else { return nil }
        return Template.TableRule.Column(key: key, heading: heading, type: type, isRequired: isRequired)
    }

    /// A map whose keys are columns.
    private mutating func byColumn(_ key: String, _ columns: [Template.TableRule.Column]) -> [String: String] {
        guard var nested = map.reader(key) else { return [:] }
        var values: [String: String] = [:]
        for column in columns.map(\.key) { values[column] = nested.text(column) }
        map.absorb(nested)
        return values
    }
}
