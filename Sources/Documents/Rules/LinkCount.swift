extension Rule {
    static let linkCount = Rule(
        "link-count", .sections, isCompleteness: true,
        summary: Phrase(
            en: "A section links to as many documents as the template asks for.",
            fr: "Une section renvoie par des liens à autant de documents que le modèle le demande."),
        why: Phrase(
            en: "A reader who is sent on needs a link, not the name of a page.",
            fr: "Qui doit lire la suite a besoin d'un lien, pas du nom d'une page."),
        failing: "## See also\n\nThe teapot.", passing: "## See also\n\n[The teapot](../tools/teapot.md)"
    ) { context in
        context.sections.matches.compactMap { match in
            guard let rule = match.rule.links, !context.isEmpty(match) else { return nil }
            let sections = context.document.sections
            let stretch = sections[match.section].content.start.offset..<sections[match.end - 1].content.end.offset
            let paths = zip(context.document.links, context.places).compactMap { link, place -> String? in
                guard !link.isImage, stretch.contains(link.range.start.offset),
                    case .inside(let path)? = place, path != context.path,
                    isDocument(path, of: rule.kinds, context)
                else { return nil }
                return path
            }
            let count = Set(paths).count
            guard count < rule.atLeast else { return nil }
            return finding(context.heading(of: match), count, rule)
        }
    }

    /// By the catalogue, else by the folder that documents of a kind live in.
    private static func isDocument(_ path: String, of kinds: [String], _ context: Context) -> Bool {
        if let entry = context.facts.catalogue.documents.first(where: { $0.path == path }) {
            return kinds.isEmpty || kinds.contains(entry.id.kind)
        }
        guard path.hasSuffix(".md"), context.facts.catalogue.files.contains(path) else { return false }
        return kinds.isEmpty
            || kinds.contains { kind in
                guard let folder = context.checker.templates.latest(kind)?.folder else { return false }
                return folder.isEmpty ? !path.utf8.contains(UInt8(ascii: "/")) : path.hasPrefix(folder + "/")
            }
    }

    private static func finding(_ heading: ParsedDocument.Heading, _ count: Int, _ rule: Template.LinkRule) -> Finding {
        let kinds = rule.kinds.joined(separator: ", ")
        let (to, vers) = rule.kinds.isEmpty ? ("", "") : (" to: \(kinds)", " vers : \(kinds)")
        return Finding(
            heading.range,
            Phrase(
                en:
                    "the section “\(heading.text)” has \(count) \(count == 1 ? "link" : "links")\(to); the template asks for at least \(rule.atLeast)",
                fr:
                    "la section « \(heading.text) » compte \(count) \(count < 2 ? "lien" : "liens")\(vers) ; le modèle en demande au moins \(rule.atLeast)"
            ),
            fix: Phrase(
                en: "link to the document that you speak of: `[its title](its-path.md)`",
                fr: "liez le document dont vous parlez : `[son titre](son-chemin.md)`"))
    }
}
