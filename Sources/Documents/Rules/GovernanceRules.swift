/// The rules of the files in `.praxis`: their findings come from the readers of those files, here they only have their pages.
extension Rule {
    /// In any order. `unknown-member` and `field-missing` are found there too, and have their pages among the rules of documents.
    static let governance: [Rule] = [
        keyShared, roleEmpty, ruleUnreachable, templateInvalid, unknownEntity, unknownKey, unknownRole, versionNotRaised,
    ]

    private static let keyShared = Rule(
        "key-shared", .governance,
        summary: Phrase(en: "A signing key belongs to one member.", fr: "Une clé de signature appartient à un seul membre."),
        why: Phrase(en: "A signature must name one person.", fr: "Une signature doit désigner une seule personne."),
        failing: "amina.yml  keys: [ssh-ed25519 AAAAC3…x1]\nbruno.yml  keys: [ssh-ed25519 AAAAC3…x1]",
        passing: "amina.yml  keys: [ssh-ed25519 AAAAC3…x1]\nbruno.yml  keys: [ssh-ed25519 AAAAC3…k7]"
    ) { _ in [] }

    private static let roleEmpty = Rule(
        "role-empty", .governance,
        summary: Phrase(
            en: "A role that the policy asks for is held by an active member.",
            fr: "Un rôle que la politique demande est tenu par un membre actif."),
        why: Phrase(
            en: "What needs the approval of a role that nobody holds can never be published.",
            fr: "Ce qui demande l'accord d'un rôle que personne ne tient ne peut jamais être publié."),
        failing: "policy.yml     require: [{role: hr, count: 1}]\nmembers/*.yml  roles: [reviewer]",
        passing: "policy.yml     require: [{role: hr, count: 1}]\nines.yml       roles: [hr]"
    ) { _ in [] }

    private static let ruleUnreachable = Rule(
        "rule-unreachable", .governance,
        summary: Phrase(
            en: "A rule of the policy is about kinds and files that exist, and can be met: at most eight approvals, from no more entities.",
            fr:
                "Une règle de la politique concerne des types et des fichiers qui existent, et peut être satisfaite : huit approbations au plus, de pas plus d'entités."
        ),
        why: Phrase(
            en: "A rule that nobody can meet would block its documents for ever, and one about nothing would seem to protect something.",
            fr:
                "Une règle que personne ne peut satisfaire bloquerait ses documents pour toujours, et une règle sur rien semblerait protéger quelque chose."
        ),
        failing: "require: [{role: reviewer, count: 1}]\nentities: 2", passing: "require: [{role: reviewer, count: 2}]\nentities: 2"
    ) { _ in [] }

    private static let templateInvalid = Rule(
        "template-invalid", .governance,
        summary: Phrase(en: "A template can be read, and means one thing.", fr: "Un modèle est lisible, et n'a qu'un sens."),
        why: Phrase(
            en: "Every document of a kind is judged by its template: an unclear one would refuse good text.",
            fr: "Chaque document d'un type est jugé par son modèle : un modèle confus refuserait de bons textes."),
        failing: "- {key: steps, heading: {en: Steps}, required: yes please}",
        passing: "- {key: steps, heading: {en: Steps, fr: Étapes}, required: true}"
    ) { _ in [] }

    private static let unknownEntity = Rule(
        "unknown-entity", .governance,
        summary: Phrase(
            en: "A member's entity has a file in .praxis/entities.", fr: "L'entité d'un membre a un fichier dans .praxis/entities."),
        why: Phrase(
            en: "Approvals from other entities are counted by it.", fr: "C'est par elle que l'on compte les approbations d'autres entités."),
        failing: "entity: filiale-x", passing: "entity: filiale-b"
    ) { _ in [] }

    private static let unknownKey = Rule(
        "unknown-key", .governance,
        summary: Phrase(
            en: "The files of .praxis hold only keys that Praxis knows.",
            fr: "Les fichiers de .praxis ne contiennent que des clés connues de Praxis."),
        why: Phrase(
            en: "A misspelt key would be skipped in silence, and with it the approval that it asks for.",
            fr: "Une clé mal orthographiée serait ignorée en silence, et avec elle l'approbation qu'elle demande."),
        failing: "from_other_entitty: 1", passing: "from_other_entity: 1"
    ) { _ in [] }

    private static let unknownRole = Rule(
        "unknown-role", .governance,
        summary: Phrase(
            en: "A role is a standard one, or is listed under roles in community.yml.",
            fr: "Un rôle est standard, ou figure sous roles dans community.yml."),
        why: Phrase(
            en: "Nobody would hold a role that is misspelt, and nothing could be approved.",
            fr: "Personne n'aurait un rôle mal orthographié, et rien ne pourrait être approuvé."),
        failing: "roles: [reviewr]", passing: "roles: [reviewer]"
    ) { _ in [] }

    private static let versionNotRaised = Rule(
        "version-not-raised", .governance,
        summary: Phrase(
            en: "A template or policy that changes bears a new version.",
            fr: "Un modèle ou une politique qui change porte une nouvelle version."),
        why: Phrase(
            en: "Documents and reviews name the version that they were judged by: it must stay what it was.",
            fr: "Documents et relectures nomment la version qui les a jugés : elle doit rester ce qu'elle était."),
        failing: "template: practice\nversion: 1      # as before, with another section",
        passing: "template: practice\nversion: 2"
    ) { _ in [] }
}
