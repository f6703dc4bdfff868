import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Workspace

/// `praxis report coverage`: what the guide and the training cover, and the gaps.
struct ReportCoverage: Report {
    static let configuration = CommandConfiguration(
        word: "coverage", french: "couverture",
        Phrase(
            en: "Chapters, competencies and roles: what there is, and the gaps",
            fr: "Chapitres, compétences et rôles : ce qu'il y a, et les manques"))
    static let view = "coverage"
    static let kinds: Set<String>? = ["practice", "competency", "role", "module", "assessment", "programme"]

    @OptionGroup var flags: ReportFlags

    @Flag(
        help: ArgumentHelp(
            Phrase(en: "Competencies by level as a picture (SVG).", fr: "Les compétences par niveau en image (SVG).")))
    var svg = false

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        guard svg else { return try report(in: workspace, on: screen) }
        let holdings = try workspace.holdings(Self.kinds, in: try workspace.look(on: flags.day.on))
        let title = Phrase(en: "Competencies by level, \(holdings.today.iso)", fr: "Compétences par niveau, \(holdings.today.iso)")
        screen.print(raw: CoveragePicture(Coverage(holdings), title: title[screen.language]).svg())
        return workspace.damage.isEmpty ? .done : .refused
    }

    func sheets(of holdings: Holdings, _ workspace: borrowing Workspace, _ snapshot: Snapshot, on screen: Screen) throws(WorkspaceError)
        -> [Sheet]
    {
        let coverage = Coverage(holdings)
        return [
            Self.chapters(coverage, holdings.today), Self.levels(coverage), Self.paths(coverage), Self.gaps(coverage),
            Self.cells(coverage),
        ]
    }

    private static func chapters(_ coverage: Coverage, _ today: Day) -> Sheet {
        Sheet(
            "outline", Phrase(en: "The guide on \(today.iso)", fr: "Le guide au \(today.iso)"),
            [
                .init("chapter", Phrase(en: "Chapter", fr: "Chapitre"), mayShorten: true), .init("state", Phrase(en: "State", fr: "État")),
                .init("published", Phrase(en: "Published", fr: "Publiées")), .init("draft", Phrase(en: "In draft", fr: "En projet")),
            ],
            rows: coverage.chapters.map { chapter in
                let state: Table.Cell =
                    if chapter.published > 0 {
                        .state(code: "published", word: Phrase(en: "published", fr: "publié"), .good)
                    } else if chapter.draft > 0 {
                        .state(code: "draft", word: Phrase(en: "draft", fr: "brouillon"), .care)
                    } else {
                        .state(code: "none", word: Phrase(en: "none", fr: "rien"), .bad)
                    }
                return [
                    chapter.name.isEmpty ? .nameless : .text(chapter.name), state, .number(chapter.published), .number(chapter.draft),
                ]
            }, picture: .counts(of: ["published", "draft"]))
    }

    private static func levels(_ coverage: Coverage) -> Sheet {
        Sheet(
            "competencies", Phrase(en: "Competencies by level", fr: "Compétences par niveau"),
            [
                .init("competency", Phrase(en: "Competency", fr: "Compétence"), mayShorten: true),
                .init("title", Phrase(en: "Title", fr: "Titre"), mayShorten: true), .init("level", Phrase(en: "Level", fr: "Niveau")),
                .init("practices", Phrase(en: "Practices", fr: "Fiches")), .init("modules", Phrase(en: "Modules", fr: "Modules")),
                .init("assessed", Phrase(en: "Assessed", fr: "Évalués")),
            ],
            rows: coverage.levels.map { row in
                [
                    .text(row.competency.description), .text(row.title),
                    row.level.map { .number($0) } ?? .state(code: "all", word: Phrase(en: "all", fr: "tous"), .faint),
                    .number(row.practices), .number(row.modules), .number(row.assessed),
                ]
            })
    }

    private static func paths(_ coverage: Coverage) -> Sheet {
        Sheet(
            "roles", Phrase(en: "Roles and programmes", fr: "Rôles et programmes"),
            [
                .init("role", Phrase(en: "Role", fr: "Rôle"), mayShorten: true),
                .init("programme", Phrase(en: "Programme", fr: "Programme"), mayShorten: true),
                .init("required", Phrase(en: "Required", fr: "Demandées")), .init("covered", Phrase(en: "Covered", fr: "Couvertes")),
            ],
            rows: coverage.paths.map { path in
                [
                    .text(path.role.description), path.programme.map { .text($0.description) } ?? .empty, .number(path.required),
                    .number(path.covered),
                ]
            })
    }

    private static func cells(_ coverage: Coverage) -> Sheet {
        Sheet(
            "matrix", Phrase(en: "Which module leads where", fr: "Quel module mène où"),
            [
                .init("competency", Phrase(en: "Competency", fr: "Compétence"), mayShorten: true),
                .init("level", Phrase(en: "Level", fr: "Niveau")), .init("module", Phrase(same: "Module"), mayShorten: true),
                .init("practices", Phrase(en: "Practices", fr: "Fiches"), mayShorten: true),
                .init("assessed", Phrase(en: "Assessed", fr: "Évalué")),
            ],
            rows: coverage.cells.map { cell in
                [
                    .text(cell.competency.description), .number(cell.level), .text(cell.module.description),
                    cell.practices.isEmpty ? .empty : .text(cell.practices.joined(separator: ", ")),
                    cell.isAssessed
                        ? .state(code: "yes", word: Phrase(en: "yes", fr: "oui"), .good)
                        : .state(code: "no", word: Phrase(en: "no", fr: "non"), .care),
                ]
            })
    }

    private static func gaps(_ coverage: Coverage) -> Sheet {
        Sheet(
            "gaps", Phrase(en: "Gaps", fr: "Manques"),
            [
                .init("gap", Phrase(en: "Gap", fr: "Manque")), .init("subject", Phrase(en: "Where", fr: "Où"), mayShorten: true),
                .init("what", Phrase(en: "What", fr: "Quoi"), mayShorten: true),
            ],
            rows: coverage.gaps.map { [.state(code: $0.kind.rawValue, word: $0.kind.word, .care), .text($0.subject), .text($0.what)] })
    }
}

extension Coverage.Gap.Kind {
    fileprivate var word: Phrase {
        switch self {
        case .chapterEmpty: Phrase(en: "chapter without a practice", fr: "chapitre sans fiche")
        case .chapterDraft: Phrase(en: "chapter with drafts only", fr: "chapitre sans fiche publiée")
        case .practiceUntaught: Phrase(en: "practice that no module teaches", fr: "fiche qu'aucun module n'enseigne")
        case .competencyUntaught: Phrase(en: "competency without a module", fr: "compétence sans module")
        case .moduleUnassessed: Phrase(en: "module without an assessment", fr: "module sans évaluation")
        case .requirementUncovered: Phrase(en: "level that no module leads to", fr: "niveau auquel aucun module ne mène")
        }
    }
}
