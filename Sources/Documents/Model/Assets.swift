/// The files that a document references: its images, and the fields of its front matter that name a file. They belong to what an approval
/// covers (model.md, Documents).
package struct Assets: Hashable, Sendable {
    /// Paths in the repository, sorted and unique, whether the files exist or not.
    package let inside: [String]
    /// References that leave the repository or cannot be a path, in the order of the text.
    package let outside: [Reference]

    package struct Reference: Hashable, Sendable {
        package let target: String
        package let range: SourceRange
    }
}

extension ParsedDocument {
    /// The files that it references, relative to the folder of the document; a leading slash is the top of the repository. Addresses of
    /// the web are no files.
    ///
    /// - Parameter template: names the fields of type asset; without it only `file` is one.
    package func assets(_ template: Template? = nil) -> Assets {
        var references = links.filter(\.isImage).compactMap { link -> (Assets.Reference, String?)? in
            guard let path = path(ofLink: link.target) else { return nil }
            return (Assets.Reference(target: link.target, range: link.range), path.isEmpty ? nil : resolve(path))
        }
        for node in assetFields(template) {
            guard let text = node.text, !text.isEmpty, !hasScheme(text) else { continue }
            references.append((Assets.Reference(target: text, range: node.range), resolve(text)))
        }
        return Assets(
            inside: Set(references.compactMap(\.1)).sorted(),
            outside: references.filter { $0.1 == nil }.map(\.0).sorted { $0.range < $1.range })
    }

    /// The path of a link relative to the top of the repository; `nil` for addresses of the web, anchors, and what leaves the repository.
    package func repositoryPath(_ target: String) -> String? {
        guard let path = path(ofLink: target), !path.isEmpty else { return nil }
        return resolve(path)
    }

    /// The values of the fields that name a file.
    func assetFields(_ template: Template?) -> [YAMLNode] {
        guard let template else { return [frontMatter?["file"]].compactMap { $0 } }
        return template.fields.flatMap { field in frontMatter?[field.name].map { assets(in: $0, field.type) } ?? [] }
    }

    private func assets(in node: YAMLNode, _ type: Template.FieldType) -> [YAMLNode] {
        switch type {
        case .asset: [node]
        case .list(let element, _, _): node.items.flatMap { assets(in: $0, element) }
        case .map(let fields): fields.flatMap { field in node[field.name].map { assets(in: $0, field.type) } ?? [] }
        case .dictionary(let element): (node.entries ?? []).flatMap { assets(in: $0.value, element) }
        case .text, .integer, .number, .boolean, .date, .month, .time, .duration, .url, .email, .choice, .chosenFrom, .member, .entity,
            .reference, .oneOf:
            []
        }
    }

    /// The path part of a link, decoded; `nil` for what is no file: addresses with a scheme or a host, and anchors. Empty where it cannot be
    /// decoded.
    private func path(ofLink target: String) -> String? {
        let target = target.prefix { $0 != "#" && $0 != "?" }
        guard !target.isEmpty, !target.hasPrefix("//"), !hasScheme(target) else { return nil }
        return decoded(target) ?? ""
    }

    private func hasScheme(_ text: some StringProtocol) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let first = text.unicodeScalars.first, first.isASCII,
            first.properties.isAlphabetic
        else { return false }
        return text.utf8[..<colon].allSatisfy { byte in
            let lower = byte | 0x20
            return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
        }
    }

    /// `nil` for bytes that are not UTF-8 or hold NUL; a percent sign without two digits is itself.
    private func decoded(_ text: Substring) -> String? {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result.contains(0) ? nil : String(validating: result, as: UTF8.self)
    }

    private func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): (byte | 0x20) - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// `nil` where the path leaves the repository or names its top.
    private func resolve(_ path: String) -> String? {
        var parts = path.hasPrefix("/") ? [] : source.path.split(separator: "/").dropLast()
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.isEmpty || path.utf8.contains(0) ? nil : parts.joined(separator: "/")
    }
}
