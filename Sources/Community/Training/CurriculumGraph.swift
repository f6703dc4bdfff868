package import Documents

/// Practices, modules, competencies, roles and programmes with what joins them, for programs and pictures.
package struct CurriculumGraph: Hashable, Sendable {
    /// In the order of their layers, then by id.
    package let nodes: [Node]
    package let edges: [Edge]

    package struct Node: Hashable, Sendable {
        package let id: DocumentID
        package let title: String
        package let minutes: Int?
        package let isPublished: Bool
        /// From 0 at the left: what is taught, then modules after what they build on, then what they lead to.
        package let layer: Int

        package init(id: DocumentID, title: String, minutes: Int?, isPublished: Bool, layer: Int) {
            self.id = id
            self.title = title
            self.minutes = minutes
            self.isPublished = isPublished
            self.layer = layer
        }
    }

    package struct Edge: Hashable, Sendable {
        package let from: DocumentID
        package let to: DocumentID
        package let kind: Kind
        /// A version, a level or a place in the order; empty where there is none.
        package let label: String

        package init(from: DocumentID, to: DocumentID, kind: Kind, label: String) {
            self.from = from
            self.to = to
            self.kind = kind
            self.label = label
        }

        package enum Kind: String, Hashable, Sendable {
            case taughtBy = "taught-by"
            case assesses
            case before
            case leadsTo = "leads-to"
            case neededBy = "needed-by"
            case partOf = "part-of"
        }
    }

    package init(nodes: [Node], edges: [Edge]) {
        self.nodes = nodes
        self.edges = edges
    }

    /// - Parameter language: in which documents are named, where they are there in it.
    package init(_ curriculum: Curriculum, in language: Language) {
        var edges: [Edge] = []
        for module in curriculum.modules {
            edges += module.teaches.map { Edge(from: $0.id, to: module.id, kind: .taughtBy, label: $0.version) }
            edges += module.assessments.map { Edge(from: $0, to: module.id, kind: .assesses, label: "") }
            edges += module.prerequisites.map { Edge(from: $0.id, to: module.id, kind: .before, label: "") }
            edges += module.develops.map { Edge(from: module.id, to: $0.competency, kind: .leadsTo, label: String($0.level)) }
        }
        for role in curriculum.roles {
            edges += role.requires.map { Edge(from: $0.competency, to: role.id, kind: .neededBy, label: String($0.level)) }
        }
        for programme in curriculum.programmes {
            edges += programme.modules.enumerated().map { index, part in
                Edge(from: part.module.id, to: programme.id, kind: .partOf, label: String(index + 1))
            }
        }
        var seen: Set<Edge> = []
        self.edges = edges.filter { curriculum.holds($0.from) && curriculum.holds($0.to) && seen.insert($0).inserted }
        let depths = Self.depths(curriculum)
        let last = depths.values.max() ?? 0
        // A practice that nothing teaches and nobody names is no part of the training.
        let used = Set(self.edges.flatMap { [$0.from, $0.to] })
        let ids =
            (curriculum.modules.map(\.id) + curriculum.programmes.map(\.id) + curriculum.roles.map(\.id))
            + curriculum.others.filter { used.contains($0) || $0.kind == "competency" }
        nodes = ids.map { id in
            let shown = curriculum.shown(id, in: language)
            let layer =
                switch id.kind {
                case "practice", "assessment": 0
                case "module": 1 + (depths[id] ?? 0)
                case "competency": 2 + last
                default: 3 + last
                }
            return Node(
                id: id, title: shown.title, minutes: curriculum.module(id)?.minutes, isPublished: curriculum.isPublished(id), layer: layer)
        }.sorted { ($0.layer, $0.id) < ($1.layer, $1.id) }
    }

    /// How many modules come before each at most. In a cycle, which `problems` tells, somewhere.
    private static func depths(_ curriculum: Curriculum) -> [DocumentID: Int] {
        var depths: [DocumentID: Int] = [:]
        for _ in curriculum.modules {
            var moved = false
            for module in curriculum.modules {
                let depth = module.prerequisites.filter { curriculum.module($0.id) != nil }.map { (depths[$0.id] ?? 0) + 1 }.max() ?? 0
                if depth != depths[module.id], depth < curriculum.modules.count {
                    depths[module.id] = depth
                    moved = true
                }
            }
            if !moved { break }
        }
        return depths
    }
}
