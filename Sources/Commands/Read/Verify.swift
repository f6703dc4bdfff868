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

    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "A file that audit --pack wrote: verified in itself, in any folder.",
                fr: "Un fichier écrit par audit --pack : vérifié en lui-même, dans n'importe quel dossier."), valueName: "file"))
    var pack: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        guard let pack else { return try await runInWorkspace(surroundings, on: screen) }
        let code: ExitCode
        do throws(WorkspaceError) {
            code = try await verify(pack, surroundings, on: screen)
        } catch {
            throw Failure(error)
        }
        if code != .done { throw .said(code) }
    }

    /// A pack on a machine that knows nothing of the community; in a clone that has joined, its own root is the one to trust.
    private func verify(_ pack: String, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let unpacked = try await UnpackedPack(
            pack, environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now)
        let code: ExitCode
        do throws(WorkspaceError) {
            guard let trusted = root ?? Self.root(near: surroundings) else {
                let first = try unpacked.workspace.foundingCommit().hex
                throw WorkspaceError(
                    .refused, en: "nothing says which root to trust; the pack begins at \(first)",
                    fr: "rien ne dit à quelle racine se fier ; le paquet commence à \(first)",
                    why: Phrase(
                        en: "compare it with what a member's praxis verify shows",
                        fr: "comparez-la avec ce que montre praxis verify chez un membre"),
                    fix: Phrase(same: "praxis verify --pack \(pack.shown) --root \(first)"))
            }
            code = try compare(unpacked.audit, with: unpacked.workspace, trusting: trusted, on: screen)
        } catch {
            try unpacked.discard()
            throw error
        }
        try unpacked.discard()
        return code
    }

    private func compare(_ audit: String, with workspace: borrowing Workspace, trusting root: String, on screen: Screen)
        throws(WorkspaceError) -> ExitCode
    {
        let result = try workspace.verify(trusting: root, range: range)
        let code = try show(result, on: screen)
        guard result.isGood else { return code }
        let snapshot = try workspace.snapshot()
        for document in try workspace.documents(in: snapshot) where document.record != nil {
            let view = try AuditView(of: document, in: workspace, snapshot)
            if try asking({ () throws(Failure) in try json(view: "audit", view) }) == audit {
                if !reading.json {
                    screen.print(
                        Phrase(
                            en: "the report on \(document.doc.shown) says what is there",
                            fr: "le rapport sur \(document.doc.shown) dit ce qui s'y trouve"))
                }
                return code
            }
        }
        screen.say(
            Phrase(
                en:
                    "The report does not say what the community holds. [report-altered]\n  fix: believe praxis audit in the clone, not the report",
                fr:
                    "Le rapport ne dit pas ce que contient la communauté. [report-altered]\n  fix: croyez praxis audit dans le clone, pas le rapport"
            ))
        return .refused
    }

    /// The root that a clone around this folder trusts; `nil` outside of any.
    private static func root(near surroundings: Surroundings) -> String? {
        do {
            let workspace = try Workspace(
                environment: surroundings.environment, directory: surroundings.directory, now: surroundings.now, isInteractive: false)
            return try workspace.pinnedRoot().hex
        } catch {
            // No clone, or one that trusts nothing: then the person has to say what to trust.
            return nil
        }
    }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let result = try workspace.verify(trusting: root, range: range)
        let pending = result.isGood ? try workspace.ratifications(in: try workspace.look()).filter { !$0.isDone } : []
        return try show(result, pending, on: screen)
    }

    /// - Parameter pending: what was published by exception and waits for the ordinary approvals.
    private func show(_ result: Verification, _ pending: [Ratification] = [], on screen: Screen) throws(WorkspaceError) -> ExitCode {
        if reading.json {
            try screen.print(json: "verify", View(result, pending))
            return result.isGood ? .done : .refused
        }
        for violation in result.violations { screen.print(raw: Self.text(violation, in: screen.language)) }
        for alarm in result.alarms { screen.print("\(alarm.what[screen.language]) [\(alarm.id)]") }
        for note in result.notes {
            screen.print(Phrase(en: "note: \(note.what.en) [\(note.id)]", fr: "remarque : \(note.what.fr) [\(note.id)]"))
        }
        for exception in pending {
            let name = "\(exception.doc.shown) \(exception.record.version)"
            let by = exception.by.map { Phrase(en: " until \($0.iso)", fr: " d'ici au \($0.iso)") } ?? Phrase(same: "")
            screen.print(
                Phrase(
                    en: "note: \(name) was published by exception and waits for the ordinary approvals\(by.en) [not-ratified]",
                    fr: "remarque : \(name) a été publié par exception et attend les approbations ordinaires\(by.fr) [not-ratified]"))
        }
        let (steps, records, entries) = (result.steps, result.records, result.entries)
        let start =
            result.known.map {
                Phrase(en: "after \($0.hex.prefix(10)), which was not checked", fr: "après \($0.hex.prefix(10)), non vérifié")
            }
            ?? Phrase(en: "from the root \(result.root.hex)", fr: "depuis la racine \(result.root.hex)")
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
        /// Published by exception, and not ratified yet.
        let exceptions: [Exception]
        /// The commit that the walk began after; absent where it began at the root.
        let known: String?

        struct Exception: Encodable {
            let doc: String
            let version: String
            /// ISO; absent where there is no date.
            let ratifyBy: String?
        }

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

        init(_ result: Verification, _ pending: [Ratification] = []) {
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
            exceptions = pending.map { Exception(doc: $0.doc, version: $0.record.version.description, ratifyBy: $0.by?.iso) }
            known = result.known?.hex
        }
    }
}
