/// The approvals that all matching rules ask for, as places to be filled by different people (model.md, Policy).
///
/// A rule is a few alternatives: which of its places must be filled from another entity, or from which entities. For each combination of
/// alternatives the places form a bipartite matching, solved by augmenting paths (Kuhn).
struct Slots {
    /// A place that one approval fills.
    struct Slot: Hashable {
        let rule: Int
        let role: String
        var mustBeOther = false
        var entity: String?

        func accepts(_ member: Member, authors: Set<String>) -> Bool {
            member.holds(role) && !(mustBeOther && authors.contains(member.entity)) && (entity == nil || entity == member.entity)
        }
    }

    /// Slots and the members who fill them; `nil` where nobody does.
    struct Assignment {
        let filled: [(slot: Slot, member: String?)]

        var count: Int { filled.count { $0.member != nil } }

        /// Sorted ids of the members who fill places of a rule.
        func members(ofRule rule: Int) -> [String] {
            filled.compactMap { $0.slot.rule == rule ? $0.member : nil }.sorted()
        }
    }

    let rules: [Policy.Rule]
    /// The entities that the authors belong to.
    let authors: Set<String>

    /// The best assignment of the approvers: complete if there is one, else with the most places filled. Deterministic.
    func best(for approvers: [Member]) -> Assignment {
        let approvers = approvers.sorted { $0.id < $1.id }
        let entities = Set(approvers.map(\.entity)).sorted()
        var best = Assignment(filled: [])
        for slots in combinations(entities: entities) {
            let assignment = assign(slots, to: approvers)
            if assignment.count > best.count { best = assignment }
            if best.count == needed { return best }
        }
        return best
    }

    /// How many places there are. An assignment is complete when it fills as many; a rule that asks for more entities than it has places
    /// has no alternative at all and is never complete.
    var needed: Int { rules.reduce(0) { $0 + $1.require.reduce(0) { $0 + $1.count } } }

    /// All choices, one list of slots each.
    private func combinations(entities: [String]) -> [[Slot]] {
        var all: [[Slot]] = [[]]
        for (index, rule) in rules.enumerated() {
            let alternatives = alternatives(of: rule, at: index, entities: entities)
            all = all.flatMap { slots in alternatives.map { slots + $0 } }
        }
        return all
    }

    private func alternatives(of rule: Policy.Rule, at index: Int, entities: [String]) -> [[Slot]] {
        let plain = rule.require.flatMap { requirement in
            Array(repeating: Slot(rule: index, role: requirement.role), count: requirement.count)
        }
        var all = choose(rule.fromOtherEntity, of: plain.count).map { chosen in
            var slots = plain
            for place in chosen { slots[place].mustBeOther = true }
            return slots
        }
        guard rule.entities > 1 else { return all }
        // Where fewer entities have approved than are asked for, a place stays reserved for an entity that nobody comes from.
        let named = choose(min(rule.entities, entities.count), of: entities.count).map { $0.map { entities[$0] } }
        all = all.flatMap { slots in
            named.flatMap { names in
                let padded = names + Array(repeating: "", count: max(0, rule.entities - names.count))
                return arrangements(rule.entities, of: slots.count).map { places in
                    var slots = slots
                    for (place, name) in zip(places, padded) { slots[place].entity = name }
                    return slots
                }
            }
        }
        return all
    }

    /// Kuhn's algorithm: each slot in turn looks for a member, moving others along a path if need be.
    private func assign(_ slots: [Slot], to approvers: [Member]) -> Assignment {
        var slotOf: [Int?] = Array(repeating: nil, count: approvers.count)
        func place(_ slot: Int, _ tried: inout Set<Int>) -> Bool {
            for (index, member) in approvers.enumerated() where slots[slot].accepts(member, authors: authors) {
                guard tried.insert(index).inserted else { continue }
                if let other = slotOf[index], !place(other, &tried) { continue }
                slotOf[index] = slot
                return true
            }
            return false
        }
        for slot in slots.indices {
            var tried: Set<Int> = []
            _ = place(slot, &tried)
        }
        let filled = slots.enumerated().map { index, slot in
            (slot: slot, member: slotOf.firstIndex(of: index).map { approvers[$0].id })
        }
        return Assignment(filled: filled)
    }
}

/// All ways to choose `count` of `0..<total`, ascending; one empty way for 0, none where there are too few.
func choose(_ count: Int, of total: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    guard count <= total else { return [] }
    return (0..<total).flatMap { last in choose(count - 1, of: last).map { $0 + [last] } }
}

/// All ways to choose `count` of `0..<total` in any order; where there are too few, all of them.
func arrangements(_ count: Int, of total: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return arrangements(count - 1, of: total).flatMap { chosen in
        (0..<total).filter { !chosen.contains($0) }.map { chosen + [$0] }
    }
}
