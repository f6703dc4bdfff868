/// A section of a document while its place is worked out: its own text, and the sections below it.
struct SectionNode {
    /// Of the section in the document; `nil` for one that the new template adds.
    let index: Int?
    /// Headings of level 1 are taken for ones of level 2, as the checks do.
    var level: Int
    /// Its path in the old template; `nil` for a section that is its author's own.
    var path: String?
    /// Its path in the new template; `nil` for what stays where its author put it.
    var place: String?
    /// Further sections whose text follows this one's, from before a merge.
    var followers: [Follower] = []
    var children: [SectionNode] = []

    struct Follower {
        let index: Int
        /// In the old template.
        let path: String?
    }

    /// The sections of a range as a tree of their levels.
    static func tree(_ sections: [ParsedDocument.Section], _ range: Range<Int>) -> [SectionNode] {
        var nodes: [SectionNode] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let level = max(2, sections[index].heading.level)
            let end = sections[index + 1..<range.upperBound].firstIndex { max(2, $0.heading.level) <= level } ?? range.upperBound
            nodes.append(SectionNode(index: index, level: level, children: tree(sections, index + 1..<end)))
            index = end
        }
        return nodes
    }

    /// Of the first text in it that the document has.
    var order: Int { index ?? children.map(\.order).min() ?? .max }
}

/// Which section of a document is which of a template, and which were there in the template only.
struct SectionPlaces {
    private(set) var nodes: [SectionNode]
    /// Paths that the template demanded and the document did not have: somebody took them out.
    private(set) var removed: Set<String> = []
    private let matches: [Int: SectionMatching.Match]
    private let matching: SectionMatching

    init(_ document: ParsedDocument, _ template: Template) {
        let front = document.frontMatter
        matching = SectionMatching(document, TemplateOutline(template), language: document.language) { rule in
            rule.isRequired && FieldReading.holds(rule.when, in: nil, top: front, fields: template.fields)
        }
        matches = Dictionary(matching.matches.map { ($0.section, $0) }) { first, _ in first }
        nodes = SectionNode.tree(document.sections, 0..<document.sections.count)
        nodes = named(nodes, template.sections, below: "", level: 2)
    }

    /// Sections of a template that occur more often than it allows.
    var duplicates: Set<Int> { Set(matching.duplicates.map(\.section)) }

    private mutating func named(_ nodes: [SectionNode], _ rules: [Template.SectionRule], below parent: String, level: Int) -> [SectionNode]
    {
        var nodes = nodes
        var found: Set<String> = []
        for place in nodes.indices where nodes[place].level == level {
            guard let match = nodes[place].index.flatMap({ matches[$0] }), match.level == level, rules.contains(match.rule),
                match.likeness == .same || match.likeness == .otherWording
            else { continue }
            let path = parent.isEmpty ? match.rule.key : "\(parent)/\(match.rule.key)"
            found.insert(match.rule.key)
            nodes[place].path = path
            nodes[place].children = named(nodes[place].children, match.rule.subsections, below: path, level: level + 1)
        }
        for rule in rules where !found.contains(rule.key) && matching.demands(rule) {
            removed.insert(parent.isEmpty ? rule.key : "\(parent)/\(rule.key)")
        }
        return nodes
    }
}
