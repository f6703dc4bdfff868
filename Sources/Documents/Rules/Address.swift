/// Where a link leads.
package enum Address {
    /// site.md, Markdown.
    package static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// The scheme of a URL, lowercase; `nil` for what is relative. Browsers pass over controls and space, so these hide nothing.
    package static func scheme(of target: String) -> String? {
        var scheme: [UInt8] = []
        for byte in target.utf8 {
            switch byte {
            case 0...32, 0x7F: continue
            case UInt8(ascii: ":"): return scheme.isEmpty ? nil : String(decoding: scheme, as: UTF8.self)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): scheme.append(byte | 0x20)
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
                guard !scheme.isEmpty else { return nil }
                scheme.append(byte)
            default: return nil
            }
        }
        return nil
    }

    enum Place: Equatable {
        /// A path from the top of the repository; empty for the top itself.
        case inside(String)
        case outside
    }

    /// The file that a relative target names; `nil` for URLs and for anchors in the same document.
    static func place(of target: String, from path: String) -> Place? {
        guard scheme(of: target) == nil, !target.hasPrefix("//") else { return nil }
        let end = target.utf8.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? target.utf8.endIndex
        let name = decoded(target[..<end])
        guard !name.isEmpty else { return nil }
        return resolve(name, from: path)
    }

    /// The same for a file that a field names; a path in front matter is written without `%20`.
    static func place(ofPath name: String, from path: String) -> Place? {
        scheme(of: name) == nil ? resolve(name, from: path) : .outside
    }

    /// From the folder of the document, or from the top of the repository after a leading slash.
    private static func resolve(_ name: String, from path: String) -> Place {
        var parts = name.hasPrefix("/") ? [] : path.split(separator: "/").dropLast().map(String.init)
        for part in name.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return .outside
            }
        }
        return .inside(parts.joined(separator: "/"))
    }

    /// Without `%20` and its like; a broken one stays as it is.
    package static func decoded(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), rest.count >= 2, !digits.hasPrefix("+"), let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
