/// A document as it is written at another place.
package struct Relinked: Hashable, Sendable {
    package let bytes: [UInt8]
    /// Targets that had to be turned and whose place in the text was not found; as written, in the order of the text. They are as they were.
    package let lost: [String]
}

extension ParsedDocument {
    /// Turns each relative link, and each field that names a file, to where its target is seen from another place; all else stays byte for
    /// byte. Links from the top of the repository, to the web and to headings of the same page stay as they are.
    ///
    /// - Parameters:
    ///   - path: from the top of the repository.
    ///   - template: names the fields of type asset; without it only `file` is one.
    package func relinked(to path: String, _ template: Template? = nil) -> Relinked {
        var named = links.map { (target: $0.target, range: $0.range.bytes) }
        for node in assetFields(template) { named.append((target: node.text ?? "", range: node.range.bytes)) }
        var bytes = source.bytes
        var lost: [String] = []
        for (target, range) in named.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            let file = target.prefix { $0 != "#" && $0 != "?" }
            guard !file.hasPrefix("/"), let found = repositoryPath(target) else { continue }
            let turned = relativeLink(to: found == source.path ? path : found, from: path) + target[file.endIndex...]
            guard turned != target else { continue }
            guard let place = lastPlace(of: Array(target.utf8), in: bytes, range) else {
                lost.append(target)
                continue
            }
            bytes.replaceSubrange(place, with: Array(turned.utf8))
        }
        return Relinked(bytes: bytes, lost: lost.reversed())
    }
}

/// A file as a link in a document names it, with what a link cannot hold as it is.
///
/// - Parameters:
///   - path: of the file, from the top of the repository.
///   - document: the path of the document.
package func relativeLink(to path: String, from document: String) -> String {
    let from = document.split(separator: "/").dropLast()
    let to = path.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    let parts = Array(repeating: "..", count: from.count - common) + to[common...].map(String.init)
    return parts.joined(separator: "/").split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
}

/// Where a link's target stands in what the link takes up: behind its words, which may hold the same.
func lastPlace(of needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    guard !needle.isEmpty, range.upperBound <= bytes.count, range.count >= needle.count else { return nil }
    for start in stride(from: range.upperBound - needle.count, through: range.lowerBound, by: -1)
    where bytes[start..<start + needle.count].elementsEqual(needle) {
        return start..<start + needle.count
    }
    return nil
}
