/// A template, prepared for matching: the wordings of its headings and helps, folded once for all documents.
struct TemplateOutline: Sendable {
    let template: Template
    let sections: Scope
    /// The helps of all sections in both languages, as words joined by single spaces.
    let helps: [String]

    init(_ template: Template) {
        self.template = template
        sections = Scope(template.sections, of: template, level: 2)
        var helps: [String] = []
        Self.collect(template.sections, into: &helps)
        self.helps = helps
    }

    private static func collect(_ rules: [Template.SectionRule], into helps: inout [String]) {
        for rule in rules {
            if let help = rule.help {
                for language in Language.allCases {
                    let words = joinedWords(help[language])
                    if !words.isEmpty, !helps.contains(words) { helps.append(words) }
                }
            }
            collect(rule.subsections, into: &helps)
        }
    }

    /// Sections that belong below one heading, in the template's order.
    struct Scope: Sendable {
        let rules: [Template.SectionRule]
        let children: [Scope]
        let byKey: [String: Int]
        let byWording: [Language: [Wording: Int]]
        /// The headings of each rule, for the search of near matches.
        let headings: [[Language: HeadingWords]]

        /// What is put in where a section is missing; `nil` where it depends on the fields of the document.
        let skeletons: [[Language: String]?]

        init(_ rules: [Template.SectionRule], of template: Template, level: Int) {
            self.rules = rules
            children = rules.map { Scope($0.subsections, of: template, level: level + 1) }
            skeletons = rules.map { rule in
                guard !Self.hasConditions(rule.subsections) else { return nil }
                return Dictionary(
                    uniqueKeysWithValues: Language.allCases.map { language in
                        (language, skeletonLines(of: rule, level: level, in: template, language, values: [:]).joined(separator: "\n"))
                    })
            }
            byKey = Dictionary(rules.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
            var byWording: [Language: [Wording: Int]] = [:]
            for language in Language.allCases {
                byWording[language] = Dictionary(
                    rules.enumerated().map { (Wording($1.heading[language]), $0) }, uniquingKeysWith: { first, _ in first })
            }
            self.byWording = byWording
            headings = rules.map { rule in
                Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, HeadingWords(rule.heading[$0])) })
            }
        }

        private static func hasConditions(_ rules: [Template.SectionRule]) -> Bool {
            rules.contains { !$0.when.isEmpty || hasConditions($0.subsections) }
        }

        /// The rule whose heading has this wording; in the document's language, or in any where that is not known.
        func rule(worded wording: Wording, in language: Language?) -> Int? {
            if let language { return byWording[language]?[wording] }
            for language in Language.allCases {
                if let rule = byWording[language]?[wording] { return rule }
            }
            return nil
        }
    }
}

/// A heading, prepared for the question whether another one means the same.
struct HeadingWords: Sendable {
    private let bytes: [UInt8]
    /// Those of more than three bytes.
    private let long: Set<ArraySlice<UInt8>>

    init(_ heading: String) {
        bytes = Array(Wording(heading).text.utf8)
        long = Set(bytes.split(separator: 32).filter { $0.count > 3 })
    }

    /// Whether they differ by a slip of the pen, or, if that is asked, one holds all words of the other.
    func isAlike(_ other: HeadingWords, orHoldsWords: Bool) -> Bool {
        let limit = max(bytes.count, other.bytes.count) / 5
        if abs(bytes.count - other.bytes.count) <= limit, editDistance(bytes, other.bytes, limit: limit) != nil { return true }
        guard orHoldsWords, !long.isEmpty, !other.long.isEmpty else { return false }
        return long.isSuperset(of: other.long) || other.long.isSuperset(of: long)
    }
}

/// The words of a text with one space between them.
func joinedWords(_ text: String) -> String {
    joinedWords(text.utf8)
}

func joinedWords(_ text: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    for byte in text {
        if byte > 32 {
            bytes.append(byte)
        } else if let last = bytes.last, last != 32 {
            bytes.append(32)
        }
    }
    if bytes.last == 32 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}
