package import Documents

/// What people ask that is no verb: one screen each, `praxis help approvals`.
package struct Topic: Sendable, Hashable {
    /// As typed: `approvals`. No verb has this name.
    package let name: String
    /// The same in French, without accents as shells like it.
    package let french: String
    package let title: Phrase
    /// Lines of at most 78 columns, 22 at most: with the title a screen.
    package let text: Phrase

    /// The topic that a person typed, in either language; `nil` where there is none.
    package static func named(_ word: String) -> Topic? { all.first { $0.name == word || $0.french == word } }

    func name(in language: Language) -> String { language == .fr ? french : name }

    /// The page as it is shown.
    func page(in language: Language, style: Style) -> String {
        style.painted(title[language], .heading) + "\n\n" + text[language] + "\n"
    }
}
