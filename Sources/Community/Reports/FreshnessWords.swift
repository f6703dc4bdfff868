package import Documents

extension Freshness.Standing {
    package var word: Phrase {
        switch self {
        case .current: Phrase(en: "current", fr: "à jour")
        case .due: Phrase(en: "due", fr: "à revoir")
        case .overdue: Phrase(en: "overdue", fr: "dépassé")
        case .never: Phrase(en: "never reviewed", fr: "jamais revu")
        }
    }
}

extension Freshness.Group {
    package var word: Phrase {
        switch self {
        case .all: Phrase(en: "all", fr: "tout")
        case .chapter: Phrase(en: "chapter", fr: "chapitre")
        case .owner: Phrase(en: "owner", fr: "responsable")
        case .entity: Phrase(en: "entity", fr: "entité")
        }
    }
}
