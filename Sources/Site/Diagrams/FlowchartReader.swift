/// Reads the statements of one line.
struct FlowchartReader {
    struct Node {
        let id: String
        let shape: (label: String, shape: Flowchart.Shape)?
    }

    struct Link {
        var label = ""
        var style = Flowchart.Link.Style.solid
        var hasStart = false
        var hasEnd = true
    }

    /// `a & b --> c`: groups of nodes, and the links between them.
    struct Statement {
        var groups: [[Node]]
        var links: [Link]
    }

    private let line: DiagramText.Line
    private let characters: [Character]
    private var index = 0

    init(_ line: DiagramText.Line) {
        self.line = line
        characters = Array(line.text)
    }

    /// The next statement; `nil` at the end of the line.
    mutating func statement() throws(DiagramError) -> Statement? {
        while skip(";") {}
        guard index < characters.count else { return nil }
        var statement = Statement(groups: [try group()], links: [])
        while let link = try link() {
            statement.links.append(link)
            statement.groups.append(try group())
        }
        blanks()
        guard index == characters.count || characters[index] == ";" else { throw problem }
        return statement
    }

    private var problem: DiagramError { .unknown(line, expected: "a[Draft] -->|yes| b{Agreed?}") }

    private mutating func blanks() { while index < characters.count, characters[index].isWhitespace { index += 1 } }

    private func isNext(_ text: String) -> Bool { characters[index...].starts(with: text) }

    private mutating func skip(_ text: String) -> Bool {
        blanks()
        guard isNext(text) else { return false }
        index += text.count
        return true
    }

    private mutating func group() throws(DiagramError) -> [Node] {
        var nodes = [try node()]
        while skip("&") { nodes.append(try node()) }
        return nodes
    }

    private mutating func node() throws(DiagramError) -> Node {
        blanks()
        let start = index
        while index < characters.count {
            let character = characters[index]
            let isInside =
                "-.".contains(character) && index > start && index + 1 < characters.count && characters[index + 1].isLetter
                && characters[index - 1] != "-"
            guard character.isLetter || character.isNumber || character == "_" || isInside else { break }
            index += 1
        }
        guard index > start else { throw problem }
        let id = String(characters[start..<index])
        let shape = try shape()
        if isNext(":::") {
            index += 3
            while index < characters.count, characters[index].isLetter || characters[index].isNumber || characters[index] == "_" {
                index += 1
            }
        }
        return Node(id: id, shape: shape)
    }

    private static let shapes: [(open: String, close: String, shape: Flowchart.Shape)] = [
        ("([", "])", .stadium), ("[[", "]]", .subroutine), ("[(", ")]", .cylinder), ("(((", ")))", .circle), ("((", "))", .circle),
        ("{{", "}}", .hexagon), ("[/", "/]", .slanted), ("[\\", "\\]", .slanted), ("[/", "\\]", .slanted), ("[\\", "/]", .slanted),
        ("{", "}", .diamond),
        ("[", "]", .box), ("(", ")", .round), (">", "]", .box),
    ]

    private mutating func shape() throws(DiagramError) -> (label: String, shape: Flowchart.Shape)? {
        for (open, close, shape) in Self.shapes where isNext(open) {
            let start = index + open.count
            var end = start
            var isQuoted = false
            while end < characters.count {
                if characters[end] == "\"" { isQuoted.toggle() }
                if !isQuoted, characters[end...].starts(with: close) {
                    index = end + close.count
                    return (Self.label(String(characters[start..<end])), shape)
                }
                end += 1
            }
        }
        if let next = index < characters.count ? characters[index] : nil, "[({>".contains(next) { throw problem }
        return nil
    }

    /// Without quotation marks; `<br>` is an end of line.
    private static func label(_ text: String) -> String {
        unquoted(trimmed(text)).split(separator: "<br/>").flatMap { $0.split(separator: "<br>") }.flatMap { $0.split(separator: "\\n") }
            .map { trimmed($0) }.joined(separator: "\n")
    }

    /// `-->`, `---`, `-.->`, `==>`, `--o`, `--x`, `<-->`, each longer if one likes, with `|label|` after it or `-- label` in it.
    private mutating func link() throws(DiagramError) -> Link? {
        blanks()
        let start = index
        var link = Link()
        for mark in ["<", "o", "x"] where isNext(mark + "--") || isNext(mark + "==") || isNext(mark + "-.") {
            link.hasStart = true
            index += 1
            break
        }
        guard let character = index < characters.count ? characters[index] : nil, "-=~".contains(character) else {
            index = start
            return nil
        }
        link.style = character == "=" ? .thick : character == "~" ? .hidden : .solid
        var shaft = run()
        if shaft.contains(".") { link.style = .dotted }
        guard shaft.count > 1 else { throw problem }
        var head = self.head()
        if head == nil, shaft.count == 2 {
            // `-- label -->`, `-. label .->`, `== label ==>`
            let label = index
            while index < characters.count, !isNext("--"), !isNext("=="), !isNext(".-") { index += 1 }
            guard index < characters.count else { throw problem }
            link.label = unquoted(trimmed(String(characters[label..<index])))
            shaft = run()
            head = self.head()
        }
        link.hasEnd = head != nil && link.style != .hidden
        if skip("|") {
            let label = index
            while index < characters.count, characters[index] != "|" { index += 1 }
            guard index < characters.count else { throw problem }
            link.label = Self.label(String(characters[label..<index]))
            index += 1
        }
        return link
    }

    private mutating func run() -> String {
        let start = index
        while index < characters.count, "-=.~".contains(characters[index]) { index += 1 }
        return String(characters[start..<index])
    }

    private mutating func head() -> Character? {
        guard index < characters.count, ">xo".contains(characters[index]) else { return nil }
        // `--o` and `--x` only before a blank: `--only` is a label.
        let isEnd = index + 1 == characters.count || characters[index + 1].isWhitespace || characters[index + 1] == "|"
        guard characters[index] == ">" || isEnd else { return nil }
        index += 1
        return characters[index - 1]
    }
}
