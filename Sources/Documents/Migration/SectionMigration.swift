/// The sections of a document, taken from one version of its template to the next.
struct SectionMigration {
    private(set) var notes: [MigrationNote] = []
    private let document: ParsedDocument
    private let step: MigrationStep
    private let language: Language
    private let places: SectionPlaces
    private let text: TemplateText
    private let oldRules: [String: Template.SectionRule]
    private let newRules: [String: Template.SectionRule]
    /// Sections that belong below another one now, by the path of that one.
    private var lifted: [String: [SectionNode]] = [:]
    /// Paths of the old template in which somebody wrote, among those that are split.
    private var divided: Set<String> = []

    /// - Parameters:
    ///   - document: with the front matter of the new template.
    ///   - before: the same document with that of the old one.
    init(_ document: ParsedDocument, before: ParsedDocument, _ step: MigrationStep) {
        self.document = document
        self.step = step
        language = document.language ?? .en
        // the front matter is another one, the sections are the same
        places = SectionPlaces(before, step.old)
        text = TemplateText(document, step)
        oldRules = Dictionary(step.old.sectionPaths.map { ($0.path, $0.rule) }) { first, _ in first }
        newRules = Dictionary(step.new.sectionPaths.map { ($0.path, $0.rule) }) { first, _ in first }
    }

    /// The bytes of the whole document; `nil` where its text cannot be put together again.
    mutating func migrated() -> [UInt8]? {
        var top = settled(places.nodes, in: "")
        makeParents(of: top)
        top = arranged(top, below: "", level: 2)
        var writer = SectionWriter(document, text, step, oldRules: oldRules, newRules: newRules)
        writer.write(top)
        notes += writer.notes
        return writer.checked
    }

    // MARK: Where each section goes

    /// Gives each section its place in the new template. What belongs elsewhere is lifted out.
    ///
    /// - Parameter scope: the path of the new template below which these stand; `nil` below what has no place there.
    private mutating func settled(_ nodes: [SectionNode], in scope: String?) -> [SectionNode] {
        var result: [SectionNode] = []
        for var node in nodes {
            guard let path = node.path else {
                result.append(node)
                continue
            }
            let place = step.place(of: path).flatMap { newRules[$0] == nil ? nil : $0 }
            node.place = place
            node.children = settled(node.children, in: place)
            guard let place else {
                if let kept = kept(node, path) { result.append(kept) }
                continue
            }
            note(split: path, node)
            if place.parentPath == scope { result.append(node) } else { lifted[place.parentPath, default: []].append(node) }
        }
        return result
    }

    /// What is left of a section that the template gave up: nothing where nobody wrote in it.
    private mutating func kept(_ node: SectionNode, _ path: String) -> SectionNode? {
        guard let index = node.index, let rule = oldRules[path] else { return node }
        if node.children.isEmpty, text.isUntouched(index, rule), text.isOfTemplate(index, rule) { return nil }
        let heading = document.sections[index].heading.text
        notes.append(
            MigrationNote(
                place: .section(heading),
                message: Phrase(
                    en: "the section “\(heading)” is not in \(step.new.reference) any more; its text stays until you move or remove it",
                    fr:
                        "la section « \(heading) » n'est plus dans \(step.new.reference) ; son texte reste jusqu'à ce que vous le déplaciez ou l'ôtiez"
                )))
        return node
    }

    private mutating func note(split path: String, _ node: SectionNode) {
        guard let index = node.index, let rule = oldRules[path], !text.isUntouched(index, rule) else { return }
        for case .split(path, let into) in step.sectionSteps {
            divided.insert(path)
            let names = into.compactMap { newRules[$0]?.heading }
            guard let first = names.first else { continue }
            let rest = (en: names.dropFirst().map { "“\($0.en)”" }, fr: names.dropFirst().map { "« \($0.fr) »" })
            notes.append(
                MigrationNote(
                    place: .section(first[language]),
                    message: Phrase(
                        en: "the text is all in “\(first.en)”: move to \(rest.en.joined(separator: ", ")) what belongs there",
                        fr: "tout le texte est dans « \(first.fr) » : déplacez vers \(rest.fr.joined(separator: ", ")) ce qui y va")))
        }
    }

    /// Sections that are to hold what was lifted, where the document has none.
    private mutating func makeParents(of top: [SectionNode]) {
        while true {
            let open = lifted.keys.filter { path in
                !path.isEmpty && !holds(path, top) && !lifted.values.contains { holds(path, $0) }
            }
            guard let path = open.max(by: { ($0.count, $0) < ($1.count, $1) }) else { return }
            lifted[path.parentPath, default: []].append(SectionNode(index: nil, level: 2, place: path))
        }
    }

    private func holds(_ place: String, _ nodes: [SectionNode]) -> Bool {
        nodes.contains { $0.place == place || holds(place, $0.children) }
    }

    // MARK: In which order

    private mutating func arranged(_ nodes: [SectionNode], below scope: String, level: Int) -> [SectionNode] {
        let rules = scope.isEmpty ? step.new.sections : newRules[scope]?.subsections ?? []
        var arrangement = Arrangement(nodes.map { adopted($0, rules, scope, level) }, rules.map { Self.path($0, scope) })
        for node in (lifted.removeValue(forKey: scope) ?? []).sorted(by: { $0.order < $1.order }) { arrangement.insert(node) }
        for rule in rules {
            let path = Self.path(rule, scope)
            arrangement.merge(path, atMost: rule.repeats?.upperBound ?? 1) { text.isHeadOfTemplate($0, oldRules) }
            let count = arrangement.count(path)
            for _ in 0..<max(0, wanted(rule, path, count) - count) {
                arrangement.insert(SectionNode(index: nil, level: level, place: path))
                noteAdded(rule)
            }
        }
        return arrangement.nodes.map { node in
            guard let place = node.place else { return node }
            var node = node
            node.children = arranged(node.children, below: place, level: level + 1)
            return node
        }
    }

    private static func path(_ rule: Template.SectionRule, _ scope: String) -> String { scope.isEmpty ? rule.key : "\(scope)/\(rule.key)" }

    /// A section of an author's own whose heading is one that the template has now is that section.
    private func adopted(_ node: SectionNode, _ rules: [Template.SectionRule], _ scope: String, _ level: Int) -> SectionNode {
        guard node.place == nil, let index = node.index, document.sections[index].heading.level == level,
            !places.duplicates.contains(index)
        else { return node }
        let heading = document.sections[index].heading
        let rule = rules.first { $0.key == heading.pin } ?? rules.first { Wording($0.heading[language]) == Wording(heading.text) }
        guard let rule else { return node }
        var node = node
        node.place = Self.path(rule, scope)
        return node
    }

    /// How often a section should be there.
    private func wanted(_ rule: Template.SectionRule, _ path: String, _ count: Int) -> Int {
        let holds = FieldReading.holds(rule.when, in: nil, top: document.frontMatter, fields: step.new.fields)
        let least = max(1, rule.repeats?.lowerBound ?? 1)
        guard holds else { return 0 }
        if count > 0 {
            let before = step.old.sectionPaths.filter { step.place(of: $0.path) == path }.map { $0.rule.repeats?.lowerBound ?? 1 }.max()
            return rule.isRequired && least > before ?? 1 ? least : count
        }
        for stepOfSections in step.sectionSteps {
            switch stepOfSections {
            case .add(path): return least
            case .split(let old, let into) where into.contains(path) && divided.contains(old): return least
            default: continue
            }
        }
        return rule.isRequired && !places.removed.contains { step.place(of: $0) == path } ? least : 0
    }

    private mutating func noteAdded(_ rule: Template.SectionRule) {
        notes.append(
            MigrationNote(
                place: .section(rule.heading[language]),
                message: Phrase(
                    en: "\(step.new.reference) asks for the section “\(rule.heading.en)”: fill it in",
                    fr: "\(step.new.reference) demande la section « \(rule.heading.fr) » : remplissez-la")))
    }
}

/// Sections below one heading, on their way into the order of the new template. What has no place there stays behind what it follows.
private struct Arrangement {
    private let order: [String]
    private let leading: [SectionNode]
    private var groups: [Group] = []

    private struct Group {
        var head: SectionNode
        var tail: [SectionNode] = []
    }

    init(_ nodes: [SectionNode], _ order: [String]) {
        self.order = order
        leading = Array(nodes.prefix { $0.place == nil })
        for node in nodes.dropFirst(leading.count) {
            if node.place == nil { groups[groups.count - 1].tail.append(node) } else { groups.append(Group(head: node)) }
        }
        let ranks = groups.map { rank($0.head) }
        if zip(ranks, ranks.dropFirst()).contains(where: { $0 > $1 }) {
            groups = groups.enumerated().sorted { (rank($0.element.head), $0.offset) < (rank($1.element.head), $1.offset) }.map(\.element)
        }
    }

    private func rank(_ node: SectionNode) -> Int { node.place.flatMap(order.firstIndex) ?? order.count }

    /// Behind all that stands before it in the template, and its likes.
    mutating func insert(_ node: SectionNode) {
        let rank = rank(node)
        groups.insert(Group(head: node), at: groups.firstIndex { self.rank($0.head) > rank } ?? groups.count)
    }

    func count(_ place: String) -> Int { groups.count { $0.head.place == place } }

    /// Puts what is more than a section may occur behind the last that may stay: its text under that heading, or, where the heading is an
    /// author's, with its heading one level deeper.
    mutating func merge(_ place: String, atMost most: Int, hasTemplateHeading: (SectionNode) -> Bool) {
        let found = groups.indices.filter { groups[$0].head.place == place }.sorted { groups[$0].head.order < groups[$1].head.order }
        guard found.count > max(1, most) else { return }
        let target = found[max(1, most) - 1]
        for index in found.dropFirst(max(1, most)) {
            var other = groups[index].head
            if let own = other.index, hasTemplateHeading(other) {
                groups[target].head.followers += [SectionNode.Follower(index: own, path: other.path)] + other.followers
                groups[target].head.children += other.children
            } else {
                other.place = nil
                other.path = nil
                other.level = groups[target].head.level + 1
                groups[target].head.children.append(other)
            }
            groups[target].tail += groups[index].tail
        }
        groups = groups.enumerated().filter { !found.dropFirst(max(1, most)).contains($0.offset) }.map(\.element)
    }

    var nodes: [SectionNode] { leading + groups.flatMap { [$0.head] + $0.tail } }
}
