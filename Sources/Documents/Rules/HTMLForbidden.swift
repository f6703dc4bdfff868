extension Rule {
    static let htmlForbidden = Rule(
        "html-forbidden", .text,
        summary: Phrase(
            en: "Markdown, and of HTML only comments and a few harmless tags.",
            fr: "Du Markdown et, en HTML, seulement des commentaires et quelques balises sans danger."),
        why: Phrase(
            en: "Raw HTML is dropped from the site and the exports: readers would miss what reviewers saw.",
            fr: "Le HTML brut est retiré du site et des exports : les lecteurs ne verraient pas ce que les relecteurs ont vu."),
        failing: "<div class=\"warning\">Hot!</div>", passing: "Press <kbd>on</kbd> once."
    ) { context in
        var opened: Set<String> = []
        var findings: [Finding] = []
        for tag in context.prose.tags {
            let strangers = tag.attributes.filter { !allowedAttributes.contains($0) }
            let isAllowed = allowedTags.contains(tag.name) && strangers.isEmpty
            // the end of a tag that was reported needs no finding of its own
            let isEndOfReported = tag.isClosing && opened.contains(tag.name)
            guard !isAllowed, !isEndOfReported else { continue }
            opened.insert(tag.name)
            findings.append(finding(tag, strangers, context.source))
        }
        return findings
    }

    /// site.md, Markdown.
    private static let allowedTags: Set<String> = [
        "details", "summary", "kbd", "sub", "sup", "mark", "abbr", "br", "ins", "del", "dl", "dt", "dd", "figure", "figcaption",
    ]

    private static let allowedAttributes: Set<String> = ["open", "title", "lang", "dir", "datetime"]

    private static func finding(_ tag: Prose.Tag, _ strangers: [String], _ source: Source) -> Finding {
        let range = source.range(tag.range)
        if let attribute = strangers.first, allowedTags.contains(tag.name) {
            return Finding(
                range,
                Phrase(
                    en: "the attribute \(attribute) of <\(tag.name)> does not reach readers",
                    fr: "l'attribut \(attribute) de <\(tag.name)> n'arrive pas jusqu'aux lecteurs"),
                fix: Phrase(en: "remove \(attribute)", fr: "retirez \(attribute)"))
        }
        let shown =
            tag.name.isEmpty
            ? source.text(tag.range.lowerBound..<min(tag.range.upperBound, tag.range.lowerBound + 12))
            : "<\(tag.isClosing ? "/" : "")\(tag.name)>"
        return Finding(
            range, Phrase(en: "the HTML \(shown) does not reach readers", fr: "le HTML \(shown) n'arrive pas jusqu'aux lecteurs"),
            fix: Phrase(
                en: "write it as Markdown, or as `\(shown)` if readers should see it as written",
                fr: "écrivez-le en Markdown, ou `\(shown)` si les lecteurs doivent le voir tel quel"))
    }
}
