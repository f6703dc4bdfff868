/// An HTML tag as CommonMark reads one inside text: what is not well-formed there is shown as text and harms nobody, but for the
/// names that begin a block of HTML whatever follows.
struct TagReading {
    private(set) var tag: Prose.Tag?

    init(_ bytes: [UInt8], at start: Int, end: Int) {
        var index = start + 1
        let isClosing = index < end && bytes[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let nameStart = index
        guard index < end, isLetter(bytes[index]) else { return }
        while index < end, isLetter(bytes[index]) || isDigit(bytes[index]) || bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard index - nameStart <= 64 else { return }
        let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
        let nameEnd = index
        var attributes: [String] = []
        let isWellFormed = Self.readAttributes(bytes, &index, end, &attributes)
        let beginsBlock = Self.blockNames.contains(name) && Self.isLineStart(bytes, start) && (nameEnd == end || bytes[nameEnd] <= 32)
        guard isWellFormed || beginsBlock else { return }
        tag = Prose.Tag(name: name, isClosing: isClosing, attributes: attributes, range: start..<(isWellFormed ? index : nameEnd))
    }

    /// Moves behind the `>`; false where something is not an attribute, or a blank line comes first.
    private static func readAttributes(_ bytes: [UInt8], _ index: inout Int, _ end: Int, _ attributes: inout [String]) -> Bool {
        while true {
            let spaceStart = index
            guard skipSpace(bytes, &index, end), index < end else { return false }
            if bytes[index] == UInt8(ascii: "/") { index += 1 }
            guard index < end else { return false }
            if bytes[index] == UInt8(ascii: ">") {
                index += 1
                return true
            }
            let nameStart = index
            guard index > spaceStart, isLetter(bytes[index]) || bytes[index] == UInt8(ascii: "_") || bytes[index] == UInt8(ascii: ":")
            else {
                return false
            }
            while index < end, isNameByte(bytes[index]) { index += 1 }
            attributes.append(String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased())
            guard skipValue(bytes, &index, end) else { return false }
        }
    }

    private static func skipValue(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Bool {
        let before = index
        guard skipSpace(bytes, &index, end), index < end else { return false }
        guard bytes[index] == UInt8(ascii: "=") else {
            index = before
            return true
        }
        index += 1
        guard skipSpace(bytes, &index, end), index < end else { return false }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            while index < end, bytes[index] != quote { index += 1 }
            index += 1
            return index <= end
        }
        let start = index
        while index < end, bytes[index] > 32, !"\"'=<>`".utf8.contains(bytes[index]) { index += 1 }
        return index > start
    }

    /// False at a blank line: it ends the paragraph, and the tag with it.
    private static func skipSpace(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Bool {
        var lines = 0
        while index < end, bytes[index] <= 32 {
            if bytes[index] == 10 { lines += 1 }
            index += 1
        }
        return lines < 2
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "_:.-".utf8.contains(byte)
    }

    private static func isLineStart(_ bytes: [UInt8], _ start: Int) -> Bool {
        var index = start
        while index > 0, bytes[index - 1] == 32, start - index < 4 { index -= 1 }
        return index == 0 || bytes[index - 1] == 10
    }

    /// Names that begin a block of HTML without a closing bracket (CommonMark 0.31, HTML blocks, conditions 1 and 6).
    private static let blockNames: Set<String> = [
        "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dir", "div",
        "fieldset", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe",
        "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "pre", "script",
        "search", "section", "style", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "track", "ul",
    ]
}
