import ArgumentParser
import Documents
import Git
import Review
import Workspace

/// `praxis verify`: recomputes every proof from the repository alone.
struct Verify: WorkspaceCommand {
    static let configuration = CommandConfiguration(verb: "verify")

    @OptionGroup var common: CommonFlags
    @OptionGroup var reading: ReadFlags
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The founding commit to trust, in a clone that has not joined: for an auditor.",
                fr: "Le commit fondateur à croire, dans un clone qui n'a pas rejoint : pour un auditeur."), valueName: "oid"))
    var root: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let result = try workspace.verify(trusting: root)
        if reading.json {
            try screen.print(json: "verify", View(result))
            return result.isGood ? .done : .refused
        }
        for violation in result.violations { screen.print(raw: Self.text(violation, in: screen.language)) }
        for alarm in result.alarms { screen.print("\(alarm.what[screen.language]) [\(alarm.id)]") }
        let (steps, records, entries) = (result.steps, result.records, result.entries)
        let counted = Phrase(
            en: "checked from the root \(result.root.hex.prefix(10)): "
                + "\(steps) publication\(steps == 1 ? "" : "s"), \(records) record\(records == 1 ? "" : "s"), \(entries) entr\(entries == 1 ? "y" : "ies")",
            fr: "vérifié depuis la racine \(result.root.hex.prefix(10)) : "
                + "\(steps) publication\(steps > 1 ? "s" : ""), \(records) fiche\(records > 1 ? "s" : ""), \(entries) entrée\(entries > 1 ? "s" : "")"
        )
        screen.print(counted)
        screen.print(
            screen.style.marked(
                result.isGood
                    ? Phrase(
                        en: "everything on main was approved by the rules in force",
                        fr: "tout ce qui est sur main a été approuvé selon les règles en vigueur")[screen.language]
                    : Phrase(en: "in doubt: main is not what was approved", fr: "en doute : main n'est pas ce qui a été approuvé")[
                        screen.language], result.isGood ? .good : .bad))
        return result.isGood ? .done : .refused
    }

    /// `what [id] commit` and its remedy.
    static func text(_ violation: Violation, in language: Language) -> String {
        let explanation = violation.explanation
        let why = explanation.why.map { "\n  \($0[language])" } ?? ""
        let fix = explanation.fix.map { "\n  fix: \($0[language])" } ?? ""
        return "\(explanation.what[language]) [\(violation.id)] \(violation.commit.prefix(10))\(why)\(fix)\n"
    }

    struct View: Encodable {
        let good: Bool
        let root: String
        let tip: String
        let steps: Int
        let records: Int
        let entries: Int
        let violations: [Item]
        let alarms: [Item]

        struct Item: Encodable {
            let id: String
            let what: String
            let commit: String?
            let path: String?
            let journal: String?
        }

        init(_ result: Verification) {
            good = result.isGood
            root = result.root.hex
            tip = result.tip.hex
            steps = result.steps
            records = result.records
            entries = result.entries
            violations = result.violations.map {
                Item(id: $0.id, what: $0.explanation.what.en, commit: $0.commit, path: $0.path, journal: nil)
            }
            alarms = result.alarms.map { Item(id: $0.id, what: $0.what.en, commit: nil, path: nil, journal: $0.journal) }
        }
    }
}
