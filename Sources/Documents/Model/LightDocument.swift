// A document without its text: what lists, links and other pages may ask of it. Thousands of them fit where hundreds of texts would.
extension ParsedDocument {
    /// The front matter, the headings and where its links lead stay; of the text only the first paragraph does. Places are forgotten.
    package var light: ParsedDocument {
        let blocks = opening.isEmpty ? sections.first { !$0.blocks.isEmpty }?.blocks ?? [] : opening
        let first = blocks.first { $0.kind == .paragraph }.map { Block(kind: .paragraph, range: .start, text: $0.text) }
        return ParsedDocument(
            source: Source(path: source.path, bytes: []), frontMatter: frontMatter?.withoutPlaces, frontMatterRange: nil, body: body,
            sections: sections.map { Section(heading: $0.heading.withoutPlace, content: .start, blocks: []) },
            titleHeading: titleHeading?.withoutPlace, opening: [first].compactMap(\.self),
            links: Set(links.map(\.target).filter { repositoryPath($0) != nil }).sorted().map {
                Link(target: $0, isImage: false, text: "", range: .start)
            }, problems: [])
    }
}

extension ParsedDocument.Heading {
    fileprivate var withoutPlace: Self { Self(level: level, text: text, pin: pin, range: .start) }
}

extension YAMLNode {
    fileprivate var withoutPlaces: YAMLNode {
        switch value {
        case .scalar: YAMLNode(value, range: .start)
        case .list(let nodes): YAMLNode(.list(nodes.map(\.withoutPlaces)), range: .start)
        case .map(let entries):
            YAMLNode(.map(entries.map { Entry(key: $0.key, keyRange: .start, value: $0.value.withoutPlaces) }), range: .start)
        }
    }
}

// Light documents as bytes.
extension PackedWriter {
    package mutating func add(light document: ParsedDocument) {
        add(document.source.path)
        add(document.frontMatter) { $0.add($1) }
        add(document.body.lowerBound)
        add(document.body.upperBound)
        add(all: document.sections.map(\.heading)) { $0.add($1) }
        add(document.titleHeading) { $0.add($1) }
        add(document.opening.first?.text)
        add(all: document.links.map(\.target))
    }

    private mutating func add(_ heading: ParsedDocument.Heading) {
        add(heading.level)
        add(heading.text)
        add(heading.pin)
    }

    private mutating func add(_ node: YAMLNode) {
        switch node.value {
        case .scalar(let text, let isPlain):
            add(isPlain ? 0 : 1)
            add(text)
        case .list(let nodes):
            add(2)
            add(all: nodes) { $0.add($1) }
        case .map(let entries):
            add(3)
            add(all: entries) {
                $0.add($1.key)
                $0.add($1.value)
            }
        }
    }
}

extension PackedReader {
    package mutating func lightDocument() -> ParsedDocument {
        let path = text()
        let front = optional { $0.node(depth: 0) }
        let start = number()
        let end = number()
        let headings = all { $0.heading() }
        let title = optional { $0.heading() }
        let opening = optionalText().map { ParsedDocument.Block(kind: .paragraph, range: .start, text: $0) }
        let links = texts().map { ParsedDocument.Link(target: $0, isImage: false, text: "", range: .start) }
        return ParsedDocument(
            source: Source(path: path, bytes: []), frontMatter: front, frontMatterRange: nil,
            body: start >= 0 && start <= end ? start..<end : 0..<0,
            sections: headings.map { ParsedDocument.Section(heading: $0, content: .start, blocks: []) }, titleHeading: title,
            opening: [opening].compactMap(\.self), links: links, problems: [])
    }

    private mutating func heading() -> ParsedDocument.Heading {
        let level = number()
        let text = text()
        return ParsedDocument.Heading(level: level, text: text, pin: optionalText(), range: .start)
    }

    /// The reader of YAML bounds how deep a node can be; what was kept is not believed to.
    private mutating func node(depth: Int) -> YAMLNode {
        let kind = number()
        switch kind {
        case 0, 1: return YAMLNode(.scalar(text(), isPlain: kind == 0), range: .start)
        case 2 where depth < 200: return YAMLNode(.list(all { $0.node(depth: depth + 1) }), range: .start)
        case 3 where depth < 200:
            return YAMLNode(
                .map(
                    all {
                        let key = $0.text()
                        return YAMLNode.Entry(key: key, keyRange: .start, value: $0.node(depth: depth + 1))
                    }), range: .start)
        default: return YAMLNode(.scalar("", isPlain: true), range: .start)
        }
    }
}
