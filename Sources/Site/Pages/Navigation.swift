import Community
import Documents
import Review

extension SiteBuilder {
    /// The tree of all pages of a language, once for the whole site: a script that sets one value. It grows with the pages; a tree in each page would
    /// grow with their square.
    func navigation(_ language: Language) -> [UInt8] {
        var tree = JSONText()
        tree.list(frame.sections(language).filter { !$0.kinds.isEmpty }) { tree, section in
            let pages = contents.listed(section.kinds, in: language)
            tree.open(section.title[language], section.path(language))
            if section == .guide {
                tree.list(contents.chapters(of: pages).filter { !$0.pages.isEmpty }) { tree, chapter in
                    tree.open(chapter.name, nil)
                    tree.list(chapter.pages) { tree, page in tree.leaf(page.title, page.path) }
                    tree.close()
                }
            } else {
                tree.list(pages) { tree, page in tree.leaf(page.title, page.path) }
            }
            tree.close()
        }
        return Array("self.praxisNavigation = ".utf8) + tree.bytes + Array(";\n".utf8)
    }
}

/// JSON that may stand in a script, and in a page too: `<` and the two line ends of JavaScript that JSON does not have are escaped.
private struct JSONText {
    var bytes: [UInt8] = []

    mutating func list<Item>(_ items: [Item], _ write: (inout JSONText, Item) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { bytes += Array(",\n".utf8) }
            write(&self, item)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Begins an entry that has others below it.
    mutating func open(_ title: String, _ path: String?) {
        bytes += Array("{\"title\":".utf8)
        string(title)
        if let path {
            bytes += Array(",\"path\":".utf8)
            string(path)
        }
        bytes += Array(",\"below\":".utf8)
    }

    mutating func close() { bytes.append(UInt8(ascii: "}")) }

    mutating func leaf(_ title: String, _ path: String) {
        bytes += Array("{\"title\":".utf8)
        string(title)
        bytes += Array(",\"path\":".utf8)
        string(path)
        close()
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
            case "<", "\u{2028}", "\u{2029}", "\u{0}"..<" ": bytes += Array(Self.escape(scalar).utf8)
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
