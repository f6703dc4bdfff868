/// What changed between two versions of a document: front matter first, then the opening, then sections in the order of the newer version,
/// with what was removed at the place where it stood. Empty where a reader would see no change.
///
/// - Parameter from: `nil` for a document that is new: all of it is added.
package func differences(from: ParsedDocument?, to: ParsedDocument) -> [SectionDifference] {
    var found: [SectionDifference] = []
    let fields = fieldDifferences(from?.frontMatter, to.frontMatter)
    if !fields.isEmpty {
        found.append(
            SectionDifference(place: .frontMatter, change: from?.frontMatter == nil ? .added : .changed, fields: fields, blocks: []))
    }
    let old = from.map(SectionText.all) ?? []
    let new = SectionText.all(to)
    found += sectionDifferences(old, new)
    return withMoves(found)
}

/// A section with its blocks, or the opening, as it is compared.
private struct SectionText {
    let heading: ParsedDocument.Heading?
    let units: [Unit]
    /// Pin, or level and wording; the opening has one of its own.
    let key: String

    /// The opening first.
    static func all(_ document: ParsedDocument) -> [SectionText] {
        let bodyStart = document.frontMatterRange?.end.offset ?? 0
        let bodyEnd = document.sections.first?.heading.range.start.offset ?? document.source.bytes.count
        var opening = Unit.all(document.opening, in: bodyStart..<max(bodyStart, bodyEnd), of: document)
        if let title = document.titleHeading { opening.insert(Unit(.heading, text: title.text, range: title.range, in: document), at: 0) }
        return [SectionText(heading: nil, units: opening, key: "")]
            + document.sections.map { section in
                let heading = section.heading
                return SectionText(
                    heading: heading, units: Unit.all(section.blocks, in: section.content.bytes, of: document),
                    key: heading.pin.map { "#" + $0 } ?? "\(heading.level) " + Wording(heading.text).text)
            }
    }

    /// The share of blocks that are the same.
    func likeness(_ other: SectionText) -> Double {
        let keys = Set(units.map(\.key))
        let most = max(units.count, other.units.count)
        return most == 0 ? 0 : Double(other.units.count { keys.contains($0.key) }) / Double(most)
    }
}

private func sectionDifferences(_ old: [SectionText], _ new: [SectionText]) -> [SectionDifference] {
    let partners = partners(old, new)
    let partnered = Set(partners.compactMap(\.self))
    let inOrder = longestAscending(partners.compactMap(\.self))
    var found: [SectionDifference] = []
    var rank = -1
    var reported = 0
    for (index, section) in new.enumerated() {
        guard let partner = partners[index] else {
            found.append(difference(nil, section, .added))
            continue
        }
        rank += 1
        let isInOrder = inOrder.contains(rank)
        if isInOrder {
            found += removed(old, reported..<partner, partnered)
            reported = max(reported, partner + 1)
        }
        let change = difference(old[partner], section, isInOrder ? .changed : .moved)
        let isChanged = change.blocks.contains { $0.change != .kept } || old[partner].heading?.text != section.heading?.text
        if isChanged || !isInOrder { found.append(change) }
    }
    return found + removed(old, reported..<old.count, partnered)
}

private func removed(_ old: [SectionText], _ range: Range<Int>, _ partnered: Set<Int>) -> [SectionDifference] {
    guard !range.isEmpty else { return [] }
    return range.filter { !partnered.contains($0) }.map { difference(old[$0], nil, .removed) }
}

/// For each newer section the older one that it is: by key, then among those left by the same blocks, or the same place under a new heading.
private func partners(_ old: [SectionText], _ new: [SectionText]) -> [Int?] {
    var byKey: [String: [Int]] = [:]
    for index in old.indices.reversed() { byKey[old[index].key, default: []].append(index) }
    var partners: [Int?] = new.map { byKey[$0.key]?.popLast() }
    var free = Set(old.indices).subtracting(partners.compactMap(\.self)).sorted()
    for index in new.indices where partners[index] == nil && !free.isEmpty {
        let level = new[index].heading?.level
        let alike = free.prefix(200).first { old[$0].heading?.level == level && old[$0].likeness(new[index]) >= 0.5 }
        let before = index > 0 ? partners[index - 1].map { $0 + 1 } : 0
        let inPlace = before.flatMap { place in free.contains(place) && old[place].heading?.level == level ? place : nil }
        let after = index + 1 < new.count ? partners[index + 1] : old.count
        // the same neighbours on both sides
        let partner = alike ?? inPlace.flatMap { $0 + 1 == after ? $0 : nil }
        guard let partner else { continue }
        partners[index] = partner
        free.removeAll { $0 == partner }
    }
    return partners
}

private func difference(_ old: SectionText?, _ new: SectionText?, _ change: SectionDifference.Change) -> SectionDifference {
    let place: SectionDifference.Place
    if let heading = new?.heading ?? old?.heading {
        let former = old?.heading?.text
        place = .section(heading: heading.text, level: heading.level, previous: new != nil && former != heading.text ? former : nil)
    } else {
        place = .opening(title: (new ?? old)?.units.first { $0.kind == .heading }?.words.text ?? "")
    }
    return SectionDifference(
        place: place, change: change, fields: [], blocks: BlockAlignment(old?.units ?? [], new?.units ?? []).blocks)
}

/// A block that was removed in one place and added in another was moved.
private func withMoves(_ found: [SectionDifference]) -> [SectionDifference] {
    let changed = found.flatMap(\.blocks)
    guard changed.contains(where: { $0.change == .removed }), changed.contains(where: { $0.change == .added }) else { return found }
    var gone = Set<String>()
    for block in changed where block.change == .removed && isWorthy(block) { gone.insert(text(block)) }
    var origins: [String: SourceRange] = [:]
    for block in changed where block.change == .removed { origins[text(block)] = block.old }
    let come = Set(changed.filter { $0.change == .added && gone.contains(text($0)) }.map(text))
    guard !come.isEmpty else { return found }
    return found.map { section in
        let blocks = section.blocks.map { block -> BlockDifference in
            guard block.change == .removed || block.change == .added, come.contains(text(block)) else { return block }
            return BlockDifference(
                kind: block.kind, change: .moved, runs: block.runs, cells: block.cells, oldTargets: block.oldTargets,
                newTargets: block.newTargets, old: block.change == .added ? origins[text(block)] : block.old, new: block.new)
        }
        return SectionDifference(place: section.place, change: section.change, fields: section.fields, blocks: blocks)
    }
}

/// Short blocks are alike by chance.
private func isWorthy(_ block: BlockDifference) -> Bool {
    text(block).utf8.count >= 24
}

private func text(_ block: BlockDifference) -> String {
    block.kind.rawValue + " " + Words((block.runs + block.cells.flatMap(\.self)).map(\.text).joined(separator: " ")).key
}
