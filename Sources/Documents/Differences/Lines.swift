/// A line of the source of two versions of a document: of both, or of one of them.
package struct LineDifference: Hashable, Sendable {
    package let change: BlockDifference.Run.Change
    /// Without its end; to be escaped by whoever shows it.
    package let text: String
    /// 1-based; `nil` where the older version does not have the line.
    package let old: Int?
    /// 1-based; `nil` where the newer version does not have the line.
    package let new: Int?
}

/// Every line of two versions in the order of the newer one, with what was removed at the place where it stood. Ends of lines are no difference.
///
/// - Parameter from: `nil` for a document that is new: all of it is added.
package func lineDifferences(from: Source?, to: Source) -> [LineDifference] {
    let old = from.map(lines) ?? []
    let new = lines(to)
    var numbering = Numbering()
    let pairs = alignment(old.map { numbering.number($0) }, new.map { numbering.number($0) })
    var found: [LineDifference] = []
    var (oldNext, newNext) = (0, 0)
    for pair in pairs + [(old.count, new.count)] {
        found += (oldNext..<pair.old).map { LineDifference(change: .removed, text: old[$0], old: $0 + 1, new: nil) }
        found += (newNext..<pair.new).map { LineDifference(change: .added, text: new[$0], old: nil, new: $0 + 1) }
        (oldNext, newNext) = (pair.old + 1, pair.new + 1)
        guard pair.old < old.count else { break }
        found.append(LineDifference(change: .kept, text: new[pair.new], old: pair.old + 1, new: pair.new + 1))
    }
    return found
}

/// The lines of a text; the end of the last one is not the beginning of another.
private func lines(_ source: Source) -> [String] {
    guard let last = source.bytes.last else { return [] }
    let isEnded = last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r")
    let count = isEnded ? source.lineCount - 1 : source.lineCount
    return (0..<count).map { source.text(source.line($0 + 1)) }
}
