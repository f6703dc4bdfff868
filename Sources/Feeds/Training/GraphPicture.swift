package import Community
import Documents

/// The graph of the training as pictures: text for Graphviz, and an SVG that needs nobody else.
package struct GraphPicture: Sendable {
    private let graph: CurriculumGraph
    private let title: String

    /// - Parameter title: of the whole, for those who do not see it.
    package init(_ graph: CurriculumGraph, title: String) {
        self.graph = graph
        self.title = title
    }

    /// For Graphviz's `dot`.
    package func dot() -> String {
        func quoted(_ text: String) -> String {
            "\"" + escaped(text).reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) } + "\""
        }
        let nodes = graph.nodes.map { node in
            let minutes = node.minutes.map { " (\($0) min)" } ?? ""
            return "  \(quoted(node.id.description)) [label=\(quoted(node.title + minutes)), class=\(quoted(node.id.kind))];\n"
        }
        let edges = graph.edges.map { edge in
            "  \(quoted(edge.from.description)) -> \(quoted(edge.to.description)) [class=\(quoted(edge.kind.rawValue)), label=\(quoted(edge.label))];\n"
        }
        return "digraph \(quoted(title)) {\n  rankdir=LR;\n  node [shape=box];\n" + nodes.joined() + edges.joined() + "}\n"
    }

    // Pixels.
    private static let width = 230
    private static let height = 40
    private static let across = 90
    private static let down = 16
    private static let margin = 20
    /// Letters that fit into a box.
    private static let letters = 30

    private struct Box {
        let node: CurriculumGraph.Node
        let x: Int
        let y: Int
    }

    /// Layer by layer from left to right; edges are curves between the boxes. Nothing in it can run, and nothing is fetched.
    package func svg() -> String {
        let boxes = boxes()
        let places = Dictionary(boxes.map { ($0.node.id, $0) }) { first, _ in first }
        let right = (boxes.map(\.x).max() ?? 0) + Self.width + Self.margin
        let bottom = (boxes.map(\.y).max() ?? 0) + Self.height + Self.margin
        let edges = graph.edges.compactMap { edge -> String? in
            guard let from = places[edge.from], let to = places[edge.to] else { return nil }
            return line(edge, from, to)
        }
        let summary = "\(graph.nodes.count) / \(graph.edges.count): " + graph.nodes.map(\.title).joined(separator: "; ")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" viewBox="0 0 \(right) \(bottom)" width="\(right)" height="\(bottom)" font-family="sans-serif" font-size="12">
            <title id="title">\(markup(title))</title>
            <desc id="desc">\(markup(summary))</desc>
            <rect width="100%" height="100%" fill="white"/>
            \(edges.joined(separator: "\n"))
            \(boxes.map(drawn).joined(separator: "\n"))
            </svg>

            """
    }

    /// In each layer by where what leads to it stands, so that few edges cross.
    private func boxes() -> [Box] {
        var before: [String: [String]] = [:]
        for edge in graph.edges { before[edge.to.description, default: []].append(edge.from.description) }
        var rows: [String: Int] = [:]
        var boxes: [Box] = []
        for layer in Set(graph.nodes.map(\.layer)).sorted() {
            let nodes = graph.nodes.filter { $0.layer == layer }.map { node in
                let known = (before[node.id.description] ?? []).compactMap { rows[$0] }
                return (weight: known.isEmpty ? Int.max : known.reduce(0, +) * 100 / known.count, node: node)
            }.sorted { ($0.weight, $0.node.id) < ($1.weight, $1.node.id) }
            for (row, node) in nodes.map(\.node).enumerated() {
                rows[node.id.description] = row
                boxes.append(
                    Box(
                        node: node, x: Self.margin + layer * (Self.width + Self.across),
                        y: Self.margin + row * (Self.height + Self.down)))
            }
        }
        return boxes
    }

    private func line(_ edge: CurriculumGraph.Edge, _ from: Box, _ to: Box) -> String {
        let (x1, y1, x2, y2) = (from.x + Self.width, from.y + Self.height / 2, to.x, to.y + Self.height / 2)
        let middle = (x1 + x2) / 2
        let dashes = edge.kind == .before ? "" : #" stroke-dasharray="4 3""#
        let path = #"<path d="M\#(x1) \#(y1)C\#(middle) \#(y1) \#(middle) \#(y2) \#(x2) \#(y2)" fill="none" stroke="slategray"\#(dashes)>"#
        let name = "<title>\(markup("\(edge.from) → \(edge.to) \(edge.label)"))</title></path>"
        guard !edge.label.isEmpty else { return path + name }
        return path + name
            + #"<text x="\#(x2 - 6)" y="\#(y2 - 4)" text-anchor="end" fill="darkslategray" font-size="10">\#(markup(edge.label))</text>"#
    }

    private func drawn(_ box: Box) -> String {
        let node = box.node
        let fill =
            switch node.id.kind {
            case "module": "honeydew"
            case "competency": "aliceblue"
            case "role", "programme": "cornsilk"
            default: "whitesmoke"
            }
        let short = node.title.count > Self.letters ? node.title.prefix(Self.letters - 1) + "…" : node.title[...]
        let minutes = node.minutes.map { ", \($0) min" } ?? ""
        let middle = box.x + Self.width / 2
        return #"<g><title>\#(markup("\(node.title) (\(node.id)\(minutes))"))</title>"#
            + #"<rect x="\#(box.x)" y="\#(box.y)" width="\#(Self.width)" height="\#(Self.height)" rx="4" fill="\#(fill)" stroke="darkslategray"/>"#
            + #"<text x="\#(middle)" y="\#(box.y + 17)" text-anchor="middle">\#(markup(short))</text>"#
            + #"<text x="\#(middle)" y="\#(box.y + 32)" text-anchor="middle" fill="darkslategray" font-size="10">\#(markup(node.id.kind + minutes))</text></g>"#
    }
}
