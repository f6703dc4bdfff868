/// A YAML map that is changed key by key: comments, quotes, order and spacing of everything else stay byte for byte.
///
/// Each change reads the text anew. What was written is only as good as the reader's answer afterwards: whoever changes a file compares what
/// it says then with what it should say.
package struct YAMLText: Sendable {
    package private(set) var source: Source
    /// Where the map is: the whole file, or what stands between the fences of a document.
    private let stretch: Stretch

    private enum Stretch { case file, frontMatter }

    package init(_ source: Source) {
        self.source = source
        stretch = .file
    }

    /// The front matter of a document.
    package init(frontMatterOf source: Source) {
        self.source = source
        stretch = .frontMatter
    }

    private var node: YAMLNode? {
        switch stretch {
        case .file: readYAML(source).node
        case .frontMatter: FrontMatter(source).node
        }
    }

    /// Writes a scalar under a key, which is added at the end where it is not there.
    ///
    /// - Parameter text: as YAML.
    package mutating func set(_ key: String, to text: String) {
        guard let entry = node?.entry(key) else { return add(key, text) }
        replace(entry, by: text)
    }

    /// Adds an item to a list; a single text becomes a list of two.
    ///
    /// - Parameter item: as YAML, without a line break.
    package mutating func append(_ item: String, to key: String) {
        guard let entry = node?.entry(key) else { return add(key, "[\(item)]") }
        guard let list = entry.value.list else {
            let old = source.text(source.trimmed(entry.value.range.bytes))
            return replace(entry, by: old.isEmpty ? "[\(item)]" : "[\(old), \(item)]")
        }
        guard let first = list.first, let last = list.last else { return replace(entry, by: "[\(item)]") }
        let end = source.trimmed(last.range.bytes).upperBound
        if isFlow(entry.value) { return insert(", \(item)", at: end) }
        let line = source.line(source.position(at: max(end - 1, 0)).line)
        insert("\(lineEnd)\(dash(of: first))- \(item)", at: line.upperBound)
    }

    /// Removes a key with its line, where it has one of its own; else nothing.
    package mutating func remove(_ key: String) {
        guard let node, let entry = node.entry(key), source.bytes.indices.contains(node.range.start.offset),
            source.bytes[node.range.start.offset] != UInt8(ascii: "{")
        else { return }
        removeLines(
            from: entry.keyRange.start.offset, to: max(entry.keyRange.end.offset, source.trimmed(entry.value.range.bytes).upperBound))
    }

    /// Removes an item of a list by its place; of a block list with all of its lines.
    package mutating func remove(itemAt index: Int, from key: String) {
        guard let entry = node?.entry(key) else { return }
        guard let list = entry.value.list, list.indices.contains(index) else { return replace(entry, by: "[]") }
        if list.count == 1 { return replace(entry, by: "[]") }
        let item = source.trimmed(list[index].range.bytes)
        if isFlow(entry.value) {
            let stretch =
                index > 0
                ? source.trimmed(list[index - 1].range.bytes).upperBound..<item.upperBound
                : item.lowerBound..<source.trimmed(list[1].range.bytes).lowerBound
            return replace(stretch, by: "")
        }
        removeLines(from: item.lowerBound, to: item.upperBound)
    }

    private mutating func removeLines(from first: Int, to end: Int) {
        let start = source.line(source.position(at: first).line).lowerBound
        let last = source.position(at: max(end - 1, first)).line
        replace(start..<(last < source.lineCount ? source.line(last + 1).lowerBound : source.bytes.count), by: "")
    }

    private mutating func add(_ key: String, _ text: String) {
        guard let node else { return }
        if node.entries?.isEmpty == false, source.bytes.indices.contains(node.range.start.offset),
            source.bytes[node.range.start.offset] == UInt8(ascii: "{")
        {
            return insert(", \(key): \(text)", at: source.trimmed(node.range.start.offset..<node.range.end.offset - 1).upperBound)
        }
        // After the last line that says something.
        let end = source.trimmed(node.range.bytes).upperBound
        let line = source.line(source.position(at: max(end - 1, 0)).line)
        insert("\(lineEnd)\(key): \(text)", at: line.upperBound)
    }

    private mutating func replace(_ entry: YAMLNode.Entry, by text: String) {
        let old = source.trimmed(entry.value.range.bytes)
        let isBlock = entry.value.list?.isEmpty == false && !isFlow(entry.value)
        // The dash of a block list stands before its first item, and a key without a value ends with its colon.
        if isBlock || old.isEmpty {
            let colon = source.bytes[entry.keyRange.end.offset...].firstIndex(of: UInt8(ascii: ":")) ?? entry.keyRange.end.offset
            return replace(colon + 1..<max(colon + 1, old.upperBound), by: " \(text)")
        }
        replace(old, by: text)
    }

    private func isFlow(_ node: YAMLNode) -> Bool {
        let start = node.range.start.offset
        return source.bytes.indices.contains(start) && source.bytes[start] == UInt8(ascii: "[")
    }

    /// What stands before the dash of an item.
    private func dash(of item: YAMLNode) -> String {
        let line = source.line(item.range.start.line)
        return String(decoding: source.bytes[line].prefix { $0 == UInt8(ascii: " ") }, as: UTF8.self)
    }

    private var lineEnd: String {
        let first = source.line(1).upperBound
        return source.bytes.indices.contains(first) && source.bytes[first] == 13 ? "\r\n" : "\n"
    }

    private mutating func insert(_ text: String, at offset: Int) { replace(offset..<offset, by: text) }

    private mutating func replace(_ stretch: Range<Int>, by text: String) {
        var bytes = source.bytes
        bytes.replaceSubrange(stretch.clamped(to: 0..<bytes.count), with: Array(text.utf8))
        source = Source(path: source.path, bytes: bytes)
    }
}
