/// A template, prepared for matching: the wordings of its headings and helps, folded once for all documents.
struct TemplateOutline: Sendable {
    let template: Template
    let sections: Scope
    /// The helps of all sections in both languages, as words joined by single spaces.
    let helps: [String]

    init(_ template: Template) {
        self.template = template
        sections = Scope(template.sections)
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

        init(_ rules: [Template.SectionRule]) {
            self.rules = rules
            children = rules.map { Scope($0.subsections) }
            byKey = Dictionary(rules.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
            var byWording: [Language: [Wording: Int]] = [:]
            for language in Language.allCases {
                byWording[language] = Dictionary(
                    rules.enumerated().map { (Wording($1.heading[language]), $0) }, uniquingKeysWith: { first, _ in first })
            }
            self.byWording = byWording
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
