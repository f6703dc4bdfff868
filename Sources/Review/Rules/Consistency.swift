import Documents

/// What contradicts itself in rules that can be read: unknown roles, members and entities, one key or address on two people.
func inconsistencies(of rulebook: Rulebook) -> [Diagnostic] {
    (roles(rulebook) + people(rulebook) + roots(rulebook)).sorted()
}

private func roles(_ rulebook: Rulebook) -> [Diagnostic] {
    let known = rulebook.roles
    var problems: [Diagnostic] = []
    for rule in [rulebook.policy.standard] + rulebook.policy.rules {
        var named = Set(rule.require.map(\.role)).union(rule.veto).union(rule.publishRole.map { [$0] } ?? [])
        named.formUnion(rule.fallback?.require.map(\.role) ?? [])
        named.formUnion(rule.overrideRole.map { [$0] } ?? [])
        named.formUnion(rule.urgent?.require.map(\.role) ?? [])
        for role in named.subtracting(known).sorted() { problems.append(unknownRole(role, ".praxis/policy.yml", known)) }
    }
    for member in rulebook.sortedMembers {
        for role in member.roles.subtracting(known).sorted() {
            problems.append(unknownRole(role, ".praxis/members/\(member.id).yml", known))
        }
    }
    return problems
}

private func unknownRole(_ role: String, _ path: String, _ known: Set<String>) -> Diagnostic {
    let meant = nearest(to: role, among: known)
    return Diagnostic(
        rule: "unknown-role", path: path, range: .start,
        message: Phrase(en: "Nobody knows the role \(escaped(role)).", fr: "Le rôle \(escaped(role)) est inconnu."),
        fix: meant.map { Phrase(en: "Write \($0).", fr: "Écrivez \($0).") }
            ?? Phrase(en: "Add it under `roles:` in .praxis/community.yml.", fr: "Ajoutez-le sous `roles:` dans .praxis/community.yml."))
}

private func people(_ rulebook: Rulebook) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    var ownerOfKey: [String: String] = [:]
    for member in rulebook.sortedMembers {
        let path = ".praxis/members/\(member.id).yml"
        if rulebook.entities[member.entity] == nil {
            problems.append(
                Diagnostic(
                    rule: "unknown-entity", path: path, range: .start,
                    message: Phrase(
                        en: "\(escaped(member.id)) belongs to \(escaped(member.entity)), which has no file in .praxis/entities.",
                        fr: "\(escaped(member.id)) appartient à \(escaped(member.entity)), qui n'a pas de fichier dans .praxis/entities."),
                    fix: Phrase(
                        en: "Use one of: \(rulebook.entities.keys.sorted().joined(separator: ", ")).",
                        fr: "Utilisez l'une de : \(rulebook.entities.keys.sorted().joined(separator: ", ")).")))
        }
        for key in member.keys + member.retiredKeys.map(\.key) {
            guard let other = ownerOfKey.updateValue(member.id, forKey: key.line) else { continue }
            problems.append(
                Diagnostic(
                    rule: "key-shared", path: path, range: .start,
                    message: Phrase(
                        en: "\(escaped(other)) and \(escaped(member.id)) have the same signing key.",
                        fr: "\(escaped(other)) et \(escaped(member.id)) ont la même clé de signature."),
                    why: Phrase(en: "A signature must name one person.", fr: "Une signature doit désigner une seule personne.")))
        }
    }
    return problems
}

private func roots(_ rulebook: Rulebook) -> [Diagnostic] {
    rulebook.community.rootMembers.filter { rulebook.members[$0] == nil }.map { id in
        Diagnostic(
            rule: "unknown-member", path: ".praxis/community.yml", range: .start,
            message: Phrase(en: "The root member \(escaped(id)) has no file.", fr: "Le membre racine \(escaped(id)) n'a pas de fichier."),
            fix: Phrase(en: "Add .praxis/members/\(escaped(id)).yml.", fr: "Ajoutez .praxis/members/\(escaped(id)).yml."))
    }
}
