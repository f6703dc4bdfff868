import CMarkGFM

/// The tree that cmark-gfm makes of a text, walked in the order of the text. The only place where cmark is spoken to.
///
/// Tables, task lists and footnotes are read; strike-through and bare links are not: those two extensions write to a table of
/// characters that all parsers of the process share (cmark_inlines_add_special_character), so that two documents that are read at the same
/// time would change each other.
@safe
package struct MarkdownTree: ~Copyable {
    private let root: OpaquePointer
    private let walk: OpaquePointer

    /// `nil` where there is no memory for it.
    package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        _ = Self.registered
        guard let parser = unsafe cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
        defer { unsafe cmark_parser_free(parser) }
        for name in ["table", "tasklist"] {
            if let found = unsafe cmark_find_syntax_extension(name) { _ = unsafe cmark_parser_attach_syntax_extension(parser, found) }
        }
        if let start = bytes.baseAddress {
            unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { unsafe cmark_parser_feed(parser, $0, bytes.count) }
        }
        guard let root = unsafe cmark_parser_finish(parser) else { return nil }
        guard let walk = unsafe cmark_iter_new(root) else {
            unsafe cmark_node_free(root)
            return nil
        }
        unsafe self.root = root
        unsafe self.walk = walk
    }

    deinit {
        unsafe cmark_iter_free(walk)
        unsafe cmark_node_free(root)
    }

    /// The next step of the walk: a node with children is entered and left, a leaf is entered only.
    package mutating func next() -> (isEntering: Bool, node: MarkdownNode)? {
        let event = unsafe cmark_iter_next(walk)
        guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(walk) else { return nil }
        return (event == CMARK_EVENT_ENTER, unsafe MarkdownNode(node))
    }

    /// Registering is not safe on two threads; a global is set up once.
    private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()
}

/// A node of a `MarkdownTree`; to be used before the walk goes on, and never kept.
@safe
package struct MarkdownNode {
    private let node: OpaquePointer
    package let kind: Kind

    package enum Kind {
        case document, paragraph, heading, quote, list, item, code, html, rule, footnote, table, row, cell
        case text, space, codeSpan, inlineHTML, link, image
        /// Emphasis and what extensions add.
        case other

        package var isLeaf: Bool {
            switch self {
            case .code, .html, .rule, .text, .space, .codeSpan, .inlineHTML: true
            case .document, .paragraph, .heading, .quote, .list, .item, .footnote, .table, .row, .cell, .link, .image, .other: false
            }
        }
    }

    fileprivate init(_ node: OpaquePointer) {
        unsafe self.node = node
        kind = unsafe Self.kind(of: node)
    }

    private static func kind(of node: OpaquePointer) -> Kind {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: .document
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_BLOCK_QUOTE: .quote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .code
        case CMARK_NODE_HTML_BLOCK: .html
        case CMARK_NODE_THEMATIC_BREAK: .rule
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnote
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .space
        case CMARK_NODE_CODE: .codeSpan
        case CMARK_NODE_HTML_INLINE: .inlineHTML
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_EMPH, CMARK_NODE_STRONG: .other
        default: unsafe extended(node)
        }
    }

    /// The numbers of the types of extensions are given out at run time, their names are fixed.
    private static func extended(_ node: OpaquePointer) -> Kind {
        switch unsafe String(cString: cmark_node_get_type_string(node)) {
        case "table": .table
        case "table_row", "table_header": .row
        case "table_cell": .cell
        default: .other
        }
    }

    /// 1-based lines of the text that was parsed; 0 where cmark lost count.
    package var startLine: Int { unsafe Int(cmark_node_get_start_line(node)) }
    var endLine: Int { unsafe Int(cmark_node_get_end_line(node)) }
    /// 1-based bytes; the end is that of the last byte.
    var startColumn: Int { unsafe Int(cmark_node_get_start_column(node)) }
    var endColumn: Int { unsafe Int(cmark_node_get_end_column(node)) }

    var next: MarkdownNode? {
        guard let next = unsafe cmark_node_next(node) else { return nil }
        return unsafe MarkdownNode(next)
    }

    /// The line of a table's header. Where a paragraph goes before the table without a blank line, cmark gives the paragraph's line to the
    /// table and to its header, so that it is counted back from the first row, or from the table's end where there is none.
    var headerLine: Int {
        guard let header = unsafe cmark_node_first_child(node), let row = unsafe cmark_node_next(header) else { return endLine - 1 }
        return unsafe Int(cmark_node_get_start_line(row)) - 2
    }

    package var level: Int { unsafe Int(cmark_node_get_heading_level(node)) }
    package var isOrdered: Bool { unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST }
    package var info: String { unsafe cmark_node_get_fence_info(node).map { unsafe String(cString: $0) } ?? "" }
    package var target: String { unsafe cmark_node_get_url(node).map { unsafe String(cString: $0) } ?? "" }

    package var literal: [UInt8] {
        var bytes: [UInt8] = []
        appendLiteral(to: &bytes)
        return bytes
    }

    package func appendLiteral(to buffer: inout [UInt8]) {
        guard let text = unsafe cmark_node_get_literal(node) else { return }
        let count = unsafe cmark_literal_length(text)
        unsafe text.withMemoryRebound(to: UInt8.self, capacity: count) {
            unsafe buffer.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
        }
    }

    // For those who write the text out again:

    /// What `other` and `space` are.
    package enum Style { case emphasis, strong, lineBreak, footnoteReference }

    package var style: Style? {
        switch unsafe cmark_node_get_type(node) {
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        default: nil
        }
    }

    /// Whether a list has no blank lines between its items.
    package var isTight: Bool { unsafe cmark_node_get_list_tight(node) != 0 }
    /// The number of the first item.
    package var listStart: Int { unsafe Int(cmark_node_get_list_start(node)) }
    package var isHeader: Bool { unsafe cmark_gfm_extensions_get_table_row_is_header(node) != 0 }
    /// Of an item of a task list; `nil` for any other.
    package var isDone: Bool? {
        guard unsafe String(cString: cmark_node_get_type_string(node)) == "tasklist" else { return nil }
        return unsafe cmark_gfm_extensions_get_tasklist_item_checked(node)
    }

    /// Of the columns of a table: `l`, `c`, `r`, or 0 for none.
    package var alignments: [UInt8] {
        let count = unsafe Int(cmark_gfm_extensions_get_table_columns(node))
        guard count > 0, let first = unsafe cmark_gfm_extensions_get_table_alignments(node) else { return [] }
        return unsafe Array(UnsafeBufferPointer(start: first, count: count))
    }
}
