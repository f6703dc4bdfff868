import Documents
import Review

/// A rule of the policy as a person would say it.
struct PolicyWords {
    let rule: Policy.Rule

    /// `practice, tool (major, minor)`.
    var about: Phrase {
        let match = rule.match
        let classes = match.classes.map(\.word)
        let suffix = Phrase(
            en: classes.isEmpty ? "" : " (\(classes.map(\.en).joined(separator: ", ")))",
            fr: classes.isEmpty ? "" : " (\(classes.map(\.fr).joined(separator: ", ")))")
        if !match.governance.isEmpty {
            let globs = match.governance.map { ".praxis/\(escaped($0))" }.joined(separator: ", ")
            let roles = match.grantsRoles.map {
                $0
                    ? Phrase(en: ", where a role is at stake", fr: ", quand un rôle est en jeu")
                    : Phrase(en: ", without a role", fr: ", sans rôle")
            }
            return Phrase(en: globs + (roles?.en ?? "") + suffix.en, fr: globs + (roles?.fr ?? "") + suffix.fr)
        }
        if match.kinds.isEmpty {
            if rule.id == "default" { return Phrase(en: "where no rule applies", fr: "quand aucune règle ne s'applique") }
            return Phrase(en: "every document" + suffix.en, fr: "tout document" + suffix.fr)
        }
        let kinds = match.kinds.map { escaped($0) }.joined(separator: ", ")
        return Phrase(en: kinds + suffix.en, fr: kinds + suffix.fr)
    }

    /// One sentence for each thing that it asks for or allows.
    var sentences: [Phrase] { [approvals, open, veto, fallback, urgent, override, publish, review].compactMap(\.self) }

    /// `2 reviewers approve, at least 1 of them from another entity than the authors'`.
    private var approvals: Phrase? {
        let asks = Policy.words(rule.require)
        var (en, fr) = ("needs \(asks.en)", "demande \(asks.fr)")
        if rule.fromOtherEntity > 0 {
            en += ", at least \(rule.fromOtherEntity) from another entity than the authors'"
            fr += ", dont \(rule.fromOtherEntity) au moins d'une autre entité que celle des auteurs"
        }
        if rule.entities > 1 {
            en += ", from \(rule.entities) entities"
            fr += ", de \(rule.entities) entités"
        }
        return Phrase(en: en, fr: fr)
    }

    private var open: Phrase? {
        rule.openFor.map { Phrase(en: "stays open for \($0.text.en)", fr: "reste ouvert \($0.text.fr)") }
    }

    private var veto: Phrase? {
        guard !rule.veto.isEmpty else { return nil }
        let roles = Role.names(rule.veto.sorted())
        return Phrase(
            en: "an objection blocks even unasked: \(roles.en)", fr: "une opposition bloque même sans sollicitation : \(roles.fr)")
    }

    private var fallback: Phrase? {
        rule.fallback.map { fallback in
            let asks = Policy.words(fallback.require)
            return Phrase(
                en: "after \(fallback.after.text.en), enough is: \(asks.en)",
                fr: "après \(fallback.after.text.fr), il suffit de : \(asks.fr)")
        }
    }

    private var urgent: Phrase? {
        rule.urgent.map { urgent in
            let asks = Policy.words(urgent.require)
            return Phrase(
                en: "if urgent, enough is: \(asks.en); the rest within \(urgent.ratifyWithin.text.en)",
                fr: "en urgence, il suffit de : \(asks.fr) ; le reste sous \(urgent.ratifyWithin.text.fr)")
        }
    }

    private var override: Phrase? {
        rule.overrideRole.map {
            let role = Role.name($0)
            return Phrase(en: "may be set aside, with a reason, by: \(role.en)", fr: "peut être écarté, avec un motif, par : \(role.fr)")
        }
    }

    private var publish: Phrase? {
        rule.publishRole.map {
            let role = Role.name($0)
            return Phrase(en: "is published by: \(role.en)", fr: "est publié par : \(role.fr)")
        }
    }

    private var review: Phrase? {
        rule.reviewEvery.map { Phrase(en: "is looked at again every \($0.text.en)", fr: "est revu tous les \($0.text.fr)") }
    }
}
