/// The fields that documents have, with the narrowest types that hold nearly all their values.
struct FieldInference {
    /// Of the documents that were read: a value that is one of them is a reference.
    let ids: Set<DocumentID>

    struct Found {
        let field: Template.Field
        /// In how many of the maps it is.
        let count: Int
    }

    /// In the order that most maps have; what is too rare, or a slip of a commoner name, is left out.
    func fields(of maps: [[YAMLNode.Entry]]) -> [Found] {
        var values: [String: [YAMLNode]] = [:]
        var names: [String] = []
        for entry in maps.joined() {
            if values[entry.key] == nil { names.append(entry.key) }
            values[entry.key, default: []].append(entry.value)
        }
        let count = values.mapValues(\.count)
        let known = names.filter { name in
            guard name.count <= 60, !name.unicodeScalars.contains(where: isUnsafe), !isBlank(name) else { return false }
            return Shares.isKnown(count[name] ?? 0, of: maps.count) && !Self.isSlip(name, count)
        }
        return usualOrder(maps.map { $0.map(\.key) }, of: known).map { name in
            let nodes = values[name] ?? []
            let type = type(of: nodes)
            return Found(
                field: Template.Field(
                    name: name, type: type, isRequired: Shares.isNearlyAll(nodes.count, of: maps.count),
                    standard: standard(type, nodes, of: maps.count)), count: nodes.count)
        }
    }

    /// Whether a name or value is a commoner one with a slip of the pen.
    private static func isSlip(_ name: String, _ count: [String: Int]) -> Bool {
        let own = count[name] ?? 0
        let written = Array(name.lowercased().utf8)
        return count.contains { other, number in
            let meant = Array(other.lowercased().utf8)
            return number >= own * 10 && other != name
                && editDistance(written, meant, limit: min(written.count, meant.count) < 8 ? 1 : 2) != nil
        }
    }

    /// What nearly every document says need not be written again.
    private func standard(_ type: Template.FieldType, _ nodes: [YAMLNode], of all: Int) -> String? {
        switch type {
        case .choice, .boolean: break
        default: return nil
        }
        guard all >= 6, Shares.isNearlyAll(nodes.count, of: all) else { return nil }
        let texts = nodes.compactMap(\.text)
        let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value * 10 >= texts.count * 9 else { return nil }
        return most.key
    }

    func type(of nodes: [YAMLNode]) -> Template.FieldType {
        let lists = nodes.compactMap(\.list)
        let maps = nodes.compactMap(\.entries)
        let texts = nodes.compactMap(\.text)
        if !lists.isEmpty, lists.count * 50 >= nodes.count, maps.count <= lists.count { return list(lists, texts) }
        if maps.count > texts.count { return map(maps) }
        return scalar(texts)
    }

    private func list(_ lists: [[YAMLNode]], _ texts: [String]) -> Template.FieldType {
        let alone = texts.map { YAMLNode(.scalar($0, isPlain: true), range: .start) }
        let most = max(10, Shares.generous(lists.map(\.count).max() ?? 1))
        let isUnique =
            lists.count >= 6
            && lists.allSatisfy { nodes in
                let texts = nodes.compactMap(\.text)
                return Set(texts).count == nodes.count
            }
        return .list(of: type(of: Array(lists.joined()) + alone), count: 1...most, unique: isUnique)
    }

    /// Names that hardly ever come twice are no fields: a dictionary.
    private func map(_ maps: [[YAMLNode.Entry]]) -> Template.FieldType {
        let found = fields(of: maps)
        let entries = maps.joined()
        guard !found.isEmpty, found.reduce(0, { $0 + $1.count }) * 2 >= entries.count else {
            return .dictionary(type(of: entries.map(\.value)))
        }
        return .map(found.map(\.field))
    }

    private func scalar(_ texts: [String]) -> Template.FieldType {
        func fits(_ isRight: (String) -> Bool) -> Bool { Shares.fits(texts.count(where: isRight), of: texts.count) }
        if fits({ $0 == "true" || $0 == "false" }) { return .boolean }
        if fits({ integer($0) != nil }) { return texts.allSatisfy { integer($0) ?? 0 >= 0 } ? .integer(0 ... .max) : .integer(nil) }
        if fits({ number($0) != nil }) { return .number(nil) }
        if fits(CalendarText.isDate) { return .date }
        if fits(CalendarText.isMonth) { return .month }
        if fits(CalendarText.isTime) { return .time }
        if fits({ Period(parsing: $0) != nil }) { return .duration }
        if fits(ValueJudgement.isURL) { return .url }
        if fits(ValueJudgement.isEmail) { return .email }
        if fits({ ReferenceText($0).map { ids.contains($0.id) } ?? false }) { return reference(texts) }
        if let choice = choice(texts) { return choice }
        guard !texts.contains(where: { $0.contains("\n") }) else { return .text(length: nil, pattern: nil) }
        let pattern = texts.count < 10 ? nil : Self.forms.first { form in fits { form.machine.matches($0) } }?.text
        return .text(length: 1...max(100, Shares.generous(texts.map(\.count).max() ?? 1)), pattern: pattern)
    }

    private func reference(_ texts: [String]) -> Template.FieldType {
        let references = texts.compactMap(ReferenceText.init)
        return .reference(kinds: Set(references.map(\.id.kind)).sorted(), versioned: references.contains { $0.version != nil })
    }

    /// Few words that come again and again.
    private func choice(_ texts: [String]) -> Template.FieldType? {
        let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
        guard texts.count >= 6, counts.count <= 16, counts.count * 4 <= texts.count else { return nil }
        guard counts.keys.allSatisfy({ $0.count <= 60 && !$0.contains("\n") && !$0.unicodeScalars.contains(where: isUnsafe) }) else {
            return nil
        }
        let values = counts.keys.filter { !Self.isSlip($0, counts) }
        return .choice(values.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) })
    }

    /// Forms that are worth holding to: channels, people, numbers of tickets and versions, places of a site.
    private static let forms: [(text: String, machine: Pattern)] = [
        "#[A-Za-z0-9_-]+", "@[A-Za-z0-9_-]+", "[A-Z]+-[0-9]+", "v?[0-9]+([.][0-9]+)+", "/[!-~]*",
    ].compactMap { text in Pattern(text).map { (text, $0) } }
}
