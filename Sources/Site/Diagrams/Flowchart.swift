import Documents

/// Boxes and arrows: `flowchart LR`, nodes as `a[Draft]` or `b{Agreed?}`, links as `a -->|yes| b`, and `subgraph … end`.
struct Flowchart {
    static let mostNodes = 100
    static let mostLinks = 200

    enum Direction: String { case down = "TB", right = "LR", up = "BT", left = "RL" }

    enum Shape { case box, round, stadium, subroutine, cylinder, circle, diamond, hexagon, slanted }

    struct Node {
        let id: String
        var label: String
        var shape = Shape.box
        /// Of `groups`; `nil` outside of all.
        var group: Int?
    }

    struct Link {
        let from: Int
        let to: Int
        var label: String
        var style = Style.solid
        var hasStart = false
        var hasEnd = true

        enum Style { case solid, dotted, thick, hidden }
    }

    let text: DiagramText
    private(set) var direction = Direction.down
    private(set) var nodes: [Node] = []
    private(set) var links: [Link] = []
    /// Names, and the group around each: `nil` outside of all.
    private(set) var groups: [(name: String, parent: Int?)] = []
    private var places: [String: Int] = [:]

    /// What concerns only how Mermaid draws it, or what would run a script.
    private static let ignored: Set<String> = ["classDef", "class", "style", "linkStyle", "click", "direction"]

    init(_ text: DiagramText) throws(DiagramError) {
        self.text = text
        let first = text.lines[0]
        if let word = first.words.dropFirst().first?.trimmingSuffix(";") {
            guard let known = Direction(rawValue: word == "TD" ? "TB" : word) else {
                throw DiagramError.unknown(first, expected: "flowchart LR")
            }
            direction = known
        }
        var open: [Int] = []
        for line in text.lines.dropFirst() {
            if let name = line.after("subgraph") {
                guard open.count < 8, groups.count < 20 else {
                    throw DiagramError.tooMuch(line: line.number, Phrase(en: "20 groups", fr: "20 groupes"))
                }
                groups.append((try DiagramText.checked(Self.groupName(name), line), open.last))
                open.append(groups.count - 1)
            } else if line.text == "end" || line.text == "end;" {
                guard open.popLast() != nil else { throw DiagramError.unknown(line, expected: "subgraph Title … end") }
            } else if !Self.ignored.contains(line.words.first ?? "") {
                var reader = FlowchartReader(line)
                while let statement = try reader.statement() { try take(statement, in: open.last, line) }
            }
        }
        guard !nodes.isEmpty else {
            throw DiagramError(
                line: first.number, Phrase(en: "The flowchart has no box.", fr: "Le schéma n’a pas de boîte."),
                fix: Phrase(same: "a[Draft] --> b[Review]"))
        }
    }

    /// A group and those around it, from the inside.
    func chain(_ group: Int?) -> [Int] {
        var chain: [Int] = []
        var next = group
        while let group = next {
            chain.append(group)
            next = groups[group].parent
        }
        return chain
    }

    /// `id [Title]`, `id["Title"]` or `Title`.
    private static func groupName(_ text: String) -> String {
        guard let bracket = text.firstIndex(of: "["), text.hasSuffix("]") else { return unquoted(text) }
        return unquoted(trimmed(text[text.index(after: bracket)...].dropLast()))
    }

    private mutating func take(_ statement: FlowchartReader.Statement, in group: Int?, _ line: DiagramText.Line) throws(DiagramError) {
        var before: [Int] = []
        for (index, step) in statement.groups.enumerated() {
            var own: [Int] = []
            for node in step { own.append(try place(node, in: group, line)) }
            if index > 0 {
                let link = statement.links[index - 1]
                for from in before {
                    for to in own {
                        guard links.count < Self.mostLinks else {
                            throw DiagramError.tooMuch(
                                line: line.number, Phrase(en: "\(Self.mostLinks) arrows", fr: "\(Self.mostLinks) flèches"))
                        }
                        let label = try DiagramText.checked(link.label, line)
                        links.append(
                            Link(from: from, to: to, label: label, style: link.style, hasStart: link.hasStart, hasEnd: link.hasEnd))
                    }
                }
            }
            before = own
        }
    }

    private mutating func place(_ read: FlowchartReader.Node, in group: Int?, _ line: DiagramText.Line) throws(DiagramError) -> Int {
        let place = places[read.id] ?? nodes.count
        if place == nodes.count {
            guard nodes.count < Self.mostNodes else {
                throw DiagramError.tooMuch(line: line.number, Phrase(en: "\(Self.mostNodes) boxes", fr: "\(Self.mostNodes) boîtes"))
            }
            places[read.id] = place
            nodes.append(Node(id: read.id, label: read.id))
        }
        if let (label, shape) = read.shape {
            nodes[place].label = try DiagramText.checked(label, line)
            nodes[place].shape = shape
        }
        if let group, nodes[place].group == nil { nodes[place].group = group }
        return place
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
