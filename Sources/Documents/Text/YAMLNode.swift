/// A node of a YAML text, with its place. Text stays text: `no`, `0755` and `1e3` are scalars whose meaning the reader of a field decides.
package struct YAMLNode: Hashable, Sendable {
    package let value: Value
    package let range: SourceRange

    package init(_ value: Value, range: SourceRange) {
        self.value = value
        self.range = range
    }

    package enum Value: Hashable, Sendable {
        /// `isPlain` is false for quoted and block scalars.
        case scalar(String, isPlain: Bool)
        case list([YAMLNode])
        /// In the order of the text; keys are unique.
        case map([Entry])
    }

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let keyRange: SourceRange
        package let value: YAMLNode

        package init(key: String, keyRange: SourceRange, value: YAMLNode) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }

    /// The value under a key of a map; `nil` for anything else.
    package subscript(_ key: String) -> YAMLNode? { entry(key)?.value }

    package func entry(_ key: String) -> Entry? {
        guard case .map(let entries) = value else { return nil }
        return entries.first { $0.key == key }
    }

    package var text: String? {
        guard case .scalar(let text, _) = value else { return nil }
        return text
    }

    package var list: [YAMLNode]? {
        guard case .list(let nodes) = value else { return nil }
        return nodes
    }

    /// The values of a list; a single text is a list of one, an empty one a list of none, and a map is no list.
    package var items: [YAMLNode] {
        switch value {
        case .scalar(let text, _): text.isEmpty ? [] : [self]
        case .list(let nodes): nodes
        case .map: []
        }
    }

    package var entries: [Entry]? {
        guard case .map(let entries) = value else { return nil }
        return entries
    }
}
