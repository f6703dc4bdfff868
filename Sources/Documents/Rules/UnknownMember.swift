extension Rule {
    static let unknownMember = Rule(
        "unknown-member", .references,
        summary: Phrase(en: "People are named by their member id.", fr: "Les personnes sont nommées par leur identifiant de membre."),
        why: Phrase(
            en: "An owner or author whom nobody can find answers for nothing.",
            fr: "Un responsable ou un auteur introuvable ne répond de rien."),
        failing: "owner: amena", passing: "owner: amina"
    ) { context in
        context.fields.values.compactMap { value in
            guard value.state == .filled, value.type == .member, context.facts.catalogue.members[value.text] == nil else { return nil }
            return finding(value.text, value.node.range, context)
        }
    }

    private static func finding(_ name: String, _ range: SourceRange, _ context: Context) -> Finding {
        let near = context.meant(by: name, among: context.facts.catalogue.members.keys)
        let fix =
            near.map { Phrase(en: "write `\($0)` if that is who you mean", fr: "écrivez `\($0)` si c'est bien cette personne") }
            ?? Phrase(en: "see the ids of the members with `praxis member list`", fr: "voyez les identifiants avec `praxis member list`")
        return Finding(range, Phrase(en: "there is no member “\(name)”", fr: "il n'y a pas de membre « \(name) »"), fix: fix)
    }
}
