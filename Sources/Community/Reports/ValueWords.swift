package import Documents

extension ValueReport.Cycle {
    package var word: Phrase {
        switch self {
        case .participation: Phrase(en: "participation", fr: "participation")
        case .potential: Phrase(en: "potential", fr: "potentiel")
        case .applied: Phrase(en: "applied", fr: "appliqué")
        case .realised: Phrase(en: "realised", fr: "réalisé")
        }
    }
}

extension ValueReport.Measure {
    package var word: Phrase {
        switch self {
        case .workshops: Phrase(en: "workshops held", fr: "ateliers tenus")
        case .seats: Phrase(en: "seats taken", fr: "places occupées")
        case .people: Phrase(en: "members who took part", fr: "membres qui ont pris part")
        case .entities: Phrase(en: "entities that took part", fr: "entités qui ont pris part")
        case .questions: Phrase(en: "questions asked", fr: "questions posées")
        case .practices: Phrase(en: "new practices and tools", fr: "nouvelles fiches et nouveaux modèles")
        case .terms: Phrase(en: "new terms", fr: "nouveaux termes")
        case .answers: Phrase(en: "questions answered", fr: "questions répondues")
        case .modules: Phrase(en: "new modules", fr: "nouveaux modules")
        case .decisions: Phrase(en: "decisions", fr: "décisions")
        case .uses: Phrase(en: "times a document helped", fr: "fois où un document a servi")
        case .usedDocuments: Phrase(en: "documents that helped", fr: "documents qui ont servi")
        case .acknowledgements: Phrase(en: "read and understood", fr: "lus et compris")
        case .actionsDone: Phrase(en: "workshop actions done", fr: "actions d'atelier faites")
        case .learners: Phrase(en: "learners", fr: "apprenants")
        case .outputsPublished: Phrase(en: "workshop outputs in the guide", fr: "productions d'atelier dans le guide")
        case .questionsPromoted: Phrase(en: "questions that became a practice", fr: "questions devenues une fiche pratique")
        case .practicesConfirmed: Phrase(en: "documents confirmed by a review", fr: "documents confirmés par une revue")
        case .learnersPassed: Phrase(en: "learners who passed", fr: "apprenants reçus")
        }
    }
}
