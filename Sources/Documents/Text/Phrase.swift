/// A language that documents and messages are written in. The raw value is the code used in front matter (`lang: fr`).
package enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    case en
    case fr
}

/// One text for people, in every language of the product.
///
/// Whoever says something says it in both languages at the same place: a phrase that is missing in one of them does not compile.
package struct Phrase: Hashable, Sendable {
    package let en: String
    package let fr: String

    package init(en: String, fr: String) {
        self.en = en
        self.fr = fr
    }

    /// A text that is the same in every language: a command line, a name, an id.
    package init(same text: String) {
        self.init(en: text, fr: text)
    }

    package subscript(_ language: Language) -> String {
        switch language {
        case .en: en
        case .fr: fr
        }
    }
}

/// The three parts of a message: what happened (with its place), why, and what to do about it.
package struct Explanation: Hashable, Sendable {
    package let what: Phrase
    package let why: Phrase?
    /// A remedy; where it is a command it works when pasted.
    package let fix: Phrase?

    package init(what: Phrase, why: Phrase? = nil, fix: Phrase? = nil) {
        self.what = what
        self.why = why
        self.fix = fix
    }
}
