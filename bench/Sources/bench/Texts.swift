/// What the documents of a generated community say: practices in French and English of about 6 KB like the real ones, which use terms of the
/// vocabulary, name each other and link to each other.
struct Texts {
    /// How many practices there are to link to; 0 for a document that stands alone.
    let practices: Int
    var terms: Int { practices == 0 ? 0 : max(1, min(300, practices / 20)) }

    private static let headings: [String: [String]] = [
        "en": ["Purpose", "When to use it", "Who does what", "Steps", "Outputs", "Tips and pitfalls", "Sources"],
        "fr": ["Objet", "Quand l'appliquer", "Qui fait quoi", "Étapes", "Livrables", "Conseils et pièges", "Sources"],
    ]

    /// A practice that its template accepts.
    func practice(_ number: Int, _ random: inout Seeded, language: String) -> String {
        let heading = Self.headings[language] ?? []
        func prose(_ sentences: Int) -> String {
            (0..<sentences).map { _ in sentence(&random, language) }.joined(separator: " ")
        }
        return """
            ---
            id: practice/practice-\(number)
            title: \(language == "fr" ? "Fiche" : "Practice") \(number)
            lang: \(language)
            template: practice@1
            authors: [bruno]
            owner: bruno
            scope: group
            audience: [pmo]
            confidentiality: group
            sources:
              - {type: standard, ref: "ISO 31000:2018"}
            \(references(&random))---

            # \(language == "fr" ? "Fiche" : "Practice") \(number)

            ## \(heading[0])
            \(prose(6))

            ## \(heading[1])
            \(prose(10)) \(link(&random))

            ## \(heading[2])
            | \(language == "fr" ? "Rôle | RASCI | Contribution" : "Role | RASCI | What they do") |
            |---|---|---|
            | PMO | R | \(prose(1)) |
            | Sponsor | A | \(prose(1)) |

            ## \(heading[3])
            1. \(prose(3))
            2. \(prose(3)) \(link(&random))
            3. **\(prose(1))** \(prose(2))
            4. \(prose(3)) `praxis check`

            ## \(heading[4])
            \(prose(8)) <https://example.org/\(number)>

            ## \(heading[5])
            - Tip: \(prose(4))
            - Pitfall: \(prose(4))

            ## \(heading[6])
            \(prose(2))

            """
    }

    func term(_ number: Int) -> String {
        """
        ---
        id: term/term-\(number)
        title: Word \(number)
        lang: en
        template: term@1
        authors: [bruno]
        owner: bruno
        scope: group
        audience: [all]
        confidentiality: group
        labels:
          en: {preferred: risk owner \(number), deprecated: [risk holder \(number)]}
          fr: {preferred: responsable du risque \(number), deprecated: [porteur du risque \(number)]}
        ---

        # Word \(number)

        ## Definition

        ### English
        The person who answers for one risk of the project and for what is done about it.

        ### French
        La personne qui répond d'un risque du projet et de ce qui est fait pour le traiter.

        """
    }

    private func references(_ random: inout Seeded) -> String {
        guard practices > 0 else { return "" }
        return "terms: [term/term-\(random.number(terms))]\nrelated: [practice/practice-\(random.number(practices))]\n"
    }

    private func link(_ random: inout Seeded) -> String {
        guard practices > 0 else { return "" }
        let number = random.number(practices)
        return "[\(number)](practice-\(number).md) [\(number)](../glossary/term-\(random.number(terms)).md#definition)"
    }

    /// Fourteen words; one in twenty sentences holds a word of the vocabulary, one in a hundred a word that was given up.
    private func sentence(_ random: inout Seeded, _ language: String) -> String {
        var words = (0..<14).map { _ in random.word(language) }
        if practices > 0, random.number(20) == 0 {
            let isOld = random.number(5) == 0
            let name = language == "fr" ? (isOld ? "porteur du risque" : "responsable du risque") : (isOld ? "risk holder" : "risk owner")
            words[7] = "\(name) \(random.number(terms))"
        }
        return words.joined(separator: " ").capitalized(first: true) + "."
    }
}

/// SplitMix64: the same repositories each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    private static let english = [
        "the", "project", "manager", "names", "one", "owner", "for", "each", "risk", "before", "steering", "committee", "and", "publishes",
        "a", "list", "of", "next", "steps", "with", "dates", "that", "sponsor", "reads", "every", "month", "when", "budget", "changes",
    ]
    private static let french = [
        "le", "chef", "de", "projet", "désigne", "un", "responsable", "pour", "chaque", "risque", "avant", "comité", "et", "publie", "une",
        "liste", "des", "prochaines", "étapes", "à", "dates", "que", "l'équipe", "relit", "été", "mois", "où", "budget", "évolue",
    ]

    mutating func word(_ language: String) -> String {
        let words = language == "fr" ? Self.french : Self.english
        return words[number(words.count)]
    }
}

extension String {
    /// With a capital at its beginning.
    func capitalized(first: Bool) -> String { prefix(1).uppercased() + dropFirst() }
}
