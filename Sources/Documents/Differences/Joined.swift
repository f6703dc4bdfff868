/// Two texts that went on from one, as one text: what only one of them changed is taken over, section by section and field by field.
///
/// Nothing of either is lost: where both changed the same section, or what comes out would not be read as the sections that went in, there is
/// no text but a list of what somebody has to choose.
package struct Joined: Hashable, Sendable {
    /// `nil` as long as there is something to choose.
    package let bytes: [UInt8]?
    package let clashes: [Clash]

    /// A part that both changed, each in another way.
    package struct Clash: Hashable, Sendable {
        package let place: Place
        /// Empty where it was taken out.
        package let mine: String
        package let theirs: String
        /// Whether one may follow the other: not for a field.
        package let allowsBoth: Bool

        package init(place: Place, mine: String, theirs: String, allowsBoth: Bool) {
            self.place = place
            self.mine = mine
            self.theirs = theirs
            self.allowsBoth = allowsBoth
        }
    }

    package enum Place: Hashable, Sendable {
        case field(String)
        case opening
        case section(String)
        /// The text as a whole: its order or its form.
        case whole

        /// What a person names it by: a heading, a field.
        package var name: String {
            switch self {
            case .field(let name): name
            case .opening: "title"
            case .section(let heading): heading
            case .whole: "*"
            }
        }
    }

    package enum Choice: String, Hashable, Sendable, CaseIterable { case mine, theirs, both }
}

/// - Parameter choose: what was chosen for a part that both changed; `nil` where nothing was.
package func joined(
    base: Source?, mine: Source, theirs: Source, choose: (Joined.Place) -> Joined.Choice? = { _ in nil }
) -> Joined {
    if mine.bytes == theirs.bytes || base?.bytes == theirs.bytes { return Joined(bytes: mine.bytes, clashes: []) }
    if base?.bytes == mine.bytes { return Joined(bytes: theirs.bytes, clashes: []) }
    let parts = (base.map(Parts.init) ?? Parts(), Parts(mine), Parts(theirs))
    var (kept, clashes): ([Parts.Key: [UInt8]], [Joined.Clash]) = ([:], [])
    let order = parts.1.order(with: parts.2, since: parts.0)
    for key in order {
        let (old, one, other) = (parts.0[key], parts.1[key], parts.2[key])
        if same(one, other) || same(old, other) {
            kept[key] = one
        } else if same(old, one) {
            kept[key] = other
        } else {
            let allowsBoth = key.allowsBoth && one != nil && other != nil
            switch choose(key.place) {
            case .mine: kept[key] = one
            case .theirs: kept[key] = other
            case .both where allowsBoth: kept[key] = followed(one ?? [], by: other ?? [], isSection: key.isSection)
            case .both, nil:
                clashes.append(
                    Joined.Clash(place: key.place, mine: text(one), theirs: text(other), allowsBoth: allowsBoth))
            }
        }
    }
    guard clashes.isEmpty else { return Joined(bytes: nil, clashes: clashes) }
    var bytes = written(order.compactMap { key in kept[key].map { (key, $0) } })
    // A blank line stood before a section that is not the next any more.
    while bytes.suffix(2) == [10, 10], mine.bytes.suffix(2) != [10, 10] { bytes.removeLast() }
    // An open fence of one side could swallow sections of the other: what is read must be what was put in.
    let isWhole = Parts(Source(path: mine.path, bytes: bytes)).keys == order.filter { kept[$0] != nil }
    if isWhole { return Joined(bytes: bytes, clashes: []) }
    switch choose(.whole) {
    case .mine: return Joined(bytes: mine.bytes, clashes: [])
    case .theirs: return Joined(bytes: theirs.bytes, clashes: [])
    case .both, nil:
        return Joined(
            bytes: nil, clashes: [Joined.Clash(place: .whole, mine: text(mine.bytes), theirs: text(theirs.bytes), allowsBoth: false)])
    }
}

/// Blank lines at the end of a part come and go with what follows it.
private func same(_ one: [UInt8]?, _ other: [UInt8]?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return trimmed(one) == trimmed(other)
}

private func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes[..<((bytes.lastIndex { $0 != 10 && $0 != 13 && $0 != 32 && $0 != 9 }).map { $0 + 1 } ?? 0)]
}

private func text(_ bytes: [UInt8]?) -> String { String(decoding: trimmed(bytes ?? []), as: UTF8.self) }

/// The one, then the other without its heading.
private func followed(_ one: [UInt8], by other: [UInt8], isSection: Bool) -> [UInt8] {
    var rest = other[...]
    if isSection, let end = rest.firstIndex(of: 10) { rest = rest[(end + 1)...] }
    return Array(trimmed(one)) + [10, 10] + rest.drop { $0 == 10 || $0 == 13 }
}

private func written(_ parts: [(key: Parts.Key, bytes: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in parts {
        if !bytes.isEmpty, bytes.last != 10 { bytes.append(10) }
        // A heading stands apart from what is before it.
        if part.key.isSection, !bytes.isEmpty,
            !bytes.reversed().drop(while: { $0 == 13 }).dropFirst().drop(while: { $0 == 13 }).starts(with: [10])
        {
            bytes.append(10)
        }
        bytes += part.bytes
    }
    return bytes
}

/// A text cut into parts that together are all of it, byte by byte.
private struct Parts {
    struct Key: Hashable {
        let kind: Kind
        let name: String
        /// Headings of the sections that it is in.
        var above: [String] = []
        /// How many of the same name stood before it.
        var count = 0

        enum Kind { case fence, field, close, opening, section }

        var isSection: Bool { kind == .section }
        var allowsBoth: Bool { kind == .section || kind == .opening }

        var place: Joined.Place {
            switch kind {
            case .fence, .close: .whole
            case .field: .field(name)
            case .opening: .opening
            case .section: .section(name)
            }
        }
    }

    private(set) var keys: [Key] = []
    private var bytes: [Key: [UInt8]] = [:]

    subscript(key: Key) -> [UInt8]? { bytes[key] }

    init() {}

    init(_ source: Source) {
        let document = parse(source)
        var cuts = Self.frontMatter(document)
        let body = document.frontMatterRange.map { source.line(min($0.end.line + 1, source.lineCount)).lowerBound } ?? 0
        cuts.append((max(body, cuts.last?.start ?? 0), Key(kind: .opening, name: "")))
        var above: [(level: Int, text: String)] = []
        for section in document.sections {
            above.removeAll { $0.level >= section.heading.level }
            cuts.append(
                (
                    source.line(section.heading.range.start.line).lowerBound,
                    Key(kind: .section, name: section.heading.text, above: above.map(\.text))
                ))
            above.append((section.heading.level, section.heading.text))
        }
        for (index, cut) in cuts.enumerated() {
            let end = index + 1 < cuts.count ? cuts[index + 1].start : source.bytes.count
            var key = cut.key
            while bytes[key] != nil { key.count += 1 }
            keys.append(key)
            bytes[key] = Array(source.bytes[cut.start..<max(cut.start, end)])
        }
    }

    /// The opening fence, each field, the closing fence; in one part where it is not read as plain fields.
    private static func frontMatter(_ document: ParsedDocument) -> [(start: Int, key: Key)] {
        guard let range = document.frontMatterRange else { return [] }
        let source = document.source
        let entries = document.frontMatter?.entries ?? []
        let starts = entries.map { source.line($0.keyRange.start.line).lowerBound }
        guard zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }), starts.first.map({ $0 > 0 }) ?? false else {
            return [(0, Key(kind: .fence, name: ""))]
        }
        let fields = zip(starts, entries).map { ($0, Key(kind: .field, name: $1.key)) }
        return [(0, Key(kind: .fence, name: ""))] + fields + [(source.line(range.end.line).lowerBound, Key(kind: .close, name: ""))]
    }

    /// The order of this text, or of the other where only that one moved parts; what only the other has follows what stands before it there.
    func order(with other: Parts, since base: Parts) -> [Key] {
        func common(_ keys: [Key], _ with: Parts) -> [Key] { keys.filter { with[$0] != nil } }
        let hasMoved = common(keys, base) != common(base.keys, self)
        let (first, second) = hasMoved ? (self, other) : (other, self)
        var order = first.keys
        var known = Set(order)
        var previous: Key?
        for key in second.keys {
            if known.insert(key).inserted {
                let place = previous.flatMap(order.firstIndex).map { $0 + 1 } ?? 0
                order.insert(key, at: place)
            }
            previous = key
        }
        return order
    }
}
