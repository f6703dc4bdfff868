package import Documents

extension Record.Trace {
    /// The way around the rule that was taken; `nil` where it was met. A record of before this was told means the fallback.
    package var way: Route? { route ?? (waived ? .fallback : nil) }
}

extension Record.Trace.Route {
    /// As a caption or between brackets.
    package var word: Phrase {
        switch self {
        case .fallback: Phrase(en: "waiver by time", fr: "dérogation par délai")
        case .urgent: Phrase(en: "urgent", fr: "urgence")
        case .override: Phrase(en: "set aside", fr: "écartée")
        }
    }
}

extension ChangeClass {
    /// For people.
    package var word: Phrase {
        switch self {
        case .major: Phrase(en: "major", fr: "majeure")
        case .minor: Phrase(en: "minor", fr: "mineure")
        case .editorial: Phrase(en: "editorial", fr: "rédactionnelle")
        }
    }
}

extension Record.Trace {
    /// Why less than the rule was enough, with a space before it; empty where it was met.
    package var note: Phrase {
        way.map { Phrase(en: " (\($0.word.en))", fr: " (\($0.word.fr))") } ?? Phrase(same: "")
    }
}
