import ArgumentParser
import Documents
import Templates
import Workspace

/// `praxis template check`: whether what `praxis new` writes from a template is what the checks of the same template ask for.
struct TemplateCheck: PraxisCommand {
    static let configuration = CommandConfiguration(
        word: "check", french: "verifier",
        Phrase(en: "Read templates and try them in both languages", fr: "Lire les modèles et les essayer dans les deux langues"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "A file with a template; else all templates.", fr: "Un fichier de modèle ; sinon tous les modèles."),
            valueName: "file"))
    var file: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        let all = try sources(around: surroundings)
        var checked = all
        if let file { checked = [try asked(file, surroundings)] }
        var trial = TemplateTrial()
        let paths = Set(checked.map(\.path))
        for source in all where !paths.contains(source.path) { trial.read(source) }
        for source in checked { trial.read(source, isTried: true) }
        // beside what is published only the templates of the community can be judged
        let outcome = trial.outcome.adding(
            file == nil
                ? try inRepository(surroundings) { workspace throws(WorkspaceError) in try workspace.templateVersionProblems() } ?? [] : [])
        if reading.json {
            screen.print(raw: try json(view: "template-check", View(outcome)))
        } else {
            for finding in outcome.findings { screen.print(raw: DiagnosticText.lines(finding, screen.language)) }
            for problem in outcome.problems { screen.print(raw: problem.text(in: screen.language)) }
            let count = checked.count
            let bad = outcome.findings.count + outcome.problems.count
            screen.print(
                bad == 0
                    ? Phrase(
                        en:
                            "\(count) template\(count == 1 ? "" : "s") tried in English and French: every draft can be saved, and only blanks are left to fill in",
                        fr:
                            "\(count) modèle\(count < 2 ? "" : "s") essayé\(count < 2 ? "" : "s") en anglais et en français : chaque brouillon peut être enregistré, et il n'y reste que des blancs à remplir"
                    )
                    : Phrase(
                        en: "\(bad) problem\(bad == 1 ? "" : "s") in \(count) template\(count == 1 ? "" : "s")",
                        fr: "\(bad) problème\(bad < 2 ? "" : "s") dans \(count) modèle\(count < 2 ? "" : "s")"))
        }
        if !outcome.isGood { throw .said(.refused) }
    }

    /// Those of the community around the folder, else those that ship.
    private func sources(around surroundings: Surroundings) throws(Failure) -> [Source] {
        let own = try inRepository(surroundings) { workspace throws(WorkspaceError) in try workspace.templateSources() } ?? []
        return own.isEmpty ? Templates.files.map { Source(path: "templates/\($0.name)", bytes: $0.bytes) } : own
    }

    /// The file as typed: a path that the templates here go by, else a path of the disk.
    private func asked(_ file: String, _ surroundings: Surroundings) throws(Failure) -> Source {
        do throws(WorkspaceError) {
            let source = try Workspace.readFile(file.hasPrefix("/") ? file : "\(surroundings.directory)/\(file)")
            return Source(path: file, bytes: source.bytes)
        } catch {
            throw Failure(error)
        }
    }

    struct View: Encodable {
        let good: Bool
        let templates: [String]
        let problems: [Item]

        struct Item: Encodable {
            let template: String?
            let path: String
            /// Of the draft that was tried; absent for what is wrong with the template itself.
            let language: String?
            let line: Int
            let rule: String
            let message: String
            /// The line of the draft that the finding is about.
            let text: String?
        }

        init(_ outcome: TemplateTrial.Outcome) {
            good = outcome.isGood
            templates = outcome.tried.map(\.reference.description)
            problems =
                outcome.findings.map {
                    Item(
                        template: nil, path: $0.path, language: nil, line: $0.range.start.line, rule: $0.rule, message: $0.message.en,
                        text: nil)
                }
                + outcome.problems.map {
                    Item(
                        template: $0.template.description, path: $0.path, language: $0.language.rawValue, line: $0.finding.range.start.line,
                        rule: $0.finding.rule, message: $0.finding.message.en, text: $0.line)
                }
        }
    }
}
