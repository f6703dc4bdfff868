extension Rule {
    static let linkBroken = Rule(
        "link-broken", .references,
        summary: Phrase(en: "Relative links lead to files of the repository.", fr: "Les liens relatifs mènent à des fichiers du dépôt."),
        why: Phrase(en: "A reader who follows it finds nothing.", fr: "Qui le suit ne trouve rien."),
        failing: "[The teapot](../tools/teapto.md)", passing: "[The teapot](../tools/teapot.md)"
    ) { context in
        zip(context.document.links, context.places).compactMap { link, place in
            guard !link.isImage, case .inside(let path)? = place else { return nil }
            let files = context.facts.catalogue.files
            guard !path.isEmpty, !files.contains(path), !context.facts.folders.contains(path) else { return nil }
            // code of a site generator is told as what it is (placeholder-left)
            guard !holdsCode(link.target) else { return nil }
            return Finding(
                link.range, Phrase(en: "the link leads to \(path), which does not exist", fr: "le lien mène à \(path), qui n'existe pas"),
                fix: LinkTarget.fix(link.target, path, context)
                    ?? Phrase(en: "correct the path, or write the document", fr: "corrigez le chemin, ou écrivez le document"))
        }
    }

    private static func holdsCode(_ target: String) -> Bool {
        let brace = UInt8(ascii: "{")
        return zip(target.utf8, target.utf8.dropFirst()).contains { $0 == brace && $1 == brace }
    }
}
