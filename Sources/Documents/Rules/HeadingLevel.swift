extension Rule {
    static let headingLevel = Rule(
        "heading-level", .sections,
        summary: Phrase(
            en: "One title of level 1, sections of the template at their level, and no level left out.",
            fr: "Un seul titre de niveau 1, les sections du modèle à leur niveau, et aucun niveau sauté."),
        why: Phrase(
            en: "The contents, the numbering and screen readers follow the levels.",
            fr: "Le sommaire, la numérotation et les lecteurs d'écran suivent les niveaux."),
        failing: "### Steps", passing: "## Steps"
    ) { context in
        var moved: [Int: Int] = [:]
        for match in context.sections.matches where match.likeness == .otherLevel { moved[match.section] = match.level }
        var previous = context.document.titleHeading == nil ? 0 : 1
        var findings: [Finding] = []
        for (index, section) in context.document.sections.enumerated() {
            let heading = section.heading
            if let level = moved[index] {
                findings.append(
                    finding(heading, level, Phrase(en: "belongs at level \(level)", fr: "se place au niveau \(level)"), context))
            } else if heading.level == 1 {
                findings.append(finding(heading, 2, Phrase(en: "is a second title", fr: "est un second titre"), context))
            } else if heading.level > previous + 1, previous > 0 {
                let level = previous + 1
                let others = context.document.sections[(index + 1)...].prefix { $0.heading.level >= heading.level }.count
                findings.append(finding(heading, level, Phrase(en: "skips a level", fr: "saute un niveau"), others: others, context))
            }
            previous = max(moved[index] ?? heading.level, 1)
        }
        return findings
    }

    /// - Parameter others: how many headings follow that go up with this one: those beside it and below.
    private static func finding(
        _ heading: ParsedDocument.Heading, _ level: Int, _ what: Phrase, others: Int = 0, _ context: Context
    ) -> Finding {
        let line = "\(String(repeating: "#", count: level)) \(written(heading, context.source))"
        return Finding(
            heading.range,
            Phrase(
                en: "the heading “\(heading.text)” of level \(heading.level) \(what.en)",
                fr: "le titre « \(heading.text) » de niveau \(heading.level) \(what.fr)"),
            fix: Phrase(
                en: "write `\(line)`"
                    + too(others, "", ", and raise the heading after it too", ", and raise the \(others) headings after it too"),
                fr: "écrivez `\(line)`"
                    + too(others, "", ", et remontez aussi le titre qui suit", ", et remontez aussi les \(others) titres qui suivent")
            ))
    }

    private static func too(_ count: Int, _ none: String, _ one: String, _ many: String) -> String {
        count == 0 ? none : count == 1 ? one : many
    }

    /// With its markup, on one line; a heading that is underlined without the line below it.
    private static func written(_ heading: ParsedDocument.Heading, _ source: Source) -> String {
        var bytes = source.bytes[source.line(heading.range.start.line)]
        guard heading.range.start.line == heading.range.end.line, bytes.first == UInt8(ascii: "#") else { return heading.text }
        bytes = bytes.drop { $0 == UInt8(ascii: "#") }
        bytes = bytes[source.trimmed(bytes.startIndex..<bytes.endIndex)]
        // closing marks stand behind a space
        let marks = bytes.reversed().prefix { $0 == UInt8(ascii: "#") }.count
        if marks > 0, bytes.dropLast(marks).last == 32 { bytes = bytes.dropLast(marks) }
        return source.text(source.trimmed(bytes.startIndex..<bytes.endIndex))
    }
}
