package import Documents

/// The modules that somebody still has to take, in an order in which each comes after what it builds on.
package struct LearningPath: Hashable, Sendable {
    package let steps: [Step]
    /// What the role asks for and no module leads to; empty where all of it is reached.
    package let unreached: [Requirement]
    /// Whether no shorter one was left untried; `false` only where there are so many ways that the search ended early.
    package let isShortest: Bool

    package var minutes: Int { steps.reduce(0) { $0 + $1.minutes } }

    package struct Step: Hashable, Sendable {
        package let module: DocumentID
        package let minutes: Int
        /// Prerequisites that come before it on this path.
        package let after: [DocumentID]
    }

    /// What a learner wants to reach.
    package enum Goal: Hashable, Sendable {
        /// The mandatory modules of a programme.
        case programme(DocumentID)
        /// What a role asks for, with modules of the programme where one is named.
        case role(DocumentID, within: DocumentID?)
    }
}

/// Why there is no order.
package enum CurriculumProblem: Error, Hashable, Sendable {
    /// Each builds on the next, and the last on the first; the place is where the first names the second.
    case cycle([DocumentID], Curriculum.Place)
    /// Something that is not here is named.
    case missing(DocumentID, by: DocumentID, Curriculum.Place)
    /// A module of the programme comes before what it builds on.
    case early(DocumentID, before: DocumentID, programme: DocumentID, Curriculum.Place)
    case minutes(said: Int, sum: Int, programme: DocumentID, Curriculum.Place)
}

extension Curriculum {
    /// The shortest valid order to a goal. Ties are broken by the order of the programme, then by id, so that two runs say the same.
    ///
    /// - Parameter have: modules that the learner has taken: neither they nor what they lead to are asked for again.
    /// - Returns: `nil` where the goal is not here.
    package func path(to goal: LearningPath.Goal, have: Set<DocumentID>) throws(CurriculumProblem) -> LearningPath? {
        switch goal {
        case .programme(let id):
            guard let programme = programmes.first(where: { $0.id == id }) else { return nil }
            for part in programme.modules where module(part.module.id) == nil {
                throw .missing(part.module.id, by: id, part.module.place)
            }
            let wanted = try closure(of: programme.modules.filter(\.isMandatory).map(\.module.id), have: have)
            return LearningPath(steps: try ordered(wanted, programme), unreached: [], isShortest: true)
        case .role(let id, let within):
            guard let role = roles.first(where: { $0.id == id }) else { return nil }
            let programme = within.flatMap { id in programmes.first { $0.id == id } }
            if within != nil, programme == nil { return nil }
            let candidates = programme.map { Set($0.modules.map(\.module.id)) } ?? Set(modules.map(\.id))
            let cover = try cover(role.requires, with: candidates, have: have)
            return LearningPath(steps: try ordered(cover.chosen, programme), unreached: cover.unreached, isShortest: cover.isShortest)
        }
    }

    /// Modules with all that they build on, without those that somebody has. Ends on cycles too.
    private func closure(of ids: [DocumentID], have: Set<DocumentID>) throws(CurriculumProblem) -> Set<DocumentID> {
        var found: Set<DocumentID> = []
        var open = ids
        while let id = open.popLast() {
            guard !have.contains(id), found.insert(id).inserted, let module = module(id) else { continue }
            for needed in module.prerequisites {
                guard self.module(needed.id) != nil else { throw .missing(needed.id, by: id, needed.place) }
                open.append(needed.id)
            }
        }
        return found
    }

    private func cover(_ requirements: [Requirement], with candidates: Set<DocumentID>, have: Set<DocumentID>) throws(CurriculumProblem)
        -> Cover
    {
        let taken = modules.filter { have.contains($0.id) }.flatMap(\.develops)
        let open = Set(requirements).filter { asked in !taken.contains { asked.isMet(by: $0) } }.sorted()
        var sets: [DocumentID: Set<DocumentID>] = [:]
        for module in modules where candidates.contains(module.id) && !have.contains(module.id) {
            sets[module.id] = try closure(of: [module.id], have: have)
        }
        let minutes = Dictionary(uniqueKeysWithValues: modules.map { ($0.id, $0.minutes ?? 0) })
        let develops = Dictionary(uniqueKeysWithValues: modules.map { ($0.id, $0.develops) })
        return Cover(open, sets: sets, minutes: minutes, develops: develops)
    }

    /// Each after its prerequisites; among those that could come next, by the programme, then by id.
    private func ordered(_ ids: Set<DocumentID>, _ programme: Programme?) throws(CurriculumProblem) -> [LearningPath.Step] {
        var rank: [DocumentID: Int] = [:]
        for (index, part) in (programme?.modules ?? []).enumerated() where rank[part.module.id] == nil { rank[part.module.id] = index }
        var left = modules.filter { ids.contains($0.id) }.sorted { (rank[$0.id] ?? .max, $0.id) < (rank[$1.id] ?? .max, $1.id) }
        var steps: [LearningPath.Step] = []
        var done: Set<DocumentID> = []
        while !left.isEmpty {
            let next = left.firstIndex { module in module.prerequisites.allSatisfy { !ids.contains($0.id) || done.contains($0.id) } }
            guard let next else { throw cycle(among: left) }
            let module = left.remove(at: next)
            done.insert(module.id)
            let after = module.prerequisites.map(\.id).filter(ids.contains)
            steps.append(LearningPath.Step(module: module.id, minutes: module.minutes ?? 0, after: after))
        }
        return steps
    }

    /// - Parameter left: modules each of which builds on another one of them, so that walking on must come back.
    private func cycle(among left: [Module]) -> CurriculumProblem {
        let ids = Set(left.map(\.id))
        var walked: [Module] = []
        var next = left[0]
        while !walked.contains(next) {
            walked.append(next)
            guard let needed = next.prerequisites.first(where: { ids.contains($0.id) }), let module = module(needed.id) else { break }
            next = module
        }
        let circle = Array(walked.drop { $0 != next })
        let second = circle.count > 1 ? circle[1].id : next.id
        let place = next.prerequisites.first { $0.id == second }?.place
        return .cycle(circle.map(\.id) + [next.id], place ?? Place(path: "", position: SourceRange.start.start))
    }

    /// What makes the graph unusable, by place; empty where it is sound.
    package var problems: [CurriculumProblem] {
        var found: [CurriculumProblem] = []
        for module in modules {
            found += module.prerequisites.filter { self.module($0.id) == nil }.map { .missing($0.id, by: module.id, $0.place) }
        }
        do throws(CurriculumProblem) {
            _ = try ordered(Set(modules.map(\.id)), nil)
        } catch {
            found.append(error)
        }
        return found + programmes.flatMap(problems)
    }

    private func problems(of programme: Programme) -> [CurriculumProblem] {
        var found: [CurriculumProblem] = []
        var seen: Set<DocumentID> = []
        for part in programme.modules {
            guard let module = module(part.module.id) else {
                found.append(.missing(part.module.id, by: programme.id, part.module.place))
                continue
            }
            found += module.prerequisites.filter { !seen.contains($0.id) && self.module($0.id) != nil }.map {
                .early(module.id, before: $0.id, programme: programme.id, part.module.place)
            }
            seen.insert(module.id)
        }
        let minutes = programme.modules.filter(\.isMandatory).map { module($0.module.id)?.minutes }
        if let said = programme.minutes, let place = programme.minutesPlace, !minutes.contains(nil) {
            let sum = minutes.reduce(0) { $0.addingReportingOverflow($1 ?? 0).partialValue }
            if sum != said { found.append(.minutes(said: said, sum: sum, programme: programme.id, place)) }
        }
        return found
    }
}

extension Requirement {
    func isMet(by other: Requirement) -> Bool { competency == other.competency && level <= other.level }
}
