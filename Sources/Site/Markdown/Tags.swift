/// HTML that somebody wrote in Markdown, reduced to the few tags that may stay: without attributes, balanced, each where it may be. All else is
/// dropped; words between tags stay, as words.
struct Tags {
    /// Those that are open, with the depth of the Markdown node in which they were opened; outermost first.
    private var open: [(name: String, depth: Int)] = []

    var isEmpty: Bool { open.isEmpty }

    private static let inline: Set<String> = ["kbd", "sub", "sup", "mark", "abbr", "br", "ins", "del"]
    private static let blocks: Set<String> = ["details", "summary", "dl", "dt", "dd", "figure", "figcaption"]
    /// What may hold Markdown after a blank line.
    private static let holders: Set<String> = ["details", "dl", "dd", "figure"]
    private static let parents = ["summary": "details", "dt": "dl", "dd": "dl", "figcaption": "figure"]
    /// Their contents are no words for readers.
    private static let silent: Set<String> = [
        "script", "style", "iframe", "object", "embed", "noscript", "noembed", "noframes", "template", "textarea", "title", "xmp", "svg",
        "math", "select", "head", "plaintext", "applet", "audio", "video", "canvas",
    ]

    /// The HTML of an inline tag: one tag, or a comment, as cmark hands it out.
    mutating func inline(_ bytes: [UInt8], depth: Int) -> HTML {
        var html = HTML()
        for part in Self.parts(bytes) {
            if case .tag(let name, let isClosing) = part, Self.inline.contains(name) { html += write(name, isClosing, depth) }
        }
        return html
    }

    /// The HTML of a block.
    mutating func block(_ bytes: [UInt8], depth: Int) -> HTML {
        var html = HTML()
        var silence: String?
        for part in Self.parts(bytes) {
            switch part {
            case .words(let words):
                if silence == nil { html.bytes.append(escaping: words) }
            case .tag(let name, let isClosing):
                if let hidden = silence {
                    if isClosing, name == hidden { silence = nil }
                } else if Self.silent.contains(name) {
                    if !isClosing { silence = name }
                } else if Self.inline.contains(name) || Self.blocks.contains(name) {
                    html += write(name, isClosing, depth)
                }
            }
        }
        while let last = open.last, last.depth >= depth, !Self.holders.contains(last.name) { html += close() }
        if html.bytes.allSatisfy({ $0 == 10 || $0 == 32 }) { return "" }
        if html.bytes.last != 10 { html.bytes.append(10) }
        return html
    }

    /// Closes what was opened inside a node that ends.
    mutating func close(from depth: Int) -> HTML {
        var html = HTML()
        while let last = open.last, last.depth >= depth { html += close() }
        return html
    }

    private mutating func write(_ name: String, _ isClosing: Bool, _ depth: Int) -> HTML {
        if name == "br" { return isClosing ? "" : "<br>" }
        if !isClosing {
            var html = HTML()
            if let parent = Self.parents[name] {
                // A term or a description ends where the next one begins.
                while let last = open.last, last.depth == depth, last.name != parent { html += close() }
                guard let last = open.last, last.name == parent, last.depth == depth else { return html }
            }
            // Nothing of a browser's parser depends on how deep it goes.
            guard open.count < 32 else { return html }
            open.append((name, depth))
            html.bytes += Array("<\(name)>".utf8)
            return html
        }
        guard let index = open.lastIndex(where: { $0.name == name }), open[index].depth == depth else { return "" }
        var html = HTML()
        while open.count > index { html += close() }
        return html
    }

    private mutating func close() -> HTML {
        guard let last = open.popLast() else { return "" }
        var html = HTML()
        html.bytes = Array("</\(last.name)>".utf8)
        return html
    }

    private enum Part {
        /// The name in lower case.
        case tag(String, isClosing: Bool)
        case words(ArraySlice<UInt8>)
    }

    /// Takes HTML apart as a browser would begin to; what it cannot end is dropped.
    private static func parts(_ bytes: [UInt8]) -> [Part] {
        var parts: [Part] = []
        var rest = bytes[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            if start > rest.startIndex { parts.append(.words(rest[..<start])) }
            rest = rest[start...].dropFirst()
            guard let first = rest.first else { return parts }
            if first == UInt8(ascii: "!") || first == UInt8(ascii: "?") {
                let end = rest.starts(with: "!--".utf8) ? "-->" : rest.starts(with: "![CDATA[".utf8) ? "]]>" : ">"
                guard let place = self.place(of: Array(end.utf8), in: rest) else { return parts }
                rest = rest[(place + end.utf8.count)...]
                continue
            }
            let isClosing = first == UInt8(ascii: "/")
            let name = rest.dropFirst(isClosing ? 1 : 0).prefix { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
            guard let letter = name.first, isLetter(letter) else {
                // A lone `<` is a sign like any other.
                parts.append(.words([UInt8(ascii: "<")]))
                continue
            }
            guard let end = self.end(ofTag: rest) else { return parts }
            parts.append(.tag(String(decoding: name, as: UTF8.self).lowercased(), isClosing: isClosing))
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty { parts.append(.words(rest)) }
        return parts
    }

    /// The `>` that ends a tag, past those in quotes.
    private static func end(ofTag bytes: ArraySlice<UInt8>) -> Int? {
        var quote: UInt8?
        for index in bytes.indices {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return index
            }
        }
        return nil
    }

    private static func place(of end: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= end.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - end.count)).first { bytes[$0...].starts(with: end) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
