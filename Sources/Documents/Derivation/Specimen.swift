/// A document as it shows what its kind looks like, whoever wrote it: with front matter (Jekyll, Hugo in YAML or TOML), with a list of
/// `Key: value` before the first section (RFCs), or with headings only, of any level.
struct Specimen {
    let path: String
    let language: Language
    let id: DocumentID?
    let original: DocumentID?
    let template: TemplateReference?
    /// In the order of the text; those that hold nothing are left out.
    let fields: [YAMLNode.Entry]
    /// What stands before the first section.
    let titles: [ParsedDocument.Heading]
    /// Every heading but a title, in the order of the text.
    private let sections: [ParsedDocument.Section]
    private let title: ParsedDocument.Section?

    /// A section and what is below it.
    struct Part {
        let heading: String
        let wording: Wording
        /// Its own and those of all sections below it, in the order of the text.
        let blocks: [ParsedDocument.Block]
        /// One level deeper.
        let parts: [Part]
    }

    /// `nil` for what cannot be read, with what is wrong.
    init?(_ source: Source, problems: inout [Diagnostic]) {
        let document = parse(TOMLFrontMatter.translated(source) ?? source)
        let severe: Set = ["not-utf8", "too-large", "front-matter-syntax"]
        if let problem = document.problems.first(where: { severe.contains($0.rule) }) {
            problems.append(problem)
            return nil
        }
        path = source.path
        id = document.id
        original = document.text("translation_of").flatMap(DocumentID.init(parsing:))
        template = document.template
        language = document.language ?? guessedLanguage(document)
        let front = document.frontMatter?.entries ?? []
        fields = (front.isEmpty ? Self.listed(document) : front).filter { !Self.isEmpty($0.value) }
        titles = document.titleHeading.map { [$0] } ?? []
        title = document.titleHeading.map { ParsedDocument.Section(heading: $0, content: $0.range, blocks: document.opening) }
        sections = document.sections.filter { !isBlank($0.heading.text) }
    }

    /// The sections of the highest level that the document has.
    ///
    /// - Parameter namesSections: whether a heading of level 1 names a section, and not the document: it does where other documents have it too.
    func parts(namesSections: (Wording) -> Bool) -> [Part] {
        var all = sections
        if let title, sections.contains(where: { $0.heading.level == 1 }), namesSections(Wording(title.heading.text)) {
            all.insert(title, at: 0)
        } else if titles.isEmpty {
            // The one heading of level 1 of a text that begins with other headings is its title.
            let first = all.indices.filter { all[$0].heading.level == 1 }
            if first.count == 1, !namesSections(Wording(all[first[0]].heading.text)) { all.remove(at: first[0]) }
        }
        return Self.parts(all[...])
    }

    private static func parts(_ sections: ArraySlice<ParsedDocument.Section>) -> [Part] {
        guard let level = sections.map(\.heading.level).min() else { return [] }
        let starts = sections.indices.filter { sections[$0].heading.level == level }
        return starts.enumerated().map { number, start in
            let end = number + 1 < starts.count ? starts[number + 1] : sections.endIndex
            let heading = sections[start].heading.text
            return Part(
                heading: heading, wording: Wording(heading), blocks: sections[start..<end].flatMap(\.blocks),
                parts: parts(sections[(start + 1)..<end]))
        }
    }

    private static func isEmpty(_ node: YAMLNode) -> Bool {
        switch node.value {
        case .scalar(let text, let isPlain): isBlank(text) || isPlain && (text == "~" || text == "null")
        case .list(let nodes): nodes.isEmpty
        case .map(let entries): entries.isEmpty
        }
    }

    /// `- Start Date: 2014-05-04` and the like, where every item of the first list is written so; a link counts as its address.
    private static func listed(_ document: ParsedDocument) -> [YAMLNode.Entry] {
        guard case .list(_, let items)? = document.opening.first?.kind, items.count > 1 else { return [] }
        var entries: [YAMLNode.Entry] = []
        for item in items {
            guard let colon = item.text.firstIndex(of: ":"), let name = Slug(title: String(item.text[..<colon]))?.text, name.count <= 32
            else { return [] }
            let text = item.text[item.text.index(after: colon)...].drop { $0 == " " || $0 == "\n" }
            let links = document.links.filter { item.range.bytes.contains($0.range.start.offset) }
            let value = links.count == 1 && links[0].text == text ? links[0].target : String(text)
            let node = YAMLNode(.scalar(value, isPlain: true), range: item.range)
            let key = String(name.map { $0 == "-" ? "_" : $0 })
            entries.append(YAMLNode.Entry(key: key, keyRange: item.range, value: node))
        }
        return Set(entries.map(\.key)).count == entries.count ? entries : []
    }
}

/// By the commonest words of the two languages; English where there are none.
package func guessedLanguage(_ document: ParsedDocument) -> Language {
    let french: Set = ["le", "la", "les", "des", "et", "une", "est", "dans", "pour", "que", "du", "au"]
    let english: Set = ["the", "and", "of", "to", "in", "is", "for", "that", "with", "are", "be", "it"]
    var balance = 0
    var left = 2_000
    for block in document.opening + document.sections.flatMap(\.blocks) where left > 0 {
        for word in block.text.split(whereSeparator: { !$0.isLetter }) {
            left -= 1
            let word = word.lowercased()
            balance += english.contains(word) ? 1 : french.contains(word) ? -1 : 0
        }
    }
    return balance < 0 ? .fr : .en
}

/// Hugo's front matter between two lines `+++`, as the YAML that says the same: its values are YAML's, and only `=` and `[table]` differ.
enum TOMLFrontMatter {
    /// `nil` where there is none.
    static func translated(_ source: Source) -> Source? {
        guard source.bytes.starts(with: Array("+++".utf8)) else { return nil }
        var lines = source.text(0..<source.bytes.count).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix("\r") ? line.dropLast() : line
        }
        guard lines[0] == "+++", let end = lines.dropFirst().firstIndex(of: "+++") else { return nil }
        lines[0] = "---"
        lines[end] = "---"
        var margin = ""
        for index in 1..<end {
            let line = lines[index].drop { $0 == " " || $0 == "\t" }
            if line.hasPrefix("["), line.hasSuffix("]"), !line.hasPrefix("[[") {
                lines[index] = "\(line.dropFirst().dropLast()):"
                margin = "  "
            } else if let equals = line.firstIndex(of: "="), let key = name(line[..<equals]) {
                let value = line[line.index(after: equals)...].drop { $0 == " " }
                lines[index] = "\(margin)\(key): \(value)"
            }
        }
        return Source(path: source.path, text: lines.joined(separator: "\n"))
    }

    private static func name(_ text: Substring) -> Substring? {
        var text = text
        while text.last == " " || text.last == "\t" { text.removeLast() }
        let isBare = !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        return isBare ? text : nil
    }
}
