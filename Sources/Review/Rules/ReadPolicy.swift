import Documents

/// Reads `.praxis/policy.yml`. An unknown key is an error, and so is a rule that could never ask for anything.
func readPolicy(_ reader: inout YAMLReader) -> Policy? {
    let version = reader.integer("version", required: true)
    var standard: Policy.Rule?
    if var nested = reader.reader("default", required: true, what: Phrase(en: "The default rule", fr: "La règle par défaut")) {
        standard = readRule(&nested, id: "default")
        reader.absorb(nested)
    }
    var rules: [Policy.Rule] = []
    for var nested in reader.readers("rules", what: Phrase(en: "The rule", fr: "La règle")) {
        if let id = nested.text("id", required: true), let rule = readRule(&nested, id: id) {
            if rules.contains(where: { $0.id == id }) || id == "default" {
                nested.report("duplicate-key", at: "id", Phrase(en: "Two rules are called \(id).", fr: "Deux règles s'appellent \(id)."))
            }
            rules.append(rule)
        }
        reader.absorb(nested)
    }
    let templates = readAcceptedTemplates(&reader)
    guard let version, let standard else { return nil }
    return Policy(version: version, standard: standard, rules: rules, templates: templates)
}

/// `templates: [{kind: practice, oldest: 2, from: 2027-01-01}]`.
private func readAcceptedTemplates(_ reader: inout YAMLReader) -> [Policy.AcceptedTemplate] {
    var templates: [Policy.AcceptedTemplate] = []
    for var nested in reader.readers("templates", what: Phrase(en: "The accepted template", fr: "Le modèle accepté")) {
        let kind = nested.text("kind", required: true)
        let oldest = nested.integer("oldest", required: true)
        let from = nested.value(
            "from", false, Phrase(en: "a date such as 2027-01-01", fr: "une date comme 2027-01-01"), read: { Day(parsing: $0) })
        reader.absorb(nested)
        if let kind, let oldest { templates.append(Policy.AcceptedTemplate(kind: kind, oldest: oldest, from: from)) }
    }
    return templates
}

/// Places of one rule: enough for any real rule, few enough for the assignment to be found at once.
private let mostPlaces = 8

private func readRule(_ reader: inout YAMLReader, id: String) -> Policy.Rule? {
    let match = readMatch(&reader)
    let require = readRequirements(&reader)
    let other = reader.integer("from_other_entity") ?? 0
    let entities = reader.integer("entities") ?? 0
    let openFor = reader.period("open_for")
    let veto = Set(reader.texts("veto"))
    let reviewEvery = reader.period("review_every")
    var fallback: Policy.Fallback?
    if var nested = reader.reader("fallback", what: Phrase(en: "The fallback", fr: "Le repli")) {
        let after = nested.period("after", required: true)
        let require = readRequirements(&nested)
        fallback = after.map { Policy.Fallback(after: $0, require: require) }
        reader.absorb(nested)
    }
    var urgent: Policy.Urgent?
    if var nested = reader.reader("urgent", what: Phrase(en: "The urgent route", fr: "La voie urgente")) {
        let require = readRequirements(&nested)
        let within = nested.period("ratify_within", required: true)
        urgent = within.map { Policy.Urgent(require: require, ratifyWithin: $0) }
        reader.absorb(nested)
    }
    var overrideRole: String?
    if var nested = reader.reader("override", what: Phrase(en: "`override`", fr: "`override`")) {
        overrideRole = nested.text("role", required: true)
        reader.absorb(nested)
    }
    var publishRole: String?
    if var nested = reader.reader("publish", what: Phrase(en: "`publish`", fr: "`publish`")) {
        publishRole = nested.text("role", required: true)
        reader.absorb(nested)
    }
    let places = require.reduce(0) { $0 + $1.count }
    if places > mostPlaces || other > places || entities > places || other < 0 || entities < 0 {
        reader.report(
            "rule-unreachable",
            Phrase(
                en:
                    "Rule \(id) asks for \(places) approvals, \(other) from another entity, from \(entities) entities: it can never be met.",
                fr:
                    "La règle \(id) demande \(places) approbations, \(other) d'une autre entité, de \(entities) entités : elle ne peut jamais être satisfaite."
            ),
            fix: Phrase(
                en: "Ask for at most \(mostPlaces) approvals, and for no more entities than approvals.",
                fr: "Demandez au plus \(mostPlaces) approbations, et pas plus d'entités que d'approbations."))
        return nil
    }
    return Policy.Rule(
        id: id, match: match, require: require, fromOtherEntity: other, entities: entities, openFor: openFor, veto: veto,
        fallback: fallback, urgent: urgent, overrideRole: overrideRole, publishRole: publishRole, reviewEvery: reviewEvery)
}

private func readRequirements(_ reader: inout YAMLReader) -> [Policy.Requirement] {
    var requirements: [Policy.Requirement] = []
    for var nested in reader.readers("require", required: true, what: Phrase(en: "The requirement", fr: "L'exigence")) {
        let role = nested.text("role", required: true)
        let count = nested.integer("count", required: true)
        if let count, count < 1 {
            nested.report(
                "field-value", at: "count", Phrase(en: "A requirement asks for at least 1.", fr: "Une exigence demande au moins 1."))
        }
        if let role, let count { requirements.append(Policy.Requirement(role: role, count: count)) }
        reader.absorb(nested)
    }
    if requirements.isEmpty {
        reader.report(
            "field-value", at: "require",
            Phrase(en: "A rule without a requirement would let anything pass.", fr: "Une règle sans exigence laisserait tout passer."),
            fix: Phrase(en: "Write `require: [{role: reviewer, count: 1}]`.", fr: "Écrivez `require: [{role: reviewer, count: 1}]`."))
    }
    return requirements
}

private func readMatch(_ reader: inout YAMLReader) -> Policy.Match {
    guard var nested = reader.reader("match", what: Phrase(en: "`match`", fr: "`match`")) else { return Policy.Match() }
    let kinds = nested.texts("kind")
    let names = nested.texts("class")
    let classes = names.compactMap { ChangeClass(rawValue: $0) }
    if classes.count != names.count {
        nested.report(
            "field-value", at: "class",
            Phrase(en: "A class is major, minor or editorial.", fr: "Une classe est major, minor ou editorial."))
    }
    let governance = nested.texts("governance")
    let roles = nested.choice("roles", of: RoleMatch.self)
    reader.absorb(nested)
    return Policy.Match(kinds: kinds, classes: classes, governance: governance, grantsRoles: roles.map { $0 == .any })
}

private enum RoleMatch: String, CaseIterable { case none, any }
