/// A document that another one names together with the version that it was written for.
package struct VersionedReference: Hashable, Sendable {
    package let id: DocumentID
    /// As written: `1.2` or `1`.
    package let version: String

    package init(id: DocumentID, version: String) {
        self.id = id
        self.version = version
    }

    /// Whether a version that was published since is a major one later. What cannot be read is no later one: `check` reports it.
    package func isBehind(_ published: String) -> Bool {
        guard let known = Self.major(version), let latest = Self.major(published) else { return false }
        return known < latest
    }

    private static func major(_ version: String) -> Int? {
        version.split(separator: ".", omittingEmptySubsequences: false).first.flatMap { integer($0) }
    }
}

extension ParsedDocument {
    /// What its front matter names with a version: `kind/slug@1.0`, a map of an id and a `version`, and the original of a translation.
    /// In the order of the text.
    package var versionedReferences: [VersionedReference] {
        guard let node = frontMatter else { return [] }
        var found = Self.versioned(node)
        if let original = node["translation_of"]?.text.flatMap(DocumentID.init(parsing:)), let version = node["translated_from"]?.text {
            found.append(VersionedReference(id: original, version: version))
        }
        return found
    }

    /// The reader of YAML bounds how deep a node can be.
    private static func versioned(_ node: YAMLNode) -> [VersionedReference] {
        switch node.value {
        case .scalar(let text, _):
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, let id = DocumentID(parsing: String(parts[0])) else { return [] }
            return [VersionedReference(id: id, version: String(parts[1]))]
        case .list(let nodes): return nodes.flatMap(versioned)
        case .map(let entries):
            guard let version = node["version"]?.text else { return entries.flatMap { versioned($0.value) } }
            return entries.compactMap { $0.value.text.flatMap(DocumentID.init(parsing:)) }.map {
                VersionedReference(id: $0, version: version)
            }
        }
    }
}
