/// Which headings of two languages are one section: as the templates that are there say, and as translations show.
struct HeadingWordings {
    /// The name of a group by each of its wordings.
    private var names: [Wording: String] = [:]
    private var known: [String: Phrase] = [:]

    init(_ templates: TemplateSet, _ specimens: [(specimen: Specimen, parts: [Specimen.Part])]) {
        for template in templates.all { learn(template.sections) }
        let byID = Dictionary(specimens.compactMap { item in item.specimen.id.map { ($0, item) } }) { first, _ in first }
        for (specimen, parts) in specimens {
            guard let original = specimen.original.flatMap({ byID[$0] }), original.parts.count == parts.count,
                original.specimen.language != specimen.language
            else { continue }
            for (mine, theirs) in zip(parts, original.parts) where names[mine.wording] == nil { names[mine.wording] = name(theirs.wording) }
        }
    }

    private mutating func learn(_ rules: [Template.SectionRule]) {
        for rule in rules {
            let name = Wording(rule.heading.en).text
            for language in Language.allCases where names[Wording(rule.heading[language])] == nil {
                names[Wording(rule.heading[language])] = name
            }
            if known[name] == nil { known[name] = rule.heading }
            for column in rule.table?.columns ?? [] where known[Wording(column.heading.en).text] == nil {
                known[Wording(column.heading.en).text] = column.heading
            }
            learn(rule.subsections)
        }
    }

    func name(_ wording: Wording) -> String { names[wording] ?? wording.text }

    /// The commonest way to write a heading in each language; where the documents have one language only, what the templates that are there
    /// say in the other, else the same words.
    func phrase(_ written: [(language: Language, headings: [String])]) -> Phrase {
        func commonest(_ language: Language?) -> String? {
            let texts = written.filter { language == nil || $0.language == language }.flatMap(\.headings).map(Self.clean)
            let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
            return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        let any = commonest(nil) ?? ""
        let other = phrase(any)
        return Phrase(en: commonest(.en) ?? other.en, fr: commonest(.fr) ?? other.fr)
    }

    func phrase(_ heading: String) -> Phrase {
        let heading = Self.clean(heading)
        guard let phrase = known[name(Wording(heading))] else { return Phrase(same: heading) }
        return Wording(phrase.fr) == Wording(heading) ? Phrase(en: phrase.en, fr: heading) : Phrase(en: heading, fr: phrase.fr)
    }

    /// On one line, without what cannot be seen, and without a final colon.
    private static func clean(_ heading: String) -> String {
        var text = String(heading.map { $0.isNewline ? " " : $0 }.filter { !$0.unicodeScalars.contains(where: isUnsafe) })
        while let last = text.last, last == " " || last == ":" { text.removeLast() }
        return text
    }
}
