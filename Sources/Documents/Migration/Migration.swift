/// How a document of one version of a template becomes one of the next: an entry of `migrations:` (docs/templates.md, Versions).
package struct Migration: Hashable, Sendable {
    /// The version that it starts from; it leads to the one after it.
    package let from: Int
    /// All speak of the paths of the old version, so that their order does not matter.
    package let sections: [SectionStep]
    /// `rename` and `drop` speak of the old names; the others may use either.
    package let fields: [FieldStep]

    package init(from: Int, sections: [SectionStep] = [], fields: [FieldStep] = []) {
        self.from = from
        self.sections = sections
        self.fields = fields
    }

    /// What happens to sections. A path is the keys from the top, joined by slashes: `definition/english`.
    package enum SectionStep: Hashable, Sendable {
        /// Another key at the same place; `to` is the key alone.
        case rename(String, to: String)
        /// Another place in the tree; `to` is a whole path.
        case move(String, to: String)
        /// The text stays with the first; the others are sections to fill.
        case split(String, into: [String])
        /// The texts follow each other in the order of the document.
        case merge([String], into: String)
        /// Goes where nobody wrote in it; what somebody wrote stays under its heading, and is reported.
        case drop(String)
        /// A section to fill: it is new and required, or was not required before.
        case add(String)
        /// The headings that an author wrote below a section go so many levels deeper (less than 0: higher).
        case shift(String, by: Int)
    }

    /// What happens to fields of the front matter.
    package enum FieldStep: Hashable, Sendable {
        case rename(String, to: String)
        /// The value stays where the new type accepts it; a list of one becomes its value.
        case retype(String)
        /// Written where the field is absent, empty, or was left to be filled in.
        case standard(String, value: String)
        /// Values, also those within a list, that get another wording.
        case map(String, values: [String: String])
        /// Goes where nobody filled it in; else it stays, and is reported.
        case drop(String)
        /// A field to fill in.
        case add(String)
    }
}

extension Migration.SectionStep {
    /// The paths of the old template that it is about.
    var sources: [String] {
        switch self {
        case .rename(let path, _), .move(let path, _), .split(let path, _), .drop(let path): [path]
        case .merge(let paths, _): paths
        case .add, .shift: []
        }
    }
}

extension Migration {
    /// Where a section of the old template is in the new one; `nil` where it is dropped. All steps speak of the old paths, so that two
    /// sections can change places.
    func place(of path: String) -> String? {
        for step in sections where step.sources.contains(path) {
            switch step {
            case .rename(_, let key): return Self.below(path.parentPath.isEmpty ? "" : place(of: path.parentPath), key)
            case .move(_, let new), .merge(_, let new): return new
            case .split(_, let into): return into.first ?? path
            case .drop: return nil
            case .add, .shift: continue
            }
        }
        return path.parentPath.isEmpty ? path : Self.below(place(of: path.parentPath), path.lastKey)
    }

    private static func below(_ parent: String?, _ key: String) -> String? {
        parent.map { $0.isEmpty ? key : "\($0)/\(key)" }
    }

    /// The name that a field of the old template has in the new one; what is dropped keeps its name.
    func name(of field: String) -> String {
        for case .rename(field, let new) in fields { return new }
        return field
    }
}

extension Migration.FieldStep {
    /// The field of the old template that it is about.
    var name: String {
        switch self {
        case .rename(let name, _), .retype(let name), .standard(let name, _), .map(let name, _), .drop(let name), .add(let name): name
        }
    }
}

/// Paths of sections.
extension String {
    /// Empty for a section at the top.
    var parentPath: String { lastIndex(of: "/").map { String(self[..<$0]) } ?? "" }

    /// The key of a path.
    var lastKey: String { split(separator: "/").last.map(String.init) ?? self }
}

extension Template {
    /// The sections of all levels with their paths, outer before inner, in the order of the template.
    var sectionPaths: [(path: String, rule: SectionRule)] { Self.paths(sections, below: "") }

    private static func paths(_ rules: [SectionRule], below parent: String) -> [(path: String, rule: SectionRule)] {
        rules.flatMap { rule in
            let path = parent.isEmpty ? rule.key : "\(parent)/\(rule.key)"
            return [(path, rule)] + paths(rule.subsections, below: path)
        }
    }
}
