/// Which section of a document is which section of its template. Worked out once; the rules about sections and tables read it.
///
/// Near matches come first: what is recognised under another wording or at another level is that section, not a missing and an unknown one.
struct SectionMatching {
    private(set) var matches: [Match] = []
    private(set) var missing: [Missing] = []
    /// Sections that take the place of one that was found already, with the index of that match.
    private(set) var duplicates: [(section: Int, first: Int)] = []
    /// Indices of sections that the template does not name.
    private(set) var unknown: [Int] = []
    /// Matches that stand after one that should follow them, with the rule that should follow.
    private(set) var misplaced: [(match: Match, before: Template.SectionRule)] = []
    /// For each first of the misplaced below one heading: what puts all of them in order, by its section.
    private(set) var reordering: [Int: Edit] = [:]

    struct Match {
        let rule: Template.SectionRule
        let section: Int
        /// The index after the last section below this one.
        let end: Int
        let likeness: Likeness
        let level: Int
    }

    enum Likeness {
        case same, otherWording, otherLevel
        /// Known by nothing but its place.
        case guessed
    }

    struct Missing {
        let rule: Template.SectionRule
        let place: SourcePosition
        let level: Int
        /// Where it would be put in: the beginning of a line, or the end of the text.
        let insertion: Int
        /// Its place among its siblings in the template.
        let rank: Int
        /// How many there should be more.
        let count: Int
        /// Its text as `new` writes it, where that is the same for all documents.
        let skeleton: [Language: String]?
    }

    private let document: ParsedDocument
    private let language: Language?
    private let isOpen: Bool
    private let isDemanded: (Template.SectionRule) -> Bool

    /// - Parameter isDemanded: whether a section is required of this document, its conditions considered.
    init(_ document: ParsedDocument, _ outline: TemplateOutline?, language: Language?, isDemanded: @escaping (Template.SectionRule) -> Bool)
    {
        self.document = document
        self.language = language
        self.isDemanded = isDemanded
        isOpen = outline?.template.extraSections == .allow
        guard let outline else { return }
        let start = document.titleHeading?.range.end ?? document.frontMatterRange?.end ?? .start
        match(outline.sections, in: 0..<document.sections.count, level: 2, after: start)
        matches.sort { $0.section < $1.section }
    }

    /// Whether a section is required of this document.
    func demands(_ rule: Template.SectionRule) -> Bool { isDemanded(rule) }

    /// The index after the last section below the one at `index`.
    private func end(of index: Int, in range: Range<Int>) -> Int {
        let level = document.sections[index].heading.level
        return document.sections[index + 1..<range.upperBound].firstIndex { $0.heading.level <= level } ?? range.upperBound
    }

    private mutating func match(_ scope: TemplateOutline.Scope, in range: Range<Int>, level: Int, after start: SourcePosition) {
        guard !scope.rules.isEmpty else { return }
        var pairing = Pairing(count: scope.rules.count)
        var open: [Int] = []
        for index in range where document.sections[index].heading.level == level {
            let heading = document.sections[index].heading
            guard let rule = heading.pin.flatMap({ scope.byKey[$0] }) ?? scope.rule(worded: Wording(heading.text), in: language) else {
                open.append(index)
                continue
            }
            accept(index, as: rule, of: scope.rules[rule], likeness: .same, in: &pairing)
        }
        pairOtherLanguage(&open, scope, &pairing)
        pairOtherLevels(range, level, scope, &pairing)
        pairAlike(&open, scope, &pairing)
        if !isOpen { pairByPlace(&open, scope, &pairing) }
        unknown += open
        finish(pairing, scope, range, level, start)
    }

    private mutating func accept(
        _ section: Int, as index: Int, of rule: Template.SectionRule, likeness: Likeness, in pairing: inout Pairing
    ) {
        if let first = pairing.sections[index].first, pairing.sections[index].count >= rule.repeats?.upperBound ?? 1 {
            duplicates.append((section, first))
        } else {
            pairing.sections[index].append(section)
            pairing.likeness[section] = likeness
        }
    }

    private mutating func pairOtherLanguage(_ open: inout [Int], _ scope: TemplateOutline.Scope, _ pairing: inout Pairing) {
        guard language != nil else { return }
        open.removeAll { index in
            let wording = Wording(document.sections[index].heading.text)
            guard let rule = scope.rule(worded: wording, in: nil), pairing.sections[rule].isEmpty else { return false }
            pairing.pair(index, rule, .otherWording)
            return true
        }
    }

    private func pairOtherLevels(_ range: Range<Int>, _ level: Int, _ scope: TemplateOutline.Scope, _ pairing: inout Pairing) {
        guard pairing.sections.contains(where: \.isEmpty) else { return }
        for index in range where document.sections[index].heading.level != level {
            let heading = document.sections[index].heading
            guard let rule = scope.rule(worded: Wording(heading.text), in: language), pairing.sections[rule].isEmpty else { continue }
            // A subheading may bear the name of a section that nobody asks for.
            guard heading.level < level || isDemanded(scope.rules[rule]) else { continue }
            pairing.pair(index, rule, .otherLevel)
        }
    }

    /// Headings that differ by a slip of the pen, or that hold all words of a section that is demanded and not there.
    private func pairAlike(_ open: inout [Int], _ scope: TemplateOutline.Scope, _ pairing: inout Pairing) {
        let free = scope.rules.indices.filter { pairing.sections[$0].isEmpty }.map { (rule: $0, isDemanded: isDemanded(scope.rules[$0])) }
        guard !free.isEmpty else { return }
        open.removeAll { index in
            let heading = HeadingWords(document.sections[index].heading.text)
            for (rule, isDemanded) in free where pairing.sections[rule].isEmpty {
                let isAlike = Language.allCases.contains { candidate in
                    guard language == nil || language == candidate, let words = scope.headings[rule][candidate] else { return false }
                    return heading.isAlike(words, orHoldsWords: isDemanded)
                }
                guard isAlike else { continue }
                pairing.pair(index, rule, .otherWording)
                return true
            }
            return false
        }
    }

    /// One unknown section that stands alone where one demanded section should be is that section under another name.
    private func pairByPlace(_ open: inout [Int], _ scope: TemplateOutline.Scope, _ pairing: inout Pairing) {
        guard !open.isEmpty else { return }
        let placed = pairing.sections.enumerated().flatMap { rule, sections in sections.map { (section: $0, rule: rule) } }
            .sorted { $0.section < $1.section }
        var taken: Set<Int> = []
        // unknown sections with how many known ones stand before them, in the order of the text: of two for one place the first gets it
        var gaps: [(known: Int, sections: [Int])] = []
        for index in open.sorted() {
            var known = gaps.last?.known ?? 0
            while known < placed.count, placed[known].section < index { known += 1 }
            if gaps.last?.known == known { gaps[gaps.count - 1].sections.append(index) } else { gaps.append((known, [index])) }
        }
        for (gap, sections) in gaps {
            guard sections.count == 1, let index = sections.first else { continue }
            let low = gap > 0 ? placed[gap - 1].rule + 1 : 0
            let high = gap < placed.count ? placed[gap].rule : scope.rules.count
            guard low < high else { continue }
            let wanted = (low..<high).filter { pairing.sections[$0].isEmpty && isDemanded(scope.rules[$0]) }
            guard wanted.count == 1, let rule = wanted.first else { continue }
            pairing.pair(index, rule, .guessed)
            taken.insert(index)
        }
        open.removeAll { taken.contains($0) }
    }

    private mutating func finish(
        _ pairing: Pairing, _ scope: TemplateOutline.Scope, _ range: Range<Int>, _ level: Int, _ start: SourcePosition
    ) {
        var found: [(rule: Int, match: Match)] = []
        for (index, rule) in scope.rules.enumerated() {
            for section in pairing.sections[index] {
                let likeness = pairing.likeness[section] ?? .same
                let match = Match(rule: rule, section: section, end: end(of: section, in: range), likeness: likeness, level: level)
                found.append((index, match))
                let inside = section + 1..<match.end
                self.match(scope.children[index], in: inside, level: level + 1, after: document.sections[section].content.end)
            }
        }
        matches += found.map(\.match)
        noteOrder(found, scope, range, level)
        for (index, rule) in scope.rules.enumerated() where isDemanded(rule) {
            let count = max(rule.repeats?.lowerBound ?? 1, 1) - pairing.sections[index].count
            guard count > 0 else { continue }
            let previous = found.last { $0.rule <= index }?.match
            let place = previous.map { document.sections[$0.end - 1].content.end } ?? start
            let insertion = previous == nil ? self.start(of: range, after: start, level) : place.offset
            missing.append(
                Missing(
                    rule: rule, place: place, level: level, insertion: insertion, rank: index, count: count,
                    skeleton: scope.skeletons[index]))
        }
    }

    /// Where the sections of a range begin, behind what is written above them.
    private func start(of range: Range<Int>, after start: SourcePosition, _ level: Int) -> Int {
        if let first = range.first { return document.source.line(document.sections[first].heading.range.start.line).lowerBound }
        return level == 2 ? document.source.bytes.count : start.offset
    }

    /// The fewest sections that must move: those outside the longest run that is in order.
    private mutating func noteOrder(
        _ found: [(rule: Int, match: Match)], _ scope: TemplateOutline.Scope, _ range: Range<Int>, _ level: Int
    ) {
        let inText = found.sorted { $0.match.section < $1.match.section }
        let kept = longestAscending(inText.map(\.rule))
        guard kept.count < inText.count else { return }
        // of several with one rule the neighbour is the nearest
        var first: [Int: Int] = [:]
        var last: [Int: Int] = [:]
        for index in kept.sorted() {
            last[inText[index].rule] = index
            if first[inText[index].rule] == nil { first[inText[index].rule] = index }
        }
        for (index, item) in inText.enumerated() where !kept.contains(index) {
            let next = (item.rule + 1..<scope.rules.count).lazy.compactMap { first[$0] }.first
            let previous = (0..<item.rule).reversed().lazy.compactMap { last[$0] }.first
            guard let neighbour = next ?? previous else { continue }
            misplaced.append((item.match, inText[neighbour].match.rule))
        }
        guard let moved = inText.indices.first(where: { !kept.contains($0) }) else { return }
        let order = SectionReordering(
            document, range, level, rules: Dictionary(found.map { ($0.match.section, $0.rule) }) { first, _ in first })
        reordering[inText[moved].match.section] = order?.edit
    }

    private struct Pairing {
        var sections: [[Int]]
        var likeness: [Int: Likeness] = [:]

        init(count: Int) {
            sections = Array(repeating: [], count: count)
        }

        mutating func pair(_ section: Int, _ rule: Int, _ how: Likeness) {
            sections[rule].append(section)
            likeness[section] = how
        }
    }
}

/// The positions of a longest run of numbers that never falls; the earliest of several.
func longestAscending(_ numbers: [Int]) -> Set<Int> {
    var tails: [Int] = []
    var previous = Array(repeating: -1, count: numbers.count)
    for (index, number) in numbers.enumerated() {
        var (place, high) = (0, tails.count)
        while place < high {
            let middle = (place + high) / 2
            if numbers[tails[middle]] > number { high = middle } else { place = middle + 1 }
        }
        if place > 0 { previous[index] = tails[place - 1] }
        if place == tails.count { tails.append(index) } else { tails[place] = index }
    }
    var kept: Set<Int> = []
    var index = tails.last ?? -1
    while index >= 0 {
        kept.insert(index)
        index = previous[index]
    }
    return kept
}
