/// A template that documents suggest, whoever wrote them: what they have in common, with how many of them have it.
package struct Derivation: Hashable, Sendable {
    package let template: Template
    /// The file: front matter and, as its help page, what was found. LF ends the lines.
    package let text: String
    /// How many documents it was made of.
    package let documents: Int
    /// Of fields, then of sections and those below them, in the order of the template.
    package let parts: [Part]
    /// What could not be read and was left out, sorted by path.
    package let unread: [Diagnostic]

    /// A field or a section.
    package struct Part: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable { case field, section }

        package let kind: Kind
        /// A field's name, or the key of a section; below a section as `steps/first`.
        package let name: String
        /// A section's heading; a field's name.
        package let heading: Phrase
        package let isRequired: Bool
        /// How many documents have it.
        package let count: Int
        /// Whether the template takes it over from the one it extends.
        package let isInherited: Bool
    }
}

/// Proposes a template from documents. The same documents give the same bytes, in whatever order they come.
///
/// - Parameters:
///   - kind: the kind of the new template; its version is one more than that of a template of this kind among `templates`, else 1.
///   - folder: where documents of this kind live; `nil` for anywhere.
///   - templates: what is there already: the fields of `document`, which the new one extends, and wordings of headings.
/// - Returns: `nil` for the derivation where no document can be read, with the reasons.
package func deriveTemplate(
    from sources: [Source], kind: Slug, folder: String?, templates: TemplateSet
) -> (derivation: Derivation?, unread: [Diagnostic]) {
    var unread: [Diagnostic] = []
    let specimens = sources.sorted { $0.path < $1.path }.compactMap { Specimen($0, problems: &unread) }
    unread.sort()
    guard !specimens.isEmpty else { return (nil, unread) }
    let deriver = Deriver(specimens, kind: kind.text, templates: templates)
    return (deriver.derivation(folder: folder, unread: unread), unread)
}

/// The kind that most of the documents say they are; `nil` where none does.
package func usualKind(of sources: [Source]) -> Slug? {
    let kinds = sources.compactMap { parse($0).kind }
    let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { Slug(parsing: $0.key) }
}

private struct Deriver {
    private let specimens: [Specimen]
    private let kind: String
    private let templates: TemplateSet
    /// The sections of each document.
    private let texts: [(language: Language, parts: [Specimen.Part])]
    private let fields: FieldInference
    private let headings: HeadingWordings

    /// Names that the product reads itself: they keep the type that `document` gives them, whatever these documents write there.
    private static let ours: Set = [
        "template", "id", "title", "lang", "owner", "authors", "contributors", "scope", "audience", "confidentiality",
    ]

    init(_ specimens: [Specimen], kind: String, templates: TemplateSet) {
        self.specimens = specimens
        self.kind = kind
        self.templates = templates
        let titles = Dictionary(specimens.flatMap { $0.titles.map { (Wording($0.text), 1) } }, uniquingKeysWith: +)
        let parts = specimens.map { $0.parts { titles[$0, default: 0] >= 2 && titles[$0, default: 0] * 5 >= specimens.count } }
        texts = zip(specimens, parts).map { (language: $0.language, parts: $1) }
        fields = FieldInference(ids: Set(specimens.compactMap(\.id)))
        headings = HeadingWordings(templates, zip(specimens, parts).map { ($0, $1) })
    }

    func derivation(folder: String?, unread: [Diagnostic]) -> Derivation {
        let base = kind == "document" ? nil : templates.latest("document")
        let found = fields.fields(of: specimens.map(\.fields))
        let inherited = found.filter { isInherited($0, base) }.map(\.field.name)
        let own = found.filter { !inherited.contains($0.field.name) }
        let sections = SectionInference(headings: headings, fields: fields).sections(of: texts)
        let name = named(kind)
        let version = (templates.versions(kind).last ?? 0) + 1
        let draft = Template(
            kind: kind, version: version, folder: folder, name: templates.latest(kind)?.name ?? name, extends: base.map { _ in "document" },
            fields: own.map(\.field), sections: sections.map(\.rule), extraSections: extraSections(sections), body: "")
        let parts =
            found.map { part($0, isInherited: inherited.contains($0.field.name)) }
            + sections.flatMap { part($0, below: "") }
        let text = DerivedText(template: draft, parts: parts, documents: specimens.count, unread: unread.count)
        let template = Template(
            kind: draft.kind, version: draft.version, folder: draft.folder, name: draft.name, extends: draft.extends, fields: draft.fields,
            sections: draft.sections, extraSections: draft.extraSections, body: text.body)
        return Derivation(template: template, text: text.file, documents: specimens.count, parts: parts, unread: unread)
    }

    /// `risk-review` is called "Risk review".
    private func named(_ kind: String) -> Phrase {
        let words = kind.split(separator: "-").joined(separator: " ")
        return Phrase(same: words.prefix(1).uppercased() + words.dropFirst())
    }

    private func isInherited(_ found: FieldInference.Found, _ base: Template?) -> Bool {
        let name = found.field.name
        if ["template", "id", "title", "lang"].contains(name) { return true }
        guard let field = base?.fields.first(where: { $0.name == name }) else { return false }
        if Self.ours.contains(name) { return true }
        let nodes = specimens.compactMap { $0.fields.first { $0.key == name }?.value }
        return Shares.fits(nodes.count { Self.admits(field.type, $0) }, of: nodes.count)
    }

    /// Whether a value has the shape of a type. Names of people and documents are taken at their word.
    private static func admits(_ type: Template.FieldType, _ node: YAMLNode) -> Bool {
        if case .list(let element, let count, _) = type {
            return node.entries == nil && count?.contains(node.items.count) ?? true && node.items.allSatisfy { admits(element, $0) }
        }
        switch type {
        case .map, .dictionary, .oneOf: return node.entries != nil
        default: break
        }
        guard let text = node.text else { return false }
        switch type {
        case .text(let length, let pattern):
            return length?.contains(text.count) ?? true && pattern.flatMap(Pattern.init)?.matches(text) ?? true
        case .integer(let bounds): return integer(text).map { bounds?.contains($0) ?? true } ?? false
        case .number(let bounds): return number(text).map { bounds?.contains($0) ?? true } ?? false
        case .boolean: return text == "true" || text == "false"
        case .date: return CalendarText.isDate(text)
        case .month: return CalendarText.isMonth(text)
        case .time: return CalendarText.isTime(text)
        case .duration: return Period(parsing: text) != nil
        case .url: return ValueJudgement.isURL(text)
        case .email: return ValueJudgement.isEmail(text)
        case .choice(let values): return values.contains(text)
        case .reference(let kinds, _): return ReferenceText(text).map { kinds.isEmpty || kinds.contains($0.id.kind) } ?? false
        case .chosenFrom, .member, .entity, .asset, .list, .map, .dictionary, .oneOf: return true
        }
    }

    /// Sections of one's own are usual where one document in four has some; else they are a warning.
    private func extraSections(_ found: [SectionInference.Found]) -> Template.ExtraSections {
        let names = Set(found.map { headings.name(Wording($0.rule.heading.en)) } + found.map { headings.name(Wording($0.rule.heading.fr)) })
        let others = texts.count { text in text.parts.contains { !names.contains(headings.name($0.wording)) } }
        return others * 4 >= texts.count ? .allow : .warn
    }

    private func part(_ found: FieldInference.Found, isInherited: Bool) -> Derivation.Part {
        Derivation.Part(
            kind: .field, name: found.field.name, heading: Phrase(same: found.field.name), isRequired: found.field.isRequired,
            count: found.count, isInherited: isInherited)
    }

    private func part(_ found: SectionInference.Found, below: String) -> [Derivation.Part] {
        let name = below + found.rule.key
        let part = Derivation.Part(
            kind: .section, name: name, heading: found.rule.heading, isRequired: found.rule.isRequired, count: found.count,
            isInherited: false)
        return [part] + found.parts.flatMap { self.part($0, below: name + "/") }
    }
}
