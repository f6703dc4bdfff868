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
        var inside = Containers()
        var findings: [Finding] = []
        for tag in context.prose.tags {
            // rows and cells go with their table, entries with their list
            guard !inside.holds(tag) else { continue }
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
            fix: markdown(tag.name).map {
                Phrase(
                    en: "write it as Markdown, \($0.en), or as `\(shown)` if readers should see it as written",
                    fr: "écrivez-le en Markdown, \($0.fr), ou `\(shown)` si les lecteurs doivent le voir tel quel")
            }
                ?? Phrase(
                    en: "write it as Markdown, or as `\(shown)` if readers should see it as written",
                    fr: "écrivez-le en Markdown, ou `\(shown)` si les lecteurs doivent le voir tel quel"))
    }

    /// What says the same in Markdown.
    private static func markdown(_ name: String) -> Phrase? {
        switch name {
        case "a": Phrase(en: "`[words](address)`", fr: "`[mots](adresse)`")
        case "img": Phrase(en: "`![what it shows](file.png)`", fr: "`![ce qu'elle montre](fichier.png)`")
        case "b", "strong": Phrase(en: "`**words**`", fr: "`**mots**`")
        case "i", "em": Phrase(en: "`*words*`", fr: "`*mots*`")
        case "code", "tt": Phrase(en: "between backticks", fr: "entre accents graves")
        case "pre": Phrase(en: "between two lines of three backticks", fr: "entre deux lignes de trois accents graves")
        case "table": Phrase(en: "`| a | b |`", fr: "`| a | b |`")
        case "ul": Phrase(en: "`- entry`", fr: "`- élément`")
        case "ol": Phrase(en: "`1. entry`", fr: "`1. élément`")
        case "h1", "h2", "h3", "h4", "h5", "h6":
            Phrase(
                en: "`\(String(repeating: "#", count: name.utf8.last.map { Int($0) - 48 } ?? 2)) words`",
                fr: "`\(String(repeating: "#", count: name.utf8.last.map { Int($0) - 48 } ?? 2)) mots`")
        case "p":
            Phrase(
                en: "an empty line between paragraphs, `<br>` in a table",
                fr: "une ligne vide entre deux paragraphes, `<br>` dans un tableau")
        case "div", "section": Phrase(en: "with an empty line before and after", fr: "avec une ligne vide avant et après")
        case "hr": Phrase(same: "`---`")
        default: nil
        }
    }
}

/// The tables and lists of HTML that are open where the reading is.
private struct Containers {
    private var depth: [String: Int] = [:]

    private static let places: [String: [String]] = [
        "li": ["ul", "ol"], "caption": ["table"], "colgroup": ["table"], "col": ["table"], "thead": ["table"], "tbody": ["table"],
        "tfoot": ["table"], "tr": ["table"], "th": ["table"], "td": ["table"],
    ]

    /// Whether a tag belongs to a container that is open, and was told with it.
    mutating func holds(_ tag: Prose.Tag) -> Bool {
        if ["ul", "ol", "table"].contains(tag.name) { depth[tag.name] = max(0, depth[tag.name, default: 0] + (tag.isClosing ? -1 : 1)) }
        return Self.places[tag.name]?.contains { depth[$0, default: 0] > 0 } ?? false
    }
}
