/// A place in a source text.
package struct SourcePosition: Hashable, Sendable, Comparable {
    /// 1-based.
    package let line: Int
    /// 1-based, in UTF-8 bytes from the start of the line.
    package let column: Int
    /// 0-based byte offset in the file as it is stored (a byte order mark counts).
    package let offset: Int

    package init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }

    package static let start = SourcePosition(line: 1, column: 1, offset: 0)

    package static func < (left: Self, right: Self) -> Bool {
        left.offset < right.offset
    }
}

/// A half-open stretch of a source text; zero-width where something is missing.
package struct SourceRange: Hashable, Sendable, Comparable {
    package let start: SourcePosition
    package let end: SourcePosition

    package init(_ start: SourcePosition, _ end: SourcePosition) {
        self.start = start
        self.end = end
    }

    package init(at position: SourcePosition) {
        self.init(position, position)
    }

    package static let start = SourceRange(at: .start)

    /// The byte offsets of the stretch.
    package var bytes: Range<Int> { start.offset..<end.offset }

    package static func < (left: Self, right: Self) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
