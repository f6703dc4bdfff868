/// The templates of a community, in all versions that its documents may name, each with what it extends.
package struct TemplateSet: Hashable, Sendable {
    /// The kinds of which documents can be written, sorted; abstract ones are not among them.
    package let kinds: [String]
    /// Every template, abstract or not, by kind and version.
    package let all: [Template]
    private let templates: [TemplateReference: Template]
    private let latest: [String: Template]

    /// Of two templates with one reference the first counts. What extends a template that is not here, or itself, keeps its own fields.
    package init(_ templates: [Template]) {
        let given = Dictionary(templates.map { ($0.reference, $0) }) { first, _ in first }
        let newest = Self.newest(given.values)
        let resolved = given.mapValues { Self.resolve($0, given, newest) }
        self.templates = resolved
        all = resolved.values.sorted { $0.reference < $1.reference }
        latest = Self.newest(resolved.values)
        kinds = latest.values.filter { !$0.isAbstract }.map(\.kind).sorted()
    }

    /// The template of a reference, abstract or not.
    package subscript(_ reference: TemplateReference) -> Template? { templates[reference] }

    /// The highest version of a kind, abstract or not.
    package func latest(_ kind: String) -> Template? { latest[kind] }

    /// The versions of a kind, in ascending order.
    package func versions(_ kind: String) -> [Int] { templates.keys.filter { $0.kind == kind }.map(\.version).sorted() }

    /// The kind that was probably meant: by its letters, or by its name in either language.
    package func nearest(kind: String) -> String? {
        if let found = Documents.nearest(to: kind, among: kinds) { return found }
        let words = kind.lowercased()
        return kinds.first { kind in latest[kind].map { $0.name.en.lowercased() == words || $0.name.fr.lowercased() == words } ?? false }
    }

    private static func newest(_ templates: some Sequence<Template>) -> [String: Template] {
        Dictionary(templates.map { ($0.kind, $0) }) { $0.version < $1.version ? $1 : $0 }
    }

    private static func resolve(_ template: Template, _ given: [TemplateReference: Template], _ newest: [String: Template]) -> Template {
        var chain = [template]
        while let name = chain.last?.extends {
            let base = TemplateReference(parsing: name).map { given[$0] } ?? newest[name]
            guard let base, !chain.contains(where: { $0.kind == base.kind }) else { break }
            chain.append(base)
        }
        let fields = merged(chain.reversed().map(\.fields), by: \.name)
        let sections = merged(chain.reversed().map(\.sections), by: \.key)
        return Template(
            kind: template.kind, version: template.version, folder: template.folder, name: template.name, extends: template.extends,
            fields: fields, sections: sections, extraSections: template.extraSections, body: template.body, isAbstract: template.isAbstract,
            migrations: template.migrations)
    }

    /// The base's first; what has the same name takes the place of the base's.
    private static func merged<Part>(_ layers: [[Part]], by name: (Part) -> String) -> [Part] {
        var parts: [Part] = []
        for part in layers.joined() {
            if let place = parts.firstIndex(where: { name($0) == name(part) }) { parts[place] = part } else { parts.append(part) }
        }
        return parts
    }
}
