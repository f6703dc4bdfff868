import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis policy`: the rules in plain words, and tried out.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        verb: "policy", subcommands: [PolicyShow.self, PolicyCheck.self, PolicyTest.self, PolicySimulate.self, PolicyCodeowners.self])
}

/// `praxis policy show`: who must approve what, in plain words.
struct PolicyShow: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "show", french: "voir", Phrase(en: "Who must approve what, in plain words", fr: "Qui doit approuver quoi, en clair"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "One kind of document, or one rule.", fr: "Un type de document, ou une règle."), valueName: "kind|rule"))
    var kind: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let rulebook = try workspace.rulebook(at: try workspace.mainTip())
        let kinds = (try workspace.publishedTemplates()?.kinds ?? []).sorted()
        let policy = rulebook.policy
        let named = policy.all.filter { $0.id == kind }
        if let kind, !kinds.contains(kind), named.isEmpty {
            throw WorkspaceError(
                .notFound, en: "there is no kind \(escaped(kind))", fr: "il n'y a pas de type \(escaped(kind))",
                fix: nearest(to: kind, among: Set(kinds)).map { Phrase(same: "praxis policy show \($0)") }
                    ?? Phrase(same: "praxis template list"))
        }
        let all = Row.all(policy, kinds: kinds)
        let rows = all.filter { row in kind == nil || row.kind == kind || named.contains { row.rules.contains($0.id) } }
        let shown =
            kind == nil ? policy.all : named.isEmpty ? policy.all.filter { rule in rows.contains { $0.rules.contains(rule.id) } } : named
        if reading.json {
            try screen.print(
                json: "policy", View(version: policy.version, rules: shown.map { View.Item($0, screen.language) }, kinds: rows))
            return .done
        }
        screen.print(shown.map { text($0, screen) }.joined(separator: "\n"))
        if rows.isEmpty { return .done }
        screen.print(screen.style.painted(Phrase(en: "Which rules apply", fr: "Quelles règles s'appliquent")[screen.language], .heading))
        for row in rows {
            screen.print(
                "  \(row.kind) (\(row.classes.map { $0.word[screen.language] }.joined(separator: ", "))): \(row.rules.map { escaped($0) }.joined(separator: " + "))"
            )
        }
        if kind == nil { screen.next("praxis policy check") }
        return .done
    }

    private func text(_ rule: Policy.Rule, _ screen: Screen) -> String {
        let words = PolicyWords(rule: rule)
        return screen.style.painted(escaped(rule.id), .heading) + ": \(words.about[screen.language])\n"
            + words.sentences.map { "  \($0[screen.language])\n" }.joined()
    }

    /// Classes of a kind to which the same rules apply.
    struct Row: Encodable {
        let kind: String
        let classes: [ChangeClass]
        let rules: [String]

        static func all(_ policy: Policy, kinds: [String]) -> [Row] {
            var rows: [Row] = []
            for matter in policy.matters(kinds: kinds, files: []) {
                let kind = String(matter.subject.doc.prefix { $0 != "/" })
                let rules = policy.rules(for: matter).map(\.id)
                if let same = rows.firstIndex(where: { $0.kind == kind && $0.rules == rules }) {
                    rows[same] = Row(kind: kind, classes: rows[same].classes + [matter.subject.class], rules: rules)
                } else {
                    rows.append(Row(kind: kind, classes: [matter.subject.class], rules: rules))
                }
            }
            return rows
        }
    }

    struct View: Encodable {
        let version: Int
        let rules: [Item]
        let kinds: [Row]

        struct Item: Encodable {
            let rule: String
            let about: String
            let says: [String]

            init(_ rule: Policy.Rule, _ language: Language) {
                let words = PolicyWords(rule: rule)
                self.rule = rule.id
                about = words.about[language]
                says = words.sentences.map { $0[language] }
            }
        }
    }
}

/// `praxis policy check`: what cannot be met by the members there are.
struct PolicyCheck: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "check", french: "verifier",
        Phrase(en: "Rules that the members there are cannot meet", fr: "Les règles que les membres actuels ne peuvent satisfaire"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "A policy that is not published yet.", fr: "Une politique qui n'est pas encore publiée."), valueName: "file"))
    var file: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let source = try file.map { file throws(WorkspaceError) in
            Source(path: ".praxis/policy.yml", bytes: try readPolicyFile(file, surroundings).bytes)
        }
        let (rulebook, problems) = try workspace.rules(replacingPolicy: source)
        var findings = problems
        if let rulebook {
            findings += examine(
                rulebook, kinds: try workspace.publishedTemplates()?.kinds ?? [], files: try workspace.governanceFiles(),
                on: Instant(seconds: surroundings.now).day)
        }
        findings.sort()
        let errors = findings.count { $0.severity == .error }
        if reading.json {
            try screen.print(json: "policy-check", View(good: errors == 0, findings: findings.map { View.Item($0, screen.language) }))
            return errors == 0 ? .done : .refused
        }
        for finding in findings {
            let path = file ?? finding.path
            let word = DiagnosticText.word(finding.severity, screen.language)
            let place = finding.range == .start ? "" : ":\(finding.range.start.line):\(finding.range.start.column)"
            screen.print("\(escaped(path))\(place): \(word): \(finding.message[screen.language]) [\(finding.rule)]")
            if let fix = finding.fix { screen.print("  fix: \(fix[screen.language])") }
        }
        if findings.isEmpty {
            screen.say(
                Phrase(
                    en: "Every rule can be met by the members there are, whoever of them writes.",
                    fr: "Chaque règle peut être satisfaite par les membres actuels, quel que soit l'auteur."))
            screen.next("praxis policy test DIR")
        }
        return errors == 0 ? .done : .refused
    }

    struct View: Encodable {
        let good: Bool
        let findings: [Item]

        struct Item: Encodable {
            let rule: String
            let severity: String
            let line: Int
            let message: String
            let fix: String?

            init(_ finding: Diagnostic, _ language: Language) {
                rule = finding.rule
                severity = finding.severity.rawValue
                line = finding.range.start.line
                message = finding.message[language]
                fix = finding.fix?[language]
            }
        }
    }
}

/// A file as it was typed, from the folder that the command was started in.
func readPolicyFile(_ path: String, _ surroundings: Surroundings) throws(WorkspaceError) -> Source {
    let source = try Workspace.readFile(path.hasPrefix("/") ? path : "\(surroundings.directory)/\(path)")
    return Source(path: path, bytes: source.bytes)
}

extension Policy {
    /// The rules and the default one.
    var all: [Rule] { rules + [standard] }
}
