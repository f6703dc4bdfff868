/// What the template of a document asks of one of its sections, and whether the text gives it, as the checks see it.
package struct SectionDemand: Hashable, Sendable {
    package let heading: Phrase
    /// What belongs there, in the words of the template: whether it is said well, no check can see.
    package let help: Phrase?
    /// What is wrong in it; empty where all that a check can see is as it should be.
    package let findings: [Diagnostic]
}

/// The sections that the template of a document asks for or knows, in its order: those that are there, and those that are missing.
///
/// - Parameters:
///   - templates: among them the one that the document names.
///   - findings: of this very text, at the stage of completeness; notes are passed over.
/// - Returns: what is asked of each section, and the findings that are in none of them; no section where no template is known.
package func sectionDemands(on document: ParsedDocument, templates: TemplateSet, findings: [Diagnostic]) -> (
    sections: [SectionDemand], elsewhere: [Diagnostic]
) {
    let nothing = Catalogue(documents: [], members: [:], entities: [], roles: [], outline: [], languages: [], files: [])
    let context = Context(document, checker: Checker(templates: templates, catalogue: nothing), previousID: nil)
    var rest = findings.filter { $0.severity != .note }
    func take(_ isOwn: (Diagnostic) -> Bool) -> [Diagnostic] {
        defer { rest.removeAll(where: isOwn) }
        return rest.filter(isOwn)
    }
    // Whole sections first: one that is missing is told of at the end of the one before it.
    let rules = context.template?.sections ?? []
    let missing = Set(context.sections.missing.filter { $0.level == 2 }.map(\.rule.key))
    var found: [String: [Diagnostic]] = [:]
    for rule in rules where missing.contains(rule.key) {
        let words = Rule.words(forMissing: context.wording(rule))
        found[rule.key] = take { $0.rule == Rule.sectionMissing.id && $0.message == words }
    }
    var sections: [SectionDemand] = []
    for rule in rules {
        let matches = context.sections.matches.filter { $0.level == 2 && $0.rule.key == rule.key }
        for match in matches {
            let stretch = document.sections[match.section].heading.range.start.offset...document.sections[match.end - 1].content.end.offset
            found[rule.key, default: []] += take { stretch.contains($0.range.start.offset) }
        }
        guard !matches.isEmpty || missing.contains(rule.key) else { continue }
        sections.append(SectionDemand(heading: rule.heading, help: rule.help, findings: found[rule.key] ?? []))
    }
    return (sections, rest)
}
