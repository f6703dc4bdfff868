import Documents

/// What the players of `praxis demo` write, in the language of the person who watches.
struct DemoTexts {
    let language: Language

    private func choose(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }

    var title: String { choose("Run a risk review", "Conduire une revue des risques") }
    var slug: String { choose("run-a-risk-review", "conduire-une-revue-des-risques") }
    var message: String { choose("Describe the monthly risk review", "Décrire la revue mensuelle des risques") }
    var correction: String { choose("Give the sponsor one more day", "Laisser un jour de plus au commanditaire") }
    var clear: String { choose("Clear and short", "Clair et court") }
    var agreed: String { choose("Agreed", "D'accord") }
    var objection: String {
        choose("Two days are too short for the sponsor: make it three", "Deux jours, c'est trop court pour le commanditaire : trois")
    }
    var smuggled: String { choose("Smuggled in.", "Ajouté en douce.") }

    var new: String { choose("new", "nouveau") }
    var check: String { choose("check", "verifier") }
    var save: String { choose("save", "enregistrer") }
    var submit: String { choose("submit", "soumettre") }
    var approve: String { choose("approve", "approuver") }
    var object: String { choose("object", "refuser") }
    var publish: String { choose("publish", "publier") }
    var why: String { choose("why", "pourquoi") }
    var changes: String { choose("changes", "changements") }
    var history: String { choose("history", "historique") }

    /// - Parameter keys: member id to public key.
    func seed(keys: [String: String]) -> String {
        func key(_ id: String) -> String { (keys[id] ?? "").split(separator: "\n").first.map(String.init) ?? "" }
        return """
            name: \(choose("PMO community of practice", "Communauté de pratique PMO"))
            languages: [fr, en]
            policy: small
            entities:
              - {id: conseil, name: Conseil}
              - {id: filiale-b, name: Filiale B}
            members:
              - {id: amina, name: Amina Benali, emails: [amina@example.org], entity: conseil, roles: [facilitator, reviewer], keys: ["\(key("amina"))"]}
              - {id: bruno, name: Bruno Marchand, emails: [bruno@example.org], entity: conseil, roles: [reviewer], keys: ["\(key("bruno"))"]}
              - {id: chloe, name: Chloé Lefèvre, emails: [chloe@example.org], entity: filiale-b, roles: [reviewer], keys: ["\(key("chloe"))"]}

            """
    }

    func practice(final: Bool) -> String {
        switch language {
        case .en: Self.english(days: final ? "three" : "two")
        case .fr: Self.french(days: final ? "trois" : "deux")
        }
    }

    private static func english(days: String) -> String {
        """
        ---
        template: practice@1
        id: practice/run-a-risk-review
        title: Run a risk review
        lang: en
        owner: bruno
        authors: [bruno]
        scope: group
        audience: [pmo]
        confidentiality: group
        level: basic
        sources:
          - {type: standard, ref: "ISO 31000:2018"}
        ---

        # Run a risk review

        ## Purpose
        Give the project one shared list of risks, each with an owner and a next step, before the monthly steering committee.

        ## When to use it
        Projects with a sponsor and a tracked budget, every month. Not for a weekly team meeting.

        ## Who does what
        | Role | RASCI | What they do |
        |---|---|---|
        | PMO | R | Prepares the list, runs the meeting, publishes the result |
        | Project manager | A | Decides the response to each risk |
        | Sponsor | I | Reads the summary |

        ## Steps
        1. Collect new risks from the team leads.
        2. Rate each risk for likelihood and impact.
        3. Name one owner and one next step for each risk above the threshold.
        4. Publish the list \(days) days before the steering committee.

        ## Outputs
        A risk list with owners and dates.

        ## Tips and pitfalls
        - Tip: start with the risks whose next step is overdue.
        - Pitfall: forty risks and no decision.

        ## Sources
        Workshop of February, first output.

        """
    }

    private static func french(days: String) -> String {
        """
        ---
        template: practice@1
        id: practice/conduire-une-revue-des-risques
        title: Conduire une revue des risques
        lang: fr
        owner: bruno
        authors: [bruno]
        scope: group
        audience: [pmo]
        confidentiality: group
        level: basic
        sources:
          - {type: standard, ref: "ISO 31000:2018"}
        ---

        # Conduire une revue des risques

        ## Objet
        Donner au projet une liste de risques partagée, chacun avec un responsable et une prochaine étape, avant le comité de pilotage mensuel.

        ## Quand l'appliquer
        Projets avec un commanditaire et un budget suivi, chaque mois. Pas pour un point d'équipe hebdomadaire.

        ## Qui fait quoi
        | Rôle | RASCI | Contribution |
        |---|---|---|
        | PMO | R | Prépare la liste, anime la réunion, diffuse le résultat |
        | Chef de projet | A | Décide de la réponse à chaque risque |
        | Commanditaire | I | Lit la synthèse |

        ## Étapes
        1. Recueillir les nouveaux risques auprès des responsables de lot.
        2. Coter chaque risque en probabilité et en impact.
        3. Nommer un responsable et une prochaine étape pour chaque risque au-dessus du seuil.
        4. Diffuser la liste \(days) jours avant le comité de pilotage.

        ## Livrables
        Une liste de risques avec responsables et échéances.

        ## Conseils et pièges
        - Conseil : commencer par les risques dont la prochaine étape est en retard.
        - Piège : quarante risques et aucune décision.

        ## Sources
        Atelier de février, première production.

        """
    }
}
