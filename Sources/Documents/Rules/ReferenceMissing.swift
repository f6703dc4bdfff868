extension Rule {
    static let referenceMissing = Rule(
        "reference-missing", .references,
        summary: Phrase(en: "Every id names a document of the community.", fr: "Chaque identifiant nomme un document de la communauté."),
        why: Phrase(en: "A reference that leads nowhere misleads its readers.", fr: "Un renvoi qui ne mène nulle part égare ses lecteurs."),
        failing: "uses: [tool/teapto]", passing: "uses: [tool/teapot]"
    ) { context in
        context.references.compactMap { value, text in
            guard value.name != "id", case .reference(let kinds, _) = value.type, context.facts.paths[text.id] == nil,
                context.id?.value != text.id
            else { return nil }
            return finding(text.id, kinds, value.node.range, context)
        }
    }

    private static func finding(_ id: DocumentID, _ kinds: [String], _ range: SourceRange, _ context: Context) -> Finding {
        let near = context.meant(
            by: id.description, among: context.facts.paths.keys.filter { kinds.isEmpty || kinds.contains($0.kind) }.map(\.description))
        let fix =
            near.map { Phrase(en: "write `\($0)` if that is what you mean", fr: "écrivez `\($0)` si c'est ce que vous voulez dire") }
            ?? Phrase(
                en: "see the ids with `praxis list`, or write the document first: `praxis new \(id.kind) \"…\"`",
                fr: "voyez les identifiants avec `praxis list`, ou écrivez d'abord le document : `praxis new \(id.kind) \"…\"`")
        return Finding(
            range, Phrase(en: "there is no document \(id)", fr: "il n'y a pas de document \(id)"), fix: fix)
    }
}
