import Documents

/// A key of `.praxis/policy.yml` in plain words: `praxis explain policy`.
struct PolicyKey: Hashable, Sendable {
    let key: String
    let meaning: Phrase
    /// One line of the file.
    let example: String

    /// What one types to read it.
    static let topic = "policy"

    private init(_ key: String, _ meaning: Phrase, example: String) {
        self.key = key
        self.meaning = meaning
        self.example = example
    }

    /// The page as a person reads it.
    static func page(in language: Language, style: Style) -> String {
        let title = Phrase(en: ".praxis/policy.yml: who must approve what", fr: ".praxis/policy.yml : qui doit approuver quoi")
        let how = Phrase(
            en: """
                All rules that match a document apply together; where none does, the default one. One person fills one place,
                whoever wrote the text never counts, and one changed word makes every approval void. The policy is read from
                what is published, never from a draft, and is changed by a proposal that it judges itself.
                """,
            fr: """
                Toutes les règles qui correspondent à un document s'appliquent ensemble ; s'il n'y en a aucune, celle par défaut.
                Une personne n'occupe qu'une place, qui a écrit le texte ne compte jamais, et un mot changé annule toutes les
                approbations. La politique est lue dans ce qui est publié, jamais dans un brouillon, et se change par une
                proposition qu'elle juge elle-même.
                """)
        let entries = all.map { key in
            "\n\(style.painted(key.key, .heading))\n  \(key.meaning[language])\n  \(style.painted(key.example, .faint))\n"
        }
        return style.painted(title[language], .heading) + "\n" + how[language] + "\n" + entries.joined()
    }

    /// In the order of the file.
    static let all = top + conditions + exceptions

    private static let top = [
        PolicyKey(
            "version",
            Phrase(en: "Raised by each change of the policy.", fr: "Augmente à chaque changement de la politique."), example: "version: 12"),
        PolicyKey(
            "default",
            Phrase(
                en: "What is asked for where no rule matches. It takes the same keys as a rule, but for id and match.",
                fr: "Ce qui est demandé quand aucune règle ne correspond. Mêmes clés qu'une règle, sauf id et match."),
            example: "default: {require: [{role: reviewer, count: 1}], publish: {role: facilitator}}"),
        PolicyKey(
            "rules",
            Phrase(
                en: "The rules, in no order: all that match apply.",
                fr: "Les règles, sans ordre : toutes celles qui correspondent s'appliquent."),
            example: "rules: [...]"),
        PolicyKey(
            "id",
            Phrase(en: "The name of the rule, as `praxis why` shows it.", fr: "Le nom de la règle, tel que `praxis pourquoi` le montre."),
            example: "id: guide"),
        PolicyKey(
            "match",
            Phrase(
                en: "What the rule is about. A condition that is left out holds for everything; those that are there must all hold.",
                fr: "Ce que la règle concerne. Une condition absente vaut pour tout ; celles qui sont là doivent toutes être remplies."),
            example: "match: {kind: [practice, tool], class: [minor, major]}"),
        PolicyKey(
            "match.kind", Phrase(en: "Kinds of documents.", fr: "Les types de documents."), example: "kind: [practice, tool]"),
        PolicyKey(
            "match.class",
            Phrase(
                en: "How much changes: major (the meaning), minor (a part), editorial (spelling, wording).",
                fr: "L'ampleur du changement : major (le sens), minor (une partie), editorial (orthographe, formulation)."),
            example: "class: [editorial]"),
        PolicyKey(
            "match.governance",
            Phrase(
                en: "Files below .praxis instead of documents: * stands for anything within a folder, ** across folders.",
                fr: "Des fichiers sous .praxis au lieu de documents : * vaut pour tout dans un dossier, ** à travers les dossiers."),
            example: "governance: [\"members/*.yml\"]"),
        PolicyKey(
            "match.roles",
            Phrase(
                en:
                    "For the files of members: none where the member has no role before or after the change, any where there is one at stake.",
                fr:
                    "Pour les fichiers de membres : none si le membre n'a aucun rôle avant ni après le changement, any si un rôle est en jeu."
            ),
            example: "roles: none"),
    ]

    private static let conditions = [
        PolicyKey(
            "require",
            Phrase(
                en: "The approvals that are needed, by role. The role member is held by every active member.",
                fr: "Les approbations nécessaires, par rôle. Tout membre actif a le rôle member."),
            example: "require: [{role: reviewer, count: 2}]"),
        PolicyKey(
            "from_other_entity",
            Phrase(
                en: "How many of them must come from an entity that none of the authors belongs to.",
                fr: "Combien d'entre elles doivent venir d'une entité à laquelle aucun auteur n'appartient."),
            example: "from_other_entity: 1"),
        PolicyKey(
            "entities",
            Phrase(en: "From how many entities the approvals must come.", fr: "De combien d'entités les approbations doivent venir."),
            example: "entities: 2"),
        PolicyKey(
            "open_for",
            Phrase(
                en: "How long a text stays open after it was submitted, so that everybody has time to read it.",
                fr: "Combien de temps un texte reste ouvert après sa soumission, pour que chacun ait le temps de le lire."),
            example: "open_for: 3 working days"),
        PolicyKey(
            "veto",
            Phrase(
                en: "Roles whose objection blocks though nobody asked them. An objection of somebody who was asked always blocks.",
                fr: "Les rôles dont l'opposition bloque sans qu'on les ait sollicités. Celle d'une personne sollicitée bloque toujours."),
            example: "veto: [steward]"),
        PolicyKey(
            "publish",
            Phrase(en: "The role of those who may publish.", fr: "Le rôle des personnes qui peuvent publier."),
            example: "publish: {role: facilitator}"),
        PolicyKey(
            "review_every",
            Phrase(
                en: "When a published text must be looked at again.", fr: "Quand un texte publié doit être revu."),
            example: "review_every: 12 months"),
    ]

    private static let exceptions = [
        PolicyKey(
            "fallback",
            Phrase(
                en: "What is enough after a waiting time, so that absence does not block for ever. It is recorded as a waiver.",
                fr: "Ce qui suffit après un délai, pour qu'une absence ne bloque pas sans fin. C'est consigné comme une dérogation."),
            example: "fallback: {after: 10 working days, require: [{role: facilitator, count: 1}, {role: reviewer, count: 1}]}"),
        PolicyKey(
            "urgent",
            Phrase(
                en: "What is enough for `praxis publish --urgent --reason`, and within which time the full approvals must follow.",
                fr: "Ce qui suffit à `praxis publier --urgent --reason`, et dans quel délai les approbations complètes doivent suivre."),
            example: "urgent: {require: [{role: reviewer, count: 1}], ratify_within: 10 working days}"),
        PolicyKey(
            "override",
            Phrase(
                en: "Who may set the rule aside with `praxis override --reason`, an author of the text never. Without it nobody may.",
                fr:
                    "Qui peut écarter la règle par `praxis passer-outre --reason`, jamais un auteur du texte. Sans cette clé, personne."
            ),
            example: "override: {role: sponsor}"),
    ]
}
