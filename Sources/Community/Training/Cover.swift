import Documents

/// The fewest minutes of modules, with all that they build on, that lead to every requirement that can be met.
struct Cover {
    let chosen: Set<DocumentID>
    let unreached: [Requirement]
    let isShortest: Bool

    /// A way is tried at each; real curricula need some hundreds.
    private static let limit = 20_000

    /// - Parameter sets: a module with all that it builds on.
    init(
        _ requirements: [Requirement], sets: [DocumentID: Set<DocumentID>], minutes: [DocumentID: Int],
        develops: [DocumentID: [Requirement]]
    ) {
        let ids = sets.keys.sorted()
        let options = Dictionary(
            requirements.map { asked in (asked, ids.filter { id in develops[id]?.contains { asked.isMet(by: $0) } ?? false }) }
        ) { first, _ in first }
        let unreached = requirements.filter { options[$0]?.isEmpty ?? true }
        // Where there is least choice comes first.
        let open = requirements.filter { !unreached.contains($0) }.sorted { (options[$0]?.count ?? 0, $0) < (options[$1]?.count ?? 0, $1) }
        var search = Search(options: options, sets: sets, minutes: minutes, develops: develops, left: Self.limit)
        search.go(open, [], 0)
        self.unreached = unreached
        chosen = search.best?.chosen ?? []
        isShortest = search.left > 0
    }

    private struct Search {
        let options: [Requirement: [DocumentID]]
        let sets: [DocumentID: Set<DocumentID>]
        let minutes: [DocumentID: Int]
        let develops: [DocumentID: [Requirement]]
        var left: Int
        var best: (chosen: Set<DocumentID>, minutes: Int)?

        mutating func go(_ open: [Requirement], _ chosen: Set<DocumentID>, _ spent: Int) {
            // The first way to the end is always walked.
            if left == 0, best != nil { return }
            left = max(0, left - 1)
            if let best, (spent, chosen.count) >= (best.minutes, best.chosen.count) { return }
            guard let asked = open.first else {
                best = (chosen, spent)
                return
            }
            let ways = (options[asked] ?? []).map { id in
                let added = (sets[id] ?? []).subtracting(chosen)
                return (added: added, minutes: added.reduce(0) { $0 + (minutes[$1] ?? 0) }, id: id)
            }.sorted { ($0.minutes, $0.added.count, $0.id) < ($1.minutes, $1.added.count, $1.id) }
            for way in ways {
                let led = way.added.flatMap { develops[$0] ?? [] }
                let rest = open.filter { asked in !led.contains { asked.isMet(by: $0) } }
                go(rest, chosen.union(way.added), spent + way.minutes)
            }
        }
    }
}
