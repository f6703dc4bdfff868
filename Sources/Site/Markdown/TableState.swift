import Documents

/// Where a table is: its head, its body, its columns.
struct TableState {
    private var alignments: [UInt8] = []
    private var column = 0
    private var isHead = false

    /// - Returns: what ends the node.
    mutating func enter(_ node: MarkdownNode, into html: inout HTML, _ language: Language) -> HTML {
        switch node.kind {
        case .table:
            alignments = node.alignments
            // It may be wider than the page, and is scrolled by keyboard too.
            let word = Phrase(en: "Table", fr: "Tableau")[language]
            html += "<div class=\"table\" role=\"group\" aria-label=\"\(word)\" tabindex=\"0\"><table>\n"
            return "</tbody></table></div>\n"
        case .row:
            column = 0
            isHead = node.isHeader
            if isHead {
                html += "<thead><tr>"
                return "</tr></thead>\n<tbody>\n"
            }
            html += "<tr>"
            return "</tr>\n"
        case .cell:
            let align: HTML =
                switch alignments.indices.contains(column) ? alignments[column] : 0 {
                case UInt8(ascii: "r"): " class=\"right\""
                case UInt8(ascii: "c"): " class=\"centre\""
                default: ""
                }
            column += 1
            html += isHead ? "<th scope=\"col\"\(align)>" : "<td\(align)>"
            return isHead ? "</th>" : "</td>"
        case .document, .paragraph, .heading, .quote, .list, .item, .code, .html, .rule, .footnote, .text, .space, .codeSpan, .inlineHTML,
            .link, .image, .other:
            return ""
        }
    }
}
