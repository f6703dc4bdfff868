/// The approvals that all matching rules ask for, as places to be filled by different people (model.md, Policy).
///
/// Roles alone would make it a bipartite matching. `from_other_entity` and `entities` bind the places of a rule to each other, so it is
/// solved exactly by going through the approvers one by one, entity by entity, and remembering what each state of the places led to; the
/// matching bounds what a state can still lead to. Places that the same people may fill are one kind of place with a capacity, which keeps
/// the states few: what grows is the number of kinds, not the number of people.
struct Slots {
    let rules: [Policy.Rule]
    /// The entities that the authors belong to.
    let authors: Set<String>

    /// Who fills a place of which rule. What is not in it is not filled.
    struct Assignment: Hashable {
        let filled: [Place]

        struct Place: Hashable {
            let rule: Int
            let member: String
        }

        var count: Int { filled.count }

        /// Sorted ids of the members who fill places of a rule.
        func members(ofRule rule: Int) -> [String] {
            filled.compactMap { $0.rule == rule ? $0.member : nil }.sorted()
        }
    }

    /// How many places there are. An assignment is complete when it fills as many.
    var needed: Int { rules.reduce(0) { $0 + $1.places } }

    /// The best assignment of the approvers: complete if there is one, else with the most places filled of those that leave the rest
    /// possible, so that a place which only another entity may fill stays empty. Deterministic.
    func best(for voices: [Voice]) -> Assignment {
        let present = Set(voices.map(\.id))
        let both = Set(voices.flatMap(\.lenders).map(\.id)).intersection(present).sorted()
        return best(for: voices.sorted { ($0.member.entity, $0.id) < ($1.member.entity, $1.id) }, choosing: both[...])
    }

    /// Who has lent their roles and approves as well is one voice, not two: either they count, or the one who stands in for them. Beyond
    /// six such people nobody stands in for them any more.
    private func best(for voices: [Voice], choosing both: ArraySlice<String>) -> Assignment {
        guard let lender = both.first else {
            var search = Search(rules: rules, authors: authors, voices: voices)
            return Assignment(filled: search.run())
        }
        let themselves = best(for: voices.map { $0.without(lender: lender) }, choosing: both.dropFirst())
        if themselves.count == needed || both.count > 6 { return themselves }
        let deputy = best(for: voices.filter { $0.id != lender }, choosing: both.dropFirst())
        return deputy.count > themselves.count ? deputy : themselves
    }
}

/// One search: the kinds of places, the people, and what was found out so far.
private struct Search {
    /// Places that the same people may fill.
    private struct Kind {
        /// Index among the rules that bind their places to each other; `nil` for places that are bound to nothing.
        let bound: Int?
        /// For each person whether they may, and if so whether they count as from another entity.
        let accepts: [Fit]
        /// Rule to the number of its places.
        var shares: [(rule: Int, count: Int)]

        var capacity: Int { shares.reduce(0) { $0 + $1.count } }
    }

    private enum Fit: Hashable { case no, yes, yesFromElsewhere }

    /// What is left to do before the next person.
    private struct State: Hashable {
        var next: Int
        /// Free places of each kind.
        var free: [Int]
        /// Of each bound rule: approvals from elsewhere and entities that are still asked for, and whether the entity at hand is in.
        var elsewhere: [Int]
        var entities: [Int]
        var isIn: [Bool]
    }

    private struct Result {
        /// Places that can still be filled; `nil` where a bound rule could never be met.
        let most: Int?
        /// The kind that the next person takes to get there.
        let choice: Int?
    }

    private let voices: [Voice]
    private let bound: [Policy.Rule]
    private var kinds: [Kind] = []
    private var known: [State: Result] = [:]

    init(rules: [Policy.Rule], authors: Set<String>, voices: [Voice]) {
        self.voices = voices
        bound = rules.filter(\.bindsPlaces)
        var index = 0
        for (number, rule) in rules.enumerated() {
            for requirement in rule.require {
                let accepts = voices.map { voice -> Fit in
                    guard voice.holds(requirement.role) else { return .no }
                    return voice.isFromElsewhere(than: authors, as: requirement.role) ? .yesFromElsewhere : .yes
                }
                add(bound: rule.bindsPlaces ? index : nil, accepts, share: (number, requirement.count))
            }
            if rule.bindsPlaces { index += 1 }
        }
    }

    private mutating func add(bound: Int?, _ accepts: [Fit], share: (rule: Int, count: Int)) {
        if let same = kinds.firstIndex(where: { $0.bound == bound && $0.accepts == accepts }) {
            kinds[same].shares.append(share)
        } else {
            kinds.append(Kind(bound: bound, accepts: accepts, shares: [share]))
        }
    }

    mutating func run() -> [Slots.Assignment.Place] {
        var state = State(
            next: 0, free: kinds.map(\.capacity), elsewhere: bound.map(\.fromOtherEntity), entities: bound.map(\.entities),
            isIn: bound.map { _ in false })
        var taken: [[String]] = kinds.map { _ in [] }
        guard solve(state).most != nil else { return [] }
        while state.next < voices.count {
            let choice = solve(state).choice
            if let choice { taken[choice].append(voices[state.next].id) }
            state = after(state, taking: choice)
        }
        return zip(kinds, taken).flatMap { kind, members in
            let rules = kind.shares.flatMap { Array(repeating: $0.rule, count: $0.count) }
            return zip(rules, members).map { Slots.Assignment.Place(rule: $0, member: $1) }
        }
    }

    private mutating func solve(_ state: State) -> Result {
        if !isOpen(state) { return Result(most: nil, choice: nil) }
        guard state.next < voices.count else { return Result(most: 0, choice: nil) }
        if let result = known[state] { return result }
        // Beyond this a place counts as empty: a rule that is met may be called unmet, never the other way round.
        guard known.count < Self.mostStates else { return Result(most: 0, choice: nil) }
        let limit = min(unboundMost(state), state.free.reduce(0, +) - reserved(state))
        var best = Result(most: nil, choice: nil)
        for kind in kinds.indices where state.free[kind] > 0 && kinds[kind].accepts[state.next] != .no {
            guard let rest = solve(after(state, taking: kind)).most else { continue }
            if rest + 1 > best.most ?? -1 { best = Result(most: rest + 1, choice: kind) }
            if best.most == limit { break }
        }
        if best.most != limit, let rest = solve(after(state, taking: nil)).most, rest > best.most ?? -1 {
            best = Result(most: rest, choice: nil)
        }
        known[state] = best
        return best
    }

    /// States that are looked at. Rules of eight places each, three of them bound, with a dozen approvers stay far below it.
    private static let mostStates = 4_000

    /// How many places could be filled if nothing bound them to each other: a bipartite matching by augmenting paths (Kuhn). Where the
    /// first try reaches it, nothing else is tried.
    private func unboundMost(_ state: State) -> Int {
        var holders: [[Int]] = kinds.map { _ in [] }
        func place(_ voice: Int, _ tried: inout [Bool]) -> Bool {
            for kind in kinds.indices where !tried[kind] && state.free[kind] > 0 && kinds[kind].accepts[voice] != .no {
                tried[kind] = true
                if holders[kind].count < state.free[kind] {
                    holders[kind].append(voice)
                    return true
                }
                for (index, other) in holders[kind].enumerated() where place(other, &tried) {
                    holders[kind][index] = voice
                    return true
                }
            }
            return false
        }
        return (state.next..<voices.count).count { voice in
            var tried = kinds.map { _ in false }
            return place(voice, &tried)
        }
    }

    /// Places that stay empty because nobody is left who comes from elsewhere, or from one more entity.
    private func reserved(_ state: State) -> Int {
        bound.indices.reduce(0) { sum, rule in
            let open = kinds.indices.filter { kinds[$0].bound == rule && state.free[$0] > 0 }
            let able = (state.next..<voices.count).filter { voice in open.contains { kinds[$0].accepts[voice] != .no } }
            let outside = able.count { voice in open.contains { kinds[$0].accepts[voice] == .yesFromElsewhere } }
            var entities = Set(able.map { voices[$0].member.entity })
            if state.isIn[rule] { entities.remove(voices[state.next].member.entity) }
            return sum + max(0, state.elsewhere[rule] - outside, state.entities[rule] - entities.count)
        }
    }

    /// Whether the free places of each bound rule are enough for what it still asks of them. Filling a place never makes room, so what is
    /// closed stays closed.
    private func isOpen(_ state: State) -> Bool {
        bound.indices.allSatisfy { rule in
            let free = zip(kinds, state.free).reduce(0) { $0 + ($1.0.bound == rule ? $1.1 : 0) }
            return free >= max(state.elsewhere[rule], state.entities[rule])
        }
    }

    private func after(_ state: State, taking kind: Int?) -> State {
        var after = state
        after.next += 1
        if let kind {
            after.free[kind] -= 1
            if let rule = kinds[kind].bound {
                if kinds[kind].accepts[state.next] == .yesFromElsewhere { after.elsewhere[rule] = max(0, after.elsewhere[rule] - 1) }
                if !after.isIn[rule] { after.entities[rule] = max(0, after.entities[rule] - 1) }
                after.isIn[rule] = true
            }
        }
        let isLast = after.next >= voices.count || voices[after.next].member.entity != voices[state.next].member.entity
        if isLast { after.isIn = after.isIn.map { _ in false } }
        return after
    }
}

extension Policy.Rule {
    /// The approvals that it asks for.
    package var places: Int { require.reduce(0) { $0 + $1.count } }

    /// Whether it says of its approvers together what no role says of one.
    fileprivate var bindsPlaces: Bool { fromOtherEntity > 0 || entities > 1 }
}
