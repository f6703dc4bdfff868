import ArgumentParser
import Documents
import Review
import Workspace

/// `praxis policy test`: plays scenarios against the policy.
struct PolicyTest: PraxisCommand {
    static let configuration = CommandConfiguration(
        word: "test", french: "tester",
        Phrase(en: "Play written scenarios against the policy", fr: "Jouer des scénarios écrits contre la politique"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "A file of scenarios, or a folder of them (docs/policy.md).",
                fr: "Un fichier de scénarios, ou un dossier (docs/policy.md)."), valueName: "file|dir"))
    var path: String

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        let outcomes: [Outcome]
        do throws(WorkspaceError) {
            outcomes = try play(surroundings)
        } catch {
            throw Failure(error)
        }
        let bad = outcomes.filter { !$0.differences.isEmpty }
        if reading.json {
            screen.print(
                raw: try json(view: "policy-test", View(good: bad.isEmpty, scenarios: outcomes.map { View.Item($0, screen.language) })))
        } else {
            for outcome in outcomes { tell(outcome, screen) }
            let (all, failed) = (outcomes.count, bad.count)
            screen.say(
                failed == 0
                    ? Phrase(
                        en: "\(all) scenario\(all == 1 ? "" : "s"), all as expected.",
                        fr: "\(all) scénario\(all > 1 ? "s" : ""), tous conformes.")
                    : Phrase(
                        en: "\(failed) of \(all) scenarios came out otherwise.",
                        fr: "\(failed) scénario\(failed > 1 ? "s" : "") sur \(all) finissent autrement."))
        }
        if !bad.isEmpty { throw .said(.refused) }
    }

    private func tell(_ outcome: Outcome, _ screen: Screen) {
        let isGood = outcome.differences.isEmpty
        let word = isGood ? Phrase(en: "as expected", fr: "conforme") : Phrase(en: "otherwise", fr: "autrement")
        screen.print(
            "\(screen.style.marked(word[screen.language], isGood ? .good : .bad))\t\(escaped(outcome.file))\t\(escaped(outcome.scenario.name))"
        )
        for difference in outcome.differences { screen.print("  \(escaped(difference[screen.language]))") }
        if !isGood {
            for reason in outcome.verdict?.missing ?? [] {
                screen.print("  \(reason.sentence[screen.language]) [\(reason.tag[screen.language].shown)]")
            }
        }
    }

    struct Outcome {
        let file: String
        let scenario: Scenario
        let verdict: Verdict?
        let differences: [Phrase]
    }

    private func play(_ surroundings: Surroundings) throws(WorkspaceError) -> [Outcome] {
        var outcomes: [Outcome] = []
        for path in try files(surroundings) {
            let (file, problems) = readScenarios(try readPolicyFile(path, surroundings))
            guard let file else { throw WorkspaceError(.refused, findings: problems) }
            let rulebook = try rulebook(for: file, at: path, surroundings)
            for scenario in file.scenarios {
                if let stranger = scenario.strangers(in: rulebook).first {
                    throw WorkspaceError(
                        .notFound, en: "\(escaped(path)): there is no member \(escaped(stranger))",
                        fr: "\(escaped(path)) : il n'y a pas de membre \(escaped(stranger))",
                        fix: Phrase(
                            en: "name one of the community, or list it under `members:`",
                            fr: "nommez-en un de la communauté, ou ajoutez-le sous `members:`"))
                }
                let verdict = scenario.verdict(under: rulebook)
                outcomes.append(
                    Outcome(file: path, scenario: scenario, verdict: verdict, differences: verdict.map(scenario.differences) ?? []))
            }
        }
        return outcomes
    }

    private func files(_ surroundings: Surroundings) throws(WorkspaceError) -> [String] {
        let whole = path.hasPrefix("/") ? path : "\(surroundings.directory)/\(path)"
        let names = Workspace.fileNames(in: whole).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
        return names.isEmpty ? [path] : names.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
    }

    /// The rules that a file brings along, else those of the community around the folder.
    private func rulebook(for file: ScenarioFile, at path: String, _ surroundings: Surroundings) throws(WorkspaceError) -> Rulebook {
        let policy = try file.policy.map { policy throws(WorkspaceError) in
            let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            return try readPolicyFile(policy.hasPrefix("/") || folder.isEmpty ? policy : "\(folder)/\(policy)", surroundings)
        }
        if let policy, !file.members.isEmpty {
            let (rulebook, problems) = file.rulebook(policy: policy)
            guard let rulebook else { throw WorkspaceError(.refused, findings: problems) }
            return rulebook
        }
        let workspace = try Workspace(
            environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now, isInteractive: false)
        let (rulebook, problems) = try workspace.rules(replacingPolicy: policy)
        guard let rulebook else { throw WorkspaceError(.refused, findings: problems) }
        return file.members.isEmpty ? rulebook : file.rulebook(policy: rulebook.policy)
    }

    struct View: Encodable {
        let good: Bool
        let scenarios: [Item]

        struct Item: Encodable {
            let file: String
            let name: String
            let good: Bool
            let outcome: String?
            let expected: String
            let differences: [String]
            let missing: [String]
            let eligible: [String]

            init(_ outcome: Outcome, _ language: Language) {
                file = outcome.file
                name = outcome.scenario.name
                good = outcome.differences.isEmpty
                self.outcome = outcome.verdict?.outcome.rawValue
                expected = outcome.scenario.expected.outcome.rawValue
                differences = outcome.differences.map { $0[language] }
                missing = outcome.verdict?.missing.map(\.label) ?? []
                eligible = outcome.verdict?.eligible ?? []
            }
        }
    }
}
