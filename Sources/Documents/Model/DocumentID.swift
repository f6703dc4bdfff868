/// The lasting name of a document: `<kind>/<slug>`. Immutable and independent of the file's path (model.md, Documents).
package struct DocumentID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let kind: String
    /// Lowercase ASCII words joined by hyphens; for a subject of governance, a path below `.praxis/`.
    package let slug: String

    /// The kind of what is not a document but is approved like one: the files of `.praxis`.
    package static let governance = "governance"

    package init(kind: String, slug: Slug) {
        self.kind = kind
        self.slug = slug.text
    }

    /// The subject that stands for a governance file.
    ///
    /// - Parameter path: relative to `.praxis/`, as in `members/amina.yml`.
    package init(governance path: String) {
        kind = Self.governance
        slug = path
    }

    /// Reads `practice/run-a-risk-review` or `governance/members/amina.yml`; `nil` for anything else.
    package init?(parsing text: String) {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let kind = String(text[..<slash])
        let rest = String(text[text.index(after: slash)...])
        if kind == Self.governance {
            let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
            guard !rest.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else { return nil }
            self.init(governance: rest)
        } else {
            guard Slug(parsing: kind) != nil, let slug = Slug(parsing: rest) else { return nil }
            self.init(kind: kind, slug: slug)
        }
    }

    package var description: String { "\(kind)/\(slug)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.kind, left.slug) < (right.kind, right.slug)
    }
}

/// The template that a document was written for: `practice@3`.
package struct TemplateReference: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let kind: String
    /// From 1 upwards.
    package let version: Int

    package init(kind: String, version: Int) {
        self.kind = kind
        self.version = version
    }

    package init?(parsing text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Slug(parsing: String(parts[0])) != nil, !parts[1].hasPrefix("+"),
            let version = Int(parts[1]), version > 0
        else { return nil }
        self.init(kind: String(parts[0]), version: version)
    }

    package var description: String { "\(kind)@\(version)" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.kind, left.version) < (right.kind, right.version)
    }
}
