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
    @Argument(
        help: ArgumentHelp(
            Phrase(
                en: "Only these publications, such as main~3..main; what was before them is trusted.",
                fr: "Seulement ces publications, par exemple main~3..main ; ce qui précède est cru."), valueName: "range"))
    var range: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The founding commit to trust, in a clone that has not joined: for an auditor.",
                fr: "Le commit fondateur à croire, dans un clone qui n'a pas rejoint : pour un auditeur."), valueName: "oid"))
    var root: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let result = try workspace.verify(trusting: root, range: range)
        if reading.json {
            try screen.print(json: "verify", View(result))
            return result.isGood ? .done : .refused
        }
        for violation in result.violations { screen.print(raw: Self.text(violation, in: screen.language)) }
        for alarm in result.alarms { screen.print("\(alarm.what[screen.language]) [\(alarm.id)]") }
        for note in result.notes {
            screen.print(Phrase(en: "note: \(note.what.en) [\(note.id)]", fr: "remarque : \(note.what.fr) [\(note.id)]"))
        }
        let (steps, records, entries) = (result.steps, result.records, result.entries)
        let start =
            result.known.map {
                Phrase(en: "after \($0.hex.prefix(10)), which was not checked", fr: "après \($0.hex.prefix(10)), non vérifié")
            }
            ?? Phrase(en: "from the root \(result.root.hex.prefix(10))", fr: "depuis la racine \(result.root.hex.prefix(10))")
        let counted = Phrase(
            en: "checked \(start.en): "
                + "\(steps) publication\(steps == 1 ? "" : "s"), \(records) record\(records == 1 ? "" : "s"), \(entries) entr\(entries == 1 ? "y" : "ies")",
            fr: "vérifié \(start.fr) : "
                + "\(steps) publication\(steps > 1 ? "s" : ""), \(records) fiche\(records > 1 ? "s" : ""), \(entries) entrée\(entries > 1 ? "s" : "")"
        )
        screen.print(counted)
        screen.print(
            screen.style.marked(
                result.isGood
                    ? Self.good(result)[screen.language]
                    : Phrase(en: "in doubt: main is not what was approved", fr: "en doute : main n'est pas ce qui a été approuvé")[
                        screen.language], result.isGood ? .good : .bad))
        return result.isGood ? .done : .refused
    }

    private static func good(_ result: Verification) -> Phrase {
        result.known == nil
            ? Phrase(
                en: "everything on main was approved by the rules in force",
                fr: "tout ce qui est sur main a été approuvé selon les règles en vigueur")
            : Phrase(
                en: "these publications were approved by the rules in force",
                fr: "ces publications ont été approuvées selon les règles en vigueur")
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
        /// What proves nothing and deserves a look.
        let notes: [Item]
        /// The commit that the walk began after; absent where it began at the root.
        let known: String?

        struct Item: Encodable {
            let id: String
            let what: String
            let commit: String?
            let path: String?
            let fix: String?
            let journal: String?

            init(id: String, what: String, commit: String?, path: String?, fix: String?, journal: String?) {
                self.id = id
                self.what = what
                self.commit = commit
                self.path = path
                self.fix = fix
                self.journal = journal
            }

            init(_ alarm: Snapshot.Alarm) {
                self.init(id: alarm.id, what: alarm.what.en, commit: nil, path: nil, fix: nil, journal: alarm.journal)
            }
        }

        init(_ result: Verification) {
            good = result.isGood
            root = result.root.hex
            tip = result.tip.hex
            steps = result.steps
            records = result.records
            entries = result.entries
            violations = result.violations.map {
                Item(id: $0.id, what: $0.explanation.what.en, commit: $0.commit, path: $0.path, fix: $0.explanation.fix?.en, journal: nil)
            }
            alarms = result.alarms.map(Item.init)
            notes = result.notes.map(Item.init)
            known = result.known?.hex
        }
    }
}
