import ArgumentParser
import Community
import Documents
import Review
import Workspace

/// `praxis training path`: what a learner still has to take, in order.
struct TrainingPath: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "path", french: "parcours",
        Phrase(en: "The shortest way to a role or through a programme", fr: "Le plus court chemin vers un rôle ou dans un programme"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var form: SheetFlags
    @OptionGroup var naming: NamingFlags
    @Option(help: ArgumentHelp(Phrase(en: "The role to be reached.", fr: "Le rôle à atteindre."), valueName: "role"))
    var role: String?
    @Option(
        help: ArgumentHelp(
            Phrase(
                en: "The programme; with a role, the modules to choose from.",
                fr: "Le programme ; avec un rôle, les modules parmi lesquels choisir."), valueName: "programme"))
    var programme: String?
    @Option(
        help: ArgumentHelp(
            Phrase(en: "Modules taken already, with commas between them.", fr: "Modules déjà suivis, séparés par des virgules."),
            valueName: "modules"))
    var have: String?

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let curriculum = Curriculum(try workspace.holdings(Curriculum.kinds, in: snapshot))
        let language = naming.language(screen)
        let goal = try goal(in: curriculum)
        var taken: Set<DocumentID> = []
        for name in (have ?? "").split(separator: ",") {
            let name = name.filter { !$0.isWhitespace }
            if !name.isEmpty { taken.insert(try curriculum.find(name, kind: "module")) }
        }
        let found: LearningPath?
        do throws(CurriculumProblem) {
            found = try curriculum.path(to: goal, have: taken)
        } catch {
            throw WorkspaceError(.refused, [error.explanation])
        }
        guard let path = found else { return .refused }
        try screen.print(sheet(path, goal, curriculum, language), form)
        for asked in path.unreached {
            let name = curriculum.shown(asked.competency, in: language)
            screen.say(
                Phrase(
                    en: "No module leads to \(name.id) at level \(asked.level), which the role asks for.",
                    fr: "Aucun module ne mène à \(name.id) au niveau \(asked.level), que le rôle demande."))
        }
        if !path.isShortest {
            screen.say(
                Phrase(
                    en: "There are too many ways to try them all; a shorter one may exist.",
                    fr: "Il y a trop de chemins pour les essayer tous ; un plus court peut exister."))
        }
        if path.steps.isEmpty, path.unreached.isEmpty {
            screen.say(Phrase(en: "Nothing is left to take.", fr: "Il ne reste rien à suivre."))
        }
        return path.unreached.isEmpty ? .done : .refused
    }

    /// The one role or programme that there is need not be named.
    private func goal(in curriculum: Curriculum) throws(WorkspaceError) -> LearningPath.Goal {
        let within = try programme.map { text throws(WorkspaceError) in try curriculum.find(text, kind: "programme") }
        if let role { return .role(try curriculum.find(role, kind: "role"), within: within) }
        if let within { return .programme(within) }
        if curriculum.programmes.count == 1 { return .programme(curriculum.programmes[0].id) }
        if curriculum.programmes.isEmpty, curriculum.roles.count == 1 { return .role(curriculum.roles[0].id, within: nil) }
        let all = (curriculum.programmes.map(\.id) + curriculum.roles.map(\.id)).map(\.description).joined(separator: ", ")
        guard !all.isEmpty else {
            throw WorkspaceError(
                .notFound, en: "there is no programme and no role here yet", fr: "il n'y a encore ni programme ni fiche rôle",
                fix: Phrase(en: "praxis new programme \"...\"", fr: "praxis nouveau programme \"...\""))
        }
        throw WorkspaceError(
            .misuse, en: "say where to: \(all)", fr: "dites vers quoi : \(all)", fix: Phrase(same: "--programme NAME, --role NAME"))
    }

    private func sheet(_ path: LearningPath, _ goal: LearningPath.Goal, _ curriculum: Curriculum, _ language: Language) -> Sheet {
        let target =
            switch goal {
            case .programme(let id): id
            case .role(let id, _): id
            }
        let title = curriculum.shown(target, in: language).title.shown
        var total = 0
        return Sheet(
            "training-path", Phrase(en: "The way to: \(title)", fr: "Le chemin vers : \(title)"),
            [
                .init("place", Phrase(en: "Place", fr: "Rang")), .init("module", Phrase(same: "Module"), mayShorten: true),
                .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true), .init("minutes", Phrase(same: "Minutes")),
                .init("total", Phrase(same: "Total")), .init("after", Phrase(en: "After", fr: "Après"), mayShorten: true),
                .init("state", Phrase(en: "State", fr: "État")),
            ],
            rows: path.steps.enumerated().map { index, step in
                total += step.minutes
                let shown = curriculum.shown(step.module, in: language)
                let after = step.after.map { curriculum.shown($0, in: language).id.slug }.joined(separator: ", ")
                let state: Table.Cell =
                    curriculum.isPublished(step.module)
                    ? .state(code: "published", word: State.published.word, .good)
                    : .state(code: "draft", word: State.draft.word, .faint)
                return [
                    .number(index + 1), .text(shown.id.description), .text(shown.title), .number(step.minutes), .number(total),
                    after.isEmpty ? .empty : .text(after), state,
                ]
            },
            notes: path.steps.isEmpty
                ? []
                : [
                    Phrase(
                        en: "\(path.steps.count) modules, \(hours(path.minutes)).",
                        fr: "\(path.steps.count) modules, \(hours(path.minutes)).")
                ])
    }
}

/// `24 h`, `3 h 30`, `45 min`: the same in both languages.
func hours(_ minutes: Int) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60)
    if hours == 0 { return "\(rest) min" }
    return rest == 0 ? "\(hours) h" : "\(hours) h \(rest < 10 ? "0" : "")\(rest)"
}
