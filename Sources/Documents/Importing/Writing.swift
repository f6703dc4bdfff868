extension Importer {
    /// The document that a text becomes: the front matter of its template, its own words, and what must be looked at as a place to fill in,
    /// so that `check` asks for it before anybody is asked to review.
    ///
    /// - Parameters:
    ///   - places: of the texts that arrive with it: the path in the folder to the path in the repository.
    ///   - files: the other files of the folder.
    package func text(of arrival: Arrival, places: [String: String], files: Set<String>) -> Imported {
        var links = Links(arrival, places: places, files: files)
        let body = links.rewritten()
        let front = FieldsTaken(arrival, checker)
        let source = Source(path: arrival.path, text: head(arrival, front) + leftOver(front, arrival.language) + body)
        let bytes = checker.fixed(parse(source), terms: false)
        return Imported(bytes: bytes, assets: links.assets, lost: links.lost)
    }

    private func head(_ arrival: Arrival, _ front: FieldsTaken) -> String {
        var values = self.values.merging(front.kept) { _, own in own }
        values["template"] = arrival.template.reference.description
        values["id"] = arrival.id.description
        values["title"] = arrival.title
        values["lang"] = arrival.language.rawValue
        let plain = Template(
            kind: arrival.template.kind, version: arrival.template.version, folder: arrival.template.folder, name: arrival.template.name,
            extends: nil, fields: arrival.template.fields, sections: [], extraSections: arrival.template.extraSections, body: "")
        let text = skeleton(of: plain, in: arrival.language, values: values, outline: outline)
        return text + "\n" + marker(arrival) + "\n\n"
    }

    /// Found by `placeholder-left`. No full stop and no quotation mark in it: they would make it look like a program's.
    private func marker(_ arrival: Arrival) -> String {
        switch arrival.language {
        case .en: "{{imported: check the kind \(arrival.template.kind), the title, the owner and the language, then remove this line}}"
        case .fr: "{{importé : vérifiez le type \(arrival.template.kind), le titre, le responsable et la langue, puis retirez cette ligne}}"
        }
    }

    /// Fields that the template has no place for, as they were. They stand before the first heading: a section of their own could be taken for
    /// one of the template's under another name, and then nothing could be saved.
    private func leftOver(_ front: FieldsTaken, _ language: Language) -> String {
        guard !front.left.isEmpty else { return "" }
        let marker =
            switch language {
            case .en: "{{from the original: move what is worth keeping of these fields, then remove them}}"
            case .fr: "{{de l'original : reprenez ce qui compte de ces champs, puis retirez-les}}"
            }
        let fence = String(repeating: "`", count: max(3, front.longestFence + 1))
        return "\(marker)\n\n\(fence)yaml\n\(front.left)\n\(fence)\n\n"
    }
}

/// The front matter of another tool: what a field of the template can hold, and the rest as it was written.
private struct FieldsTaken {
    private(set) var kept: [String: String] = [:]
    /// Lines of YAML; empty where nothing is left over.
    private(set) var left = ""

    /// What praxis itself says, or what nobody but the community decides.
    private static let ours: Set = ["template", "id", "lang", "owner", "authors", "contributors", "status", "version"]

    init(_ arrival: Arrival, _ checker: Checker) {
        let document = arrival.document
        let fields = Dictionary(arrival.template.fields.map { ($0.name, $0) }) { first, _ in first }
        var lines: [String] = []
        for entry in document.frontMatter?.entries ?? [] {
            if entry.key == "title", entry.value.text == arrival.title { continue }
            if entry.key == "lang", entry.value.text == arrival.language.rawValue { continue }
            if let field = fields[entry.key], entry.key != "title", !Self.ours.contains(entry.key),
                let value = Self.value(entry.value, field)
            {
                kept[entry.key] = value
                continue
            }
            let first = document.source.line(entry.keyRange.start.line).lowerBound
            let end = document.source.trimmed(
                entry.keyRange.start.offset..<max(entry.value.range.end.offset, entry.keyRange.end.offset + 1))
            lines.append(document.source.text(first..<max(end.upperBound, entry.keyRange.end.offset + 1)))
        }
        left = lines.joined(separator: "\n")
    }

    var longestFence: Int {
        var (longest, current) = (0, 0)
        for byte in left.utf8 {
            current = byte == UInt8(ascii: "`") ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }

    /// As the skeleton takes it; `nil` for what does not fit.
    private static func value(_ node: YAMLNode, _ field: Template.Field) -> String? {
        switch field.type {
        case .list(let element, _, _):
            let texts = node.items.compactMap(\.text)
            guard texts.count == node.items.count, !texts.isEmpty, texts.allSatisfy({ fits($0, element) && !$0.contains(",") }) else {
                return nil
            }
            return texts.joined(separator: ",")
        default:
            guard let text = node.text, !text.isEmpty, fits(text, field.type) else { return nil }
            return text
        }
    }

    private static func fits(_ text: String, _ type: Template.FieldType) -> Bool {
        switch type {
        case .text(let length, let pattern): pattern == nil && length?.contains(text.count) != false
        case .date: CalendarText.isDate(text)
        case .month: CalendarText.isMonth(text)
        case .time: CalendarText.isTime(text)
        case .duration: Period(parsing: text) != nil
        case .choice(let values): values.contains(text)
        case .url: text.hasPrefix("https://") || text.hasPrefix("http://")
        case .boolean: text == "true" || text == "false"
        case .integer(let bounds): integer(text).map { bounds?.contains($0) != false } ?? false
        case .number, .email, .chosenFrom, .member, .entity, .reference, .asset, .list, .map, .dictionary, .oneOf: false
        }
    }
}

/// The links of a text, turned to where their targets are now.
private struct Links {
    private let arrival: Arrival
    private let places: [String: String]
    private let files: Set<String>
    private(set) var assets: [String: String] = [:]
    private(set) var lost: [String] = []

    init(_ arrival: Arrival, places: [String: String], files: Set<String>) {
        self.arrival = arrival
        self.places = places
        self.files = files
    }

    /// The body without its title, whose heading the skeleton writes.
    mutating func rewritten() -> String {
        let document = arrival.document
        var bytes = document.source.bytes
        for link in document.links.sorted(by: { $0.range.start.offset > $1.range.start.offset }) {
            guard let target = newTarget(link, in: document) else { continue }
            let range = link.range.bytes
            guard let place = lastPlace(of: Array(link.target.utf8), in: bytes, range) else {
                lost.append(link.target)
                continue
            }
            bytes.replaceSubrange(place, with: Array(target.utf8))
        }
        lost.reverse()
        var start = document.body.lowerBound
        if let title = document.titleHeading, title.text == arrival.title {
            let line = document.source.line(title.range.end.line)
            let opening = String(decoding: bytes[start..<title.range.start.offset], as: UTF8.self)
            start = min(bytes.count, line.upperBound)
            return opening + String(decoding: bytes[start...], as: UTF8.self).drop { $0 == "\n" }
        }
        return String(decoding: bytes[start...], as: UTF8.self).drop { $0 == "\n" }.description
    }

    /// `nil` where the link stays as it is.
    private mutating func newTarget(_ link: ParsedDocument.Link, in document: ParsedDocument) -> String? {
        let path = link.target.prefix { $0 != "#" && $0 != "?" }
        let rest = link.target[path.endIndex...]
        guard !path.isEmpty, !path.hasPrefix("//"), Address.scheme(of: String(path)) == nil else { return nil }
        guard let found = document.repositoryPath(String(path)) else {
            lost.append(link.target)
            return nil
        }
        // macOS writes accents in two characters and Windows in one; Swift's strings are equal, bytes are not.
        if let place = places[found] { return relativeLink(to: place, from: arrival.path) + rest }
        guard let file = files.firstIndex(of: found).map({ files[$0] }), !file.hasSuffix(".md") else {
            lost.append(link.target)
            return nil
        }
        let name = assets[file] ?? assetPath(of: file)
        assets[file] = name
        return relativeLink(to: name, from: arrival.path) + rest
    }

    /// In a folder that bears the document's name, so that two pictures of one name do not meet.
    private func assetPath(of file: String) -> String {
        placeOfAsset(file, of: arrival.path) { assets.values.contains($0) }
    }
}

/// Where a file that comes with a document is kept: in a folder that bears the document's name.
///
/// - Parameters:
///   - name: of the file as it is elsewhere, with or without folders.
///   - document: the path of the document.
package func placeOfAsset(_ name: String, of document: String, isTaken: (String) -> Bool) -> String {
    let folder = document.dropLast(".md".count)
    let name = name.split(separator: "/").last ?? ""
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let stem = Slug(title: String(name[..<dot]))?.text ?? "file"
    let ending = name[dot...].lowercased()
    var path = "\(folder)/\(stem)\(ending)"
    var number = 1
    while isTaken(path) {
        number += 1
        path = "\(folder)/\(stem)-\(number)\(ending)"
    }
    return path
}
