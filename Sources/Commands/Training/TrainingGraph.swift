import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Workspace

/// `praxis training graph`: what joins practices, modules, competencies, roles and programmes.
struct TrainingGraph: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "graph", french: "graphe",
        Phrase(
            en: "What joins practices, modules, competencies and roles", fr: "Ce qui relie fiches, modules, compétences et rôles"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var naming: NamingFlags
    @Option(help: ArgumentHelp(Phrase(en: "text, dot, svg or json.", fr: "text, dot, svg ou json."), valueName: "format"))
    var format: Format = .text

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, dot, svg, json }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let snapshot = try workspace.look()
        let curriculum = Curriculum(try workspace.holdings(Curriculum.kinds, in: snapshot))
        let graph = CurriculumGraph(curriculum, in: naming.language(screen))
        let problems = curriculum.problems
        let title = Phrase(
            en: "Training of \(snapshot.rulebook.community.name)", fr: "Formation : \(snapshot.rulebook.community.name)")
        let picture = GraphPicture(graph, title: title[screen.language])
        switch format {
        case .text: screen.print(Self.table(graph))
        case .dot: screen.print(raw: picture.dot())
        case .svg: screen.print(raw: picture.svg())
        case .json: try screen.print(json: "training-graph", Payload(graph, problems))
        }
        if !problems.isEmpty { screen.show(Failure(WorkspaceError(.refused, problems.map(\.explanation)))) }
        return problems.isEmpty ? .done : .refused
    }

    private static func table(_ graph: CurriculumGraph) -> Table {
        Table(
            [
                .init(Phrase(en: "From", fr: "De"), mayShorten: true), .init(Phrase(en: "How", fr: "Lien")),
                .init(Phrase(en: "To", fr: "Vers"), mayShorten: true), .init(Phrase(en: "What", fr: "Quoi")),
            ],
            rows: graph.edges.map { edge in
                [
                    .text(edge.from.description), .state(code: edge.kind.rawValue, word: edge.kind.word, .faint),
                    .text(edge.to.description), edge.label.isEmpty ? .empty : .text(edge.label),
                ]
            })
    }

    private struct Payload: Encodable {
        let nodes: [Node]
        let edges: [Edge]
        let problems: [String]

        init(_ graph: CurriculumGraph, _ problems: [CurriculumProblem]) {
            nodes = graph.nodes.map {
                Node(
                    id: $0.id.description, kind: $0.id.kind, title: $0.title, minutes: $0.minutes, published: $0.isPublished,
                    layer: $0.layer)
            }
            edges = graph.edges.map {
                Edge(from: $0.from.description, to: $0.to.description, kind: $0.kind.rawValue, label: $0.label)
            }
            self.problems = problems.map(\.explanation.what.en)
        }

        struct Node: Encodable {
            let id: String
            let kind: String
            let title: String
            let minutes: Int?
            let published: Bool
            let layer: Int
        }

        struct Edge: Encodable {
            let from: String
            let to: String
            let kind: String
            let label: String
        }
    }
}

extension CurriculumGraph.Edge.Kind {
    fileprivate var word: Phrase {
        switch self {
        case .taughtBy: Phrase(en: "taught by", fr: "enseigné par")
        case .assesses: Phrase(en: "assesses", fr: "évalue")
        case .before: Phrase(en: "before", fr: "avant")
        case .leadsTo: Phrase(en: "leads to", fr: "mène à")
        case .neededBy: Phrase(en: "needed by", fr: "demandé par")
        case .partOf: Phrase(en: "part of", fr: "partie de")
        }
    }
}
