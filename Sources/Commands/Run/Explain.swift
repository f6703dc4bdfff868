import ArgumentParser
import Documents

/// `praxis explain`: what a rule wants and why, with a text that passes and one that does not. Works anywhere: the rules are in the program.
struct Explain: PraxisCommand {
    static let configuration = CommandConfiguration(verb: "explain")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "The rule in the brackets of a finding, or policy; else all of them.",
                fr: "La règle entre crochets d'un constat, ou policy ; sinon toutes."), valueName: "rule"))
    var rule: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        guard let rule else { return try list(on: screen) }
        if rule == PolicyKey.topic || PolicyKey.all.contains(where: { $0.key == rule }) {
            if reading.json { return screen.print(raw: try json(view: "explain-policy", PolicyView(screen.language))) }
            return screen.page(PolicyKey.page(in: screen.language, style: screen.style))
        }
        guard let page = ExplainedRule.all.first(where: { $0.id == rule }) else {
            guard let finding = ExplainedFinding.named(rule) else { throw unknown(rule) }
            if reading.json { return screen.print(raw: try json(view: "explain-finding", FindingView(finding, screen.language))) }
            return screen.page(finding.text(in: screen.language, style: screen.style))
        }
        if reading.json { return screen.print(raw: try json(view: "explain", View(page, screen.language))) }
        screen.page(page.text(in: screen.language, style: screen.style))
    }

    private func list(on screen: Screen) throws(Failure) {
        let rules = ExplainedRule.all
        if reading.json {
            return screen.print(raw: try json(view: "rules", ListView(rules: rules.map { ListView.Item($0, screen.language) })))
        }
        guard screen.isTerminal else {
            return screen.print(
                Table(
                    [
                        Phrase(en: "Group", fr: "Groupe"), Phrase(en: "Rule", fr: "Règle"),
                        Phrase(en: "What it wants", fr: "Ce qu'elle demande"),
                    ]
                    .map { Table.Column($0) },
                    rows: rules.map { [.text($0.group.id), .text($0.id), .text($0.summary[screen.language])] }))
        }
        var text = ""
        for group in ExplainedRule.Group.allCases {
            text += screen.style.painted(group.title[screen.language], .heading) + "\n"
            for rule in rules where rule.group == group {
                let gap = String(repeating: " ", count: max(2, 24 - columns(of: rule.id)))
                text += "  \(rule.id)\(gap)\(rule.summary[screen.language])\n"
            }
            text += "\n"
        }
        let more = Phrase(
            en: "praxis explain RULE shows an example; praxis explain policy, who must approve what.",
            fr: "praxis explain RÈGLE montre un exemple ; praxis explain policy, qui doit approuver quoi.")
        screen.page(text + more[screen.language] + "\n")
    }

    private func unknown(_ rule: String) -> Failure {
        let meant = nearest(to: rule, among: ExplainedRule.all.map(\.id) + ExplainedFinding.all.map(\.id) + [PolicyKey.topic]).first
        return Failure(
            .notFound, what: Phrase(en: "there is no rule \(rule.shown)", fr: "il n'y a pas de règle \(rule.shown)"),
            fix: meant.map { Phrase(same: "praxis explain \($0)") } ?? Phrase(same: "praxis explain"))
    }

    /// Texts are in the language of the reader, which the view names; ids and groups are not translated.
    struct View: Encodable {
        let language: String
        let rule: String
        let group: String
        let severity: String
        let draftSeverity: String
        let summary: String
        let why: String
        let failing: String
        let passing: String

        init(_ page: ExplainedRule, _ language: Language) {
            self.language = language.rawValue
            rule = page.id
            group = page.group.id
            severity = page.severity.rawValue
            draftSeverity = page.draftSeverity.rawValue
            summary = page.summary[language]
            why = page.why[language]
            failing = page.failing
            passing = page.passing
        }
    }

    struct FindingView: Encodable {
        let language: String
        let finding: String
        let meaning: String
        let fix: String

        init(_ page: ExplainedFinding, _ language: Language) {
            self.language = language.rawValue
            (finding, meaning, fix) = (page.id, page.meaning[language], page.fix[language])
        }
    }

    struct ListView: Encodable {
        let rules: [Item]

        struct Item: Encodable {
            let rule: String
            let group: String
            let severity: String
            let draftSeverity: String
            let summary: String

            init(_ page: ExplainedRule, _ language: Language) {
                rule = page.id
                group = page.group.id
                severity = page.severity.rawValue
                draftSeverity = page.draftSeverity.rawValue
                summary = page.summary[language]
            }
        }
    }

    struct PolicyView: Encodable {
        let language: String
        let keys: [Item]

        struct Item: Encodable {
            let key: String
            let meaning: String
            let example: String
        }

        init(_ language: Language) {
            self.language = language.rawValue
            keys = PolicyKey.all.map { Item(key: $0.key, meaning: $0.meaning[language], example: $0.example) }
        }
    }
}
