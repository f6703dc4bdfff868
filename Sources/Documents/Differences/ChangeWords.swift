extension SectionDifference.Change {
    /// For programs.
    package var code: String {
        switch self {
        case .added: "added"
        case .removed: "removed"
        case .changed: "changed"
        case .moved: "moved"
        }
    }

    /// For people.
    package var word: Phrase {
        switch self {
        case .added: Phrase(en: "new", fr: "nouveau")
        case .removed: Phrase(en: "removed", fr: "retiré")
        case .changed: Phrase(en: "changed", fr: "modifié")
        case .moved: Phrase(en: "moved", fr: "déplacé")
        }
    }
}

extension BlockDifference.Change {
    /// For programs.
    package var code: String {
        switch self {
        case .kept: "kept"
        case .added: "added"
        case .removed: "removed"
        case .changed: "changed"
        case .markup: "markup"
        case .moved: "moved"
        }
    }

    /// For people.
    package var word: Phrase {
        switch self {
        case .kept: Phrase(en: "unchanged", fr: "inchangé")
        case .added: Phrase(en: "new", fr: "nouveau")
        case .removed: Phrase(en: "removed", fr: "retiré")
        case .changed: Phrase(en: "changed", fr: "modifié")
        case .markup: Phrase(en: "only its form changed", fr: "seule la forme change")
        case .moved: Phrase(en: "moved", fr: "déplacé")
        }
    }
}
