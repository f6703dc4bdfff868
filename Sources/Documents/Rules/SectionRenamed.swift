extension Rule {
    static let sectionRenamed = Rule(
        "section-renamed", .sections,
        summary: Phrase(en: "Sections bear the headings of the template.", fr: "Les sections portent les titres du modèle."),
        why: Phrase(
            en: "Readers, search and the views find a section by its heading.",
            fr: "Lecteurs, recherche et vues trouvent une section par son titre."),
        failing: "## The steps", passing: "## Steps"
    ) { context in
        context.sections.matches.compactMap { match in
            guard match.likeness == .otherWording || match.likeness == .guessed else { return nil }
            let heading = context.heading(of: match)
            let wording = context.wording(match.rule)
            let line = "\(String(repeating: "#", count: heading.level)) \(wording)"
            return Finding(
                heading.range,
                Phrase(
                    en: "the section “\(heading.text)” is called “\(wording)” in the template",
                    fr: "la section « \(heading.text) » s'appelle « \(wording) » dans le modèle"),
                fix: Phrase(en: "write `\(line)`", fr: "écrivez `\(line)`"),
                edit: match.likeness == .guessed ? nil : edit(heading, line, context.source))
        }
    }

    /// Only for a heading on one line that begins with `#`, without a pin.
    private static func edit(_ heading: ParsedDocument.Heading, _ line: String, _ source: Source) -> Edit? {
        let bytes = heading.range.bytes
        guard heading.range.start.line == heading.range.end.line, heading.pin == nil, bytes.lowerBound < source.bytes.count,
            source.bytes[bytes.lowerBound] == UInt8(ascii: "#")
        else { return nil }
        return Edit([Edit.Replacement(bytes: bytes, text: line)])
    }
}
