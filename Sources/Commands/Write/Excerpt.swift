package import Documents

/// The line of a document in which something was found, cut to a width around it, and the carets that go below.
package struct Excerpt: Hashable, Sendable {
    /// Escaped, with blanks for tabs.
    package let line: String
    /// Blanks up to the first caret.
    package let indent: String
    /// One at least: what is missing is shown at the place where it belongs. Of a range over several lines, the first.
    package let carets: String

    /// - Parameter width: columns of the terminal that are left for it; no fewer than 20 are used.
    package init(_ range: SourceRange, in source: Source, width: Int) {
        let width = max(width, 20)
        let whole = source.line(range.start.line)
        let start = min(max(range.start.offset, whole.lowerBound), whole.upperBound)
        let end = max(start, min(range.end.offset, whole.upperBound))
        // A line can be as long as a document: no more of it is looked at than a screen can show.
        let most = width * 4
        let first = max(whole.lowerBound, Self.boundary(start - most, in: source))
        let last = min(whole.upperBound, Self.boundary(end + most, in: source))
        var tabs = 0
        var before = Self.cells(source.text(first..<start), column: &tabs)
        let shown = min(end, Self.boundary(start + most, in: source))
        var inside = Self.cells(source.text(start..<shown), column: &tabs)
        var after = Self.cells(source.text(end..<last), column: &tabs)
        let wanted = max(1, Self.width(inside))

        // What comes before gives way first, but for a third of the room.
        let room = max(width / 3, width - wanted - Self.width(after))
        let isCutBefore = first > whole.lowerBound || Self.width(before) > room
        if isCutBefore { before = [.ellipsis] + Self.last(before, columns: room - 1) }
        let hasMore = !after.isEmpty || last < whole.upperBound
        let isCutInside = shown < end || Self.width(before) + Self.width(inside) > width - (hasMore ? 1 : 0)
        if isCutInside {
            inside = Self.first(inside, columns: width - Self.width(before) - 1) + [.ellipsis]
            after = []
        }
        let left = width - Self.width(before) - max(1, Self.width(inside))
        if !isCutInside, last < whole.upperBound || Self.width(after) > left {
            after = Self.first(after, columns: left - 1) + [.ellipsis]
        }
        line = (before + inside + after).map(\.text).joined()
        indent = String(repeating: " ", count: Self.width(before))
        carets = String(repeating: "^", count: max(1, Self.width(inside)))
    }

    /// What one character becomes on the screen.
    private struct Cell {
        let text: String
        let width: Int

        static let ellipsis = Cell(text: "…", width: 1)
    }

    private static let tab = 4

    private static func cells(_ text: String, column: inout Int) -> [Cell] {
        var cells: [Cell] = []
        for character in text {
            let cell: Cell
            if character == "\t" {
                let blanks = tab - column % tab
                cell = Cell(text: String(repeating: " ", count: blanks), width: blanks)
            } else {
                let shown = escaped(String(character))
                cell = Cell(text: shown, width: startsWithMark(character) ? 0 : columns(of: shown))
            }
            cells.append(cell)
            column += cell.width
        }
        return cells
    }

    /// An accent of its own, where the range begins between a letter and its accent: the terminal puts it on what stands before.
    private static func startsWithMark(_ character: Character) -> Bool {
        switch character.unicodeScalars.first?.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: !character.unicodeScalars.contains(where: isUnsafe)
        default: false
        }
    }

    /// The nearest byte at or before an offset at which a character can begin.
    private static func boundary(_ offset: Int, in source: Source) -> Int {
        var offset = min(max(offset, 0), source.bytes.count)
        while offset > 0, offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
        return offset
    }

    private static func width(_ cells: [Cell]) -> Int { cells.reduce(0) { $0 + $1.width } }

    private static func first(_ cells: [Cell], columns: Int) -> [Cell] {
        var used = 0
        return Array(
            cells.prefix {
                used += $0.width
                return used <= columns
            })
    }

    private static func last(_ cells: [Cell], columns: Int) -> [Cell] { first(cells.reversed(), columns: columns).reversed() }
}
