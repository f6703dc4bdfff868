import ArgumentParser
import Documents
import Workspace

/// `praxis template migrate`: lets documents follow the newest version of their template, to the last word of their authors.
struct TemplateMigrate: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "migrate", french: "migrer",
        Phrase(
            en: "Let documents follow the newest version of their template",
            fr: "Faire suivre aux documents la dernière version de leur modèle"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var writing: WriteFlags
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "Documents; else those of the open draft.", fr: "Des documents ; sinon ceux du brouillon ouvert."), valueName: "doc")
    )
    var docs: [String] = []
    @Flag(
        help: ArgumentHelp(
            Phrase(
                en: "All published documents that are behind, in one draft.",
                fr: "Tous les documents publiés en retard, dans un seul brouillon.")))
    var all = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        if all, !docs.isEmpty {
            throw WorkspaceError(
                .misuse, en: "--all is every document, and some are named too",
                fr: "--all désigne tous les documents, et certains sont nommés aussi",
                fix: Phrase(same: "praxis template migrate --all"))
        }
        let snapshot = try workspace.snapshot()
        let plan: MigrationPlan
        if all {
            plan = try workspace.migration(of: nil, in: snapshot, rehearsal: writing.dryRun)
        } else if docs.count == 1 {
            plan = try workspace.migration(of: docs[0], in: snapshot, rehearsal: writing.dryRun)
        } else {
            plan =
                docs.isEmpty
                ? try workspace.migrationOfOpenDraft(in: snapshot, rehearsal: writing.dryRun)
                : try workspace.migration(of: docs, in: snapshot, rehearsal: writing.dryRun)
        }
        for (path, draft) in plan.busy.sorted(by: { $0.key < $1.key }) {
            screen.say(
                Phrase(
                    en: "\(path.shown) is left out: it is changed in the draft \(draft.shown)",
                    fr: "\(path.shown) est laissé de côté : le brouillon \(draft.shown) le modifie"))
        }
        // what would change nothing opens no draft
        let foreseen = try workspace.migrated(plan, in: snapshot)
        var files = foreseen
        if !writing.dryRun, foreseen.contains(where: \.isChanged) {
            files = try Interruption.held { () throws(WorkspaceError) in try workspace.migrate(plan, in: snapshot) }
        }
        report(files, on: screen)
        let count = files.count(where: \.isChanged)
        let isRefused = files.contains { if case .failure = $0.result { true } else { false } }
        if count > 0 || !isRefused { conclude(count, opened: plan.draft?.slug, on: screen) }
        return isRefused ? .refused : .done
    }

    private func conclude(_ count: Int, opened draft: String?, on screen: Screen) {
        if count == 0 {
            return screen.say(Phrase(en: "Nothing is to be migrated.", fr: "Il n'y a rien à migrer."))
        }
        let documents = Phrase(en: "\(count) document\(count == 1 ? "" : "s")", fr: "\(count) document\(count == 1 ? "" : "s")")
        let place = draft.map { Phrase(en: " in the draft \($0.shown)", fr: " dans le brouillon \($0.shown)") } ?? Phrase(same: "")
        if writing.dryRun {
            return screen.say(Phrase(en: "would migrate \(documents.en)\(place.en)", fr: "migrerait \(documents.fr)\(place.fr)"))
        }
        screen.say(
            Phrase(
                en: "Migrated \(documents.en)\(place.en); what their authors wrote is all there.",
                fr: "Migré : \(documents.fr)\(place.fr) ; tout ce que leurs auteurs ont écrit y est."))
        screen.next(Phrase(en: "praxis check, praxis save -m \"...\"", fr: "praxis verifier, praxis enregistrer -m \"...\""))
    }

    private func report(_ files: [MigratedFile], on screen: Screen) {
        for file in files {
            switch file.result {
            case .success(let migrated):
                guard file.isChanged else { continue }
                screen.print("\(file.path.shown): \(migrated.from) -> \(migrated.to)")
                for remark in migrated.remarks {
                    screen.print("  \(file.path.shown):\(remark.line): \(remark.message[screen.language].shown)")
                }
            case .failure(let refusal):
                let why = Self.why(refusal)
                screen.say(
                    Phrase(en: "\(file.path.shown) is left as it is: \(why.en)", fr: "\(file.path.shown) reste tel quel : \(why.fr)"))
                screen.say(Phrase(same: "  fix: praxis check \(shellWord(file.path).shown)"))
            }
        }
    }

    private static func why(_ refusal: MigrationRefusal) -> Phrase {
        switch refusal {
        case .unknownTemplate:
            Phrase(en: "it names a template that is not published", fr: "il nomme un modèle qui n'est pas publié")
        case .unreadable(let problems):
            problems.first?.message ?? Phrase(en: "it cannot be read", fr: "il est illisible")
        case .open:
            Phrase(
                en: "a code block or a comment in it is never closed, and would swallow what is put in after it",
                fr: "un bloc de code ou un commentaire n'y est jamais fermé, et avalerait ce qui vient après")
        }
    }
}
