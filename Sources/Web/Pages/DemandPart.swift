import Documents
import Site

/// What the template asks of the text that is decided on: what the checks find met or not, and what only a reader can judge.
struct DemandPart {
    let visit: Visit
    /// What the kind of the document is called.
    let kind: Phrase?
    let sections: [SectionDemand]
    let elsewhere: [Diagnostic]

    var html: HTML {
        guard !sections.isEmpty || !elsewhere.isEmpty else { return "" }
        let title = visit.say("What the template asks", "Ce que demande le modèle")
        let name: HTML? = kind.map { " <span class=\"note\">(\(visible($0[visit.language])))</span>" }
        let rest: HTML? =
            elsewhere.isEmpty
            ? nil
            : item(visit.say("Fields, title and the rest of the text", "Champs, titre et reste du texte"), help: nil, elsewhere)
        return """
            <section id="asked" class="asked"><h3>\(title)\(name)</h3>
            <ul>
            \(sections.map { item($0.heading[visit.language], help: $0.help, $0.findings) }.joined())\(rest)</ul></section>

            """
    }

    private func item(_ heading: String, help: Phrase?, _ findings: [Diagnostic]) -> HTML {
        let isMet = findings.isEmpty
        let word = isMet ? visit.say("met", "satisfait") : visit.say("not met", "non satisfait")
        let wrong = findings.map { finding -> HTML in
            let line = finding.range.start.line
            return """
                <li>\(visit.say("line \(line):", "ligne \(line) :")) \(visible(finding.message[visit.language])) \
                <span class="note">[\(finding.rule)]</span></li>

                """
        }
        let list: HTML = isMet ? "" : "<ul>\n\(wrong.joined())</ul>"
        let judged: HTML? = help.map {
            "<br>\(visible($0[visit.language])) <span class=\"state\" data-state=\"judge\">\(visit.say("for you to judge", "à vous d’en juger"))</span>"
        }
        return """
            <li><strong>\(visible(heading))</strong> <span class="state" data-state="\(isMet ? "met" : "changes-asked")">\(word)</span>\
            \(judged)\(list)</li>

            """
    }
}
