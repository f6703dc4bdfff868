/// The bytes of a file and where its lines begin.
package struct Source: Hashable, Sendable {
    /// Relative to the top of the repository.
    package let path: String
    package let bytes: [UInt8]
    /// 0-based byte offsets at which lines begin; a line ends with LF, CRLF or a lone CR. Never empty.
    private let lineStarts: [Int]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts = [0]
        starts.reserveCapacity(bytes.count / 32 + 1)
        for index in bytes.indices where bytes[index] <= 13 {
            let isEnd = bytes[index] == 10 || (bytes[index] == 13 && !(index + 1 < bytes.count && bytes[index + 1] == 10))
            if isEnd { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// The place of a byte offset, which is clamped to the text.
    package func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = lineStarts.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1, offset: offset)
    }

    /// The place of a line and column as cmark and libyaml count them, both 1-based, columns in bytes; clamped to the text.
    package func position(line: Int, column: Int) -> SourcePosition {
        let index = min(max(line, 1), lineStarts.count) - 1
        return position(at: lineStarts[index] + max(column, 1) - 1)
    }

    package func range(_ offsets: Range<Int>) -> SourceRange {
        let start = position(at: offsets.lowerBound)
        // nearly always on the same line
        let end = start.line < lineStarts.count ? lineStarts[start.line] : bytes.count + 1
        if offsets.upperBound >= start.offset, offsets.upperBound < end {
            let column = start.column + offsets.upperBound - start.offset
            return SourceRange(start, SourcePosition(line: start.line, column: column, offset: offsets.upperBound))
        }
        return SourceRange(start, position(at: offsets.upperBound))
    }

    package var lineCount: Int { lineStarts.count }

    /// The byte offsets of a line (1-based, clamped) without its end.
    package func line(_ number: Int) -> Range<Int> {
        let index = min(max(number, 1), lineStarts.count) - 1
        let start = lineStarts[index]
        var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
        while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
        return start..<end
    }

    /// A stretch without the blanks and line ends around it; where nothing is left, its start.
    package func trimmed(_ offsets: Range<Int>) -> Range<Int> {
        var offsets = offsets.clamped(to: 0..<bytes.count)
        while let last = offsets.last, Self.isBlank(bytes[last]) { offsets = offsets.lowerBound..<last }
        while let first = offsets.first, Self.isBlank(bytes[first]) { offsets = first + 1..<offsets.upperBound }
        return offsets
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }

    /// The text of a stretch; bytes that are not UTF-8 show as U+FFFD.
    package func text(_ offsets: Range<Int>) -> String {
        String(decoding: bytes[offsets.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}
