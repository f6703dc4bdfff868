extension Rule {
    static let sectionMissing = Rule(
        "section-missing", .sections,
        summary: Phrase(en: "The sections that the template requires are there.", fr: "Les sections que le modèle demande sont présentes."),
        why: Phrase(
            en: "Readers know where to look, because every document of a kind answers the same questions.",
            fr: "On sait où chercher, parce que tous les documents d'un type répondent aux mêmes questions."),
        failing: "# Boil water\n\n## Steps", passing: "# Boil water\n\n## Purpose"
    ) { context in
        context.sections.missing.map { missing in
            let heading = context.wording(missing.rule)
            let line = "\(String(repeating: "#", count: missing.level)) \(heading)"
            return Finding(
                SourceRange(at: missing.place),
                words(forMissing: heading),
                fix: Phrase(
                    en: "add the heading `\(line)` here, and what belongs below it",
                    fr: "ajoutez ici le titre `\(line)`, et ce qui va dessous"),
                edit: edit(missing, context))
        }
    }

    /// - Parameter heading: as the document would have it.
    static func words(forMissing heading: String) -> Phrase {
        Phrase(en: "the section “\(heading)” is missing", fr: "la section « \(heading) » manque")
    }

    /// What `new` would write there, with a blank line around it.
    private static func edit(_ missing: SectionMatching.Missing, _ context: Context) -> Edit? {
        guard let template = context.template, let language = context.language else { return nil }
        let one =
            missing.skeleton?[language]
            ?? skeletonLines(of: missing.rule, level: missing.level, in: template, language, values: values(of: context.document))
            .joined(separator: "\n")
        let text = missing.count == 1 ? one : Array(repeating: one, count: missing.count).joined(separator: "\n\n")
        let place = missing.insertion
        let isAtEnd = place == context.source.bytes.count
        return Edit([
            .init(
                bytes: place..<place, text: blankLine(before: place, context.source.bytes) + text + (isAtEnd ? "\n" : "\n\n"),
                rank: missing.rank)
        ])
    }

    private static func values(of document: ParsedDocument) -> [String: String] {
        Dictionary((document.frontMatter?.entries ?? []).compactMap { entry in entry.value.text.map { (entry.key, $0) } }) { first, _ in
            first
        }
    }

    /// What is missing of the blank line before a place.
    static func blankLine(before place: Int, _ bytes: [UInt8]) -> String {
        var ends = 0
        var index = place
        while index > 0, Source.isBlank(bytes[index - 1]), ends < 2 {
            index -= 1
            if bytes[index] == 10 || (bytes[index] == 13 && !(index + 1 < place && bytes[index + 1] == 10)) { ends += 1 }
        }
        return index == 0 ? "" : String(repeating: "\n", count: 2 - min(ends, 2))
    }
}
