/// Where a text stands on its page: alone, or as one of several.
package struct TextPlace: Hashable, Sendable {
    /// Before every id of the text.
    let ids: String
    /// How many levels its headings are below those of a text that stands alone.
    let depth: Int
    /// What the numbers of its headings begin with, `3.`; `nil` where they have none.
    let numbers: String?
    /// What each drawing brings with it to look the same where no style sheet of the page reaches it; CSS of our own.
    let drawingStyle: String

    package init(ids: String = "", depth: Int = 0, numbers: String? = nil, drawingStyle: String = "") {
        self.ids = ids
        self.depth = depth
        self.numbers = numbers
        self.drawingStyle = drawingStyle
    }

    /// A drawing with its style; its title, which is escaped, is the first thing in it.
    func styled(_ drawing: String) -> String {
        guard !drawingStyle.isEmpty, let title = drawing.firstRange(of: "<title ") else { return drawing }
        return drawing[..<title.lowerBound] + "<style>\(drawingStyle)</style>\n" + drawing[title.lowerBound...]
    }
}

/// Counts headings as they come. A level that is left out has no number: below `1` is `1.1`, one level deeper or two.
struct HeadingNumbers {
    /// Levels that are open, outermost first, each with how many of it there were.
    private var open: [(level: Int, count: Int)] = []

    mutating func next(_ level: Int) -> String {
        while let last = open.last, last.level > level { open.removeLast() }
        if let last = open.last, last.level == level {
            open[open.count - 1].count += 1
        } else {
            open.append((level, 1))
        }
        return open.map { String($0.count) }.joined(separator: ".")
    }
}
