/// Columns of a text in UTF-16 code units, as editors and forges count them.
///
/// A line can be as long as a document, and each of its links can be a finding: what stands before a place is not counted anew each time.
package struct UTF16Columns: Sendable {
    private let source: Source
    /// Units before each whole stride of the text.
    private let checkpoints: [Int]

    private static let stride = 1024

    package init(_ source: Source) {
        self.source = source
        var checkpoints = [0]
        var start = 0
        while start + Self.stride <= source.bytes.count {
            checkpoints.append((checkpoints.last ?? 0) + Self.units(source.bytes[start..<start + Self.stride]))
            start += Self.stride
        }
        self.checkpoints = checkpoints
    }

    /// The column of a place of this text; 1-based.
    package func column(of position: SourcePosition) -> Int {
        units(before: position.offset) - units(before: position.offset - (position.column - 1)) + 1
    }

    private func units(before offset: Int) -> Int {
        let offset = min(max(offset, 0), source.bytes.count)
        let checkpoint = offset / Self.stride
        return checkpoints[checkpoint] + Self.units(source.bytes[checkpoint * Self.stride..<offset])
    }

    /// Each character begins with a byte that continues none; those beyond the basic plane begin with F0 or more and take two units.
    private static func units(_ bytes: ArraySlice<UInt8>) -> Int {
        var units = 0
        for byte in bytes { units += (byte & 0xC0 == 0x80 ? 0 : 1) + (byte >= 0xF0 ? 1 : 0) }
        return units
    }
}
