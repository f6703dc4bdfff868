import Documents

/// The page of a rule, of documents or of the files in `.praxis`.
struct ExplainedRule: Hashable, Sendable {
    let id: String
    let group: Group
    let severity: Severity
    /// While the document is a draft.
    let draftSeverity: Severity
    let summary: Phrase
    let why: Phrase
    let failing: String
    let passing: String

    /// In the order in which a document is read; governance last.
    enum Group: String, Hashable, Sendable, CaseIterable {
        case text
        case frontMatter = "front matter"
        case identity, references, sections, tables, governance

        /// For programs.
        var id: String { rawValue }

        var title: Phrase {
            switch self {
            case .text: Phrase(en: "Text", fr: "Texte")
            case .frontMatter: Phrase(en: "Front matter (the lines between --- and ---)", fr: "En-tête (les lignes entre --- et ---)")
            case .identity: Phrase(en: "Identity", fr: "Identité")
            case .references: Phrase(en: "References", fr: "Références")
            case .sections: Phrase(en: "Sections", fr: "Sections")
            case .tables: Phrase(en: "Tables", fr: "Tableaux")
            case .governance: Phrase(en: "Governance (the files in .praxis)", fr: "Gouvernance (les fichiers de .praxis)")
            }
        }
    }

    /// Every rule that has a page, by group and then by id.
    static let all: [ExplainedRule] = {
        let order = Dictionary(uniqueKeysWithValues: Group.allCases.enumerated().map { ($0.element, $0.offset) })
        return (rulePages.map(ExplainedRule.init) + governance).sorted { (order[$0.group] ?? 0, $0.id) < (order[$1.group] ?? 0, $1.id) }
    }()

    private init(_ page: RulePage) {
        id = page.id
        // A group that this list does not know yet is shown with what is about the text as a whole.
        group = Group(rawValue: page.group) ?? .text
        severity = page.severity
        draftSeverity = page.draftSeverity ?? page.severity
        summary = page.summary
        why = page.why
        failing = page.failing
        passing = page.passing
    }

    private init(governance id: String, _ summary: Phrase, why: Phrase, failing: String, passing: String) {
        self.id = id
        group = .governance
        severity = .error
        draftSeverity = .error
        self.summary = summary
        self.why = why
        self.failing = failing
        self.passing = passing
    }

    /// The page as a person reads it.
    func text(in language: Language, style: Style) -> String {
        let isMilder = draftSeverity != severity
        let weight =
            isMilder
            ? Phrase(
                en: "demanded from submission on; a warning in a draft",
                fr: "exigé à partir de la soumission ; un avertissement dans un brouillon")
            : Phrase(en: "demanded at every save", fr: "exigé à chaque enregistrement")
        let captions = (
            why: Phrase(en: "Why", fr: "Pourquoi"), failing: Phrase(en: "Does not pass", fr: "Ne passe pas"),
            passing: Phrase(en: "Passes", fr: "Passe")
        )
        return style.painted(id, .heading) + "  (\(weight[language]))\n"
            + summary[language] + "\n\n"
            + style.painted(captions.why[language], .heading) + "\n  \(why[language])\n\n"
            + style.marked(captions.failing[language], .bad) + "\n" + Self.indented(failing) + "\n"
            + style.marked(captions.passing[language], .good) + "\n" + Self.indented(passing)
    }

    /// An example is lines of a file. Some show what must not be in one, so it is escaped like any text of others.
    private static func indented(_ example: String) -> String {
        example.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "\n" : "  \(String($0).shown)\n" }.joined()
    }
}

extension ExplainedRule {
    /// What the readers of `.praxis` find: they are not rules of documents, but are told in the same form.
    private static let governance = [
        ExplainedRule(
            governance: "key-shared",
            Phrase(en: "A signing key belongs to one member.", fr: "Une clé de signature appartient à un seul membre."),
            why: Phrase(en: "A signature must name one person.", fr: "Une signature doit désigner une seule personne."),
            failing: "amina.yml  keys: [ssh-ed25519 AAAAC3…x1]\nbruno.yml  keys: [ssh-ed25519 AAAAC3…x1]",
            passing: "amina.yml  keys: [ssh-ed25519 AAAAC3…x1]\nbruno.yml  keys: [ssh-ed25519 AAAAC3…k7]"),
        ExplainedRule(
            governance: "rule-unreachable",
            Phrase(
                en: "A rule of the policy can be met: at most eight approvals, from no more entities than approvals.",
                fr: "Une règle de la politique peut être satisfaite : huit approbations au plus, de pas plus d'entités que d'approbations."),
            why: Phrase(
                en: "A rule that nobody can meet would block its documents for ever.",
                fr: "Une règle que personne ne peut satisfaire bloquerait ses documents pour toujours."),
            failing: "require: [{role: reviewer, count: 1}]\nentities: 2", passing: "require: [{role: reviewer, count: 2}]\nentities: 2"),
        ExplainedRule(
            governance: "template-invalid",
            Phrase(en: "A template can be read, and means one thing.", fr: "Un modèle est lisible, et n'a qu'un sens."),
            why: Phrase(
                en: "Every document of a kind is judged by its template: an unclear one would refuse good text.",
                fr: "Chaque document d'un type est jugé par son modèle : un modèle confus refuserait de bons textes."),
            failing: "- {key: steps, heading: {en: Steps}, required: yes please}",
            passing: "- {key: steps, heading: {en: Steps, fr: Étapes}, required: true}"),
        ExplainedRule(
            governance: "unknown-entity",
            Phrase(en: "A member's entity has a file in .praxis/entities.", fr: "L'entité d'un membre a un fichier dans .praxis/entities."),
            why: Phrase(
                en: "Approvals from other entities are counted by it.",
                fr: "C'est par elle que l'on compte les approbations d'autres entités."),
            failing: "entity: filiale-x", passing: "entity: filiale-b"),
        ExplainedRule(
            governance: "unknown-key",
            Phrase(
                en: "The files of .praxis hold only keys that Praxis knows.",
                fr: "Les fichiers de .praxis ne contiennent que des clés connues de Praxis."),
            why: Phrase(
                en: "A misspelt key would be skipped in silence, and with it the approval that it asks for.",
                fr: "Une clé mal orthographiée serait ignorée en silence, et avec elle l'approbation qu'elle demande."),
            failing: "from_other_entitty: 1", passing: "from_other_entity: 1"),
        ExplainedRule(
            governance: "unknown-role",
            Phrase(
                en: "A role is a standard one, or is listed under roles in community.yml.",
                fr: "Un rôle est standard, ou figure sous roles dans community.yml."),
            why: Phrase(
                en: "Nobody would hold a role that is misspelt, and nothing could be approved.",
                fr: "Personne n'aurait un rôle mal orthographié, et rien ne pourrait être approuvé."),
            failing: "roles: [reviewr]", passing: "roles: [reviewer]"),
    ]
}
