/// The document of a term with another preferred label in one language: the old one is given up, and all else stays byte for byte.
package struct TermRenaming: Hashable, Sendable {
    package let language: Language
    package let old: String
    package let new: String

    package init(_ old: String, to new: String, in language: Language) {
        self.old = old
        self.new = new
        self.language = language
    }

    /// - Returns: `nil` where the text does not say afterwards what it should, because it is written in a way that cannot be changed in place.
    package func renamed(_ document: ParsedDocument) -> Source? {
        guard let before = Catalogue.Term(document), let labels = before.labels[language.rawValue] else { return nil }
        var source = document.source
        // From the end of the text to its beginning, so that places stay true.
        let edits = ([title(of: document), heading(of: document)].compactMap(\.self) + changes(of: document)).sorted {
            $0.range.lowerBound > $1.range.lowerBound
        }
        guard zip(edits, edits.dropFirst()).allSatisfy({ $1.range.upperBound <= $0.range.lowerBound }) else { return nil }
        var bytes = source.bytes
        for edit in edits { bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8)) }
        source = Source(path: source.path, bytes: bytes)
        let expected = Catalogue.Term.Labels(
            preferred: new, admitted: labels.admitted.filter { !Catalogue.Term.isSame($0, new) },
            deprecated: labels.deprecated.filter { !Catalogue.Term.isSame($0, new) && !Catalogue.Term.isSame($0, old) } + [old])
        let after = Catalogue.Term(parse(source))
        var wanted = before.labels
        wanted[language.rawValue] = expected
        return after?.labels == wanted ? source : nil
    }

    private struct Change {
        let range: Range<Int>
        let text: String
    }

    private func changes(of document: ParsedDocument) -> [Change] {
        guard let map = document.frontMatter?["labels"]?[language.rawValue], let preferred = map.entry("preferred") else { return [] }
        let source = document.source
        let value = source.trimmed(preferred.value.range.bytes)
        var changes = [Change(range: value, text: yamlScalar(new))]
        for key in ["admitted", "deprecated"] {
            guard let entry = map.entry(key) else { continue }
            let kept = entry.value.items.compactMap(\.text).filter { !Catalogue.Term.isSame($0, new) && !Catalogue.Term.isSame($0, old) }
            let wanted = key == "deprecated" ? kept + [old] : kept
            guard wanted != entry.value.items.compactMap(\.text) else { continue }
            // A list of labels on one line, where it was over several.
            let list = source.trimmed(entry.value.range.bytes)
            let isFlow = source.bytes.indices.contains(list.lowerBound) && source.bytes[list.lowerBound] == UInt8(ascii: "[")
            let start = isFlow ? list.lowerBound : Self.afterColon(source, entry.keyRange.end.offset)
            let text = "[\(wanted.map(yamlScalar).joined(separator: ", "))]"
            changes.append(Change(range: start..<max(start, list.upperBound), text: isFlow ? text : " " + text))
        }
        if map.entry("deprecated") == nil {
            let start = map.range.start.offset
            let isFlow = source.bytes.indices.contains(start) && source.bytes[start] == UInt8(ascii: "{")
            let column = preferred.keyRange.start.column - 1
            let text = "deprecated: [\(yamlScalar(old))]"
            let lead = isFlow ? ", " : "\n" + String(repeating: " ", count: column)
            // Written together with the label that it follows: two changes at one place would meet.
            changes[0] = Change(range: value, text: yamlScalar(new) + lead + text)
        }
        return changes
    }

    private static func afterColon(_ source: Source, _ offset: Int) -> Int {
        (source.bytes[offset...].firstIndex(of: UInt8(ascii: ":")) ?? offset) + 1
    }

    /// The title and its heading, where they were the old label.
    private func title(of document: ParsedDocument) -> Change? {
        guard document.language == language, let node = document.frontMatter?["title"], let text = node.text,
            Catalogue.Term.isSame(text, old)
        else { return nil }
        return Change(range: document.source.trimmed(node.range.bytes), text: yamlScalar(new))
    }

    private func heading(of document: ParsedDocument) -> Change? {
        guard document.language == language, let heading = document.titleHeading, Catalogue.Term.isSame(heading.text, old) else {
            return nil
        }
        let range = document.source.trimmed(heading.range.bytes)
        let isMarked =
            document.source.bytes.indices.contains(range.lowerBound) && document.source.bytes[range.lowerBound] == UInt8(ascii: "#")
        return isMarked ? Change(range: range, text: "# \(new)") : nil
    }
}
