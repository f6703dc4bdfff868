/// The file in which git keeps references that have no file of their own: a line each, sorted, and below a tag what it leads to.
enum PackedReferences {
    /// The same bytes without a reference; all of them where it is not there.
    static func removing(_ name: String, from bytes: [UInt8]) -> [UInt8] {
        var rest: [UInt8] = []
        rest.reserveCapacity(bytes.count)
        var isBelow = false
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
            let line = bytes[start..<end]
            // What a tag leads to belongs to the line above it.
            if line.first != UInt8(ascii: "^") { isBelow = line.dropFirst(41).prefix { $0 != UInt8(ascii: "\n") }.elementsEqual(name.utf8) }
            if !isBelow { rest += line }
            start = end
        }
        return rest
    }
}
