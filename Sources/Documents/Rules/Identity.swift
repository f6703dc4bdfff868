extension Context {
    /// The id in the front matter with its place, where it can be read.
    var id: (value: DocumentID, range: SourceRange)? {
        guard let node = field("id"), let id = node.text.flatMap(DocumentID.init(parsing:)) else { return nil }
        return (id, node.range)
    }

    var fileName: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// A path as a shell takes it.
func shellWord(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "._-/@+".utf8.contains($0) }
    return isPlain && !text.isEmpty
        ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
