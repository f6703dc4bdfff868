extension Context {
    var fileName: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// A path as a shell takes it.
package func shellWord(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "._-/@+".utf8.contains($0) }
    return isPlain && !text.isEmpty
        ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
