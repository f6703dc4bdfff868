package import Documents

/// What a change of the rules brings about that its author should know before it happens; none of it makes the rules contradict themselves.
///
/// - Parameter day: members who are not active on it hold nothing.
/// - Returns: warnings, sorted. Only what the change itself brings about.
package func consequences(of after: Rulebook, replacing before: Rulebook, on day: Day) -> [Diagnostic] {
    let known = Set(emptyRoles(in: before, on: day))
    var found = emptyRoles(in: after, on: day).filter { !known.contains($0) }.map { role in
        let name = Role.name(role)
        return warning(
            "role-empty", ".praxis/policy.yml",
            Phrase(
                en: "Nobody active holds the role \(name.en) any more, and the policy asks for it.",
                fr: "Plus aucun membre actif n'a le rôle \(name.fr), que la politique demande."),
            Phrase(en: "What needs it could be published no more.", fr: "Ce qui le demande ne pourrait plus être publié."),
            Phrase(same: "praxis member role ID \(role)"))
    }
    for id in before.community.rootMembers
    where before.members[id]?.isActive(on: day) == true && after.members[id]?.isActive(on: day) != true {
        found.append(
            warning(
                "root-inactive", ".praxis/community.yml",
                Phrase(en: "\(escaped(before.name(of: id))) is a root member.", fr: "\(escaped(before.name(of: id))) est membre racine."),
                Phrase(
                    en: "The root stays valid; a new clone shows the name of somebody who has left.",
                    fr: "La racine reste valable ; un nouveau clone montre le nom de quelqu'un qui est parti."),
                Phrase(
                    en: "name another one under `roots:` in .praxis/community.yml",
                    fr: "nommez-en un autre sous `roots:` dans .praxis/community.yml")))
    }
    for member in after.sortedMembers where before.members[member.id]?.isActive(on: day) == true && member.isActive(on: day) {
        guard member.keys.isEmpty, before.members[member.id]?.keys.isEmpty == false else { continue }
        found.append(
            warning(
                "member-keyless", ".praxis/members/\(member.id).yml",
                Phrase(
                    en: "\(escaped(member.name)) has no key left to sign with.", fr: "\(escaped(member.name)) n'a plus de clé pour signer."),
                nil,
                Phrase(same: "praxis member key add \(member.id) KEY")))
    }
    return found.sorted()
}

/// Roles that the policy asks for and that no active member holds, sorted.
///
/// - Parameter absent: members who are taken for not being there.
package func emptyRoles(in rulebook: Rulebook, on day: Day, without absent: Set<String> = []) -> [String] {
    let active = rulebook.activeMembers(on: day).filter { !absent.contains($0.id) }
    var named: Set<String> = []
    for rule in [rulebook.policy.standard] + rulebook.policy.rules {
        named.formUnion(rule.require.map(\.role) + [rule.publishRole].compactMap(\.self))
    }
    return named.filter { role in !active.contains { $0.holds(role) } }.sorted()
}

private func warning(_ rule: String, _ path: String, _ message: Phrase, _ why: Phrase?, _ fix: Phrase) -> Diagnostic {
    Diagnostic(rule: rule, severity: .warning, path: path, range: .start, message: message, why: why, fix: fix)
}
