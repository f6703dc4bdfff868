package import Documents

/// One verb of the command line, in words: what the overview, "did you mean" and the README's table are made of.
package struct Verb: Sendable, Hashable {
    /// As typed: `approve`.
    package let name: String
    /// The same in French, without accents as shells like it; `nil` where the word is the same or nobody would look for another.
    package let french: String?
    package let group: VerbGroup
    /// What may follow the name: `DOC [-m WHY]`.
    package let usage: String
    package let summary: Phrase
    /// Whole command lines, the most useful first; not empty for a verb that is shown.
    package let examples: [String]
    /// Called by git and by shells, not by people; not in the overview.
    package let isHidden: Bool

    package init(
        _ name: String, french: String? = nil, _ group: VerbGroup, usage: String = "", _ summary: Phrase, examples: [String],
        isHidden: Bool = false
    ) {
        self.name = name
        self.french = french
        self.group = group
        self.usage = usage
        self.summary = summary
        self.examples = examples
        self.isHidden = isHidden
    }

    /// The verb that a person typed, in either language; `nil` where there is none.
    package static func named(_ word: String) -> Verb? {
        allVerbs.first { $0.name == word || $0.french == word }
    }

    /// What somebody who typed this may have meant, nearest first; at most three, of both languages, often empty.
    ///
    /// Words that are not ours and that people would try lead to the verb that does it.
    package static func near(_ word: String) -> [String] {
        let plain = Slug(title: word)?.text ?? word
        if let verb = allVerbs.first(where: { $0.french == plain }) { return [verb.french ?? verb.name] }
        if let verb = Self.otherWords[plain] { return [verb] }
        let near = near(our: word)
        return near.isEmpty ? Commands.nearest(to: plain, among: otherWords.keys.sorted()).prefix(1).compactMap { otherWords[$0] } : near
    }

    private static let otherWords: [String: String] = [
        "participer": "rejoindre", "initialiser": "fonder", "creer": "nouveau", "demontrer": "demonstration",
        "envoyer": "synchroniser", "recevoir": "synchroniser", "reparer": "docteur",
        "ecrire": "modifier", "editer": "modifier", "sauver": "enregistrer", "sauvegarder": "enregistrer", "supprimer": "jeter",
        "abstenir": "s-abstenir", "valider": "approuver", "objecter": "refuser", "renoncer": "abandonner",
        "resoudre": "regler", "proposer": "soumettre", "jour": "aujourd-hui", "aujourdhui": "aujourd-hui",
        "montrer": "voir", "afficher": "voir", "lire": "voir", "liste": "lister",
        "rechercher": "chercher", "search": "find", "grep": "find", "controler": "prouver",
        "membres": "membre", "entites": "entite", "modeles": "modele", "completer": "completion",
        "rapports": "rapport", "statistiques": "rapport", "compter": "rapport", "resume": "bulletin", "newsletter": "digest",
    ]

    private static func near(our word: String) -> [String] {
        nearest(to: word, among: allVerbs.filter { !$0.isHidden }.flatMap { [$0.name] + [$0.french].compactMap(\.self) })
    }
}

/// The part of a day in which a verb is used; the order is that of the overview.
package enum VerbGroup: String, Sendable, Hashable, CaseIterable {
    case start
    case write
    case review
    case publish
    case read
    case community
    case run

    package var title: Phrase {
        switch self {
        case .start: Phrase(en: "Start", fr: "Commencer")
        case .write: Phrase(en: "Write", fr: "Écrire")
        case .review: Phrase(en: "Review", fr: "Relire")
        case .publish: Phrase(en: "Publish", fr: "Publier")
        case .read: Phrase(en: "Read", fr: "Lire")
        case .community: Phrase(en: "Community", fr: "Communauté")
        case .run: Phrase(en: "Run", fr: "Exploiter")
        }
    }
}
