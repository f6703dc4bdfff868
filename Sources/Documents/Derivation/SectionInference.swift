/// The sections that documents have, in the order that most of them have.
struct SectionInference {
    let headings: HeadingWordings
    let fields: FieldInference

    struct Found {
        let rule: Template.SectionRule
        /// In how many documents it is.
        let count: Int
        let parts: [Found]
    }

    /// - Parameter texts: the parts of each document, with its language.
    func sections(of texts: [(language: Language, parts: [Specimen.Part])], in all: Int? = nil) -> [Found] {
        var grouped: [String: [(language: Language, parts: [Specimen.Part])]] = [:]
        var names: [String] = []
        for text in texts {
            for (name, parts) in Dictionary(grouping: text.parts, by: { headings.name($0.wording) }).sorted(by: { $0.key < $1.key }) {
                if grouped[name] == nil { names.append(name) }
                grouped[name, default: []].append((text.language, parts))
            }
        }
        let all = all ?? texts.count
        let kept = names.filter { Shares.isGoodPart(grouped[$0]?.count ?? 0, of: all) }
        let order = usualOrder(texts.map { $0.parts.map { headings.name($0.wording) } }, of: kept)
        var keys: Set<String> = []
        var wordings: [Set<String>] = [[], []]
        return order.compactMap { name in
            guard let found = section(grouped[name] ?? [], of: all) else { return nil }
            // A template knows a section by its key and by its heading in each language.
            guard keys.insert(found.rule.key).inserted else { return nil }
            for (place, language) in Language.allCases.enumerated() {
                guard wordings[place].insert(found.rule.heading[language].lowercased()).inserted else { return nil }
            }
            return found
        }
    }

    private func section(_ occurrences: [(language: Language, parts: [Specimen.Part])], of all: Int) -> Found? {
        let parts = occurrences.flatMap(\.parts)
        let heading = headings.phrase(occurrences.map { ($0.language, $0.parts.map(\.heading)) })
        guard let key = Slug(title: heading.en) ?? Slug(title: heading.fr) else { return nil }
        let again = occurrences.map(\.parts.count).max() ?? 1
        let repeats = occurrences.count { $0.parts.count > 1 } * 10 >= occurrences.count && again > 1 ? 1...Shares.generous(again) : nil
        let filled = parts.filter { part in part.blocks.contains { !isBlank($0.text) } }
        let table = table(filled)
        let below = subsections(occurrences, of: parts.count)
        let rule = Template.SectionRule(
            key: key.text, heading: heading, isRequired: Shares.isNearlyAll(occurrences.count, of: all),
            words: table == nil ? words(filled) : nil, list: table == nil ? list(filled) : nil, table: table,
            subsections: below.map(\.rule),
            repeats: repeats)
        return Found(rule: rule, count: occurrences.count, parts: below)
    }

    /// Only where most texts of a section are divided in the same way: else each author divides as the matter asks.
    private func subsections(_ occurrences: [(language: Language, parts: [Specimen.Part])], of all: Int) -> [Found] {
        guard all >= 3 else { return [] }
        let texts = occurrences.flatMap { occurrence in occurrence.parts.map { (language: occurrence.language, parts: $0.parts) } }
        let found = sections(of: texts, in: all).filter { $0.count * 2 >= all }
        let known = found.reduce(0) { $0 + $1.count }
        return known * 2 >= texts.reduce(0) { $0 + $1.parts.count } ? found : []
    }

    /// Generous: from half of the shortest to twice the longest that was seen.
    private func words(_ parts: [Specimen.Part]) -> ClosedRange<Int>? {
        let counts = parts.map { part in part.blocks.reduce(0) { $0 + Rule.words(in: $1) } }
        guard counts.count >= 3, let least = counts.min(), let most = counts.max(), most > 0 else { return nil }
        return (least / 2)...max(50, Shares.generous(most))
    }

    /// Where all have one.
    private func list(_ parts: [Specimen.Part]) -> Template.ListRule? {
        guard parts.count >= 3 else { return nil }
        var counts: [Int] = []
        var isOrdered: Set<Bool> = []
        for part in parts {
            var count = 0
            for block in part.blocks {
                guard case .list(let ordered, let items) = block.kind else { continue }
                isOrdered.insert(ordered)
                count += items.count { !isBlank($0.text) }
            }
            guard count > 0 else { return nil }
            counts.append(count)
        }
        let least = counts.min() ?? 1
        return Template.ListRule(
            isOrdered: isOrdered.count == 1 ? isOrdered.first : nil, items: max(1, least / 2)...Shares.generous(counts.max() ?? 1))
    }

    /// Where all have one with the same columns.
    private func table(_ parts: [Specimen.Part]) -> Template.TableRule? {
        guard parts.count >= 2 else { return nil }
        var tables: [ParsedDocument.Block.Table] = []
        for part in parts {
            for block in part.blocks {
                if case .table(let table) = block.kind {
                    tables.append(table)
                    break
                }
            }
        }
        guard tables.count == parts.count, let header = tables.first?.header.map(\.text) else { return nil }
        let wordings = header.map { Wording($0) }
        guard tables.allSatisfy({ $0.header.map { Wording($0.text) } == wordings }) else { return nil }
        let columns = header.indices.compactMap { place in
            Slug(title: header[place]).map { slug in column(slug.text, header[place], tables.flatMap { $0.rows.map { $0[place].text } }) }
        }
        guard columns.count == header.count, Set(columns.map(\.key)).count == columns.count else { return nil }
        let rows = tables.map(\.rows.count)
        return Template.TableRule(columns: columns, rows: 1...Shares.generous(max(1, rows.max() ?? 1)), exactlyOne: [:], sum: [:])
    }

    private func column(_ key: String, _ heading: String, _ cells: [String]) -> Template.TableRule.Column {
        let filled = cells.filter { !isBlank($0) }
        let type = fields.type(of: filled.map { YAMLNode(.scalar($0, isPlain: true), range: .start) })
        let kept: Template.FieldType? =
            switch type {
            case .choice, .boolean, .integer, .number, .date, .month, .time, .url, .email: filled.isEmpty ? nil : type
            default: nil
            }
        return Template.TableRule.Column(
            key: key, heading: headings.phrase(heading), type: kept, isRequired: !cells.isEmpty && filled.count == cells.count)
    }
}
