package import Documents

/// Prefix of the ids of headings: no text may take the id of a part of the page.
let headingPrefix = "s-"

/// Writes the Markdown of a document as HTML. Markup is made of nothing but the literals of this file and of `Tags`; every text and every
/// attribute is escaped, so that no input brings forth an element or an attribute that is not written here.
package func render(_ document: ParsedDocument, in surrounding: Surrounding) -> Rendered {
    let bytes = Array(document.source.bytes[document.body])
    let line = document.source.position(at: document.body.lowerBound).line
    var renderer = Renderer(document, surrounding, linesBefore: line - 1)
    unsafe bytes.withUnsafeBufferPointer { all in
        guard var tree = unsafe MarkdownTree(all) else { return }
        renderer.read(&tree)
    }
    return renderer.rendered
}

/// The walk through the tree. Nothing is recursive, so that no nesting is too deep for it.
struct Renderer {
    var html = HTML()
    var tags = Tags()
    let surrounding: Surrounding
    private let linesBefore: Int
    private let titles: [ParsedDocument.Heading]
    private let anchors: [[String]]
    private let hasTitle: Bool

    private var nodes: [Node] = []
    /// Top-level headings so far.
    private var headingCount = 0
    private var headings: [Rendered.Heading] = []
    private var numbers = HeadingNumbers()
    var problems: [Rendered.Problem] = []
    private var undrawn: [Rendered.Undrawn] = []
    private var diagrams = 0
    var explained: [DocumentID] = []
    private var ids: Set<String> = []
    private var footnotes = 0
    private var referred: Set<String> = []
    var table = TableState()
    /// Of the block that is being read: cmark loses count inside it.
    private var line = 1
    /// Text that is not written yet: words to explain may go over the nodes of cmark.
    private var pending: [UInt8] = []
    /// Inside an image: its words are the alternative text.
    private var alternative: [UInt8]?
    /// Inside a heading that is written from its plain text.
    private var isSkipping = false

    /// A node that is open, and what ends it.
    private struct Node {
        let kind: MarkdownNode.Kind
        var isTight = false
        var end: HTML = ""
    }

    init(_ document: ParsedDocument, _ surrounding: Surrounding, linesBefore: Int) {
        self.surrounding = surrounding
        self.linesBefore = linesBefore
        hasTitle = document.titleHeading != nil
        titles = [document.titleHeading].compactMap(\.self) + document.sections.map(\.heading)
        anchors = document.headingAnchors
    }

    var rendered: Rendered { Rendered(html: html, headings: headings, problems: problems, undrawn: undrawn, terms: explained) }

    mutating func read(_ tree: inout MarkdownTree) {
        html.bytes.reserveCapacity(16_384)
        while let (isEntering, node) = tree.next() {
            if isSkipping {
                if !isEntering, node.kind == .heading { leave(node) }
                continue
            }
            if isEntering { enter(node) } else { leave(node) }
        }
        flush()
        html += tags.close(from: 0)
    }

    private mutating func enter(_ node: MarkdownNode) {
        if alternative != nil { return describe(node) }
        switch node.kind {
        case .text:
            node.appendLiteral(to: &pending)
            return
        case .space where node.style != .lineBreak:
            pending.append(10)
            return
        case .space, .codeSpan, .inlineHTML, .link, .image, .other: break
        case .document, .paragraph, .heading, .quote, .list, .item, .code, .html, .rule, .footnote, .table, .row, .cell:
            if node.startLine > 0 { line = linesBefore + node.startLine }
        }
        flush()
        switch node.kind {
        case .document, .text: push(node)
        case .paragraph: push(node, isBare ? ("", "\n") : ("<p>", "</p>\n"))
        case .heading: heading(node)
        case .quote: push(node, ("<blockquote>\n", "</blockquote>\n"))
        case .list: list(node)
        case .item: item(node)
        case .code: code(node)
        case .html: html += tags.block(node.literal, depth: nodes.count)
        case .rule: html += "<hr>\n"
        case .footnote: footnote(node)
        case .table, .row, .cell:
            let end = table.enter(node, into: &html, surrounding.language)
            push(node, ("", end))
        case .space: html += "<br>\n"
        case .codeSpan: html += "<code>\(HTML(text: String(decoding: node.literal, as: UTF8.self)))</code>"
        case .inlineHTML: html += tags.inline(node.literal, depth: nodes.count)
        case .link: link(node)
        case .image: alternative = []
        case .other: style(node)
        }
    }

    private mutating func leave(_ node: MarkdownNode) {
        if node.kind == .image { return image(node) }
        if alternative != nil || node.kind.isLeaf || node.style == .footnoteReference { return }
        flush()
        isSkipping = false
        guard let last = nodes.popLast() else { return }
        html += tags.close(from: nodes.count + 1)
        html += last.end
    }

    private mutating func push(_ node: MarkdownNode, _ markup: (start: HTML, end: HTML) = ("", ""), isTight: Bool = false) {
        html += markup.start
        nodes.append(Node(kind: node.kind, isTight: isTight, end: markup.end))
    }

    /// Whether a paragraph is an item of a list without blank lines.
    private var isBare: Bool {
        nodes.last?.kind == .item && nodes.count >= 2 && nodes[nodes.count - 2].isTight
    }

    private mutating func heading(_ node: MarkdownNode) {
        guard nodes.count == 1 else {
            // In a quotation: no part of the page's outline.
            return push(node, ("<p><strong>", "</strong></p>\n"))
        }
        let index = headingCount
        headingCount += 1
        isSkipping = true
        guard titles.indices.contains(index), !(hasTitle && index == 0) else { return push(node) }
        let title = titles[index]
        let place = surrounding.place
        let names = anchors[index].map { place.ids + headingPrefix + $0 }.filter { ids.insert($0).inserted }
        let level = min(max(node.level, 2) + place.depth, 6)
        let number = place.numbers.map { $0 + numbers.next(level) }
        let start = tags.isEmpty ? html.bytes.count : nil
        html.bytes += Array("<h\(level)".utf8)
        if let name = names.last {
            html += " id=\"\(name)\""
            headings.append(Rendered.Heading(level: level, text: title.text, anchor: name, number: number, start: start))
        }
        html += ">"
        for name in names.dropLast() { html += "<span id=\"\(name)\"></span>" }
        var end = HTML()
        end.bytes = Array("</h\(level)>\n".utf8)
        let counted: HTML = number.map { "<span class=\"number\">\($0)</span> " } ?? ""
        push(node, (counted + HTML(text: title.text), end))
    }

    private mutating func list(_ node: MarkdownNode) {
        if node.isOrdered {
            push(
                node, (node.listStart == 1 ? "<ol>\n" : "<ol start=\"\(node.listStart)\">\n", "</ol>\n"), isTight: node.isTight)
        } else {
            push(node, ("<ul>\n", "</ul>\n"), isTight: node.isTight)
        }
    }

    private mutating func item(_ node: MarkdownNode) {
        guard let isDone = node.isDone else { return push(node, ("<li>", "</li>\n")) }
        let word = isDone ? Phrase(en: "Done:", fr: "Fait :") : Phrase(en: "To do:", fr: "À faire :")
        let mark = isDone ? "☑" : "☐"
        push(
            node,
            (
                "<li class=\"task\"><span aria-hidden=\"true\">\(mark)</span> <span class=\"unseen\">\(word[surrounding.language])</span> ",
                "</li>\n"
            ))
    }

    private mutating func code(_ node: MarkdownNode) {
        let text = String(decoding: node.literal, as: UTF8.self)
        do throws(DiagramError) {
            if let drawn = try Diagram.html(
                info: node.info, source: text, id: "\(surrounding.place.ids)diagram-\(diagrams + 1)", language: surrounding.language)
            {
                diagrams += 1
                html.bytes += Array(surrounding.place.styled(drawn).utf8)
                return
            }
        } catch {
            // The first line of the text stands below the fence.
            undrawn.append(Rendered.Undrawn(line: line + error.line, error: error))
        }
        html += "<pre tabindex=\"0\"><code>\(text)</code></pre>\n"
    }

    private mutating func footnote(_ node: MarkdownNode) {
        footnotes += 1
        let number = footnotes
        let ids = surrounding.place.ids
        let back = Phrase(en: "Back to the text", fr: "Retour au texte")[surrounding.language]
        push(
            node,
            (
                "<div class=\"footnote\" id=\"\(ids)fn-\(number)\"><a href=\"#\(ids)fr-\(number)\" aria-label=\"\(back)\">\(number)</a>\n",
                "</div>\n"
            ))
    }

    private mutating func style(_ node: MarkdownNode) {
        switch node.style {
        case .emphasis: push(node, ("<em>", "</em>"))
        case .strong: push(node, ("<strong>", "</strong>"))
        case .footnoteReference:
            let number = String(decoding: node.literal, as: UTF8.self)
            // Several may refer to one footnote, which leads back to the first.
            let ids = surrounding.place.ids
            let id: HTML = referred.insert(number).inserted ? " id=\"\(ids)fr-\(number)\"" : ""
            html += "<sup><a\(id) href=\"#\(ids)fn-\(number)\">\(number)</a></sup>"
        case .lineBreak, nil: push(node)
        }
    }
}

// Words, links and images.
extension Renderer {
    private mutating func link(_ node: MarkdownNode) {
        switch surrounding.destination(node.target, false) {
        case .outside(let address): push(node, ("<a href=\"\(address)\" rel=\"noopener noreferrer\">", "</a>"))
        case .inside(let address): push(node, ("<a href=\"\(address)\">", "</a>"))
        case .nowhere(let reason):
            problems.append(Rendered.Problem(line: line, target: node.target, reason: reason))
            push(node)
        }
    }

    /// What an image says where it cannot be seen.
    private mutating func describe(_ node: MarkdownNode) {
        guard var words = alternative else { return }
        switch node.kind {
        case .text, .codeSpan: node.appendLiteral(to: &words)
        case .space: words.append(32)
        case .image, .link, .other, .document, .paragraph, .heading, .quote, .list, .item, .code, .html, .rule, .footnote, .table, .row,
            .cell, .inlineHTML:
            return
        }
        alternative = words
    }

    private mutating func image(_ node: MarkdownNode) {
        guard let words = alternative else { return }
        alternative = nil
        let text = String(decoding: words, as: UTF8.self)
        switch surrounding.destination(node.target, true) {
        case .inside(let address): html += "<img src=\"\(address)\" alt=\"\(text)\" loading=\"lazy\">"
        case .outside: html += "\(text)"
        case .nowhere(let reason):
            problems.append(Rendered.Problem(line: line, target: node.target, reason: reason))
            html += "\(text)"
        }
    }

    /// Writes the text that was held back, with the first use of each term explained.
    private mutating func flush() {
        guard !pending.isEmpty else { return }
        let text = pending
        pending.removeAll(keepingCapacity: true)
        var start = 0
        if !nodes.contains(where: { $0.kind == .link || $0.kind == .heading }) {
            for use in surrounding.terms(text) where !explained.contains(use.term) {
                let word = String(decoding: text[use.range], as: UTF8.self)
                guard let explanation = surrounding.explanation(use.term, word) else { continue }
                html.bytes.append(escaping: text[start..<use.range.lowerBound])
                html += explanation
                explained.append(use.term)
                start = use.range.upperBound
            }
        }
        html.bytes.append(escaping: text[start...])
    }
}
