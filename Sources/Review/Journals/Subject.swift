/// The closure of a document, which is what an approval covers, and the published state it replaces (model.md, Documents and P2).
package struct Subject: Codable, Hashable, Sendable {
    /// `<kind>/<slug>`, or `governance/<path below .praxis>`.
    package let doc: String
    package let path: String
    /// Octal, as git writes it.
    package let mode: String
    /// The blob's oid.
    package let blob: String
    /// Of the content, in hex: SHA-1 alone is not trusted.
    package let sha256: String
    /// Sorted by path.
    package let assets: [Asset]
    /// `practice@3`; absent for a governance file.
    package let template: String?
    package let base: Base
    package let `class`: ChangeClass
    /// Whether the document is to be retired: `true`, or absent. It is signed with the rest, because no text says it.
    package let retires: Bool?

    package init(
        doc: String, path: String, mode: String, blob: String, sha256: String, assets: [Asset], template: String?, base: Base,
        class: ChangeClass, retires: Bool? = nil
    ) {
        self.doc = doc
        self.path = path
        self.mode = mode
        self.blob = blob
        self.sha256 = sha256
        self.assets = assets
        self.template = template
        self.base = base
        self.class = `class`
        self.retires = retires
    }

    /// What was published when the entry was written: the compare of compare-and-swap, for each document.
    package struct Base: Codable, Hashable, Sendable {
        /// Blob oid of the record in the ledger; absent where the document was never published.
        package let record: String?
        package let blob: String?

        package init(record: String?, blob: String?) {
            self.record = record
            self.blob = blob
        }

        private enum CodingKeys: String, CodingKey { case record, blob }

        /// `null` is written, not left out: the format shows that nothing was published.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(record, forKey: .record)
            try container.encode(blob, forKey: .blob)
        }
    }

    /// A file that the document uses: `[path, oid, sha256]`.
    package struct Asset: Codable, Hashable, Sendable {
        package let path: String
        package let blob: String
        package let sha256: String

        package init(path: String, blob: String, sha256: String) {
            self.path = path
            self.blob = blob
            self.sha256 = sha256
        }

        /// What is approved as a document or as governance never changes as somebody's asset.
        package var isGuarded: Bool { path.hasSuffix(".md") || path.hasPrefix(".") || path.contains("/.") }

        package init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            path = try container.decode(String.self)
            blob = try container.decode(String.self)
            sha256 = try container.decode(String.self)
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(path)
            try container.encode(blob)
            try container.encode(sha256)
        }
    }

    /// The content that an approval is bound to; its base is compared apart.
    package func hasSameClosure(as other: Subject) -> Bool {
        doc == other.doc && path == other.path && mode == other.mode && blob == other.blob && sha256 == other.sha256
            && assets == other.assets && template == other.template && (retires ?? false) == (other.retires ?? false)
    }
}

/// How much a change weighs: it decides the approvals that are asked for and the next version.
package enum ChangeClass: String, Codable, Hashable, Sendable, CaseIterable {
    case major, minor, editorial
}

/// `2.1`: a major change gives (n+1).0, any other n.(m+1).
package struct Version: Hashable, Sendable, Comparable, CustomStringConvertible, Codable {
    package let major: Int
    package let minor: Int

    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    package init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]), major >= 0, minor >= 0,
            "\(major).\(minor)" == text
        else { return nil }
        self.init(major: major, minor: minor)
    }

    /// The version that follows one of a document; `nil` stands for a document that was never published.
    package init(after previous: Version?, class: ChangeClass) {
        let previous = previous ?? Version(major: 0, minor: 0)
        switch `class` {
        case .major: self.init(major: previous.major + 1, minor: 0)
        case .minor, .editorial: self.init(major: previous.major, minor: previous.minor + 1)
        }
    }

    package var description: String { "\(major).\(minor)" }

    package static func < (left: Self, right: Self) -> Bool { (left.major, left.minor) < (right.major, right.minor) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let version = Version(parsing: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a version: \(text)")
        }
        self = version
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
