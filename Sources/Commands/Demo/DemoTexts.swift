import Documents

/// What the players of `praxis demo` write, in the language of the person who watches.
struct DemoTexts {
    let language: Language

    private func choose(_ en: String, _ fr: String) -> String { Phrase(en: en, fr: fr)[language] }

    var title: String { choose("Close a project", "Clore un projet") }
    var slug: String { choose("close-a-project", "clore-un-projet") }
    /// A document of the starter.
    var charter: String { choose("charter", "charte") }
    var welcome: String { choose("A good place to start from", "Un bon point de départ") }
    var message: String { choose("Describe how a project ends", "Décrire la fin d'un projet") }
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
            languages: [\(language)]
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
        id: practice/close-a-project
        title: Close a project
        lang: en
        owner: bruno
        authors: [bruno]
        scope: group
        audience: [pmo]
        confidentiality: group
        chapter: Capitalising
        level: basic
        sources:
          - {type: standard, ref: "ISO 21502:2020"}
        related: [practice/run-a-lessons-learned-session]
        ---

        # Close a project

        ## Purpose
        End the project on a day that everybody knows: what was promised is accepted, nobody is booked on it any more, and what was learned is where the next team will look.

        ## When to use it
        When the last deliverable is accepted, or when the sponsor stops the project. Not for the end of a phase: a decision milestone will do.

        ## Who does what
        | Role | RASCI | What they do |
        |---|---|---|
        | PMO | R | Keeps the closing list, collects the signatures |
        | Project manager | A | Answers for the closing report |
        | Sponsor | C | Signs the end of the project |

        ## Steps
        1. List the deliverables, each with the person who accepted it and the date.
        2. Hand over what stays open, with a name and a date for each line.
        3. Send the closing report and give the sponsor \(days) days to sign it.
        4. Hold the lessons-learned session, then release the team and its access rights.

        ## Outputs
        A signed closing report of two pages, and a project file that has an owner.

        ## Tips and pitfalls
        - Tip: begin the closing list at the last milestone, while the team is still there.
        - Pitfall: a project that nobody closes goes on costing two days a month.

        ## Sources
        ISO 21502:2020, closing a project.

        """
    }

    private static func french(days: String) -> String {
        """
        ---
        template: practice@1
        id: practice/clore-un-projet
        title: Clore un projet
        lang: fr
        owner: bruno
        authors: [bruno]
        scope: group
        audience: [pmo]
        confidentiality: group
        chapter: Capitalisation
        level: basic
        sources:
          - {type: standard, ref: "ISO 21502:2020"}
        related: [practice/animer-un-retour-d-experience]
        ---

        # Clore un projet

        ## Objet
        Finir le projet un jour que tout le monde connaît : ce qui était promis est accepté, plus personne n'y impute de temps, et ce qui a été appris se trouve là où l'équipe suivante cherchera.

        ## Quand l'appliquer
        Quand le dernier livrable est accepté, ou quand le commanditaire arrête le projet. Pas en fin de phase : un jalon de décision suffit.

        ## Qui fait quoi
        | Rôle | RASCI | Contribution |
        |---|---|---|
        | PMO | R | Tient la liste de clôture, recueille les signatures |
        | Chef de projet | A | Répond du bilan de clôture |
        | Commanditaire | C | Signe la fin du projet |

        ## Étapes
        1. Lister les livrables, chacun avec la personne qui l'a accepté et la date.
        2. Transmettre ce qui reste ouvert, avec un nom et une date par ligne.
        3. Envoyer le bilan de clôture et laisser \(days) jours au commanditaire pour le signer.
        4. Tenir la séance de retour d'expérience, puis libérer l'équipe et fermer ses accès.

        ## Livrables
        Un bilan de clôture signé, de deux pages, et un dossier de projet qui a un responsable.

        ## Conseils et pièges
        - Conseil : ouvrir la liste de clôture au dernier jalon, tant que l'équipe est là.
        - Piège : un projet que personne ne clôt coûte encore deux jours par mois.

        ## Sources
        ISO 21502:2020, clôture d'un projet.

        """
    }
}
